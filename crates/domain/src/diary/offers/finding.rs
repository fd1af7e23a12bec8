//! The first time in a gap that would do for somebody who waits, held for them.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::Gap;
use crate::actor::{Actor, Role};
use crate::booking::Booking;
use crate::diary::{Diary, Moment, Proposal, Resource};
use crate::id::{BookingId, ResourceId};
use crate::opening::{CentreCalendar, Hours};
use crate::refusal::{Code, Refusal};
use crate::time::{GRID_SECONDS, Instant, Minutes, TimeRange};
use crate::waiting::{Wait, Wish};

/// The times that are open and free in a gap, by their length.
pub(super) type Open = BTreeMap<Minutes, Vec<TimeRange>>;

impl Diary {
    /// Holds the first time that would do, or says what about the person stood against the last.
    pub(super) fn find_offer(
        &mut self,
        wait: &Wait,
        gap: &Gap,
        open: &mut Open,
        moment: &Moment,
    ) -> Result<(BookingId, Wish), Option<(Code, Wish)>> {
        let mut against = None;
        let times = open.entry(wait.minutes);
        let times = times.or_insert_with(|| self.open_starts(gap, wait.minutes));
        for wish in &wait.wishes {
            let Some(reach) = gap.reach(wish, wait.minutes) else {
                continue;
            };
            for within in times.iter().copied().filter(|time| reach.contains(*time)) {
                let place = Wish {
                    resource: wish.resource,
                    within,
                };
                match self.try_offer(wait, place.resource, within, moment) {
                    Ok(booking) => return Ok((booking.id, place)),
                    Err(no) if is_about_the_person(no.code) => against = Some((no.code, place)),
                    Err(_) => {}
                }
            }
        }
        Err(against)
    }

    /// The times of a length in and around a gap at which its place is open and free.
    fn open_starts(&self, gap: &Gap, length: Minutes) -> Vec<TimeRange> {
        let Some(resource) = self.resources.get(&gap.resource) else {
            return Vec::new();
        };
        let around = TimeRange {
            from: gap.during.from.minus(length),
            to: gap.during.to.plus(length),
        };
        let open = self.hours_of(resource, around);
        let times = open.into_iter().flat_map(|range| starts(range, length));
        // Who hosts is needed as the place is.
        let needed: Vec<ResourceId> = std::iter::once(gap.resource)
            .chain(resource.host().map(ResourceId::from))
            .collect();
        let is_free = |time: &TimeRange| needed.iter().all(|one| self.has_room(*one, *time));
        times.filter(is_free).collect()
    }

    /// When a resource is open within a time.
    fn hours_of(&self, resource: &Resource, around: TimeRange) -> Vec<TimeRange> {
        if resource.rules.hours == Hours::Always {
            return vec![around];
        }
        let no_calendar = CentreCalendar::default();
        let calendar = self.calendars.get(&resource.centre).unwrap_or(&no_calendar);
        let day = |moment: Instant| moment.local(&calendar.zone).date();
        let last = day(around.to);
        std::iter::successors(Some(day(around.from)), |day| day.tomorrow().ok())
            .take_while(|day| *day <= last)
            .flat_map(|day| resource.rules.hours.ranges_of(day, calendar))
            .map(|range| TimeRange {
                from: range.from.max(around.from),
                to: range.to.min(around.to),
            })
            .filter(|range| range.from < range.to)
            .collect()
    }

    /// Holds a time for somebody who waits, under the rules that hold for them.
    fn try_offer(
        &mut self,
        wait: &Wait,
        resource: ResourceId,
        during: TimeRange,
        moment: &Moment,
    ) -> Result<Booking, Refusal> {
        if wait.has_declined(resource, during) {
            return Err(Refusal::new(Code::OfferOver));
        }
        let theirs = self.theirs(wait, moment);
        let until = self.offer_ends(wait, moment.now);
        let place = self.resource(wait.centre, resource)?;
        let proposal = Proposal {
            kind: wait.kind,
            during,
            participants: place.attended_by(wait.person),
            resources: vec![resource],
            fair: wait.fair,
            employer: place.employer,
            title: wait.title.clone().unwrap_or_else(|| place.name.clone()),
            // Nobody can take an offer once it has begun.
            held_until: Some(until.min(during.from)),
            notice_version: wait.notice_version.clone(),
        };
        if proposal.held_until <= Some(moment.now) {
            return Err(Refusal::new(Code::InPast));
        }
        // Staff may have booked beyond a cap, and met a place that is offered for it.
        let exception = self.exception.take();
        let noted = self.rule_notes.len();
        let booked = self.book_for(proposal, Some(wait.id), &theirs);
        self.exception = exception;
        if booked.is_err() {
            // Who is passed over finds it in the notes of the waiting list, once and not at each look.
            self.rule_notes.truncate(noted);
        }
        self.wait_log.offers += u64::from(booked.is_ok());
        booked
    }

    /// When an offer that is made now runs out: in quiet hours the time to answer begins when they end,
    /// since whoever has a telephone alone hears of it then.
    fn offer_ends(&self, wait: &Wait, now: Instant) -> Instant {
        let policy = self.rulings.in_force(wait.centre, wait.fair);
        let zone = self.calendars.get(&wait.centre).map(|one| &one.zone);
        let quiet = policy.quiet_hours.zip(zone);
        let heard_at = quiet.and_then(|(quiet, zone)| quiet.ends(now, zone));
        heard_at.unwrap_or(now).plus(policy.offer_hold)
    }

    /// The moment as if the person asked: staff may do more than whoever waits.
    fn theirs(&self, wait: &Wait, moment: &Moment) -> Moment {
        Moment {
            actor: Actor {
                person: Some(wait.person),
                centre: Some(wait.centre),
                roles: vec![Role::Seeker],
                employers: Vec::new(),
            },
            now: moment.now,
            booking: next_id(moment.booking, self.wait_log.offers + 1),
        }
    }
}

/// Refusals that are about who asks rather than about the place.
const fn is_about_the_person(code: Code) -> bool {
    !matches!(
        code,
        Code::RoomTaken
            | Code::SeatTaken
            | Code::PanelTaken
            | Code::DeskTaken
            | Code::InterviewerAbsent
            | Code::InterviewerUnavailable
            | Code::OutsideHours
            | Code::Holiday
            | Code::OffGrid
            | Code::ResourceClosed
            | Code::ResourceNotFound
            | Code::WrongLength
            | Code::OfferOver
    )
}

/// Each time of a length within a range, on the grid.
fn starts(range: TimeRange, length: Minutes) -> impl Iterator<Item = TimeRange> {
    let over = range.from.unix().rem_euclid(GRID_SECONDS);
    let first = range.from.unix() + (GRID_SECONDS - over) % GRID_SECONDS;
    let time = move |from| TimeRange::starting(Instant::from_unix(from), length);
    std::iter::successors(Some(first), |from| Some(from + GRID_SECONDS))
        .map(time)
        .take_while(move |time| time.to <= range.to)
}

/// Another id for the same moment: ids are random in their last bits, in which one counts on.
fn next_id(first: BookingId, steps: u64) -> BookingId {
    const COUNTED: u128 = (1 << 62) - 1;
    let bits = first.0.as_u128();
    let counted = (bits & COUNTED).wrapping_add(steps.into()) & COUNTED;
    BookingId(Uuid::from_u128((bits & !COUNTED) | counted))
}

//! What one person has booked and missed: how much more they may book.

use std::collections::BTreeMap;

use super::{Diary, Moment, Proposal, Rulings};
use crate::actor::Role;
use crate::booking::{Booking, BookingKind, BookingState, Part};
use crate::id::{BookingId, CentreId, EmployerId, FairId};
use crate::opening::CentreCalendar;
use crate::policy::{NoShows, PolicyTerms};
use crate::refusal::{Code, Refusal};
use crate::time::{Date, Instant, Minutes, Zone};

/// A booking of a person, as far as caps and blocks ask for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Entry {
    /// What for.
    pub kind: BookingKind,
    /// Starts.
    pub from: Instant,
    /// At which fair.
    pub fair: Option<FairId>,
    /// With which employer.
    pub employer: Option<EmployerId>,
    /// True when the person did not come.
    pub missed: bool,
}

/// The bookings of a person, and when a block was lifted last.
#[derive(Clone, Default, Debug)]
pub struct Record {
    /// Bookings that are live or were missed.
    pub entries: BTreeMap<BookingId, Entry>,
    /// What was missed until then counts no more.
    pub lifted_at: Option<Instant>,
}

impl Record {
    /// What the person has missed and counts still, in order.
    pub fn missed(&self) -> Vec<Instant> {
        let missed = self.entries.values().filter(|one| one.missed);
        let mut missed: Vec<_> = missed.map(|one| one.from).collect();
        missed.retain(|from| self.lifted_at.is_none_or(|lifted| *from > lifted));
        missed.sort_unstable();
        missed
    }

    /// Until when the person may not book; none when they may.
    pub fn blocked_until(&self, rules: NoShows, now: Instant) -> Option<Instant> {
        blocked_until(&self.missed(), rules, now)
    }
}

/// Until when somebody who missed bookings at these times, in order, may not book: `block_days` from
/// the last of `most` within `within_days`.
pub fn blocked_until(missed: &[Instant], rules: NoShows, now: Instant) -> Option<Instant> {
    let most = usize::from(rules.most);
    if most == 0 {
        return None;
    }
    let days = |many: u16| Minutes(u32::from(many) * 24 * 60);
    let counts = |some: &&[Instant]| {
        let (first, last) = (some[0], some[some.len() - 1]);
        last <= first.plus(days(rules.within_days))
    };
    let blocks = missed.windows(most).filter(counts);
    let ends = blocks.map(|some| some[some.len() - 1].plus(days(rules.block_days)));
    ends.max().filter(|until| *until > now)
}

impl Diary {
    /// Passes attendees who may book more, and staff who say why somebody may all the same.
    ///
    /// Refuses with `booking_blocked`, `room_loan_cap`, `ai_session_cap` or `employer_cap`.
    pub(super) fn admit_amount(
        &self,
        proposal: &Proposal,
        own: Option<BookingId>,
        moment: &Moment,
    ) -> Result<(), Refusal> {
        let is_system = moment.actor.roles.contains(&Role::System);
        if is_system || (self.exception.is_some() && moment.actor.is_staff()) {
            return Ok(());
        }
        let nothing = Record::default();
        let attendees = proposal
            .participants
            .iter()
            .filter(|one| one.part == Part::Attendee);
        for one in attendees {
            let record = self.records.get(&one.person).unwrap_or(&nothing);
            let centre = moment.actor.centre()?;
            let check = Check {
                rulings: &self.rulings,
                calendar: self.calendars.get(&centre),
                centre,
                proposal,
                own,
            };
            if own.is_none() {
                check.block(record, moment.now)?;
            }
            check.caps(record)?;
        }
        Ok(())
    }

    /// Keeps the record of who attends, so that the next decision sees it.
    pub(super) fn keep_record(&mut self, booking: &Booking) {
        let Some(person) = booking.attendee() else {
            return;
        };
        let entries = &mut self.records.entry(person).or_default().entries;
        match Entry::of(booking) {
            Some(entry) => entries.insert(booking.id, entry),
            None => entries.remove(&booking.id),
        };
    }
}

impl Entry {
    fn of(booking: &Booking) -> Option<Self> {
        let missed = booking.state == BookingState::NoShow;
        (missed || booking.state.claims()).then_some(Self {
            kind: booking.kind,
            from: booking.during.from,
            fair: booking.fair,
            employer: booking.employer,
            missed,
        })
    }
}

/// True for what is counted: kinds that a seeker books by themselves.
const fn is_counted(kind: BookingKind) -> bool {
    matches!(
        kind,
        BookingKind::RoomLoan
            | BookingKind::MockInterview
            | BookingKind::BoothVisit
            | BookingKind::SideEvent
            | BookingKind::Counselling
    )
}

/// The first day of the week or month of a day.
type Period = fn(Date) -> Date;

struct Check<'a> {
    rulings: &'a Rulings,
    calendar: Option<&'a CentreCalendar>,
    centre: CentreId,
    proposal: &'a Proposal,
    own: Option<BookingId>,
}

impl Check<'_> {
    fn block(&self, record: &Record, now: Instant) -> Result<(), Refusal> {
        if !is_counted(self.proposal.kind) {
            return Ok(());
        }
        let rules = self
            .rulings
            .in_force(self.centre, self.proposal.fair)
            .no_shows;
        match record.blocked_until(rules, now) {
            None => Ok(()),
            Some(until) => Err(Refusal::new(Code::BookingBlocked)
                .with("until", until)
                .with("rule", "no_shows")
                .with("made_by", self.made_by(|terms| &terms.no_shows))),
        }
    }

    fn caps(&self, record: &Record) -> Result<(), Refusal> {
        if self.is_counted_already(record) {
            return Ok(());
        }
        let caps = self.rulings.in_force(self.centre, self.proposal.fair).caps;
        match self.proposal.kind {
            BookingKind::RoomLoan => {
                self.at_most(caps.room_loans_a_week, Code::RoomLoanCap, || {
                    self.count_in(record, monday)
                })
            }
            BookingKind::MockInterview => {
                self.at_most(caps.ai_sessions_a_month, Code::AiSessionCap, || {
                    self.count_in(record, Date::first_of_month)
                })
            }
            BookingKind::BoothVisit => {
                self.at_most(caps.employers_a_fair, Code::EmployerCap, || {
                    self.other_employers(record)
                })
            }
            _ => Ok(()),
        }
    }

    /// True when a booking that moves stays in the week, month or fair for which it is counted: what
    /// was granted beyond a cap keeps nobody from moving.
    fn is_counted_already(&self, record: &Record) -> bool {
        let Some(own) = self.own else {
            return false;
        };
        let old = record.entries.get(&own).map(|entry| entry.from);
        let stays = |period| old.is_some_and(|old| self.is_in_same(period, old));
        match self.proposal.kind {
            BookingKind::RoomLoan => stays(monday),
            BookingKind::MockInterview => stays(Date::first_of_month),
            // A visit that moves stays at its employer.
            _ => true,
        }
    }

    fn at_most(
        &self,
        limit: Option<u16>,
        code: Code,
        count: impl FnOnce() -> usize,
    ) -> Result<(), Refusal> {
        let Some(limit) = limit.filter(|limit| count() >= usize::from(*limit)) else {
            return Ok(());
        };
        Err(Refusal::new(code)
            .with("limit", limit)
            .with("rule", "caps")
            .with("made_by", self.made_by(|terms| &terms.caps)))
    }

    fn made_by<T>(&self, rule: fn(&PolicyTerms) -> &Option<T>) -> &'static str {
        self.rulings.made_by(self.centre, self.proposal.fair, rule)
    }

    /// How many of the kind there are in the same local week or month.
    fn count_in(&self, record: &Record, period: Period) -> usize {
        let others = self.others(record);
        let there = others.filter(|one| self.is_in_same(period, one.from));
        there.count()
    }

    fn is_in_same(&self, period: Period, other: Instant) -> bool {
        let utc = Zone::utc();
        let zone = self.calendar.map_or(&utc, |calendar| &calendar.zone);
        let period_of = |at: Instant| period(at.local(zone).date());
        period_of(self.proposal.during.from) == period_of(other)
    }

    /// How many employers besides this one are visited at the fair; none when this one is visited already.
    fn other_employers(&self, record: &Record) -> usize {
        let here = self
            .others(record)
            .filter(|one| one.fair == self.proposal.fair);
        let employers: std::collections::BTreeSet<_> =
            here.filter_map(|one| one.employer).collect();
        match self.proposal.employer {
            Some(employer) if employers.contains(&employer) => 0,
            _ => employers.len(),
        }
    }

    fn others<'b>(&'b self, record: &'b Record) -> impl Iterator<Item = &'b Entry> {
        let is_other = |(id, entry): &(&BookingId, &Entry)| {
            entry.kind == self.proposal.kind && Some(**id) != self.own
        };
        record
            .entries
            .iter()
            .filter(is_other)
            .map(|(_, entry)| entry)
    }
}

fn monday(day: Date) -> Date {
    let back = i64::from(day.weekday().to_monday_zero_offset());
    day.checked_sub(jiff::Span::new().days(back)).unwrap_or(day)
}

#[cfg(test)]
mod tests;

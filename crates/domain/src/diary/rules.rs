//! What a proposal must obey before places are looked for.

use super::{Diary, Length, Moment, Proposal, Resource, ResourceKind};
use crate::booking::{Booking, Part};
use crate::id::CentreId;
use crate::opening::{CentreCalendar, Hours};
use crate::refusal::{Code, Refusal};
use crate::time::{Instant, Minutes, TimeRange, Zone};

/// The longest booking of any kind: four hours, and a day for what staff book.
const LONGEST: Minutes = Minutes(24 * 60);

impl Diary {
    /// Passes a time at places that are open then, whoever comes.
    pub(super) fn admit_places(
        &self,
        proposal: &Proposal,
        centre: CentreId,
        moment: &Moment,
    ) -> Result<(), Refusal> {
        admit_time(proposal.during, moment)?;
        proposal.resources.iter().try_for_each(|id| {
            let resource = self.resource(centre, *id)?;
            if resource.kind == ResourceKind::Person {
                return Err(Refusal::new(Code::ResourceNotFound));
            }
            self.admit_resource(resource, proposal.during, moment)
        })
    }

    /// Passes people who are there, and may come.
    pub(super) fn admit_people(
        &self,
        proposal: &Proposal,
        centre: CentreId,
    ) -> Result<(), Refusal> {
        self.admit_each(proposal, centre)?;
        self.admit_interviewers(proposal, centre)?;
        let places = proposal.resources.iter();
        let mut places = places.filter_map(|id| self.resources.get(id));
        places.try_for_each(|place| self.admit_registration(place, proposal))
    }

    fn admit_each(&self, proposal: &Proposal, centre: CentreId) -> Result<(), Refusal> {
        for (at, one) in proposal.participants.iter().enumerate() {
            self.resources
                .get(&one.person.into())
                .filter(|person| person.centre == centre && person.kind == ResourceKind::Person)
                .ok_or(Refusal::new(Code::PersonNotFound))?;
            let twice = |other: &crate::booking::Participant| other.person == one.person;
            if proposal.participants[..at].iter().any(twice) {
                return Err(Refusal::new(Code::SamePerson));
            }
        }
        Ok(())
    }

    fn admit_interviewers(&self, proposal: &Proposal, centre: CentreId) -> Result<(), Refusal> {
        let hosts = proposal.participants.iter();
        let mut hosts = hosts.filter(|one| one.part == Part::Interviewer);
        hosts.try_for_each(|one| {
            let person = self.resource(centre, one.person.into())?;
            self.on_calendar(centre, |calendar| {
                person.must_be_available(proposal.during, calendar)
            })
        })
    }

    fn on_calendar<T>(&self, centre: CentreId, see: impl FnOnce(&CentreCalendar) -> T) -> T {
        match self.calendars.get(&centre) {
            Some(calendar) => see(calendar),
            None => see(&CentreCalendar {
                zone: Zone::utc(),
                holidays: Default::default(),
            }),
        }
    }

    fn admit_registration(&self, resource: &Resource, proposal: &Proposal) -> Result<(), Refusal> {
        let Some(fair) = resource.fair else {
            return Ok(());
        };
        let registered = proposal
            .participants
            .iter()
            .filter(|one| one.part == Part::Attendee)
            .all(|one| self.registrations.contains(&(fair, one.person)));
        if registered {
            Ok(())
        } else {
            Err(Refusal::new(Code::NotRegistered))
        }
    }

    fn admit_resource(
        &self,
        resource: &Resource,
        during: TimeRange,
        moment: &Moment,
    ) -> Result<(), Refusal> {
        if resource.rules.closed {
            return Err(Refusal::new(Code::ResourceClosed));
        }
        self.on_calendar(resource.centre, |calendar| {
            resource.rules.hours.admit(during, calendar)
        })?;
        admit_length(resource, during)?;
        if moment.actor.is_staff() {
            return Ok(());
        }
        admit_window(resource, during.from, moment.now)
    }
}

fn admit_time(during: TimeRange, moment: &Moment) -> Result<(), Refusal> {
    TimeRange::parse(during.from, during.to)?;
    if !during.from.is_on_grid() || !during.to.is_on_grid() {
        return Err(Refusal::new(Code::OffGrid));
    }
    if during.from < moment.now {
        return Err(Refusal::new(Code::InPast));
    }
    at_most(during, LONGEST)
}

fn at_most(during: TimeRange, limit: Minutes) -> Result<(), Refusal> {
    if during.minutes() > limit {
        return Err(Refusal::new(Code::TooLong).with("limit", limit.0));
    }
    Ok(())
}

fn admit_length(resource: &Resource, during: TimeRange) -> Result<(), Refusal> {
    match resource.rules.length {
        Length::UpTo(limit) => at_most(during, limit),
        Length::Exactly(minutes) if during.minutes() != minutes => {
            Err(Refusal::new(Code::WrongLength).with("minutes", minutes.0))
        }
        Length::Exactly(minutes) => admit_start(resource, during, minutes),
    }
}

/// Listed times follow each other without gaps, so that no odd start wastes a place.
fn admit_start(resource: &Resource, during: TimeRange, length: Minutes) -> Result<(), Refusal> {
    let Hours::Listed { ranges } = &resource.rules.hours else {
        return Ok(());
    };
    let step = i64::from(length.0 + resource.rules.turnaround.0) * 60;
    let starts_well = ranges
        .iter()
        .filter(|range| range.contains(during))
        .any(|range| (during.from.unix() - range.from.unix()) % step == 0);
    if starts_well {
        Ok(())
    } else {
        Err(Refusal::new(Code::OffGrid))
    }
}

fn admit_window(resource: &Resource, from: Instant, now: Instant) -> Result<(), Refusal> {
    let window = resource.rules.window;
    if let Some(opens) = window.opens_before.map(|before| from.minus(before))
        && now < opens
    {
        return Err(Refusal::new(Code::TooFarAhead).with("opens", opens));
    }
    let closes = from.minus(window.closes_before);
    if closes < now {
        return Err(Refusal::new(Code::BookingClosed).with("closes", closes));
    }
    Ok(())
}

impl Diary {
    /// True when the attendee cancels after the free time of the rules.
    pub(super) fn is_late(&self, booking: &Booking, moment: &Moment) -> bool {
        let by_attendee =
            moment.actor.person.is_some() && moment.actor.person == booking.attendee();
        by_attendee && self.is_after_the_free_time(booking, moment.now)
    }

    /// True when a booking could not be cancelled freely any more at that moment.
    pub(super) fn is_after_the_free_time(&self, booking: &Booking, at: Instant) -> bool {
        let calendar = self.calendars.get(&booking.centre);
        let zone = calendar.map_or_else(Zone::utc, |calendar| calendar.zone.clone());
        let rules = self.rulings.in_force(booking.centre, booking.fair);
        let free_until = rules.free_cancel.ends(booking.during.from, &zone);
        free_until.is_some_and(|until| at > until)
    }
}

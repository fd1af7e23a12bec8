//! What holds for interviews and room loans besides what holds for every booking.

use crate::actor::Actor;
use crate::booking::{Booking, BookingKind, Part, Participant};
use crate::diary::{Diary, Moment, Proposal, ResourceKind};
use crate::id::{BookingId, CentreId, PersonId, ResourceId};
use crate::refusal::{Code, Refusal};
use crate::room::BOOKING_MARK;
use crate::time::{Instant, Minutes, TimeRange};

/// The longest interview or room loan.
pub const LONGEST: Minutes = Minutes(180);
/// The length of an interview of which none was told.
pub const USUAL: Minutes = Minutes(30);
/// The most rooms of an interview: one for each side.
const MOST_ROOMS: usize = 2;
/// The most interviewers of a panel.
const MOST_INTERVIEWERS: usize = 10;

/// From a start to an end, or so many minutes long; half an hour when neither is told.
///
/// Refuses with `end_before_start` or `too_long`.
pub fn span(
    from: Instant,
    to: Option<Instant>,
    minutes: Option<Minutes>,
) -> Result<TimeRange, Refusal> {
    let to = to.unwrap_or_else(|| from.plus(minutes.unwrap_or(USUAL)));
    let during = TimeRange::parse(from, to)?;
    if to > from.plus(LONGEST) {
        return Err(Refusal::new(Code::TooLong).with("limit", LONGEST.0));
    }
    Ok(during)
}

/// The attendee and the panel.
///
/// Refuses with `nothing_chosen` without an interviewer, and with `malformed` for too many.
pub fn panel(person: PersonId, interviewers: &[PersonId]) -> Result<Vec<Participant>, Refusal> {
    few_interviewers(interviewers.len())?;
    let part = |person: &PersonId, part| Participant {
        person: *person,
        part,
    };
    let panel = interviewers.iter().map(|one| part(one, Part::Interviewer));
    Ok(std::iter::once(part(&person, Part::Attendee))
        .chain(panel)
        .collect())
}

/// Passes from one to ten interviewers.
///
/// Refuses with `nothing_chosen` or `malformed`.
pub fn few_interviewers(count: usize) -> Result<(), Refusal> {
    if count == 0 {
        return Err(Refusal::new(Code::NothingChosen).with("field", "interviewer"));
    }
    at_most(count, MOST_INTERVIEWERS, "ten interviewers")
}

/// Passes up to two rooms, each named once.
///
/// Refuses with `malformed`.
pub fn few_rooms(rooms: &[ResourceId]) -> Result<(), Refusal> {
    at_most(rooms.len(), MOST_ROOMS, "two rooms")?;
    if let [one, other] = rooms
        && one == other
    {
        return Err(Refusal::new(Code::Malformed).with("reason", "the same room twice"));
    }
    Ok(())
}

fn at_most(count: usize, limit: usize, what: &str) -> Result<(), Refusal> {
    if count > limit {
        return Err(Refusal::new(Code::Malformed).with("reason", format!("more than {what}")));
    }
    Ok(())
}

/// Passes who takes part or hosts: those who may see and cancel a booking.
///
/// Refuses with `sign_in_needed`, and with `booking_not_found`: others do not learn that it exists.
pub fn must_take_part(actor: &Actor, booking: &Booking) -> Result<(), Refusal> {
    actor.centre()?;
    let takes_part = actor.person.is_some_and(|person| booking.involves(person));
    if takes_part || hosts(actor, booking) {
        Ok(())
    } else {
        Err(Refusal::new(Code::BookingNotFound))
    }
}

/// Passes who interviews or speaks for the employer, and staff: those who may move an
/// interview, and say that a booking starts.
///
/// Refuses with `sign_in_needed`, with `not_allowed` who takes part in another way, and all others
/// with `booking_not_found`.
pub fn must_host(actor: &Actor, booking: &Booking) -> Result<(), Refusal> {
    must_take_part(actor, booking)?;
    if hosts(actor, booking) {
        Ok(())
    } else {
        Err(Refusal::new(Code::NotAllowed))
    }
}

/// Passes staff: those who may say who came and who did not.
///
/// Refuses with `sign_in_needed`, with `not_allowed` who takes part, and all others with
/// `booking_not_found`.
pub fn must_run(actor: &Actor, booking: &Booking) -> Result<(), Refusal> {
    must_take_part(actor, booking)?;
    actor.must_be_staff().map(|_| ())
}

fn hosts(actor: &Actor, booking: &Booking) -> bool {
    let interviews =
        |one: &Participant| one.part == Part::Interviewer && Some(one.person) == actor.person;
    let speaks = booking
        .employer
        .is_some_and(|employer| actor.employers.contains(&employer));
    speaks || actor.is_staff() || booking.participants.iter().any(interviews)
}

impl Diary {
    /// A booking of one of these kinds.
    ///
    /// Refuses with `booking_not_found`, also for another centre's and other kinds.
    pub fn booking_of(
        &self,
        centre: CentreId,
        id: BookingId,
        kinds: &[BookingKind],
    ) -> Result<&Booking, Refusal> {
        self.booking(centre, id)
            .ok()
            .filter(|booking| kinds.contains(&booking.kind))
            .ok_or(Refusal::new(Code::BookingNotFound))
    }

    /// Passes resources that are all of one kind.
    ///
    /// Refuses with `resource_not_found` or `wrong_kind`.
    pub fn must_be(
        &self,
        kind: ResourceKind,
        centre: CentreId,
        ids: &[ResourceId],
    ) -> Result<(), Refusal> {
        for id in ids {
            if self.resource(centre, *id)?.kind != kind {
                let expected = format!("{kind:?}").to_lowercase();
                return Err(Refusal::new(Code::WrongKind).with("expected", expected));
            }
        }
        Ok(())
    }

    /// Books an interview at a fair for somebody who is registered there, with the link that was given
    /// or its rooms make.
    ///
    /// Refuses with `not_registered`, `wrong_kind`, and as `book` does.
    pub fn book_with_link(
        &mut self,
        interview: Proposal,
        link: Option<String>,
        moment: &Moment,
    ) -> Result<Booking, Refusal> {
        let is_registered = |person| {
            let at = |fair| self.registrations.contains(&(fair, person));
            interview.fair.is_none_or(at)
        };
        let people = interview.participants.iter();
        let mut attendees = people.filter(|one| one.part == Part::Attendee);
        if !attendees.all(|one| is_registered(one.person)) {
            return Err(Refusal::new(Code::NotRegistered));
        }
        let rooms = interview.resources.clone();
        self.must_be(ResourceKind::Room, moment.actor.centre()?, &rooms)?;
        let booking = self.book(interview, moment)?;
        let link = link.or_else(|| self.room_link(booking.id, &rooms));
        Ok(self.give_link(booking, link))
    }

    /// Moves a booking to another time and these rooms; its link stays, or is made by the new rooms.
    ///
    /// Refuses as `reschedule` does, and with `nothing_chosen` without a room and a link.
    pub fn move_with_link(
        &mut self,
        booking: &Booking,
        during: TimeRange,
        rooms: Vec<ResourceId>,
        moment: &Moment,
    ) -> Result<Booking, Refusal> {
        let link = self
            .own_link(booking)
            .or_else(|| self.room_link(booking.id, &rooms));
        if rooms.is_empty() && link.is_none() {
            return Err(Refusal::new(Code::NothingChosen).with("field", "room"));
        }
        let moved = self.reschedule(booking.id, during, Some(rooms), moment)?;
        Ok(self.give_link(moved, link))
    }

    /// The link that a booking gets from its rooms: the first one's, made for this booking.
    pub fn room_link(&self, booking: BookingId, rooms: &[ResourceId]) -> Option<String> {
        rooms
            .iter()
            .filter_map(|room| self.resources.get(room)?.link_template.as_ref())
            .map(|template| template.replace(BOOKING_MARK, &booking.to_string()))
            .next()
    }

    /// The link that was given to a booking by hand; none when its rooms made it.
    pub fn own_link(&self, booking: &Booking) -> Option<String> {
        let rooms: Vec<_> = booking.uses.iter().map(|one| one.resource).collect();
        let made = self.room_link(booking.id, &rooms);
        booking
            .link
            .clone()
            .filter(|link| made.as_ref() != Some(link))
    }

    /// Writes a booking's link into the picture, so that it is saved with this decision.
    pub fn give_link(&mut self, booking: Booking, link: Option<String>) -> Booking {
        let linked = Booking { link, ..booking };
        self.bookings.insert(linked.id, linked.clone());
        linked
    }
}

//! Moving an interview.

use std::collections::BTreeSet;

use contract::interviews::MoveInterview;
use domain::diary::{Moment, ResourceKind};
use domain::id::PersonId;
use domain::interview::{few_rooms, must_host, span};
use domain::{Booking, BookingKind, Code, Diary, Refusal, Touches, text};

/// The interview, and its people and rooms at the new time.
///
/// Refuses with `end_before_start` or `too_long`.
pub fn touches(command: &MoveInterview) -> Result<Touches, Refusal> {
    let during = span(command.from, command.to, command.minutes)?;
    let mut touches = Touches::nothing().booking(command.booking);
    for person in &command.people {
        touches = touches.resource(*person, during);
    }
    for room in &command.rooms {
        touches = touches.resource(*room, during);
    }
    Ok(touches)
}

/// Moves an interview to another time or other rooms; it keeps its place until it has the new one.
///
/// Refuses with `booking_not_found`, `not_allowed`, `version_outdated`, `nothing_chosen`,
/// `malformed` or `wrong_kind`, and as `Diary::reschedule` and `Diary::beyond` do.
/// For its interviewers, the employer's members and staff.
pub fn decide(
    command: MoveInterview,
    diary: &mut Diary,
    moment: &Moment,
) -> Result<Booking, Refusal> {
    let centre = moment.actor.centre()?;
    let booking = diary
        .booking_of(centre, command.booking, &[BookingKind::Interview])?
        .clone();
    must_host(&moment.actor, &booking)?;
    must_be_seen(&booking, command.version, &command.people)?;
    few_rooms(&command.rooms)?;
    diary.must_be(ResourceKind::Room, centre, &command.rooms)?;
    let during = span(command.from, command.to, command.minutes)?;
    let exception = text::optional_line("exception", command.exception.as_deref(), 200)?;
    diary.beyond(exception, moment, |diary| {
        diary.move_with_link(&booking, during, command.rooms, moment)
    })
}

/// Passes a booking that was seen as it is: this version, these people.
///
/// Refuses with `version_outdated`.
pub(super) fn must_be_seen(
    booking: &Booking,
    version: u32,
    people: &[PersonId],
) -> Result<(), Refusal> {
    let seen: BTreeSet<_> = people.iter().copied().collect();
    let are: BTreeSet<_> = booking.participants.iter().map(|one| one.person).collect();
    if booking.version == version && seen == are {
        Ok(())
    } else {
        Err(Refusal::new(Code::VersionOutdated))
    }
}

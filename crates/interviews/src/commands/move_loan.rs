//! Moving a room loan.

use contract::interviews::MoveLoan;
use domain::diary::{Moment, ResourceKind};
use domain::interview::{must_take_part, span};
use domain::{Booking, BookingKind, Diary, Refusal, Touches, text};

use super::move_interview::must_be_seen;

/// The loan, and its person and room at the new time.
///
/// Refuses with `end_before_start` or `too_long`.
pub fn touches(command: &MoveLoan) -> Result<Touches, Refusal> {
    let during = span(command.from, None, Some(command.minutes))?;
    Ok(Touches::nothing()
        .booking(command.booking)
        .resource(command.person, during)
        .resource(command.room, during))
}

/// Moves a room loan to another time or room; it keeps its place until it has the new one.
///
/// Refuses with `booking_not_found`, `version_outdated` or `wrong_kind`, and as
/// `Diary::reschedule` and `Diary::beyond` do. For who has the room, and for staff.
pub fn decide(command: MoveLoan, diary: &mut Diary, moment: &Moment) -> Result<Booking, Refusal> {
    let centre = moment.actor.centre()?;
    let booking = diary
        .booking_of(centre, command.booking, &[BookingKind::RoomLoan])?
        .clone();
    must_take_part(&moment.actor, &booking)?;
    must_be_seen(&booking, command.version, &[command.person])?;
    diary.must_be(ResourceKind::Room, centre, &[command.room])?;
    let during = span(command.from, None, Some(command.minutes))?;
    let exception = text::optional_line("exception", command.exception.as_deref(), 200)?;
    diary.beyond(exception, moment, |diary| {
        diary.move_with_link(&booking, during, vec![command.room], moment)
    })
}

//! Moving a session.

use contract::mock_interviews::MoveSession;
use domain::diary::Moment;
use domain::interview::must_take_part;
use domain::{Booking, BookingKind, Code, Diary, Refusal, Touches, text};

use super::book_session::{session, widest};

/// The session, and its person and seat at the new time.
pub fn touches(command: &MoveSession) -> Result<Touches, Refusal> {
    Ok(Touches::nothing()
        .booking(command.booking)
        .resource(command.person, widest(command.from))
        .resource(command.seat, widest(command.from)))
}

/// Moves a session to another time or seat; it keeps its place until it has the new one.
///
/// Refuses with `booking_not_found`, `version_outdated` or `wrong_kind`, and as
/// `Diary::reschedule` does. For the person and for staff.
pub fn decide(
    command: MoveSession,
    diary: &mut Diary,
    moment: &Moment,
) -> Result<Booking, Refusal> {
    let centre = moment.actor.centre()?;
    let booking = diary.booking_of(centre, command.booking, &[BookingKind::MockInterview])?;
    must_take_part(&moment.actor, booking)?;
    if booking.version != command.version || booking.attendee() != Some(command.person) {
        return Err(Refusal::new(Code::VersionOutdated));
    }
    let during = session(diary, centre, command.seat, command.from)?;
    let exception = text::optional_line("exception", command.exception.as_deref(), 200)?;
    diary.beyond(exception, moment, |diary| {
        diary.reschedule(command.booking, during, Some(vec![command.seat]), moment)
    })
}

//! Taking back that nobody came to a side event or to counselling.

use contract::interviews::CorrectDeskBooking;
use domain::diary::Moment;
use domain::interview::must_run;
use domain::{Booking, Diary, Refusal, Touches, text};

use crate::desks;

/// The booking.
pub fn touches(command: &CorrectDeskBooking) -> Result<Touches, Refusal> {
    Ok(Touches::nothing().booking(command.booking))
}

/// Takes back a no-show that was wrong, while nobody else has got its time.
///
/// Refuses with `booking_not_found`, `not_allowed`, `wrong_state`, `given_away`, `text_missing` or
/// `text_too_long`.
/// For staff.
pub fn decide(
    command: CorrectDeskBooking,
    diary: &mut Diary,
    moment: &Moment,
) -> Result<Booking, Refusal> {
    let centre = moment.actor.centre()?;
    let booking = diary.booking_of(centre, command.booking, &desks::KINDS)?;
    must_run(&moment.actor, booking)?;
    let reason = text::paragraph("reason", &command.reason, 500)?;
    diary.correct_miss(command.booking, command.attendance, reason, moment)
}

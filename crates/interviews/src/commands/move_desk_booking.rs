//! Moving a booking of a side event or of counselling.

use contract::interviews::MoveDeskBooking;
use domain::diary::{Moment, Start};
use domain::interview::must_take_part;
use domain::{Booking, Diary, Refusal, Touches, text};

use crate::desks;

/// The booking, and what its desk says of the new time.
///
/// Refuses nothing.
pub fn touches(command: &MoveDeskBooking) -> Result<Touches, Refusal> {
    let (booking, from) = (command.booking, command.from);
    Ok(Touches::nothing()
        .booking(booking)
        .start(Start::Again { booking, from }))
}

/// Moves a booking to another time of its desk, with whoever was booked to host it; it keeps its place until
/// it has the new one.
///
/// Refuses with `booking_not_found` or `version_outdated`, and as `Diary::reschedule` and
/// `Diary::beyond` do.
/// For those who take part and staff.
pub fn decide(
    command: MoveDeskBooking,
    diary: &mut Diary,
    moment: &Moment,
) -> Result<Booking, Refusal> {
    let centre = moment.actor.centre()?;
    let booking = diary.booking_of(centre, command.booking, &desks::KINDS)?;
    must_take_part(&moment.actor, booking)?;
    let booking = booking.clone();
    let exception = text::optional_line("exception", command.exception.as_deref(), 200)?;
    diary.beyond(exception, moment, |diary| {
        diary.move_desk_booking(&booking, command.version, command.from, moment)
    })
}

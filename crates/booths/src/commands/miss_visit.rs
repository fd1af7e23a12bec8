//! Saying that nobody came to a visit.

use contract::booths::MissVisit;
use domain::diary::Moment;
use domain::interview::must_host;
use domain::{Booking, Diary, Refusal, Touches};

use crate::visits;

/// The visit.
///
/// Refuses nothing.
pub fn touches(command: &MissVisit) -> Result<Touches, Refusal> {
    Ok(Touches::nothing().booking(command.booking))
}

/// Nobody came: a no-show, also when it was started by mistake.
///
/// Refuses with `booking_not_found`, `not_allowed`, `wrong_state` or `not_late_yet`.
/// For staff and the members of the employer, who cannot take back a start.
pub fn decide(command: MissVisit, diary: &mut Diary, moment: &Moment) -> Result<Booking, Refusal> {
    let booking = visits::find(diary, command.booking, moment)?;
    must_host(&moment.actor, booking)?;
    diary.mark_missed(command.booking, moment)
}

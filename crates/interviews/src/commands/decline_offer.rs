//! Declining what was offered from a waiting list.

use contract::interviews::DeclineOffer;
use domain::diary::Moment;
use domain::{Booking, Diary, Refusal, Touches};

use crate::waits::must_be_offered_to;

/// The booking that is held.
///
/// Refuses nothing.
pub fn touches(command: &DeclineOffer) -> Result<Touches, Refusal> {
    Ok(Touches::nothing().booking(command.booking))
}

/// Gives what was offered from a waiting list to the next; the person waits on for what else would do.
///
/// Refuses with `booking_not_found`, also for what is somebody else's, `no_offer` or `offer_over`.
/// For the person and for staff.
pub fn decide(
    command: DeclineOffer,
    diary: &mut Diary,
    moment: &Moment,
) -> Result<Booking, Refusal> {
    must_be_offered_to(&moment.actor, diary, command.booking)?;
    diary.decline(command.booking, moment)
}

//! Taking what was offered from a waiting list.

use contract::interviews::AcceptOffer;
use domain::diary::Moment;
use domain::{Booking, Diary, Refusal, Touches};

use crate::waits::must_be_offered_to;

/// The booking that is held.
///
/// Refuses nothing.
pub fn touches(command: &AcceptOffer) -> Result<Touches, Refusal> {
    Ok(Touches::nothing().booking(command.booking))
}

/// Takes what was offered from a waiting list: once, however often it is said.
///
/// Refuses with `booking_not_found`, also for what is somebody else's, `no_offer`, `offer_over` or `booking_over`.
/// For the person and for staff.
pub fn decide(
    command: AcceptOffer,
    diary: &mut Diary,
    moment: &Moment,
) -> Result<Booking, Refusal> {
    must_be_offered_to(&moment.actor, diary, command.booking)?;
    diary.accept(command.booking, moment)
}

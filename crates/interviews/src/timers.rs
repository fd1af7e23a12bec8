//! What is done again and again.

mod chase_results;
mod release_expired_holds;
mod release_missed_bookings;

pub use chase_results::chase_results;
mod offer_waited_places;

pub use offer_waited_places::offer_waited_places;
pub use release_expired_holds::release_expired_holds;
pub use release_missed_bookings::release_missed_bookings;

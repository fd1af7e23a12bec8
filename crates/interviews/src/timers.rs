//! What is done again and again.

mod chase_results;
mod end_past_waits;
mod offer_waited_places;
mod release_expired_holds;
mod release_missed_bookings;

pub use chase_results::chase_results;
pub use end_past_waits::end_past_waits;
pub use offer_waited_places::{Round, offer_waited_places};
pub use release_expired_holds::release_expired_holds;
pub use release_missed_bookings::release_missed_bookings;

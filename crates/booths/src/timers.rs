//! What runs by itself.

mod release_expired_holds;
mod release_missed_bookings;
mod release_missed_calls;

pub use release_expired_holds::release_expired_holds;
pub use release_missed_bookings::release_missed_bookings;
pub use release_missed_calls::release_missed_calls;

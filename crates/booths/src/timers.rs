//! What runs by itself.

mod end_lost_allocations;
mod release_expired_holds;
mod release_missed_bookings;
mod release_missed_calls;

pub use end_lost_allocations::end_lost_allocations;
pub use release_expired_holds::release_expired_holds;
pub use release_missed_bookings::release_missed_bookings;
pub use release_missed_calls::release_missed_calls;

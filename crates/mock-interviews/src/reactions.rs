//! What mock interviews do about what others tell.

mod on_booking_declined;

pub use on_booking_declined::on_booking_declined;

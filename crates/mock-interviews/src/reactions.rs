//! What mock interviews do about what others tell.

mod on_booking_declined;
mod on_person_erased;

pub use on_booking_declined::on_booking_declined;
pub use on_person_erased::on_person_erased;

//! What booths do about what others tell.

mod on_application_withdrawn;
mod on_booking_declined;
mod on_fair_cancelled;
mod on_fair_edited;
mod on_person_erased;
mod on_registration_withdrawn;

pub use on_application_withdrawn::on_application_withdrawn;
pub use on_booking_declined::on_booking_declined;
pub use on_fair_cancelled::on_fair_cancelled;
pub use on_fair_edited::on_fair_edited;
pub use on_person_erased::on_person_erased;
pub use on_registration_withdrawn::on_registration_withdrawn;

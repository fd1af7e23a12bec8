//! What is heard.

mod on_consent_withdrawn;
mod on_person_erased;

pub use on_consent_withdrawn::on_consent_withdrawn;
pub use on_person_erased::on_person_erased;

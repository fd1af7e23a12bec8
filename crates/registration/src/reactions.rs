//! What is heard.

mod on_consent_withdrawn;

pub use on_consent_withdrawn::on_consent_withdrawn;

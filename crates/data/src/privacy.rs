//! What is shown of people, who read it, and what was destroyed.

mod access_rows;
mod cv_rows;
mod employer_consent_rows;
mod seekers;

pub use access_rows::{Access, AccessFilter, accesses_of, keep_accesses};
pub use cv_rows::{cvs_of, find_cv, save_cv};
pub use employer_consent_rows::{
    EmployerConsentFilter, StoredEmployerConsent, employer_consents_of, end_employer_consents,
    insert_employer_consent, shows_to,
};
pub use seekers::{SeekersAsked, seekers_of_employer};

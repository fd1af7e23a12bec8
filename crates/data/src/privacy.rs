//! What is shown of people, who read it, and what was destroyed.

mod access_rows;
mod cv_rows;
mod deleting;
mod destruction_rows;
mod employer_consent_rows;
mod erase;
mod erasure_rows;
mod expire;
mod forget_texts;
mod hold_rows;
mod kept_rows;
mod seekers;
mod tables;

pub use access_rows::{Access, AccessFilter, accesses_of, keep_accesses};
pub use cv_rows::{cvs_of, find_cv, save_cv};
pub use destruction_rows::{Destruction, destructions_of, insert_destructions};
pub use employer_consent_rows::{
    EmployerConsentFilter, StoredEmployerConsent, employer_consents_of, employer_consents_of_all,
    end_employer_consents, forget_employer_marks, forget_ended_employer_consents,
    insert_employer_consent, shows_to,
};
pub use erase::{Erased, erase_all};
pub use erasure_rows::{
    Erasure, end_erasure, erasures_to_end, find_erasure, insert_erasure, reopen_erasure,
};
pub use expire::{Expiring, expire, people_unheard_of};
pub use hold_rows::{LegalHold, has_hold, holds_of, insert_hold, is_held, lift_hold};
pub use kept_rows::{certificates_about, lifts_of, outcomes_about, replies_by};
pub use seekers::{SeekersAsked, seekers_of_employer};
pub use tables::{Download, TABLES_OF_PEOPLE, TableOfPeople};

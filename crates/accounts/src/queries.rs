//! What `accounts` knows.

mod find_audit_trail;
mod find_centre;
mod find_employer;
mod find_outcome;
mod find_person;
mod find_person_by_password;
mod find_sessions;
mod list_api_tokens;
mod list_centres;
mod list_consents;
mod list_employer_members;
mod list_employers;
mod list_people;
mod list_sessions;

pub use find_audit_trail::find_audit_trail;
pub use find_centre::find_centre;
pub use find_employer::find_employer;
pub use find_outcome::find_outcome;
pub use find_person::find_person;
pub use find_person_by_password::find_person_by_password;
pub use find_sessions::find_sessions;
pub use list_api_tokens::list_api_tokens;
pub use list_centres::list_centres;
pub use list_consents::list_consents;
pub use list_employer_members::list_employer_members;
pub use list_employers::list_employers;
pub use list_people::list_people;
pub use list_sessions::list_sessions;

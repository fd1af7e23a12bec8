//! Messages about registrations in files.

use domain::admission::{RegistrationStanding, RegistrationTerms};
use domain::id::{FairId, PersonId, RegistrationId};
use domain::person::DatedConsent;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Takes over registrations for a fair from a file, at most 500 at once: all of them, or none when
/// one is wrong.
///
/// As when staff register somebody, the cap does not count, and it may be done until the fair ends.
/// Who is registered or has withdrawn stays so; a consent that was taken back since stays away, and
/// with it the note on accessibility or the registration that would rest on it. The same again changes nothing.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ImportRegistrations {
    /// The fair.
    pub fair: FairId,
    /// The registrations, in the order of the file.
    pub registrations: Vec<ImportedRegistration>,
}

/// A registration in a file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ImportedRegistration {
    /// The seeker.
    pub person: PersonId,
    /// What the seeker has consented to with it, and when.
    pub consents: Vec<DatedConsent>,
    /// What the seeker wants and needs.
    #[serde(flatten)]
    pub terms: RegistrationTerms,
}

/// What came of one registration in a file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RegistrationImport {
    /// The seeker.
    pub person: PersonId,
    /// The seeker's registration, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registration: Option<RegistrationId>,
    /// Whether it is new.
    pub standing: RegistrationStanding,
}

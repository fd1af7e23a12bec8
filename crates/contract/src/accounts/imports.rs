//! Messages about people in files.

use domain::id::PersonId;
use domain::person::{DatedConsent, PersonStanding, PersonTerms};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Takes over job seekers from a file, at most 500 at once: all of them, or none when one is wrong.
///
/// Who is known already, by the mail address or else by telephone and name, stays as they are; of
/// the consents those are noted about which nothing later is known. The same again changes nothing.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct ImportPeople {
    /// The people, in the order of the file.
    pub people: Vec<ImportedPerson>,
}

/// A person in a file.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct ImportedPerson {
    /// Name, addresses and language.
    #[serde(flatten)]
    pub terms: PersonTerms,
    /// What the person has consented to, and when.
    #[serde(default)]
    pub consents: Vec<DatedConsent>,
}

/// What came of one person in a file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PersonImport {
    /// The person.
    pub person: PersonId,
    /// Whether the person is new.
    pub standing: PersonStanding,
}

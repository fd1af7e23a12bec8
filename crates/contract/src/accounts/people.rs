//! Messages about people and their roles.

use domain::Role;
use domain::id::{CentreId, FairId, PersonId};
use domain::person::{PersonStanding, PersonTerms};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::consents::GivenConsent;
use crate::message::Paging;

/// Adds a person who phoned or came; staff write down the consents.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct AddPerson {
    /// Name, addresses and language.
    #[serde(flatten)]
    pub terms: PersonTerms,
    /// What the person has consented to.
    #[serde(default)]
    pub consents: Vec<GivenConsent>,
}

/// Finds a job seeker who phones or stands at the desk, or adds them: by the mail address, or else by
/// telephone and name. Who is known stays as they are; consents are written down.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct MeetPerson {
    /// The fair at whose desk it is: refused when nobody is taken in there now.
    #[serde(default)]
    pub desk_of: Option<FairId>,
    /// Name, addresses and language.
    #[serde(flatten)]
    pub terms: PersonTerms,
    /// What the person consents to.
    #[serde(default)]
    pub consents: Vec<GivenConsent>,
}

/// Who was met.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PersonMet {
    /// The person.
    pub person: PersonId,
    /// Whether the person is new.
    pub standing: PersonStanding,
}

/// A job seeker signs up; a sign-in link is mailed.
///
/// The answer is the same when the address is known already: then the link signs that person in.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SignUp {
    /// The centre.
    pub centre: CentreId,
    /// Name, addresses and language; the mail address is needed.
    #[serde(flatten)]
    pub terms: PersonTerms,
    /// What the person consents to.
    #[serde(default)]
    pub consents: Vec<GivenConsent>,
}

/// Changes name, addresses and language of a person.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct EditPerson {
    /// The person.
    pub person: PersonId,
    /// What shall stand there.
    #[serde(flatten)]
    pub terms: PersonTerms,
    /// The version the change is based on.
    pub version: u32,
}

/// Gives a person a role.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct GrantRole {
    /// The person.
    pub person: PersonId,
    /// The role.
    pub role: Role,
}

/// Takes a role from a person.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RevokeRole {
    /// The person.
    pub person: PersonId,
    /// The role.
    pub role: Role,
}

/// A person, for the person and for staff.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindPerson {
    /// The person.
    pub person: PersonId,
}

/// The people of the centre, for staff, in the order in which they were added.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct ListPeople {
    /// A part of the name, or a whole mail address or telephone number.
    #[serde(default)]
    pub search: Option<String>,
    /// Only those with this role.
    #[serde(default)]
    pub role: Option<Role>,
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}

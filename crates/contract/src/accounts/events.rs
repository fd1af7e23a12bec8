//! What `accounts` tells of: ids and versions only.

use domain::id::{CentreId, EmployerId, PersonId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A centre was founded.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CentreFounded {
    /// The centre.
    pub centre: CentreId,
    /// Its version after this.
    pub version: u32,
}

/// What is said of a centre has changed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CentreEdited {
    /// The centre.
    pub centre: CentreId,
    /// Its version after this.
    pub version: u32,
}

/// A person was added or signed up.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PersonAdded {
    /// The person.
    pub person: PersonId,
    /// The centre.
    pub centre: CentreId,
    /// The person's version after this.
    pub version: u32,
}

/// A person's name, addresses, language, roles or employers have changed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PersonEdited {
    /// The person.
    pub person: PersonId,
    /// The centre.
    pub centre: CentreId,
    /// The person's version after this.
    pub version: u32,
}

/// An employer was added or signed up.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct EmployerAdded {
    /// The employer.
    pub employer: EmployerId,
    /// The centre.
    pub centre: CentreId,
    /// The employer's version after this.
    pub version: u32,
}

/// What an employer says of itself, or what staff have checked, has changed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct EmployerEdited {
    /// The employer.
    pub employer: EmployerId,
    /// The centre.
    pub centre: CentreId,
    /// The employer's version after this.
    pub version: u32,
}

/// A person has taken a consent back.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ConsentWithdrawn {
    /// The consent.
    pub consent: Uuid,
    /// The person.
    pub person: PersonId,
    /// The centre.
    pub centre: CentreId,
    /// Always 1: a consent ends once.
    pub version: u32,
}

/// A sign-in link is to be mailed. Its token is `contract::sign_in::token` of the shared key and
/// the link's id.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SignInLinkAsked {
    /// The link.
    pub link: Uuid,
    /// The centre.
    pub centre: CentreId,
    /// Always 0.
    pub version: u32,
}

/// An invitation to speak for an employer is to be mailed. Its token is made as that of a sign-in link.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct MemberInvited {
    /// The invitation.
    pub invitation: Uuid,
    /// The centre.
    pub centre: CentreId,
    /// Always 0.
    pub version: u32,
}

/// Nothing but an id is left of a person: what is booked for them to come is off.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PersonErased {
    /// The person.
    pub person: PersonId,
    /// The centre.
    pub centre: CentreId,
    /// The person's version after this.
    pub version: u32,
}

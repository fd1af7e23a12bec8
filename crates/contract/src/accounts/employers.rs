//! Messages about employers as organisations, and their members.

use domain::employer::{EmployerFlags, EmployerTerms};
use domain::id::{EmployerId, PersonId};
use domain::refusal::Language;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::message::Paging;

/// Adds an employer who phoned or wrote.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct AddEmployer {
    /// What it says of itself.
    #[serde(flatten)]
    pub terms: EmployerTerms,
}

/// Whoever is signed in signs an employer up, and becomes its first member.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct SignUpEmployer {
    /// What it says of itself.
    #[serde(flatten)]
    pub terms: EmployerTerms,
}

/// Changes what an employer says of itself.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct EditEmployer {
    /// The employer.
    pub employer: EmployerId,
    /// What it shall say.
    #[serde(flatten)]
    pub terms: EmployerTerms,
    /// The version the change is based on.
    pub version: u32,
}

/// Sets what staff have checked of an employer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FlagEmployer {
    /// The employer.
    pub employer: EmployerId,
    /// What speaks for it.
    #[serde(default)]
    pub flags: EmployerFlags,
    /// The version the change is based on.
    pub version: u32,
}

/// Lets a person speak for an employer; who is not known by the address is added. Whomever members of the
/// employer name is asked by mail first.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AddEmployerMember {
    /// The employer.
    pub employer: EmployerId,
    /// The name, for a person who is not known.
    pub name: String,
    /// The mail address.
    pub email: String,
}

/// Lets a person no longer speak for an employer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RemoveEmployerMember {
    /// The employer.
    pub employer: EmployerId,
    /// The person.
    pub person: PersonId,
}

/// An employer; its contact, number and representative only for its members and staff.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindEmployer {
    /// The employer.
    pub employer: EmployerId,
}

/// The employers of the centre, for staff, in the order in which they were added.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct ListEmployers {
    /// A part of the name, or a whole business number.
    #[serde(default)]
    pub search: Option<String>,
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}

/// Who speaks for an employer, for its members and staff.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListEmployerMembers {
    /// The employer.
    pub employer: EmployerId,
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}

/// That a person speaks, or spoke, for an employer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct EmployerMember {
    /// The employer.
    pub employer: EmployerId,
    /// The person.
    pub person: PersonId,
}

/// What came of naming somebody who shall speak for an employer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct MemberNamed {
    /// The employer.
    pub employer: EmployerId,
    /// The person who speaks for it now; none while the owner of the address is asked by mail.
    pub person: Option<PersonId>,
}

/// The invitation behind a mailed link; having the link is enough.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindMemberInvitation {
    /// The token of the link.
    pub token: String,
}

/// Whoever was invited agrees to speak for an employer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AcceptMemberInvitation {
    /// The token of the link.
    pub token: String,
}

/// An invitation to speak for an employer, without names of persons.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct MemberInvitationView {
    /// The employer's name.
    pub employer_name: String,
    /// The language of the mail.
    pub language: Language,
    /// True when it was accepted.
    pub accepted: bool,
}

/// A member of an employer, as the others see them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct MemberView {
    /// The person.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// The mail address.
    pub email: Option<String>,
}

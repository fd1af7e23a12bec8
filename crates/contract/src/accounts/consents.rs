//! Messages about consents.

use domain::id::PersonId;
use domain::person::{Channel, Consent, Purpose};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::message::Paging;

/// A consent as it is given.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct GivenConsent {
    /// What for.
    pub purpose: Purpose,
    /// The version of the text that was shown or read out.
    pub text_version: String,
    /// How it was given; other ways than a page are for staff.
    #[serde(default = "on_a_page")]
    pub channel: Channel,
}

pub(super) const fn on_a_page() -> Channel {
    Channel::Web
}

/// Notes a person's consent; the same again changes nothing, another text replaces the one before.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct GiveConsent {
    /// The person.
    pub person: PersonId,
    /// The consent.
    #[serde(flatten)]
    pub consent: GivenConsent,
}

/// Takes a consent back; none that holds is fine too.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct WithdrawConsent {
    /// The person.
    pub person: PersonId,
    /// What for.
    pub purpose: Purpose,
}

/// All consents of a person, also those taken back or replaced, oldest first.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListConsents {
    /// The person.
    pub person: PersonId,
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}

/// A consent that was given.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ConsentView {
    /// Its id.
    pub id: Uuid,
    /// What for, to which text, when and how.
    #[serde(flatten)]
    pub consent: Consent,
}

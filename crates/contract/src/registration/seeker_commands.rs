//! Commands for registrations of seekers.

use domain::admission::RegistrationTerms;
use domain::id::{FairId, PersonId, RegistrationId};
use domain::person::{Channel, Purpose};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Registers a seeker for a fair.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RegisterSeeker {
    /// The fair.
    pub fair: FairId,
    /// The seeker, when staff register somebody; else it is who asks.
    #[serde(default)]
    pub person: Option<PersonId>,
    /// What the seeker consents to.
    pub consents: Vec<Purpose>,
    /// The version of the consent text that was shown.
    #[serde(default)]
    pub consent_text: Option<String>,
    /// How the consents were given: on the web unless told, on the phone when staff register.
    #[serde(default)]
    pub channel: Option<Channel>,
    /// True for who lives where the centre is, by the present address: residents may book first where the
    /// rules say so. Left out: as it was told before.
    #[serde(default)]
    pub resident: Option<bool>,
    /// What the seeker wants and needs.
    #[serde(flatten)]
    pub terms: RegistrationTerms,
}

/// Takes a registration back, by the seeker or by staff.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct WithdrawRegistration {
    /// The registration.
    pub registration: RegistrationId,
}

/// Lets a seeker in at the door.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CheckIn {
    /// The fair whose door it is.
    pub fair: FairId,
    /// The text of the pass, or the number of the registration.
    pub pass: String,
}

//! Answers of `registration`.

use std::collections::BTreeMap;

use domain::Instant;
use domain::admission::Registration;
use domain::application::{Application, ApplicationState, Opening};
use domain::fair::{Fair, Phase, Session};
use domain::id::{ApplicationId, EmployerId, FairId, PersonId, RegistrationId};
use domain::person::Consent;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::interviews::OutsideBooking;

/// A fair, and what goes on there.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FairView {
    /// The fair.
    #[serde(flatten)]
    pub fair: Fair,
    /// What goes on there now.
    pub phase: Phase,
    /// Its sessions, in the order of their times.
    pub sessions: Vec<Session>,
    /// How many seekers can still register; none: any number.
    pub places_left: Option<u32>,
}

/// A changed fair, and the bookings that its days no longer hold.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FairChange {
    /// The fair.
    #[serde(flatten)]
    pub fair: FairView,
    /// Bookings to come that lie outside its days now; none of them was touched. At most 1000.
    #[serde(default)]
    pub outside: Vec<OutsideBooking>,
}

/// An application of an employer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ApplicationView {
    /// The application.
    #[serde(flatten)]
    pub application: Application,
    /// The employer's name.
    pub employer_name: String,
}

/// An opening at a fair.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct OpeningView {
    /// The opening.
    #[serde(flatten)]
    pub opening: Opening,
    /// The application it stands in.
    pub application: ApplicationId,
    /// The fair.
    pub fair: FairId,
    /// The employer.
    pub employer: EmployerId,
    /// The employer's name.
    pub employer_name: String,
}

/// A registration of a seeker.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RegistrationView {
    /// The registration.
    #[serde(flatten)]
    pub registration: Registration,
    /// The seeker's name.
    pub person_name: String,
    /// What the seeker has consented to with it.
    pub consents: Vec<Consent>,
    /// When the seeker first registered.
    pub registered_at: Instant,
}

/// The pass of a registration; it holds nothing about the person.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PassView {
    /// The registration.
    pub registration: RegistrationId,
    /// The fair.
    pub fair: FairId,
    /// The seeker.
    pub person: PersonId,
    /// The number, for people to type.
    pub number: String,
    /// The signed text in base64url: 37 bytes of claims, then 64 bytes of Ed25519 signature.
    pub pass: String,
    /// The version of the registration.
    pub version: u32,
}

/// The key that passes are checked with.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PassKeyView {
    /// `Ed25519`.
    pub algorithm: String,
    /// The 32 bytes of the key in base64url.
    pub key: String,
}

/// How many employers wait for an answer at a fair.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct UndecidedCount {
    /// The fair.
    pub fair: FairId,
    /// Submitted applications that nobody has decided on.
    pub waiting: u32,
}

/// What is counted at a fair.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FairCounts {
    /// The fair.
    pub fair: FairId,
    /// How many registrations hold.
    pub registered: u32,
    /// How many seekers came.
    pub checked_in: u32,
    /// How many applications are in each state; a state without any is left out.
    pub applications: BTreeMap<ApplicationState, u32>,
}

//! Messages about what is kept of a person, and how it goes.

use domain::admission::Registration;
use domain::delivery::{DeliveryState, Method};
use domain::id::{FairId, PersonId};
use domain::person::Person;
use domain::privacy::{Cv, DataClass, Rule};
use domain::residence::Residence;
use domain::{Booking, Instant};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{AccessView, ConsentView, EmployerConsentView, LoginView, TrailEntry};
use crate::message::Paging;

/// All that is kept about a person, as one document: for the person, and for staff who say why.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindPersonData {
    /// The person.
    pub person: PersonId,
    /// Why, when staff ask.
    #[serde(default)]
    pub reason: Option<String>,
}

/// All that is kept about a person.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PersonData {
    /// As of when.
    pub at: Instant,
    /// Name, addresses, roles.
    pub person: Person,
    /// The summary of the CV.
    pub cv: Cv,
    /// What the person has consented to.
    pub consents: Vec<ConsentView>,
    /// What is shown to which employer.
    pub employer_consents: Vec<EmployerConsentView>,
    /// Whether the person lives where the centre is, as far as that was told.
    #[serde(default)]
    pub residence: Option<Residence>,
    /// Registrations for fairs.
    pub registrations: Vec<Registration>,
    /// Bookings of every kind, the newest last.
    pub bookings: Vec<Booking>,
    /// Mails to the person, newest first.
    pub mails: Vec<KeptMail>,
    /// Sessions that have not ended.
    pub sessions: Vec<LoginView>,
    /// Who has read the person's data, newest first.
    pub accesses: Vec<AccessView>,
    /// What was done to the person, newest first.
    pub trail: Vec<TrailEntry>,
    /// The lists of which there is more than fits into one document: the lists of the API hold it.
    pub cut: Vec<String>,
    /// The same for people to read.
    pub text: String,
}

/// A mail, without what it said.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct KeptMail {
    /// To which address.
    pub recipient: String,
    /// The booking or sign-in link it is about.
    pub about: Uuid,
    /// What it asked the reader's calendar to do.
    pub method: Method,
    /// Where it is in its life.
    pub state: DeliveryState,
    /// When it was made.
    pub made_at: Instant,
    /// When the mail server took it.
    pub sent_at: Option<Instant>,
}

/// Erases a person: all at once, but for the addresses of mails that tell that bookings are off.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ErasePerson {
    /// The person.
    pub person: PersonId,
    /// Why, when staff do it.
    #[serde(default)]
    pub reason: Option<String>,
}

/// The erasure of a person.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ErasureView {
    /// Whose id stands for nobody any more.
    pub person: PersonId,
    /// Since when.
    pub asked_at: Instant,
    /// When the last address was gone; none while mails are on their way.
    pub erased_at: Option<Instant>,
}

/// What was destroyed at the centre, newest first; for administrators.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct ListDestructions {
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}

/// A record of a destruction: how much of what, never of whom.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct DestructionView {
    /// Its id.
    pub id: Uuid,
    /// What was destroyed.
    pub class: DataClass,
    /// Why.
    pub rule: Rule,
    /// After how many days, when its time was over.
    pub kept_days: Option<u16>,
    /// How many rows.
    pub rows: u32,
    /// When.
    pub at: Instant,
}

/// Keeps the data of a person, or of all who are registered for a fair, from being destroyed; for
/// administrators.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SetLegalHold {
    /// The person.
    #[serde(default)]
    pub person: Option<PersonId>,
    /// Or the fair.
    #[serde(default)]
    pub fair: Option<FairId>,
    /// Why.
    pub reason: String,
}

/// Lifts a legal hold; for administrators.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct LiftLegalHold {
    /// The hold.
    pub hold: Uuid,
}

/// The legal holds of the centre, also those lifted; for administrators.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct ListLegalHolds {
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}

/// A legal hold.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct LegalHoldView {
    /// Its id.
    pub id: Uuid,
    /// Whose data stays.
    pub person: Option<PersonId>,
    /// Or the data of which fair.
    pub fair: Option<FairId>,
    /// Why.
    pub reason: String,
    /// Since when.
    pub set_at: Instant,
    /// Until when.
    pub lifted_at: Option<Instant>,
}

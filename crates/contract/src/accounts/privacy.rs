//! Messages about what seekers show to employers, and who has read what.

use domain::Instant;
use domain::id::{EmployerId, FairId, PersonId};
use domain::person::Channel;
use domain::privacy::{CvTerms, EmployerConsent, Showing};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::consents::on_a_page;
use crate::message::Paging;

/// Shows something of a seeker to one employer; the same again changes nothing, another text
/// replaces the one before.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct GiveEmployerConsent {
    /// The seeker.
    pub person: PersonId,
    /// The employer.
    pub employer: EmployerId,
    /// What it sees.
    pub showing: Showing,
    /// The version of the text that was shown or read out.
    pub text_version: String,
    /// How it was given; other ways than a page are for staff.
    #[serde(default = "on_a_page")]
    pub channel: Channel,
}

/// Hides something of a seeker from an employer at once; nothing shown is fine too.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct WithdrawEmployerConsent {
    /// The seeker.
    pub person: PersonId,
    /// The employer.
    pub employer: EmployerId,
    /// What it is not to see any more.
    pub showing: Showing,
}

/// What a seeker shows or has shown to employers, oldest first.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListEmployerConsents {
    /// The seeker.
    pub person: PersonId,
    /// Only to this employer.
    #[serde(default)]
    pub employer: Option<EmployerId>,
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}

/// A consent to show something to an employer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct EmployerConsentView {
    /// Its id.
    pub id: Uuid,
    /// To whom, what, to which text, when and how.
    #[serde(flatten)]
    pub consent: EmployerConsent,
}

/// Writes or changes the summary of a seeker's CV.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct EditCv {
    /// The seeker.
    pub person: PersonId,
    /// What shall stand there.
    #[serde(flatten)]
    pub terms: CvTerms,
    /// The version the change is based on; 0 when there is none yet.
    #[serde(default)]
    pub version: u32,
}

/// The CV of a seeker, for the seeker and for staff; an empty one of version 0 when none was written.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindCv {
    /// The seeker.
    pub person: PersonId,
}

/// A seeker as an employer sees them: one whom it meets or has met, or who shows it something.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindSeeker {
    /// The employer.
    pub employer: EmployerId,
    /// The seeker.
    pub person: PersonId,
}

/// The seekers of an employer: those whom it meets or has met, and those who show it something.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListSeekers {
    /// The employer.
    pub employer: EmployerId,
    /// Only those it meets at this fair.
    #[serde(default)]
    pub fair: Option<FairId>,
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}

/// Who has read personal data, newest first: of one person for that person, and all for
/// administrators.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct ListAccesses {
    /// Whose data was read.
    #[serde(default)]
    pub person: Option<PersonId>,
    /// Who has read.
    #[serde(default)]
    pub reader: Option<PersonId>,
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}

/// An answer that showed personal data of others.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AccessView {
    /// Its id.
    pub id: Uuid,
    /// Who read; none for the system.
    pub reader: Option<PersonId>,
    /// For which employer; none for staff of the centre.
    pub employer: Option<EmployerId>,
    /// The name of the query.
    pub query: String,
    /// Why, as the reader put it.
    pub reason: Option<String>,
    /// Of how many people it told at once.
    pub people: u32,
    /// When.
    pub at: Instant,
}

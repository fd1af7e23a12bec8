//! Commands for applications of employers.

use domain::application::ApplicationTerms;
use domain::id::{ApplicationId, EmployerId, FairId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Applies to a fair for an employer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ApplyToFair {
    /// The fair.
    pub fair: FairId,
    /// The employer.
    pub employer: EmployerId,
    /// True to hand the application in at once; else it stays a draft.
    #[serde(default)]
    pub submit: bool,
    /// What the employer offers and needs.
    #[serde(flatten)]
    pub terms: ApplicationTerms,
}

/// Changes what an application says, until it is decided.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct EditApplication {
    /// The application.
    pub application: ApplicationId,
    /// The version that its editor has seen.
    pub version: u32,
    /// What the employer offers and needs.
    #[serde(flatten)]
    pub terms: ApplicationTerms,
}

/// Hands in an application.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SubmitApplication {
    /// The application.
    pub application: ApplicationId,
}

/// Lets an employer take part.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ApproveApplication {
    /// The application.
    pub application: ApplicationId,
}

/// Lets an employer take part when another drops out.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct WaitlistApplication {
    /// The application.
    pub application: ApplicationId,
    /// Why, told to the employer.
    #[serde(default)]
    pub reason: Option<String>,
}

/// Turns an application down.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RejectApplication {
    /// The application.
    pub application: ApplicationId,
    /// Why, told to the employer.
    pub reason: String,
}

/// Takes an application back, by the employer or by staff.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct WithdrawApplication {
    /// The application.
    pub application: ApplicationId,
    /// Why.
    #[serde(default)]
    pub reason: Option<String>,
}

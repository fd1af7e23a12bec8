//! Messages about certificates of participation.

use domain::fair_certificate::FairCertificate;
use domain::id::{CentreId, EmployerId, FairId};
use domain::{Code, Date};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Issues the certificate (참가확인서) that an employer took part in a fair, with the figures as they are
/// now; where the last one says the same, it is shown again.
///
/// For the employer's members and those who run fairs.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct IssueFairCertificate {
    /// The fair, which is over.
    pub fair: FairId,
    /// The employer.
    pub employer: EmployerId,
}

/// The last certificate of an employer at a fair, and whether one can be issued now.
///
/// For the employer's members and those who run fairs.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindFairCertificate {
    /// The fair.
    pub fair: FairId,
    /// The employer.
    pub employer: EmployerId,
}

/// Checks the code of a certificate of participation; nobody needs to sign in for it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CheckFairCertificate {
    /// The code, in any case, with or without hyphens.
    pub code: String,
}

/// A certificate, for those who may pass its code on.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FairCertificateView {
    /// The certificate.
    pub certificate: FairCertificate,
    /// The path of the page on which anybody can check and print it.
    pub page: String,
}

/// What an employer has, and whether it can have another.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FairCertificateStanding {
    /// The last certificate.
    pub last: Option<FairCertificateView>,
    /// Why none can be issued now: `fair_not_over`, `took_no_part`, `fair_not_published` or
    /// `fair_cancelled`.
    pub hindrance: Option<Code>,
}

/// What anybody who has the code learns: what stands on the paper.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FairCertificateCheck {
    /// False when the employer does not count as one that took part any more.
    pub valid: bool,
    /// The centre that issued it.
    pub centre: String,
    /// The day on which it was issued, in the fair's zone.
    #[schemars(with = "String")]
    pub issued_on: Date,
    /// The certificate.
    pub certificate: FairCertificate,
}

/// An employer has a certificate of participation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FairCertificateIssued {
    /// The fair.
    pub fair: FairId,
    /// The employer.
    pub employer: EmployerId,
    /// The centre.
    pub centre: CentreId,
    /// 1 for the employer's first of the fair, then counted up.
    pub version: u32,
}

//! Messages about certificates of interviews.

use domain::id::{BookingId, CentreId, TicketId};
use domain::meeting::MeetingId;
use domain::{BookingKind, Date, Instant};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Issues the certificate (면접확인서) of an interview or visit that took place; one that holds is
/// shown again.
///
/// For the person, the employer's members, who interviewed, and staff.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct IssueCertificate {
    /// The interview or visit.
    pub booking: BookingId,
}

/// Issues the certificate of the talk of a walk-in at a booth that took place; one that holds is shown
/// again.
///
/// For the person, the employer's members and staff.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct IssueTalkCertificate {
    /// The ticket of the line.
    pub ticket: TicketId,
}

/// Revokes the certificate of a talk that was marked as held by mistake.
///
/// For the employer's members and staff.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RevokeTalkCertificate {
    /// The ticket of the line.
    pub ticket: TicketId,
    /// Why; without personal data.
    pub reason: String,
}

/// Revokes the certificate of an interview that was marked as held by mistake.
///
/// For the employer's members, who interviewed, and staff.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RevokeCertificate {
    /// The interview or visit.
    pub booking: BookingId,
    /// Why; without personal data.
    pub reason: String,
}

/// Checks the code of a certificate; nobody needs to sign in for it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindCertificate {
    /// The code, in any case, with or without hyphens.
    pub code: String,
}

/// A certificate, for those who may pass its code on.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CertificateView {
    /// The interview, visit or talk.
    #[serde(flatten)]
    pub meeting: MeetingId,
    /// The code, in groups of five.
    pub code: String,
    /// The path of the page on which anybody can check and print it.
    pub page: String,
    /// When it was issued.
    pub issued_at: Instant,
    /// When it was revoked.
    pub revoked_at: Option<Instant>,
    /// Rises by one with each change.
    pub version: u32,
}

/// What anybody who has the code learns: no result, no contact, no whole name.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CertificateCheck {
    /// The code, in groups of five.
    pub code: String,
    /// False when it was revoked or the interview does not count any more.
    pub valid: bool,
    /// The centre that issued it.
    pub centre: String,
    /// The fair's title.
    pub fair: Option<String>,
    /// The employer's name.
    pub employer: Option<String>,
    /// The beginning of the person's name.
    pub person: String,
    /// A visit at a booth or an interview.
    pub kind: BookingKind,
    /// The day of the interview, in the zone of the fair, or of the centre where there is none.
    #[schemars(with = "String")]
    pub held_on: Date,
    /// The day on which the certificate was issued, in the same zone.
    #[schemars(with = "String")]
    pub issued_on: Date,
}

macro_rules! certificate_events {
    ($($(#[$doc:meta])* $event:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
        pub struct $event {
            /// The interview, visit or talk.
            #[serde(flatten)]
            pub meeting: MeetingId,
            /// The centre.
            pub centre: CentreId,
            /// The certificate's version after this.
            pub version: u32,
        }
    )*};
}

certificate_events! {
    /// An interview has a certificate.
    CertificateIssued;
    /// A certificate holds no more.
    CertificateRevoked;
}

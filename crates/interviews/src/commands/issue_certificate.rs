//! Issuing the certificate of an interview.

use contract::interviews::{CertificateView, IssueCertificate};
use domain::meeting::MeetingId;
use service::{Outcome, Work};

use crate::recording;

/// Issues the certificate of an interview or visit that took place; one that holds is shown again. After
/// a revoked one only hosts and staff issue another.
///
/// Refuses with `booking_not_found`, `wrong_state` for what has not taken place, or `not_allowed`.
pub async fn issue_certificate(work: Work, command: IssueCertificate) -> Outcome<CertificateView> {
    let meeting = MeetingId::Booking(command.booking);
    recording::certify(&work, meeting).await
}

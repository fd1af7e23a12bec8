//! Revoking the certificate of an interview.

use contract::interviews::{CertificateView, RevokeCertificate};
use domain::meeting::MeetingId;
use service::{Outcome, Work};

use crate::recording;

/// Revokes a certificate: who checks its code learns so at once.
///
/// Refuses with `booking_not_found`, `not_allowed`, `certificate_not_found`, `wrong_state` when it was
/// revoked before, `text_missing`, `bad_name`, `text_too_long` or `version_outdated`.
pub async fn revoke_certificate(
    work: Work,
    command: RevokeCertificate,
) -> Outcome<CertificateView> {
    let meeting = MeetingId::Booking(command.booking);
    recording::revoke(&work, meeting, &command.reason).await
}

//! Revoking the certificate of the talk of a walk-in.

use contract::interviews::{CertificateView, RevokeTalkCertificate};
use domain::meeting::MeetingId;
use service::{Outcome, Work};

use crate::recording;

/// Revokes a certificate: who checks its code learns so at once.
///
/// Refuses with `ticket_not_found`, `not_allowed`, `certificate_not_found`, `wrong_state` when it was
/// revoked before, `text_missing`, `bad_name`, `text_too_long` or `version_outdated`.
pub async fn revoke_talk_certificate(
    work: Work,
    command: RevokeTalkCertificate,
) -> Outcome<CertificateView> {
    let meeting = MeetingId::Ticket(command.ticket);
    recording::revoke(&work, meeting, &command.reason).await
}

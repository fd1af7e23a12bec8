//! Issuing the certificate of the talk of a walk-in.

use contract::interviews::{CertificateView, IssueTalkCertificate};
use domain::meeting::MeetingId;
use service::{Outcome, Work};

use crate::recording;

/// Issues the certificate of a talk at a booth that took place; one that holds is shown again. After a
/// revoked one only the employer's members and staff issue another.
///
/// Refuses with `ticket_not_found`, `wrong_state` for what has not taken place, or `not_allowed`.
pub async fn issue_talk_certificate(
    work: Work,
    command: IssueTalkCertificate,
) -> Outcome<CertificateView> {
    let meeting = MeetingId::Ticket(command.ticket);
    recording::certify(&work, meeting).await
}

//! Revoking the certificate of an interview.

use contract::interviews::{CertificateRevoked, CertificateView, RevokeCertificate};
use data::interviews as rows;
use domain::{Code, Refusal, text};
use serde_json::json;
use service::{Outcome, Work};

use crate::{held, views};

/// Revokes a certificate: who checks its code learns so at once.
///
/// Refuses with `booking_not_found`, `not_allowed`, `certificate_not_found`, `wrong_state` when it was
/// revoked before, `text_missing`, `bad_name`, `text_too_long` or `version_outdated`.
pub async fn revoke_certificate(
    work: Work,
    command: RevokeCertificate,
) -> Outcome<CertificateView> {
    let booking = held::of_hosts(work.tx(), work.actor(), command.booking).await?;
    let reason = text::line("reason", &command.reason, 300)?;
    let found = rows::certificate_of(work.tx(), booking.id).await?;
    let revoked = found
        .ok_or(Refusal::new(Code::CertificateNotFound))?
        .revoke(work.now())?;
    if !rows::save_certificate(work.tx(), booking.centre, &revoked).await? {
        return Err(Refusal::new(Code::VersionOutdated).into());
    }
    work.emit(CertificateRevoked {
        booking: booking.id,
        centre: booking.centre,
        version: revoked.version,
    });
    work.audit(
        booking.id,
        json!({ "version": revoked.version, "reason": reason }),
    );
    Ok(views::certificate(&revoked))
}

//! Issuing the certificate of an interview.

use contract::interviews::{CertificateIssued, CertificateView, IssueCertificate};
use data::interviews as rows;
use domain::certificate::Certificate;
use domain::interview::must_host;
use domain::{Code, Refusal};
use serde_json::json;
use service::{Outcome, Work};

use crate::{held, views};

/// Issues the certificate of an interview or visit that took place; one that holds is shown again. After
/// a revoked one only hosts and staff issue another.
///
/// Refuses with `booking_not_found`, `wrong_state` for what has not taken place, or `not_allowed`.
pub async fn issue_certificate(work: Work, command: IssueCertificate) -> Outcome<CertificateView> {
    let booking = held::of_those_there(work.tx(), work.actor(), command.booking).await?;
    let earlier = rows::certificate_of(work.tx(), booking.id).await?;
    let (certificate, is_new) = match earlier {
        Some(held) if held.holds(&booking) => (held, false),
        earlier => {
            if earlier.is_some() {
                must_host(work.actor(), &booking)?;
            }
            let random = work.secret();
            let issued = Certificate::issue(&booking, earlier.as_ref(), random, work.now())?;
            (issued, true)
        }
    };
    if is_new {
        if !rows::save_certificate(work.tx(), booking.centre, &certificate).await? {
            return Err(Refusal::new(Code::VersionOutdated).into());
        }
        work.emit(CertificateIssued {
            booking: booking.id,
            centre: booking.centre,
            version: certificate.version,
        });
    }
    // The code itself stays out of the trail: whoever has it can show the certificate.
    work.audit(
        booking.id,
        json!({ "version": certificate.version, "new": is_new }),
    );
    Ok(views::certificate(&certificate))
}

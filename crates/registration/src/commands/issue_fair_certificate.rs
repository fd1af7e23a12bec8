//! Certifying that an employer took part in a fair.

use contract::registration::{FairCertificateIssued, FairCertificateView, IssueFairCertificate};
use data::registration::{self as rows, Counter};
use domain::fair_certificate::FairCertificate;
use serde_json::json;
use service::{Outcome, Work};

use crate::certifying;
use crate::stored;

/// Issues the certificate that an employer took part in a fair, with what is counted of it now; where
/// the last one says the same, it is shown again.
///
/// Refuses with `not_allowed`, `fair_not_found`, `employer_not_found`, or as `must_have_taken_part` does.
pub async fn issue_fair_certificate(
    work: Work,
    command: IssueFairCertificate,
) -> Outcome<FairCertificateView> {
    let centre = work.actor().must_speak_for(command.employer)?;
    // Counting nothing locks the fair, so that two who ask at once get one certificate.
    let counted = stored::count(&work, centre, command.fair, Counter::Registered, 0).await?;
    let (tx, now) = (work.tx(), work.now());
    let said = certifying::took_part(tx, counted.fair, command.employer, now).await?;
    let of = (command.fair, command.employer);
    let last = rows::last_fair_certificate(work.tx(), of.0, of.1).await?;
    let next = FairCertificate::after(last.as_ref(), of, said, work.secret(), now);
    if let Some(issued) = &next {
        rows::insert_fair_certificate(work.tx(), centre, issued).await?;
        work.emit(FairCertificateIssued {
            fair: issued.fair,
            employer: issued.employer,
            centre,
            version: issued.version,
        });
    }
    // The code itself stays out of the trail: whoever has it can show the certificate.
    let details = json!({ "employer": command.employer, "new": next.is_some() });
    work.audit(command.fair, details);
    let present = next.or(last);
    let present = present.ok_or(domain::Refusal::new(domain::Code::CertificateNotFound))?;
    Ok(certifying::view(present))
}

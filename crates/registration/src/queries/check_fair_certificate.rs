use contract::registration::{CheckFairCertificate, FairCertificateCheck};
use data::registration as rows;
use domain::certificate::CertificateCode;
use domain::{Code, Refusal};
use service::{Look, Outcome};

use crate::{certifying, stored};

/// What anybody who has the code of a certificate of participation learns: what stands on it, and
/// whether the employer still counts as one that took part.
///
/// Refuses with `certificate_not_found`.
pub async fn check_fair_certificate(
    look: Look,
    query: CheckFairCertificate,
) -> Outcome<FairCertificateCheck> {
    let code = CertificateCode::parse(&query.code)?;
    let found = rows::find_fair_certificate(look.db(), &code).await?;
    let (centre, certificate) = found.ok_or(Refusal::new(Code::CertificateNotFound))?;
    let fair = stored::fair(look.db(), centre, certificate.fair)
        .await?
        .fair;
    let (employer, now) = (certificate.employer, look.now());
    let standing = certifying::standing(look.db(), &fair, employer, now).await?;
    let centre = data::accounts::find_centre(look.db(), centre).await?;
    let centre = centre.ok_or(Refusal::new(Code::CentreNotFound))?;
    let zone = &certificate.said.zone;
    Ok(FairCertificateCheck {
        valid: standing.is_ok(),
        centre: centre.name,
        issued_on: certificate.issued_at.local(zone).date(),
        certificate,
    })
}

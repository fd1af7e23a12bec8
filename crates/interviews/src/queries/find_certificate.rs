//! Checking the code of a certificate.

use contract::interviews::{CertificateCheck, FindCertificate};
use domain::certificate::{Certificate, CertificateCode, masked_name};
use domain::meeting::Held;
use domain::{Code, Instant, Refusal};
use service::{Look, Outcome};

use crate::held;

/// What anybody who has the code of a certificate learns.
///
/// Refuses with `certificate_not_found`.
pub async fn find_certificate(look: Look, query: FindCertificate) -> Outcome<CertificateCheck> {
    let missing = || Refusal::new(Code::CertificateNotFound);
    let code = CertificateCode::parse(&query.code)?;
    let certificate = data::interviews::find_certificate(look.db(), &code).await?;
    let (centre, certificate) = certificate.ok_or_else(missing)?;
    let held = held::certified(look.db(), centre, certificate.meeting).await?;
    check(&look, &certificate, &held).await
}

async fn check(look: &Look, certificate: &Certificate, held: &Held) -> Outcome<CertificateCheck> {
    let (db, centre) = (look.db(), held.centre);
    let names = data::registration::person_names(db, centre, held.person).await?;
    let employers = data::registration::employer_names(db, centre, held.employer).await?;
    let fair = match held.fair {
        Some(fair) => data::registration::find_fair(db, Some(centre), fair).await?,
        None => None,
    };
    let found = data::accounts::find_centre(db, centre).await?;
    let centre = found.ok_or(Refusal::new(Code::CentreNotFound))?;
    let venue = fair.as_ref().map(|counted| &counted.fair.zone);
    let date = |at: Instant| at.local(venue.unwrap_or(&centre.zone)).date();
    let (held_on, issued_on) = (date(held.from), date(certificate.issued_at));
    Ok(CertificateCheck {
        code: certificate.code.to_string(),
        valid: certificate.holds(held),
        fair: fair.map(|counted| counted.fair.title),
        employer: employers.into_values().next(),
        person: masked_name(names.values().next().map_or("", String::as_str)),
        kind: held.kind,
        held_on,
        issued_on,
        centre: centre.name,
    })
}

//! Checking the code of a certificate.

use contract::interviews::{CertificateCheck, FindCertificate};
use domain::certificate::{Certificate, CertificateCode, masked_name};
use domain::{Booking, Code, Refusal};
use service::{Look, Outcome};

/// What anybody who has the code of a certificate learns.
///
/// Refuses with `certificate_not_found`.
pub async fn find_certificate(look: Look, query: FindCertificate) -> Outcome<CertificateCheck> {
    let missing = || Refusal::new(Code::CertificateNotFound);
    let code = CertificateCode::parse(&query.code)?;
    let certificate = data::interviews::find_certificate(look.db(), &code).await?;
    let certificate = certificate.ok_or_else(missing)?;
    let booking = data::ledger::find_booking(look.db(), certificate.booking).await?;
    check(&look, &certificate, &booking.ok_or_else(missing)?).await
}

async fn check(
    look: &Look,
    certificate: &Certificate,
    booking: &Booking,
) -> Outcome<CertificateCheck> {
    let (db, centre) = (look.db(), booking.centre);
    let names = data::registration::person_names(db, centre, booking.attendee()).await?;
    let employers = data::registration::employer_names(db, centre, booking.employer).await?;
    let fair = match booking.fair {
        Some(fair) => data::registration::find_fair(db, Some(centre), fair).await?,
        None => None,
    };
    let found = data::accounts::find_centre(db, centre).await?;
    let centre = found.ok_or(Refusal::new(Code::CentreNotFound))?;
    Ok(CertificateCheck {
        code: certificate.code.to_string(),
        valid: certificate.holds(booking),
        fair: fair.map(|counted| counted.fair.title),
        employer: employers.into_values().next(),
        person: masked_name(names.values().next().map_or("", String::as_str)),
        kind: booking.kind,
        held_on: booking.during.from.local(&centre.zone).date(),
        issued_on: certificate.issued_at.local(&centre.zone).date(),
        centre: centre.name,
    })
}

//! What is known of an employer at a fair, and the certificate that says so.

use std::collections::BTreeMap;

use contract::registration::FairCertificateView;
use data::Connection;
use data::booths::SlotFilter;
use data::registration as rows;
use domain::application::Participation;
use domain::fair::Fair;
use domain::fair_certificate::{FairCertificate, Stand, TookPart, must_have_taken_part};
use domain::id::{CentreId, EmployerId};
use domain::report::{self, Figure};
use domain::{Code, Instant, Refusal};
use service::Outcome;

/// The most booths of an employer, and halls of a fair, that are read.
const MOST: u64 = 1_000;

/// How an employer took part in a fair, or why none of its certificates holds now. Counts nothing, for
/// anybody may ask.
///
/// Refuses as `must_have_taken_part` does.
pub async fn standing(
    db: &impl Connection,
    fair: &Fair,
    employer: EmployerId,
    now: Instant,
) -> Outcome<Result<Participation, Refusal>> {
    let application = rows::find_application_of(db, fair.id, employer).await?;
    let slots = data::booths::slots_of(db, fair.id, &slots_by(employer), 1).await?;
    let was_there = !slots.is_empty() || rows::has_met(db, fair.id, employer).await?;
    let application = application.as_ref();
    Ok(must_have_taken_part(fair, application, was_there, now))
}

/// What a certificate of now says.
///
/// Refuses with `employer_not_found`, or as `must_have_taken_part` does.
pub async fn took_part(
    db: &impl Connection,
    fair: Fair,
    employer: EmployerId,
    now: Instant,
) -> Outcome<TookPart> {
    let name = name(db, fair.centre, employer).await?;
    let participation = standing(db, &fair, employer, now).await??;
    Ok(TookPart {
        employer: name,
        participation,
        stands: stands(db, &fair, employer).await?,
        figures: figures(db, &fair, employer).await?,
        title: fair.title,
        days: fair.days,
        zone: fair.zone,
        place: fair.place,
    })
}

/// The name of an employer of the centre.
///
/// Refuses with `employer_not_found`.
pub async fn name(db: &impl Connection, centre: CentreId, employer: EmployerId) -> Outcome<String> {
    let names = rows::employer_names(db, centre, [employer]).await?;
    let name = names.into_values().next();
    Ok(name.ok_or(Refusal::new(Code::EmployerNotFound))?)
}

/// The employer's row of the fair's table.
async fn figures(
    db: &impl Connection,
    fair: &Fair,
    employer: EmployerId,
) -> Outcome<BTreeMap<Figure, u32>> {
    let facts = rows::facts_of_employer(db, fair.centre, fair.id, employer).await?;
    let mut table = report::table(&facts).into_iter();
    let own = table.find(|row| row.employer == Some(employer));
    Ok(own.map(|row| row.figures).unwrap_or_default())
}

fn slots_by(employer: EmployerId) -> SlotFilter {
    SlotFilter {
        employers: Some(vec![employer]),
        ..SlotFilter::default()
    }
}

/// The booths of an employer, in the order of the fair's sessions.
async fn stands(db: &impl Connection, fair: &Fair, employer: EmployerId) -> Outcome<Vec<Stand>> {
    let slots = data::booths::slots_of(db, fair.id, &slots_by(employer), MOST).await?;
    let ids = slots.iter().map(|slot| slot.booth);
    let booths = data::booths::booths_by_id(db, fair.id, ids).await?;
    let halls = data::booths::halls_of(db, fair.id, None, MOST).await?;
    let mut stands = Vec::new();
    for session in rows::sessions_of(db, &[fair.id]).await? {
        let own = slots.iter().find(|slot| slot.session == session.id);
        let Some(booth) = own.and_then(|slot| booths.get(&slot.booth)) else {
            continue;
        };
        let hall = halls.iter().find(|one| Some(one.hall.id) == booth.hall);
        let hall = hall.map(|one| one.hall.name.clone());
        let parts: Vec<String> = hall
            .into_iter()
            .chain([booth.booth.label.clone()])
            .collect();
        stands.push(Stand {
            session: session.name,
            during: session.during,
            booth: parts.join(" "),
        });
    }
    Ok(stands)
}

/// A certificate for those who may pass its code on.
pub fn view(certificate: FairCertificate) -> FairCertificateView {
    FairCertificateView {
        page: format!("/certificates/{}", certificate.code),
        certificate,
    }
}

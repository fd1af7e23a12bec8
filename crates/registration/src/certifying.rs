//! What is known of an employer at a fair, and the certificate that says so.

use std::collections::BTreeMap;

use contract::registration::FairCertificateView;
use data::Connection;
use data::booths::SlotFilter;
use data::registration as rows;
use domain::application::Application;
use domain::fair::Fair;
use domain::fair_certificate::{FairCertificate, Stand, TookPart, must_have_taken_part};
use domain::id::EmployerId;
use domain::report::{self, Figure};
use domain::{Code, Instant, Refusal};
use service::Outcome;

/// The most booths of an employer, and halls of a fair, that are read.
const MOST: u64 = 1_000;

/// An employer at a fair.
pub struct Known {
    fair: Fair,
    employer: String,
    application: Option<Application>,
    stands: Vec<Stand>,
    figures: BTreeMap<Figure, u32>,
}

impl Known {
    /// What is known of an employer at a fair.
    ///
    /// Refuses with `employer_not_found`.
    pub async fn of(db: &impl Connection, fair: Fair, employer: EmployerId) -> Outcome<Self> {
        let names = rows::employer_names(db, fair.centre, [employer]).await?;
        let name = names.into_values().next();
        let facts = rows::facts_of(db, fair.centre, fair.id).await?;
        let own = report::table(&facts)
            .into_iter()
            .find(|row| row.employer == Some(employer));
        Ok(Self {
            employer: name.ok_or(Refusal::new(Code::EmployerNotFound))?,
            application: rows::find_application_of(db, fair.id, employer).await?,
            stands: stands(db, &fair, employer).await?,
            figures: own.map(|row| row.figures).unwrap_or_default(),
            fair,
        })
    }

    /// What a certificate of now says.
    ///
    /// Refuses as `must_have_taken_part` does.
    pub fn took_part(self, now: Instant) -> Result<TookPart, Refusal> {
        let met = self.figures.get(&Figure::Interviewed).copied();
        let participation = must_have_taken_part(
            &self.fair,
            self.application.as_ref(),
            &self.stands,
            met.unwrap_or(0),
            now,
        )?;
        Ok(TookPart {
            title: self.fair.title,
            employer: self.employer,
            days: self.fair.days,
            zone: self.fair.zone,
            place: self.fair.place,
            participation,
            stands: self.stands,
            figures: self.figures,
        })
    }
}

/// The booths of an employer, in the order of the fair's sessions.
async fn stands(db: &impl Connection, fair: &Fair, employer: EmployerId) -> Outcome<Vec<Stand>> {
    let own = SlotFilter {
        employers: Some(vec![employer]),
        ..SlotFilter::default()
    };
    let slots = data::booths::slots_of(db, fair.id, &own, MOST).await?;
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

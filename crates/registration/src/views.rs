//! Making the answers.

use contract::registration::{ApplicationView, FairView, PassView, PolicyView, RegistrationView};
use data::Connection;
use data::registration::{self as rows, CountedFair, StoredRegistration};
use domain::Instant;
use domain::admission::{PassClaims, Registration};
use domain::application::Application;
use domain::id::{CentreId, FairId};
use service::Outcome;

use crate::pass_key::PassKey;

/// Fairs with their sessions, in the order given.
pub async fn fair_views(
    db: &impl Connection,
    fairs: Vec<CountedFair>,
    now: Instant,
) -> Outcome<Vec<FairView>> {
    let ids: Vec<_> = fairs.iter().map(|one| one.fair.id).collect();
    let sessions = rows::sessions_of(db, &ids).await?;
    let view = |counted: CountedFair| {
        let of_fair = sessions.iter().filter(|one| one.fair == counted.fair.id);
        let cap = counted.fair.seeker_cap;
        FairView {
            phase: counted.fair.phase(now),
            sessions: of_fair.cloned().collect(),
            places_left: cap.map(|cap| cap.saturating_sub(counted.registered)),
            fair: counted.fair,
        }
    };
    Ok(fairs.into_iter().map(view).collect())
}

/// A fair with its sessions.
pub async fn fair_view(
    db: &impl Connection,
    counted: CountedFair,
    now: Instant,
) -> Outcome<FairView> {
    let mut views = fair_views(db, vec![counted], now).await?;
    Ok(views.remove(0))
}

/// Applications with the names of their employers, in the order given.
pub async fn application_views(
    db: &impl Connection,
    centre: CentreId,
    applications: Vec<Application>,
) -> Outcome<Vec<ApplicationView>> {
    let employers = applications.iter().map(|one| one.employer);
    let names = rows::employer_names(db, centre, employers).await?;
    let view = |application: Application| ApplicationView {
        employer_name: names
            .get(&application.employer)
            .cloned()
            .unwrap_or_default(),
        application,
    };
    Ok(applications.into_iter().map(view).collect())
}

/// An application with the name of its employer.
pub async fn application_view(
    db: &impl Connection,
    centre: CentreId,
    application: Application,
) -> Outcome<ApplicationView> {
    let mut views = application_views(db, centre, vec![application]).await?;
    Ok(views.remove(0))
}

/// Registrations with the names of the seekers, in the order given.
pub async fn registration_views(
    db: &impl Connection,
    centre: CentreId,
    registrations: Vec<StoredRegistration>,
) -> Outcome<Vec<RegistrationView>> {
    let people = registrations.iter().map(|one| one.registration.person);
    let names = rows::person_names(db, centre, people).await?;
    let view = |stored: StoredRegistration| RegistrationView {
        person_name: names
            .get(&stored.registration.person)
            .cloned()
            .unwrap_or_default(),
        registration: stored.registration,
        consents: stored.consents,
        registered_at: stored.registered_at,
    };
    Ok(registrations.into_iter().map(view).collect())
}

/// A registration with the name of the seeker.
pub async fn registration_view(
    db: &impl Connection,
    stored: StoredRegistration,
) -> Outcome<RegistrationView> {
    let mut views = registration_views(db, stored.centre, vec![stored]).await?;
    Ok(views.remove(0))
}

/// The present pass of a registration.
pub fn pass_view(key: &PassKey, registration: &Registration) -> PassView {
    PassView {
        registration: registration.id,
        fair: registration.fair,
        person: registration.person,
        number: registration.number.to_string(),
        pass: key.sign(PassClaims::of(registration)),
        version: registration.version,
    }
}

/// The rules in force at a centre, or at one of its fairs.
pub async fn policy_view(
    db: &impl Connection,
    centre: CentreId,
    fair: Option<FairId>,
) -> Outcome<PolicyView> {
    let (of_centre, of_fair) = data::policies::own_rules(db, centre, fair).await?;
    let (terms, version) = match fair {
        Some(_) => of_fair,
        None => of_centre,
    };
    Ok(PolicyView {
        policy: data::policies::of(db, centre, fair).await?,
        terms,
        version,
    })
}

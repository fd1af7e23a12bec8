//! Loading what must be there, and saving what nobody else may have changed meanwhile.

use data::Connection;
use data::registration::{self as rows, CountedFair, Counter, StoredRegistration};
use domain::application::Application;
use domain::fair::Fair;
use domain::id::{ApplicationId, CentreId, FairId, RegistrationId};
use domain::{Code, Refusal};
use service::{Outcome, Work};

/// A fair of the centre.
///
/// Refuses with `fair_not_found`.
pub async fn fair(db: &impl Connection, centre: CentreId, id: FairId) -> Outcome<CountedFair> {
    let found = rows::find_fair(db, Some(centre), id).await?;
    Ok(found.ok_or(Refusal::new(Code::FairNotFound))?)
}

/// Counts one more or less at a fair of the centre; returns the fair, locked, as it was before.
///
/// Refuses with `fair_not_found`.
pub async fn count(
    work: &Work,
    centre: CentreId,
    id: FairId,
    counter: Counter,
    by: i64,
) -> Outcome<CountedFair> {
    let counted = rows::count_at_fair(work.tx(), centre, id, counter, by).await?;
    Ok(counted.ok_or(Refusal::new(Code::FairNotFound))?)
}

/// An application in the centre.
///
/// Refuses with `application_not_found`.
pub async fn application(
    db: &impl Connection,
    centre: CentreId,
    id: ApplicationId,
) -> Outcome<Application> {
    let found = rows::find_application(db, centre, id).await?;
    Ok(found.ok_or(Refusal::new(Code::ApplicationNotFound))?)
}

/// A registration in the centre.
///
/// Refuses with `registration_not_found`.
pub async fn registration(
    db: &impl Connection,
    centre: CentreId,
    id: RegistrationId,
) -> Outcome<StoredRegistration> {
    let found = rows::find_registration(db, centre, id).await?;
    Ok(found.ok_or(Refusal::new(Code::RegistrationNotFound))?)
}

/// Saves the next version of a fair.
///
/// Refuses with `version_outdated`.
pub async fn save_fair(work: &Work, fair: &Fair) -> Outcome<()> {
    must_be_saved(rows::save_fair(work.tx(), fair).await?)
}

/// Saves the next version of an application.
///
/// Refuses with `version_outdated`.
pub async fn save_application(work: &Work, application: &Application) -> Outcome<()> {
    must_be_saved(rows::save_application(work.tx(), application).await?)
}

/// Saves the next version of a registration.
///
/// Refuses with `version_outdated`.
pub async fn save_registration(work: &Work, stored: &StoredRegistration) -> Outcome<()> {
    must_be_saved(rows::save_registration(work.tx(), stored).await?)
}

fn must_be_saved(saved: bool) -> Outcome<()> {
    if saved {
        Ok(())
    } else {
        Err(Refusal::new(Code::VersionOutdated).into())
    }
}

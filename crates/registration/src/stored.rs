//! Loading what must be there, and saving what nobody else may have changed meanwhile.

use contract::registration::RegistrationWithdrawn;
use data::Connection;
use data::registration::{self as rows, CountedFair, Counter, FrozenReport, StoredRegistration};
use domain::application::Application;
use domain::fair::Fair;
use domain::id::{ApplicationId, CentreId, FairId, PlacementId, RegistrationId};
use domain::placement::Placement;
use domain::{Code, Refusal};
use serde_json::json;
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

/// A placement in the centre.
///
/// Refuses with `placement_not_found`.
pub async fn placement(
    db: &impl Connection,
    centre: CentreId,
    id: PlacementId,
) -> Outcome<Placement> {
    let found = rows::find_placement(db, centre, id).await?;
    Ok(found.ok_or(Refusal::new(Code::PlacementNotFound))?)
}

/// A frozen table of a fair, the last unless told, and the one before it.
///
/// Refuses with `report_not_found`.
pub async fn report(
    db: &impl Connection,
    centre: CentreId,
    fair: FairId,
    version: Option<u32>,
) -> Outcome<(FrozenReport, Option<FrozenReport>)> {
    let found = rows::reports_of(db, centre, Some(fair), version, 2).await?;
    let mut found = found.into_iter();
    let frozen = found
        .next()
        .filter(|frozen| version.is_none_or(|version| frozen.version == version));
    let frozen = frozen.ok_or(Refusal::new(Code::ReportNotFound))?;
    Ok((frozen, found.next()))
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

/// Saves that somebody has withdrawn from a fair, and tells of it. Nobody books there on having seen them
/// registered before: what they have booked is looked up only once.
///
/// Refuses with `version_outdated`.
pub async fn save_withdrawn(work: &Work, withdrawn: &StoredRegistration) -> Outcome<()> {
    save_registration(work, withdrawn).await?;
    let registration = &withdrawn.registration;
    data::ledger::revise(work.tx(), [registration.person.into()]).await?;
    work.emit(RegistrationWithdrawn::of(withdrawn.centre, registration));
    work.audit(registration.id, json!({ "version": registration.version }));
    Ok(())
}

fn must_be_saved(saved: bool) -> Outcome<()> {
    if saved {
        Ok(())
    } else {
        Err(Refusal::new(Code::VersionOutdated).into())
    }
}

//! Applications of employers.

use domain::application::{Application, ApplicationState};
use domain::id::{ApplicationId, CentreId, EmployerId, FairId};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::LockType;
use sea_orm::{Condition, IntoActiveModel, QueryOrder, QuerySelect, Set};

use crate::Result;

/// An application to a fair. Written by `registration`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "applications")]
pub struct Model {
    /// The application's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub application_id: Uuid,
    /// The centre.
    pub centre_id: Uuid,
    /// The fair.
    pub fair_id: Uuid,
    /// The employer.
    pub employer_id: Uuid,
    /// Where in its life.
    pub state: String,
    /// Its version.
    pub version: i64,
    /// The whole application, as JSON.
    pub details: String,
}

impl ActiveModelBehavior for ActiveModel {}

/// Which applications of a centre; `None` leaves a thing open.
#[derive(Clone, Default, Debug)]
pub struct ApplicationFilter {
    /// To this fair.
    pub fair: Option<FairId>,
    /// Of these employers.
    pub employers: Option<Vec<EmployerId>>,
    /// In this state.
    pub state: Option<ApplicationState>,
    /// After this application in the order of ids.
    pub after: Option<Uuid>,
}

/// Puts an application in; its openings are put in apart.
///
/// # Errors
/// When the employer has one that was not withdrawn, or the database cannot be written.
pub async fn insert_application(
    tx: &impl ConnectionTrait,
    centre: CentreId,
    application: &Application,
) -> Result<()> {
    let row = Model {
        application_id: application.id.0,
        centre_id: centre.0,
        fair_id: application.fair.0,
        employer_id: application.employer.0,
        state: application.state.as_str().to_owned(),
        version: application.version.into(),
        details: serde_json::to_string(application)?,
    };
    Entity::insert(row.into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Saves the next version of an application; false when another was saved meanwhile.
///
/// # Errors
/// When the database cannot be written.
pub async fn save_application(
    tx: &impl ConnectionTrait,
    application: &Application,
) -> Result<bool> {
    let changed = ActiveModel {
        state: Set(application.state.as_str().to_owned()),
        version: Set(application.version.into()),
        details: Set(serde_json::to_string(application)?),
        ..Default::default()
    };
    let saved = Entity::update_many()
        .set(changed)
        .filter(Column::ApplicationId.eq(application.id.0))
        .filter(Column::Version.eq(i64::from(application.version) - 1))
        .exec(tx)
        .await?;
    Ok(saved.rows_affected == 1)
}

/// An application in a centre.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_application(
    db: &impl ConnectionTrait,
    centre: CentreId,
    application: ApplicationId,
) -> Result<Option<Application>> {
    let row = Entity::find_by_id(application.0)
        .filter(Column::CentreId.eq(centre.0))
        .one(db)
        .await?;
    row.as_ref().map(read).transpose()
}

/// The application of an employer to a fair that was not withdrawn.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_application_of(
    db: &impl ConnectionTrait,
    fair: FairId,
    employer: EmployerId,
) -> Result<Option<Application>> {
    let row = Entity::find()
        .filter(Column::FairId.eq(fair.0))
        .filter(Column::EmployerId.eq(employer.0))
        .filter(Column::State.ne(ApplicationState::Withdrawn.as_str()))
        .one(db)
        .await?;
    row.as_ref().map(read).transpose()
}

/// The same, which nobody changes until the transaction ends: whoever takes it back meanwhile waits.
///
/// # Errors
/// When the database cannot be read.
pub async fn hold_application_of(
    tx: &impl ConnectionTrait,
    fair: FairId,
    employer: EmployerId,
) -> Result<Option<Application>> {
    let row = Entity::find()
        .filter(Column::FairId.eq(fair.0))
        .filter(Column::EmployerId.eq(employer.0))
        .filter(Column::State.ne(ApplicationState::Withdrawn.as_str()))
        .lock(LockType::Share)
        .one(tx)
        .await?;
    row.as_ref().map(read).transpose()
}

/// A centre's applications in the order of their ids, up to a limit.
///
/// # Errors
/// When the database cannot be read.
pub async fn applications_of(
    db: &impl ConnectionTrait,
    centre: CentreId,
    filter: &ApplicationFilter,
    limit: u64,
) -> Result<Vec<Application>> {
    let employers = filter.employers.as_ref();
    let wanted = Condition::all()
        .add(Column::CentreId.eq(centre.0))
        .add_option(filter.fair.map(|fair| Column::FairId.eq(fair.0)))
        .add_option(employers.map(|of| Column::EmployerId.is_in(of.iter().map(|one| one.0))))
        .add_option(filter.state.map(|state| Column::State.eq(state.as_str())))
        .add_option(filter.after.map(|after| Column::ApplicationId.gt(after)));
    let rows = Entity::find()
        .filter(wanted)
        .order_by_asc(Column::ApplicationId)
        .limit(limit)
        .all(db)
        .await?;
    rows.iter().map(read).collect()
}

fn read(row: &Model) -> Result<Application> {
    Ok(serde_json::from_str(&row.details)?)
}

//! Makings of timetables, with their input and plan.

use domain::id::{CentreId, FairId, TimetableRunId};
use domain::timetable::{Run, RunState};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::LockType;
use sea_orm::{Condition, FromQueryResult, IntoActiveModel, QueryOrder, QuerySelect, Set};

use crate::Result;

/// A making of a timetable. Written by `interviews`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "timetable_runs")]
pub struct Model {
    /// The run's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub run_id: Uuid,
    /// The fair.
    pub fair_id: Uuid,
    /// The centre.
    pub centre_id: Uuid,
    /// Where it is.
    pub state: String,
    /// Its version.
    pub version: i64,
    /// Which task works on it.
    pub owner_id: Option<Uuid>,
    /// When that task last said that it lives, unix seconds.
    pub beaten_at: i64,
    /// 1 when it is to stop.
    pub stopping: i64,
    /// Work done, in millionths.
    pub done_ppm: i64,
    /// The value of the best plan so far.
    pub value: i64,
    /// What is proved so far; 0 before anything is.
    pub bound: i64,
    /// The whole run, as JSON.
    pub details: String,
    /// The input, as the bytes that its hash is of.
    pub instance: String,
    /// The plan.
    pub plan: Option<String>,
    /// When its publishing was asked for first, unix seconds.
    pub published_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}

/// The input of a run and its plan.
#[derive(Clone, PartialEq, Eq, Debug, FromQueryResult)]
pub struct RunTexts {
    /// The input, as the bytes that its hash is of.
    pub instance: String,
    /// The plan, when there is one.
    pub plan: Option<String>,
}

#[derive(FromQueryResult)]
struct Details {
    details: String,
}

/// Puts a run in that waits to be worked on.
///
/// # Errors
/// When another of the fair goes on, or the database cannot be written.
pub async fn insert_run(tx: &impl ConnectionTrait, run: &Run, instance: String) -> Result<()> {
    let row = Model {
        run_id: run.id.0,
        fair_id: run.fair.0,
        centre_id: run.centre.0,
        state: run.state.as_str().to_owned(),
        version: run.version.into(),
        owner_id: None,
        beaten_at: 0,
        stopping: 0,
        done_ppm: 0,
        value: 0,
        bound: 0,
        details: serde_json::to_string(run)?,
        instance,
        plan: None,
        published_at: None,
    };
    Entity::insert(row.into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Saves the next version of a run; false when another was saved meanwhile. One that waits again has
/// neither progress nor a wish to stop.
///
/// # Errors
/// When another of the fair goes on, or the database cannot be written.
pub async fn save_run(tx: &impl ConnectionTrait, run: &Run) -> Result<bool> {
    save(tx, run, changed(run)?).await
}

/// The same with the plan that it has brought.
///
/// # Errors
/// When the database cannot be written.
pub async fn save_run_with_plan(
    tx: &impl ConnectionTrait,
    run: &Run,
    plan: Option<String>,
) -> Result<bool> {
    let changed = ActiveModel {
        plan: Set(plan),
        ..changed(run)?
    };
    save(tx, run, changed).await
}

fn changed(run: &Run) -> Result<ActiveModel> {
    let mut changed = ActiveModel {
        state: Set(run.state.as_str().to_owned()),
        version: Set(run.version.into()),
        details: Set(serde_json::to_string(run)?),
        published_at: Set(run.published_at.map(domain::Instant::unix)),
        ..Default::default()
    };
    if run.state == RunState::Queued {
        changed.owner_id = Set(None);
        changed.stopping = Set(0);
        changed.done_ppm = Set(0);
        changed.value = Set(0);
        changed.bound = Set(0);
        changed.plan = Set(None);
    }
    Ok(changed)
}

async fn save(tx: &impl ConnectionTrait, run: &Run, changed: ActiveModel) -> Result<bool> {
    let saved = Entity::update_many()
        .set(changed)
        .filter(Column::RunId.eq(run.id.0))
        .filter(Column::Version.eq(i64::from(run.version) - 1))
        .exec(tx)
        .await?;
    Ok(saved.rows_affected == 1)
}

/// A run of the centre, without its texts.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_run(
    db: &impl ConnectionTrait,
    centre: CentreId,
    run: TimetableRunId,
) -> Result<Option<Run>> {
    let row = details()
        .filter(Column::RunId.eq(run.0))
        .filter(Column::CentreId.eq(centre.0))
        .into_model::<Details>()
        .one(db)
        .await?;
    row.as_ref().map(read).transpose()
}

/// The same, locked until the transaction ends.
///
/// # Errors
/// When the database cannot be read.
pub async fn lock_run(
    tx: &impl ConnectionTrait,
    centre: CentreId,
    run: TimetableRunId,
) -> Result<Option<Run>> {
    let row = details()
        .filter(Column::RunId.eq(run.0))
        .filter(Column::CentreId.eq(centre.0))
        .lock(LockType::NoKeyUpdate)
        .into_model::<Details>()
        .one(tx)
        .await?;
    row.as_ref().map(read).transpose()
}

/// The run of a fair that goes on; none when all have ended.
///
/// # Errors
/// When the database cannot be read.
pub async fn running_of(db: &impl ConnectionTrait, fair: FairId) -> Result<Option<Run>> {
    let at_work = [RunState::Queued, RunState::Running].map(RunState::as_str);
    let row = details()
        .filter(Column::FairId.eq(fair.0))
        .filter(Column::State.is_in(at_work))
        .into_model::<Details>()
        .one(db)
        .await?;
    row.as_ref().map(read).transpose()
}

/// The runs of a fair of the centre, the newest first, up to a limit.
///
/// # Errors
/// When the database cannot be read.
pub async fn runs_of(
    db: &impl ConnectionTrait,
    centre: CentreId,
    (fair, before): (FairId, Option<Uuid>),
    limit: u64,
) -> Result<Vec<Run>> {
    let wanted = Condition::all()
        .add(Column::FairId.eq(fair.0))
        .add(Column::CentreId.eq(centre.0))
        .add_option(before.map(|before| Column::RunId.lt(before)));
    let rows = details()
        .filter(wanted)
        .order_by_desc(Column::RunId)
        .limit(limit)
        .into_model::<Details>()
        .all(db)
        .await?;
    rows.iter().map(read).collect()
}

/// The input of a run, and its plan.
///
/// # Errors
/// When the database cannot be read, or there is no such run.
pub async fn texts_of(db: &impl ConnectionTrait, run: TimetableRunId) -> Result<RunTexts> {
    let found = Entity::find_by_id(run.0)
        .select_only()
        .columns([Column::Instance, Column::Plan])
        .into_model::<RunTexts>()
        .one(db)
        .await?;
    Ok(found.ok_or(sea_orm::DbErr::RecordNotFound("timetable_runs".to_owned()))?)
}

fn details() -> sea_orm::Select<Entity> {
    Entity::find().select_only().column(Column::Details)
}

fn read(row: &Details) -> Result<Run> {
    Ok(serde_json::from_str(&row.details)?)
}

//! How far the makings of timetables are, and who works on them.

use domain::Instant;
use domain::id::{CentreId, FairId, TimetableRunId};
use domain::timetable::{Run, RunState};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Expr;
use sea_orm::{Condition, FromQueryResult, QueryOrder, QuerySelect, Set};

use super::run_rows::{ActiveModel, Column, Entity};
use crate::Result;

/// A run that waits, or whose task is silent.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RunAtWork {
    /// The run.
    pub run: TimetableRunId,
    /// Its centre.
    pub centre: CentreId,
    /// The fair.
    pub fair: FairId,
}

/// How far a run is.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, FromQueryResult)]
pub struct Progress {
    /// Work done, in millionths of all that may be needed.
    pub done_ppm: i64,
    /// The value of the best plan so far.
    pub value: i64,
    /// What is proved so far; 0 before anything is.
    pub bound: i64,
}

/// What a task hears when it says that it lives.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Beat {
    /// Go on.
    GoOn,
    /// Stop, with the best plan so far.
    Stop,
    /// The run is not this task's any more.
    Lost,
}

#[derive(FromQueryResult)]
struct Found {
    run_id: Uuid,
    centre_id: Uuid,
    fair_id: Uuid,
}

/// The runs that wait, the oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn queued_runs(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<RunAtWork>> {
    let queued = Column::State.eq(RunState::Queued.as_str());
    found(db, Condition::all().add(queued), limit).await
}

/// The runs whose task has not said since a moment that it lives.
///
/// # Errors
/// When the database cannot be read.
pub async fn dead_runs(
    db: &impl ConnectionTrait,
    silent_since: Instant,
    limit: u64,
) -> Result<Vec<RunAtWork>> {
    let running = Column::State.eq(RunState::Running.as_str());
    let silent = Column::BeatenAt.lt(silent_since.unix());
    found(db, Condition::all().add(running).add(silent), limit).await
}

async fn found(db: &impl ConnectionTrait, which: Condition, limit: u64) -> Result<Vec<RunAtWork>> {
    let rows = Entity::find()
        .select_only()
        .columns([Column::RunId, Column::CentreId, Column::FairId])
        // In the words of the index `timetable_runs_at_work`: runs are kept, and few are at work.
        .filter(Expr::cust("state IN ('queued', 'running')"))
        .filter(which)
        .order_by_asc(Column::RunId)
        .limit(limit)
        .into_model::<Found>()
        .all(db)
        .await?;
    let at_work = |row: Found| RunAtWork {
        run: TimetableRunId(row.run_id),
        centre: CentreId(row.centre_id),
        fair: FairId(row.fair_id),
    };
    Ok(rows.into_iter().map(at_work).collect())
}

/// Takes a run that waits to work on it; false when another task was faster.
///
/// # Errors
/// When the database cannot be written.
pub async fn begin_run(
    tx: &impl ConnectionTrait,
    run: &Run,
    owner: Uuid,
    now: Instant,
) -> Result<bool> {
    let taken = ActiveModel {
        state: Set(run.state.as_str().to_owned()),
        version: Set(run.version.into()),
        owner_id: Set(Some(owner)),
        beaten_at: Set(now.unix()),
        details: Set(serde_json::to_string(run)?),
        ..Default::default()
    };
    let saved = Entity::update_many()
        .set(taken)
        .filter(Column::RunId.eq(run.id.0))
        .filter(Column::State.eq(RunState::Queued.as_str()))
        .filter(Column::Version.eq(i64::from(run.version) - 1))
        .exec(tx)
        .await?;
    Ok(saved.rows_affected == 1)
}

/// Says that a task lives and how far it is.
///
/// # Errors
/// When the database cannot be written.
pub async fn beat_run(
    tx: &impl ConnectionTrait,
    (run, owner): (TimetableRunId, Uuid),
    progress: Progress,
    now: Instant,
) -> Result<Beat> {
    let beat = ActiveModel {
        beaten_at: Set(now.unix()),
        done_ppm: Set(progress.done_ppm),
        value: Set(progress.value),
        bound: Set(progress.bound),
        ..Default::default()
    };
    let own = Entity::update_many()
        .set(beat)
        .filter(Column::RunId.eq(run.0))
        .filter(Column::State.eq(RunState::Running.as_str()))
        .filter(Column::OwnerId.eq(owner))
        .exec(tx)
        .await?;
    if own.rows_affected == 0 {
        return Ok(Beat::Lost);
    }
    let stopping = Entity::find_by_id(run.0)
        .select_only()
        .column(Column::Stopping)
        .into_tuple::<i64>()
        .one(tx)
        .await?;
    Ok(match stopping {
        Some(0) => Beat::GoOn,
        _ => Beat::Stop,
    })
}

/// Asks the task of a run to stop.
///
/// # Errors
/// When the database cannot be written.
pub async fn stop_run(tx: &impl ConnectionTrait, run: TimetableRunId) -> Result<()> {
    let asked = ActiveModel {
        stopping: Set(1),
        ..Default::default()
    };
    Entity::update_many()
        .set(asked)
        .filter(Column::RunId.eq(run.0))
        .exec(tx)
        .await?;
    Ok(())
}

/// How far a run is.
///
/// # Errors
/// When the database cannot be read.
pub async fn progress_of(db: &impl ConnectionTrait, run: TimetableRunId) -> Result<Progress> {
    let found = Entity::find_by_id(run.0)
        .select_only()
        .columns([Column::DonePpm, Column::Value, Column::Bound])
        .into_model::<Progress>()
        .one(db)
        .await?;
    Ok(found.unwrap_or_default())
}

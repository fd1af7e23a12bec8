//! Who works on which run, and whether it still does.

use domain::Instant;
use domain::allocation::{AllocationRun, Progress, RunState};
use domain::id::AllocationRunId;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, LockType};
use sea_orm::{QueryOrder, QuerySelect, Set};

use super::run_rows::{ActiveModel, Column, Entity, read};
use crate::Result;

/// In the words of the index `allocation_runs_live`: runs are kept, and few are at work.
const LIVE: &str = "state IN ('waiting', 'running')";

/// A run that a process works on from now on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClaimedRun {
    /// The run.
    pub run: AllocationRun,
    /// What it is made from, in the format of the optimisers.
    pub instance: String,
}

/// True when a run waits for somebody to work on it.
///
/// # Errors
/// When the database cannot be read.
pub async fn is_run_waiting(db: &impl ConnectionTrait) -> Result<bool> {
    let waiting = Entity::find()
        .filter(Expr::cust(LIVE))
        .filter(Column::State.eq(RunState::Waiting.as_str()))
        .select_only()
        .column(Column::RunId)
        .limit(1)
        .into_tuple::<Uuid>()
        .one(db)
        .await?;
    Ok(waiting.is_some())
}

/// Takes the run that has waited longest; none when nobody waits. On PostgreSQL another process passes
/// it over.
///
/// # Errors
/// When the database cannot be written.
pub async fn claim_run(
    tx: &impl ConnectionTrait,
    owner: Uuid,
    now: Instant,
) -> Result<Option<ClaimedRun>> {
    let row = Entity::find()
        .filter(Expr::cust(LIVE))
        .filter(Column::State.eq(RunState::Waiting.as_str()))
        .order_by_asc(Column::RunId)
        .limit(1)
        .lock(LockType::Update)
        .one(tx)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let run = read(&row)?.begin();
    let claimed = ActiveModel {
        state: Set(run.state.as_str().to_owned()),
        version: Set(run.version.into()),
        details: Set(serde_json::to_string(&run)?),
        owner: Set(Some(owner)),
        seen_at: Set(now.unix()),
        ..Default::default()
    };
    let taken = Entity::update_many()
        .set(claimed)
        .filter(Column::RunId.eq(row.run_id))
        .filter(Column::State.eq(RunState::Waiting.as_str()))
        .exec(tx)
        .await?;
    Ok((taken.rows_affected == 1).then_some(ClaimedRun {
        run,
        instance: row.instance,
    }))
}

/// Gives a sign of life for a run, and says how far it is; whether it is to stop, or none when it is
/// no longer the owner's.
///
/// # Errors
/// When the database cannot be written.
pub async fn see_run(
    tx: &impl ConnectionTrait,
    run: AllocationRunId,
    owner: Uuid,
    now: Instant,
    progress: Option<Progress>,
) -> Result<Option<bool>> {
    let mut seen = ActiveModel {
        seen_at: Set(now.unix()),
        ..Default::default()
    };
    if let Some(progress) = progress {
        let most = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
        seen.done_ppm = Set(progress.done_ppm.into());
        seen.value = Set(most(progress.value));
        seen.bound = Set(progress.bound.map(most));
    }
    let found = Entity::update_many()
        .set(seen)
        .filter(Column::RunId.eq(run.0))
        .filter(Column::Owner.eq(owner))
        .filter(Column::State.eq(RunState::Running.as_str()))
        .exec(tx)
        .await?;
    if found.rows_affected == 0 {
        return Ok(None);
    }
    let row = Entity::find_by_id(run.0).one(tx).await?;
    Ok(row.map(|row| row.is_to_stop == 1))
}

/// The runs whose process has given no sign of life since then, locked on PostgreSQL.
///
/// # Errors
/// When the database cannot be read.
pub async fn lost_runs(tx: &impl ConnectionTrait, since: Instant) -> Result<Vec<AllocationRun>> {
    let rows = Entity::find()
        .filter(Expr::cust(LIVE))
        .filter(Column::State.eq(RunState::Running.as_str()))
        .filter(Column::SeenAt.lt(since.unix()))
        .order_by_asc(Column::RunId)
        .lock(LockType::Update)
        .all(tx)
        .await?;
    rows.iter().map(read).collect()
}

//! The making of allocations.

use domain::allocation::{AllocationRun, BoothRequest, Progress, RunState};
use domain::id::{AllocationRunId, CentreId, FairId};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::LockType;
use sea_orm::{FromQueryResult, IntoActiveModel, QueryOrder, QuerySelect, Set};

use crate::Result;

/// One making of an allocation. Written by `booths`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "allocation_runs")]
pub struct Model {
    /// The run's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub run_id: Uuid,
    /// The centre.
    pub centre_id: Uuid,
    /// The fair.
    pub fair_id: Uuid,
    /// Where it is.
    pub state: String,
    /// Its version.
    pub version: i64,
    /// The process that works on it.
    pub owner: Option<Uuid>,
    /// When that process gave its last sign of life, unix seconds.
    pub seen_at: i64,
    /// 1 when somebody wants it to stop.
    pub is_to_stop: i64,
    /// How far it is, in millionths.
    pub done_ppm: i64,
    /// What the wishes met so far are worth.
    pub value: i64,
    /// What they can be worth at most.
    pub bound: Option<i64>,
    /// The run, as JSON.
    pub details: String,
    /// What it is made from, in the format of the optimisers.
    pub instance: String,
    /// Who asks for what, as JSON.
    pub requests: String,
    /// The plan, in the format of the optimisers.
    pub plan: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}

/// A run with what it was made from and what came of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeptRun {
    /// The run.
    pub run: AllocationRun,
    /// What it is made from, in the format of the optimisers.
    pub instance: String,
    /// Who asks for what.
    pub requests: Vec<BoothRequest>,
    /// The plan, in the format of the optimisers.
    pub plan: Option<String>,
}

/// A run with what came of it, without what it was made from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlannedRun {
    /// The run.
    pub run: AllocationRun,
    /// Who asks for what.
    pub requests: Vec<BoothRequest>,
    /// The plan, in the format of the optimisers.
    pub plan: Option<String>,
}

/// Puts a new run in; false when the fair has one that is not over.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert_run(tx: &impl ConnectionTrait, kept: &KeptRun) -> Result<bool> {
    let run = &kept.run;
    let live = Entity::find()
        .filter(Column::FairId.eq(run.fair.0))
        .filter(Column::State.is_in([RunState::Waiting.as_str(), RunState::Running.as_str()]))
        .count(tx)
        .await?;
    if live > 0 {
        return Ok(false);
    }
    let row = Model {
        run_id: run.id.0,
        centre_id: run.centre.0,
        fair_id: run.fair.0,
        state: run.state.as_str().to_owned(),
        version: run.version.into(),
        owner: None,
        seen_at: run.proposed_at.unix(),
        is_to_stop: 0,
        done_ppm: 0,
        value: 0,
        bound: None,
        details: serde_json::to_string(run)?,
        instance: kept.instance.clone(),
        requests: serde_json::to_string(&kept.requests)?,
        plan: None,
    };
    Entity::insert(row.into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(true)
}

/// Saves the next version of a run, with its plan when it has one now; false when another was saved
/// meanwhile.
///
/// # Errors
/// When the database cannot be written.
pub async fn save_run(
    tx: &impl ConnectionTrait,
    run: &AllocationRun,
    plan: Option<String>,
) -> Result<bool> {
    let mut changed = ActiveModel {
        state: Set(run.state.as_str().to_owned()),
        version: Set(run.version.into()),
        details: Set(serde_json::to_string(run)?),
        ..Default::default()
    };
    if plan.is_some() {
        changed.plan = Set(plan);
    }
    let saved = Entity::update_many()
        .set(changed)
        .filter(Column::RunId.eq(run.id.0))
        .filter(Column::Version.eq(i64::from(run.version) - 1))
        .exec(tx)
        .await?;
    Ok(saved.rows_affected == 1)
}

/// Asks a run to stop.
///
/// # Errors
/// When the database cannot be written.
pub async fn stop_run(tx: &impl ConnectionTrait, run: AllocationRunId) -> Result<()> {
    let changed = ActiveModel {
        is_to_stop: Set(1),
        ..Default::default()
    };
    Entity::update_many()
        .set(changed)
        .filter(Column::RunId.eq(run.0))
        .exec(tx)
        .await?;
    Ok(())
}

/// A run of a centre.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_run(
    db: &impl ConnectionTrait,
    centre: CentreId,
    run: AllocationRunId,
) -> Result<Option<KeptRun>> {
    let row = Entity::find_by_id(run.0)
        .filter(Column::CentreId.eq(centre.0))
        .one(db)
        .await?;
    row.map(|row| {
        Ok(KeptRun {
            run: read(&row)?,
            requests: serde_json::from_str(&row.requests)?,
            instance: row.instance,
            plan: row.plan,
        })
    })
    .transpose()
}

/// A run of a centre with its plan. What it was made from is as large, and says no more of who has which
/// booth.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_planned_run(
    db: &impl ConnectionTrait,
    centre: CentreId,
    run: AllocationRunId,
) -> Result<Option<PlannedRun>> {
    let columns = [
        Column::DonePpm,
        Column::Value,
        Column::Bound,
        Column::Details,
        Column::Requests,
        Column::Plan,
    ];
    let row = Entity::find_by_id(run.0)
        .filter(Column::CentreId.eq(centre.0))
        .select_only()
        .columns(columns)
        .into_model::<Planned>()
        .one(db)
        .await?;
    row.map(|row| {
        Ok(PlannedRun {
            run: seen(&row.details, (row.done_ppm, row.value, row.bound))?,
            requests: serde_json::from_str(&row.requests)?,
            plan: row.plan,
        })
    })
    .transpose()
}

/// What is read of a run and its plan.
#[derive(FromQueryResult)]
struct Planned {
    done_ppm: i64,
    value: i64,
    bound: Option<i64>,
    details: String,
    requests: String,
    plan: Option<String>,
}

/// A run of a centre alone, locked on PostgreSQL until the transaction ends.
///
/// # Errors
/// When the database cannot be read.
pub async fn run_for_update(
    tx: &impl ConnectionTrait,
    centre: CentreId,
    run: AllocationRunId,
) -> Result<Option<AllocationRun>> {
    let row = Entity::find_by_id(run.0)
        .filter(Column::CentreId.eq(centre.0))
        .lock(LockType::Update)
        .one(tx)
        .await?;
    row.as_ref().map(read).transpose()
}

/// The runs of a fair, the newest first, up to a limit; without what they were made from and their plans.
///
/// # Errors
/// When the database cannot be read.
pub async fn runs_of(
    db: &impl ConnectionTrait,
    fair: FairId,
    before: Option<Uuid>,
    limit: u64,
) -> Result<Vec<AllocationRun>> {
    let before = before.map(|before| Column::RunId.lt(before));
    let columns = [
        Column::DonePpm,
        Column::Value,
        Column::Bound,
        Column::Details,
    ];
    let rows = Entity::find()
        .select_only()
        .columns(columns)
        .filter(Column::FairId.eq(fair.0))
        .filter(sea_orm::Condition::all().add_option(before))
        .order_by_desc(Column::RunId)
        .limit(limit)
        .into_model::<Seen>()
        .all(db)
        .await?;
    rows.iter().map(Seen::run).collect()
}

/// What is read of a run in a list: inputs and plans are as large as the fair.
#[derive(FromQueryResult)]
struct Seen {
    done_ppm: i64,
    value: i64,
    bound: Option<i64>,
    details: String,
}

impl Seen {
    fn run(&self) -> Result<AllocationRun> {
        seen(&self.details, (self.done_ppm, self.value, self.bound))
    }
}

/// The run as it is, with how far its search was when it was last seen.
pub(super) fn read(row: &Model) -> Result<AllocationRun> {
    seen(&row.details, (row.done_ppm, row.value, row.bound))
}

fn seen(details: &str, (done_ppm, value, bound): (i64, i64, Option<i64>)) -> Result<AllocationRun> {
    let run: AllocationRun = serde_json::from_str(details)?;
    Ok(AllocationRun {
        progress: Progress {
            done_ppm: u32::try_from(done_ppm).unwrap_or(u32::MAX),
            value: value.unsigned_abs(),
            bound: bound.map(i64::unsigned_abs),
        },
        ..run
    })
}

//! Timetables of fairs: what several handlers do.

mod fixed;
mod input;
mod known;
mod places;
mod plan;
pub(crate) mod planned;
mod publishing;
mod refused;
mod solving;
mod views;

pub(crate) use input::{Input, Purpose, build};
pub(crate) use known::{Known, around};
pub(crate) use plan::{StoredBlockedTime, StoredInput, StoredPlan, StoredUnplaced};
pub(crate) use publishing::{changes_due, changes_of, publish_pending};
pub(crate) use refused::must_be_right;
pub(crate) use solving::solve_waiting;
pub(crate) use views::{Names, Shown, run_in_list, run_view};

use contract::interviews::{RunView, TimetableQueued};
use data::Connection;
use data::interviews as rows;
use domain::fair::Fair;
use domain::id::{CentreId, FairId, TimetableRunId};
use domain::timetable::{Run, RunState, RunTerms, Timetable};
use domain::{Code, Refusal};
use serde_json::json;
use service::{Outcome, Work};

/// How many makings are looked through for a newer one.
const MOST_RUNS: u64 = 200;

/// A fair of the centre that everyone sees.
///
/// Refuses with `fair_not_found`, `fair_not_published` or `fair_cancelled`.
pub(crate) async fn fair(db: &impl Connection, centre: CentreId, fair: FairId) -> Outcome<Fair> {
    let found = data::registration::find_fair(db, Some(centre), fair).await?;
    let fair = found.ok_or(Refusal::new(Code::FairNotFound))?.fair;
    fair.must_be_published()?;
    Ok(fair)
}

/// How the timetable of a fair of the centre is made.
///
/// Refuses with `timetable_not_found`.
pub(crate) async fn timetable(
    db: &impl Connection,
    centre: CentreId,
    fair: FairId,
) -> Outcome<Timetable> {
    let found = rows::find_timetable(db, centre, fair).await?;
    Ok(found.ok_or(Refusal::new(Code::TimetableNotFound))?)
}

/// A run of the centre.
///
/// Refuses with `run_not_found`.
pub(crate) async fn run(
    db: &impl Connection,
    centre: CentreId,
    run: TimetableRunId,
) -> Outcome<Run> {
    let found = rows::find_run(db, centre, run).await?;
    Ok(found.ok_or(Refusal::new(Code::RunNotFound))?)
}

/// The same for those who run fairs, locked until the transaction ends.
///
/// Refuses with `sign_in_needed`, `not_allowed` or `run_not_found`.
pub(crate) async fn own_run(work: &Work, run: TimetableRunId) -> Outcome<Run> {
    let centre = work.actor().must_run_fairs()?;
    let found = rows::lock_run(work.tx(), centre, run).await?;
    Ok(found.ok_or(Refusal::new(Code::RunNotFound))?)
}

/// Saves the next version of a run.
///
/// Refuses with `version_outdated`.
pub(crate) async fn save_run(work: &Work, run: &Run) -> Outcome<()> {
    match rows::save_run(work.tx(), run).await? {
        true => Ok(()),
        false => Err(Refusal::new(Code::VersionOutdated).into()),
    }
}

/// Puts in a run of what is known of a fair now; it is worked on as soon as a process is free.
///
/// Refuses with `run_goes_on`, and as `build` and `must_be_right` do.
pub(crate) async fn queue(
    work: &Work,
    known: &Known,
    (terms, purpose): (RunTerms, Purpose<'_>),
) -> Outcome<RunView> {
    let (seed, seconds) = terms.parse()?;
    if rows::running_of(work.tx(), known.fair.id).await?.is_some() {
        return Err(Refusal::new(Code::RunGoesOn).into());
    }
    let input = build(known, purpose)?;
    must_be_right(&input)?;
    let run = Run {
        id: TimetableRunId(work.new_id()),
        fair: known.fair.id,
        centre: known.fair.centre,
        state: RunState::Queued,
        is_repair: matches!(purpose, Purpose::Repair),
        seed,
        seconds,
        points: known.policy.wish_points.clone(),
        starts_at: input.starts_at,
        input_sha256: input.sha256(),
        wishes: u32::try_from(input.instance.wishes.len()).unwrap_or(u32::MAX),
        left_out: input.left_out.clone(),
        asked_by: work.actor().person,
        asked_at: work.now(),
        ended: None,
        figures: None,
        failed: None,
        published_at: None,
        version: 0,
    };
    rows::insert_run(work.tx(), &run, input.text).await?;
    work.emit(TimetableQueued::from(&run));
    note_run(work, &run);
    run_view(work.tx(), run).await
}

/// True when a newer plan of the fair was published.
pub(crate) async fn is_outdated(db: &impl Connection, run: &Run) -> Outcome<bool> {
    let newer = rows::runs_of(db, run.centre, (run.fair, None), MOST_RUNS).await?;
    let is_newer = |one: &Run| one.id > run.id && one.published_at.is_some();
    Ok(newer.iter().any(is_newer))
}

/// Leaves an audit entry of a run.
pub(crate) fn note_run(work: &Work, run: &Run) {
    let details = json!({
        "state": run.state,
        "version": run.version,
        "seed": run.seed,
        "is_repair": run.is_repair,
        "input_sha256": run.input_sha256,
    });
    match work.actor().centre {
        Some(_) => work.audit(run.id, details),
        None => work.audit_in(run.centre, run.id, details),
    }
}

//! Making allocations, off the threads that answer requests.
//!
//! A run is a row. Whichever process is free takes the one that has waited longest, gives a sign of life
//! every second, and hears there whether it is to stop. A run whose process dies is ended by the timer
//! `end_lost_allocations`.

use std::time::{Duration, Instant};

use contract::booths::AllocationEnded;
use data::booths::ClaimedRun;
use domain::allocation::{AllocationRun, Level, Progress, RunFailure, RunResult};
use optimise::booths::Plan;
use optimise::{Status, Watch};
use serde_json::json;
use service::{Background, Line, Outcome, Search};
use uuid::Uuid;

/// How often it is looked whether a run waits.
const LOOK: Duration = Duration::from_millis(500);
/// How often a run gives a sign of life.
const BEAT: Duration = Duration::from_secs(1);

/// A plan that the checker has accepted, as text and in figures.
struct Found {
    plan: String,
    result: RunResult,
}

/// Makes the allocations that wait to be made, one at a time, until the process stops.
pub(crate) async fn solve_allocations(background: Background) {
    while !background.stop.requested_within(LOOK).await {
        if let Err(failure) = solve_next(&background).await {
            tracing::warn!(error = ?failure, "an allocation could not be made");
        }
    }
}

async fn solve_next(background: &Background) -> Outcome<()> {
    if !data::booths::is_run_waiting(background.db.read()).await? {
        return Ok(());
    }
    let owner = background.new_id();
    let claim = async |work: service::Work| {
        Ok(data::booths::claim_run(work.tx(), owner, work.true_now()).await?)
    };
    let Some(claimed) = background.once("begin_allocation", claim).await? else {
        return Ok(());
    };
    let ClaimedRun { run, instance } = claimed;
    let (terms, began) = (run.terms, Instant::now());
    let limit = Duration::from_secs(terms.seconds.into());
    let compute = move |line: &Line<Progress>| {
        let stop = || line.is_to_stop() || began.elapsed() >= limit;
        let tell = |told: optimise::Progress| line.tell(progress(told));
        let watch = Watch {
            stop: &stop,
            tell: &tell,
        };
        find(&instance, terms.seed, &watch, began)
    };
    match watched(background, &run, owner, Search::begin(compute)).await? {
        Some((found, was_stopped)) => keep(background, run, owner, found, was_stopped).await,
        None => Ok(()),
    }
}

/// Waits for a search, and gives signs of life meanwhile; what came of it and whether somebody stopped
/// it, or none when the run is not this process's any more.
async fn watched(
    background: &Background,
    run: &AllocationRun,
    owner: Uuid,
    mut search: Search<Progress, Result<Found, RunFailure>>,
) -> Outcome<Option<(Result<Found, RunFailure>, bool)>> {
    let mut was_stopped = false;
    loop {
        if let Some(ended) = search.ended_within(BEAT).await {
            let broke = |error| {
                tracing::error!(run = %run.id, %error, "the search of an allocation broke");
                RunFailure::SearchBroke
            };
            let found = ended.map_err(broke).flatten();
            return Ok(Some((found, was_stopped)));
        }
        let told = search.progress();
        let see = async |work: service::Work| {
            Ok(data::booths::see_run(work.tx(), run.id, owner, work.true_now(), told).await?)
        };
        match background.once("see_allocation", see).await {
            Ok(Some(is_to_stop)) if is_to_stop || background.stop.is_requested() => {
                was_stopped = true;
                search.stop();
            }
            Ok(Some(_)) => {}
            Ok(None) => return Ok(None),
            // The next sign of life may come through.
            Err(failure) => tracing::warn!(error = ?failure, "a sign of life did not come through"),
        }
    }
}

/// Keeps what came of a run, unless it was taken for lost meanwhile.
async fn keep(
    background: &Background,
    run: AllocationRun,
    owner: Uuid,
    found: Result<Found, RunFailure>,
    was_stopped: bool,
) -> Outcome<()> {
    let keep = async |work: service::Work| {
        let last = found
            .as_ref()
            .ok()
            .and_then(|found| last_progress(&found.result));
        let seen = data::booths::see_run(work.tx(), run.id, owner, work.true_now(), last).await?;
        if seen.is_none() {
            return Ok(());
        }
        let (ended, plan) = match found {
            Ok(Found { plan, result }) => (run.end(result, was_stopped, work.now()), Some(plan)),
            Err(failure) => (run.fail(failure, work.now()), None),
        };
        data::booths::save_run(work.tx(), &ended, plan).await?;
        work.emit(AllocationEnded {
            run: ended.id,
            fair: ended.fair,
            centre: ended.centre,
            state: ended.state,
            version: ended.version,
        });
        work.audit_in(ended.centre, ended.id, json!({ "state": ended.state }));
        Ok(())
    };
    background.once("end_allocation", keep).await
}

/// Finds a plan and has it checked by the checker, which shares no code with the search.
fn find(instance: &str, seed: u32, watch: &Watch<'_>, began: Instant) -> Result<Found, RunFailure> {
    let refused = |refused: optimise::Refusal| {
        tracing::error!(%refused, "an instance of our own was refused");
        RunFailure::SearchBroke
    };
    let checked = optimise::booths::read(instance.as_bytes()).map_err(refused)?;
    let mut plan = optimise::booths::solve(&checked, seed.into(), watch);
    let elapsed = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    plan.header.solver.elapsed_ms = elapsed;
    let text = serde_json::to_value(&plan).map(|plan| plan.to_string());
    let text = text.map_err(|_| RunFailure::SearchBroke)?;
    match checker::check(instance.as_bytes(), text.as_bytes()) {
        Ok(report) if report.is_accepted() => Ok(Found {
            result: result(&plan),
            plan: text,
        }),
        Ok(report) => {
            tracing::error!(%report, "the checker rejects an allocation");
            Err(RunFailure::CheckerRejected)
        }
        Err(refused) => {
            tracing::error!(%refused, "the checker refuses an instance of our own");
            Err(RunFailure::CheckerRejected)
        }
    }
}

fn result(plan: &Plan) -> RunResult {
    let level = |level: &optimise::Level| Level {
        level: level.level.to_owned(),
        value: level.value,
        bound: level.bound,
        gap_ppm: level.gap_ppm,
    };
    RunResult {
        optimal: plan.header.status == Status::Optimal,
        levels: plan.header.objective.iter().map(level).collect(),
        elapsed_ms: plan.header.solver.elapsed_ms,
    }
}

fn progress(told: optimise::Progress) -> Progress {
    Progress {
        done_ppm: told.done_ppm,
        value: told.value,
        bound: (told.bound < u64::MAX).then_some(told.bound),
    }
}

/// How far a search is that has ended.
fn last_progress(result: &RunResult) -> Option<Progress> {
    let wishes = result.levels.last()?;
    Some(Progress {
        done_ppm: 1_000_000,
        value: wishes.value,
        bound: Some(wishes.bound),
    })
}

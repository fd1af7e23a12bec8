//! Working on the makings that wait: one search at a time, on a thread of its own.

mod search;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use contract::interviews::TimetableRunEnded;
use data::interviews::{self as rows, Beat, Progress, RunAtWork};
use domain::id::TimetableRunId;
use domain::timetable::{Ended, Failed, Run, RunState};
use domain::{Code, Refusal};
use service::{Background, Outcome, Work};
use uuid::Uuid;

use super::note_run;
use search::{Brought, Search};

/// How often it is looked whether a making waits.
const LOOK: Duration = Duration::from_millis(500);
/// How often a search says that it lives and how far it is.
const BEAT: Duration = Duration::from_secs(1);
/// The name in the audit trail.
const NAME: &str = "solve_timetable";

/// Works on makings until it is stopped.
pub(crate) async fn solve_waiting(background: Background) {
    let owner = background.new_id();
    while !background.stop.requested_within(LOOK).await {
        let waiting = rows::queued_runs(background.db.read(), 1).await;
        let waiting = waiting.unwrap_or_else(|error| {
            tracing::warn!(%error, "the makings that wait could not be read");
            Vec::new()
        });
        for one in waiting {
            if let Err(error) = work_on(&background, one, owner).await {
                tracing::warn!(run = %one.run, error = ?error, "a making of a timetable was given up");
            }
        }
    }
}

async fn work_on(background: &Background, one: RunAtWork, owner: Uuid) -> Outcome<()> {
    let now = background.true_now();
    let begin = async |work: Work| {
        let found = rows::find_run(work.tx(), one.centre, one.run).await?;
        let found = found.filter(|run| run.state == RunState::Queued);
        let Some(run) = found.map(|run| run.begun()) else {
            return Ok(None);
        };
        let is_ours = rows::begin_run(work.tx(), &run, owner, now).await?;
        Ok(is_ours.then_some(run))
    };
    let Some(run) = background.once(NAME, begin).await? else {
        return Ok(());
    };
    let texts = rows::texts_of(background.db.read(), run.id).await?;
    let search = Arc::new(Search::of(texts.instance, &run));
    let stopping = watch(background, (&run, owner), &search).await?;
    let Some((ended, brought)) = stopping else {
        return Ok(());
    };
    background
        .once(NAME, async |work: Work| {
            end(&work, run, (ended, brought)).await
        })
        .await
}

/// Searches until something ends it; none when the run is not ours any more, or the service ends and
/// leaves it to be started again.
async fn watch(
    background: &Background,
    (run, owner): (&Run, Uuid),
    search: &Arc<Search>,
) -> Outcome<Option<(Ended, Brought)>> {
    let stop = Arc::new(AtomicBool::new(false));
    let (searched, heard) = (Arc::clone(search), Arc::clone(&stop));
    let mut searching =
        tokio::task::spawn_blocking(move || searched.run(&|| heard.load(Ordering::Relaxed)));
    let limit = tokio::time::sleep(Duration::from_secs(run.seconds.into()));
    tokio::pin!(limit);
    let mut ended = Ended::ByItself;
    let mut is_given_up = false;
    loop {
        tokio::select! {
            brought = &mut searching => {
                let broke = || Brought::Nothing(failed("search_broke"));
                let brought = brought.unwrap_or_else(|error| {
                    tracing::error!(run = %run.id, %error, "a search broke");
                    broke()
                });
                return Ok((!is_given_up).then_some((ended, brought)));
            }
            () = &mut limit, if ended == Ended::ByItself => {
                ended = Ended::ByLimit;
                stop.store(true, Ordering::Relaxed);
            }
            () = background.stop.requested(), if !is_given_up => {
                is_given_up = true;
                stop.store(true, Ordering::Relaxed);
                interrupt(background, RunAtWork { run: run.id, centre: run.centre, fair: run.fair }).await?;
            }
            () = tokio::time::sleep(BEAT), if !is_given_up => {
                match beat(background, (run.id, owner), search.progress()).await {
                    Beat::GoOn => {}
                    Beat::Stop => {
                        if ended == Ended::ByItself {
                            ended = Ended::ByRequest;
                        }
                        stop.store(true, Ordering::Relaxed);
                    }
                    Beat::Lost => {
                        is_given_up = true;
                        stop.store(true, Ordering::Relaxed);
                    }
                }
            }
        }
    }
}

/// Says that the search lives; trouble with the database is looked at again with the next beat.
async fn beat(background: &Background, whose: (TimetableRunId, Uuid), progress: Progress) -> Beat {
    let now = background.true_now();
    let beat = async |work: Work| Ok(rows::beat_run(work.tx(), whose, progress, now).await?);
    background.once(NAME, beat).await.unwrap_or_else(|error| {
        tracing::debug!(?error, "a search could not say that it lives");
        Beat::GoOn
    })
}

/// Notes that nobody works on a run any more.
pub(super) async fn interrupt(background: &Background, one: RunAtWork) -> Outcome<()> {
    let note = async |work: Work| {
        let found = rows::lock_run(work.tx(), one.centre, one.run).await?;
        let running = found.filter(|run| run.state == RunState::Running);
        let Some(run) = running.map(|run| run.interrupted()) else {
            return Ok(());
        };
        super::save_run(&work, &run).await?;
        work.emit(TimetableRunEnded::from(&run));
        note_run(&work, &run);
        Ok(())
    };
    background.once("interrupt_timetable", note).await
}

/// Keeps what came of a search; nothing when somebody else noted meanwhile that it died.
async fn end(work: &Work, run: Run, (how, brought): (Ended, Brought)) -> Outcome<()> {
    let (plan, ended) = match brought {
        Brought::Plan(plan, figures) => (Some(plan), run.ended(how, Ok(figures))),
        Brought::Nothing(failed) => (None, run.ended(how, Err(failed))),
    };
    if !rows::save_run_with_plan(work.tx(), &ended, plan).await? {
        return Err(Refusal::new(Code::VersionOutdated).into());
    }
    work.emit(TimetableRunEnded::from(&ended));
    note_run(work, &ended);
    Ok(())
}

fn failed(reason: &str) -> Failed {
    Failed {
        reason: reason.to_owned(),
        item: None,
    }
}

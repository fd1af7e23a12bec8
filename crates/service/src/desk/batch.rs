//! Deciding one batch in one transaction.

use std::collections::{BTreeSet, HashMap};
use std::panic::{AssertUnwindSafe, catch_unwind};

use data::command_log::{LoggedCommand, StoredOutcome};
use data::ledger::{Asked, Memory};
use domain::diary::Diary;
use domain::{Instant, Refusal};
use uuid::Uuid;

use super::{Job, answer_of, panicked};
use crate::clock;
use crate::outcome_log;
use crate::running::Runtime;
use crate::work::{Gathered, Occasion};

/// The answers to all jobs in their order, each decided after those before it.
///
/// # Errors
/// When the database is in trouble, or a decision panics: then nothing is written, and the memory
/// is empty.
pub(super) async fn decide(
    runtime: &Runtime,
    memory: &mut Memory,
    jobs: &[Job],
) -> data::Result<Vec<Vec<u8>>> {
    let tx = runtime.db.begin_at_desk().await?;
    let loaded = data::ledger::load(&tx, memory, &asked(jobs)).await?;
    let mut sitting = Sitting {
        known: loaded.outcomes,
        diary: loaded.diary,
        ..Sitting::default()
    };
    // The clock is read after the locks: a hold that ran out while waiting has run out.
    let now = clock::now();
    let answers = jobs.iter().map(|job| sitting.answer(job, now));
    let answers = answers.collect::<data::Result<Vec<_>>>()?;
    let changes = sitting.diary.changes();
    let mut writes = sitting.gathered.writes();
    writes.push(data::command_log::storing(&sitting.outcomes));
    data::ledger::save_with(&tx, &changes, writes).await?;
    runtime.commit(tx).await?;
    memory.keep(sitting.diary, loaded.known, &changes);
    Ok(answers)
}

/// What the jobs need to see. Those that are answered from the log are not told apart yet.
fn asked(jobs: &[Job]) -> Asked {
    let touches = jobs.iter().filter_map(|job| job.touches.as_ref().ok());
    let centres: BTreeSet<_> = jobs
        .iter()
        .filter_map(|job| job.keyed.actor.centre)
        .collect();
    Asked {
        touches: touches.cloned().collect(),
        keys: jobs.iter().map(|job| job.keyed.key).collect(),
        centres,
    }
}

#[derive(Default)]
struct Sitting {
    known: HashMap<Uuid, StoredOutcome>,
    diary: Diary,
    gathered: Gathered,
    outcomes: Vec<LoggedCommand>,
}

impl Sitting {
    fn answer(&mut self, job: &Job, now: Instant) -> data::Result<Vec<u8>> {
        if let Some(stored) = self.known.get(&job.keyed.key) {
            return Ok(job.keyed.answer_from(stored));
        }
        if let Err(refusal) = outcome_log::in_time(job.deadline_ms) {
            return Ok(outcome_log::refused(refusal));
        }
        let occasion = Occasion {
            actor: job.keyed.actor.clone(),
            now,
            action: job.keyed.command.clone(),
            trace: job.trace.clone(),
        };
        let decision = self.decide(job, &occasion)?;
        let outcome = outcome_log::encode(&answer_of(decision));
        let row = job.keyed.row(&outcome);
        self.known.insert(job.keyed.key, row.clone().into());
        self.outcomes.push(row);
        Ok(outcome)
    }

    fn decide(
        &mut self,
        job: &Job,
        occasion: &Occasion,
    ) -> data::Result<Result<domain::Booking, Refusal>> {
        if let Err(refusal) = &job.touches {
            return Ok(Err(refusal.clone()));
        }
        let diary = &mut self.diary;
        let decide = AssertUnwindSafe(|| (job.decide)(diary, &occasion.moment()));
        let decision = catch_unwind(decide).map_err(|_| panicked(&job.keyed.command))?;
        let happenings = self.diary.drain_happenings();
        self.gathered.happened(&happenings, occasion);
        Ok(decision)
    }
}

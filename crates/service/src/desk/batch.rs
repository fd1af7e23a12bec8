//! Deciding one batch in one transaction.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use data::command_log::LoggedCommand;
use domain::diary::Diary;
use domain::{Instant, Refusal, Touches};
use uuid::Uuid;

use super::{Job, answer_of, panicked};
use crate::clock;
use crate::outcome_log;
use crate::running::Runtime;
use crate::work::{Gathered, Occasion};

/// The answers to all jobs in their order, each decided after those before it.
///
/// # Errors
/// When the database is in trouble, or a decision panics: then nothing is written.
pub(super) async fn decide(runtime: &Runtime, jobs: &[Job]) -> data::Result<Vec<Vec<u8>>> {
    let tx = runtime.db.begin().await?;
    let keys: Vec<_> = jobs.iter().map(|job| job.keyed.key).collect();
    let mut sitting = Sitting {
        known: data::command_log::outcomes_of(&tx, &keys).await?,
        ..Sitting::default()
    };
    let touches = sitting.touches(jobs);
    sitting.diary = data::ledger::load_diary(&tx, &touches).await?;
    // The clock is read after the locks: a hold that ran out while waiting has run out.
    let now = clock::now();
    let answers = jobs.iter().map(|job| sitting.answer(job, now));
    let answers = answers.collect::<data::Result<Vec<_>>>()?;
    data::ledger::save_changes(&tx, &sitting.diary.changes()).await?;
    sitting.gathered.write(&tx).await?;
    data::command_log::store(&tx, &sitting.outcomes).await?;
    runtime.commit(tx).await?;
    Ok(answers)
}

#[derive(Default)]
struct Sitting {
    known: HashMap<Uuid, LoggedCommand>,
    diary: Diary,
    gathered: Gathered,
    outcomes: Vec<LoggedCommand>,
}

impl Sitting {
    /// What the jobs touch that are not answered from the log.
    fn touches(&self, jobs: &[Job]) -> Vec<Touches> {
        let open = |job: &&Job| !self.known.contains_key(&job.keyed.key);
        jobs.iter()
            .filter(open)
            .filter_map(|job| job.touches.clone().ok())
            .collect()
    }

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
        let outcome = answer_of(decision);
        let row = job.keyed.row(&outcome);
        self.outcomes.push(row.clone());
        self.known.insert(job.keyed.key, row);
        Ok(outcome_log::encode(&outcome))
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

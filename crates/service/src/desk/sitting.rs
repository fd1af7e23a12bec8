//! Decisions on one diary, one after the other, with all that they leave behind.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use contract::Answer;
use data::DataError;
use data::command_log::{LoggedCommand, StoredOutcome};
use domain::diary::Diary;
use domain::{Booking, Code, Instant, Refusal};
use uuid::Uuid;

use super::Job;
use crate::clock;
use crate::gathered::Gathered;
use crate::outcome_log;
use crate::work::Occasion;

#[derive(Default)]
pub(super) struct Sitting {
    known: HashMap<Uuid, StoredOutcome>,
    pub(super) diary: Diary,
    gathered: Gathered,
    outcomes: Vec<LoggedCommand>,
}

impl Sitting {
    pub(super) fn of(known: HashMap<Uuid, StoredOutcome>, diary: Diary) -> Self {
        Self {
            known,
            diary,
            ..Self::default()
        }
    }

    pub(super) fn answers(&mut self, jobs: &[Job]) -> data::Result<Vec<Vec<u8>>> {
        // The clock is read after all locks: a hold that ran out while waiting has run out.
        let now = clock::now();
        jobs.iter().map(|job| self.answer(job, now)).collect()
    }

    /// False when one came too late: then nothing is saved under its key, which may hold an outcome of
    /// before.
    pub(super) fn has_an_outcome_for_each(&self, jobs: &[Job]) -> bool {
        jobs.iter()
            .all(|job| self.known.contains_key(&job.keyed.key))
    }

    /// What is written beside the diary's changes.
    pub(super) fn writes(&self) -> Vec<data::rows::Write> {
        let mut writes = self.gathered.writes();
        writes.push(data::command_log::storing(&self.outcomes));
        writes
    }

    fn answer(&mut self, job: &Job, now: Instant) -> data::Result<Vec<u8>> {
        if let Some(stored) = self.known.get(&job.keyed.key) {
            return Ok(job.keyed.answer_from(stored));
        }
        if job.is_late() {
            return Ok(outcome_log::refused(Refusal::new(Code::RequestExpired)));
        }
        let occasion = Occasion {
            actor: job.keyed.actor.clone(),
            now,
            action: job.keyed.command.clone(),
            trace: job.trace.clone(),
        };
        let decision = self.decide(job, &occasion)?;
        let decision = decision.map(|booking| booking.seen_by(&job.keyed.actor));
        let outcome = outcome_log::encode(&answer_of(decision));
        let row = job.keyed.row(&outcome);
        self.known.insert(job.keyed.key, row.clone().into());
        self.outcomes.push(row);
        Ok(outcome)
    }

    fn decide(&mut self, job: &Job, occasion: &Occasion) -> data::Result<Result<Booking, Refusal>> {
        if let Err(refusal) = &job.touches {
            return Ok(Err(refusal.clone()));
        }
        let diary = &mut self.diary;
        let moment = occasion.moment();
        let decide = AssertUnwindSafe(|| {
            let decision = (job.decide)(diary, &moment);
            diary.follow_up(&moment);
            decision
        });
        let decision = catch_unwind(decide).map_err(|_| panicked(&job.keyed.command))?;
        self.gathered.decided(&mut self.diary, occasion);
        Ok(decision)
    }
}

/// A decision that panicked, as trouble that lasts.
fn panicked(command: &str) -> DataError {
    std::io::Error::other(format!("deciding {command} panicked")).into()
}

/// The answer to a decision.
fn answer_of(decision: Result<Booking, Refusal>) -> Answer<Booking> {
    decision.map_or_else(Answer::Refused, Answer::Done)
}

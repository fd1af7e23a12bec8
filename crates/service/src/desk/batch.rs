//! Deciding one batch in one transaction.

use std::collections::{BTreeSet, HashMap};
use std::panic::{AssertUnwindSafe, catch_unwind};

use data::Trouble;
use data::command_log::{LoggedCommand, StoredOutcome};
use data::ledger::{Asked, Memory};
use domain::diary::Diary;
use domain::{Code, Instant, Refusal};
use uuid::Uuid;

use super::{Job, answer_of, panicked};
use crate::clock::{self, Lap};
use crate::gathered::Gathered;
use crate::outcome_log;
use crate::running::Runtime;
use crate::work::Occasion;

/// How many batches are decided under locks after somebody else was found to decide on the same.
const WARY: u32 = 32;

/// What a desk keeps from one batch to the next.
pub(super) struct Habits {
    desk: data::Desk,
    memory: Memory,
    wary: u32,
}

impl Habits {
    pub(super) fn new(desk: data::Desk) -> Self {
        Self {
            desk,
            memory: Memory::default(),
            wary: 0,
        }
    }
}

/// The answers to all jobs in their order, each decided after those before it.
///
/// # Errors
/// When the database is in trouble, or a decision panics: then nothing is written, and the memory
/// is empty.
pub(super) async fn decide(
    runtime: &Runtime,
    habits: &mut Habits,
    jobs: &[Job],
) -> data::Result<Vec<Vec<u8>>> {
    let asked = asked(jobs);
    habits.wary = habits.wary.saturating_sub(1);
    if habits.wary == 0
        && let Some(answers) = at_a_glance(runtime, habits, jobs, &asked).await?
    {
        return Ok(answers);
    }
    under_locks(runtime, habits, jobs, &asked).await
}

/// The same for one job of a batch that failed, under locks.
///
/// # Errors
/// As `decide`.
pub(super) async fn decide_alone(
    runtime: &Runtime,
    habits: &mut Habits,
    job: &Job,
) -> data::Result<Vec<Vec<u8>>> {
    let jobs = std::slice::from_ref(job);
    under_locks(runtime, habits, jobs, &asked(jobs)).await
}

/// Reads without locks and saves only what was decided on the newest of everything: two round
/// trips. None when it must be done under locks.
///
/// What lies under a key is not looked for: when there is something, no other outcome can be saved.
async fn at_a_glance(
    runtime: &Runtime,
    habits: &mut Habits,
    jobs: &[Job],
    asked: &Asked,
) -> data::Result<Option<Vec<Vec<u8>>>> {
    let mut lap = Lap::begin();
    let db = habits.desk.db();
    let Some(loaded) = data::ledger::glance(db, &mut habits.memory, asked).await? else {
        return Ok(None);
    };
    lap.note("read");
    let (known, revisions) = (loaded.known, loaded.revisions);
    let mut sitting = Sitting::of(HashMap::new(), loaded.diary);
    let answers = sitting.answers(jobs)?;
    let changes = sitting.diary.changes();
    if !changes.only_adds() || !sitting.has_an_outcome_for_each(jobs) {
        return Ok(None);
    }
    let writes = sitting.writes();
    lap.note("decide");
    let saved = data::ledger::save_if_unchanged(db, &revisions, &changes, writes).await;
    // A key that is taken: the same command was done before, and others that come again may follow; or a
    // rival was faster with a person's time.
    let was_overtaken = match saved {
        Err(error) if error.trouble() == Trouble::KeyTaken => true,
        saved => !saved?,
    };
    if was_overtaken {
        metrics::counter!("madang_desk_overtaken_total").increment(1);
        habits.wary = WARY;
        return Ok(None);
    }
    lap.note("save");
    runtime.outbox.notify_one();
    habits.memory.keep(sitting.diary, known, &changes);
    Ok(Some(answers))
}

async fn under_locks(
    runtime: &Runtime,
    habits: &mut Habits,
    jobs: &[Job],
    asked: &Asked,
) -> data::Result<Vec<Vec<u8>>> {
    let mut lap = Lap::begin();
    let tx = habits.desk.begin().await?;
    let loaded = data::ledger::load(&tx, &mut habits.memory, asked).await?;
    lap.note("read");
    let known = loaded.known;
    let mut sitting = Sitting::of(loaded.outcomes, loaded.diary);
    let answers = sitting.answers(jobs)?;
    let changes = sitting.diary.changes();
    lap.note("decide");
    data::ledger::save_with(&tx, &changes, sitting.writes()).await?;
    runtime.commit(tx).await?;
    lap.note("save");
    habits.memory.keep(sitting.diary, known, &changes);
    Ok(answers)
}

/// What the jobs need to see. Those that are answered from the log are not told apart yet.
fn asked(jobs: &[Job]) -> Asked {
    let touches = jobs.iter().filter_map(|job| {
        let touches = job.touches.as_ref().ok()?;
        Some(touches.clone().asked_by(&job.keyed.actor))
    });
    let centres: BTreeSet<_> = jobs
        .iter()
        .filter_map(|job| job.keyed.actor.centre)
        .collect();
    Asked {
        now: clock::now(),
        touches: touches.collect(),
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
    fn of(known: HashMap<Uuid, StoredOutcome>, diary: Diary) -> Self {
        Self {
            known,
            diary,
            ..Self::default()
        }
    }

    fn answers(&mut self, jobs: &[Job]) -> data::Result<Vec<Vec<u8>>> {
        // The clock is read after all locks: a hold that ran out while waiting has run out.
        let now = clock::now();
        jobs.iter().map(|job| self.answer(job, now)).collect()
    }

    /// False when one came too late: then nothing is saved under its key, which may hold an outcome of
    /// before.
    fn has_an_outcome_for_each(&self, jobs: &[Job]) -> bool {
        jobs.iter()
            .all(|job| self.known.contains_key(&job.keyed.key))
    }

    /// What is written beside the diary's changes.
    fn writes(&self) -> Vec<data::rows::Write> {
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

    fn decide(
        &mut self,
        job: &Job,
        occasion: &Occasion,
    ) -> data::Result<Result<domain::Booking, Refusal>> {
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

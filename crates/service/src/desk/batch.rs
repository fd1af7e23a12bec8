//! One batch: what it needs is read, it is decided, and what changed is saved.

use std::collections::{BTreeSet, HashMap};

use data::Trouble;
use data::ledger::{Asked, Memory, Revisions};
use data::rows::Write;
use domain::diary::Changes;
use domain::id::ResourceId;

use super::Job;
use super::sitting::Sitting;
use crate::clock::{self, Lap};
use crate::running::Runtime;

/// How many batches are decided under locks after somebody else was found to decide on the same.
const WARY: u32 = 32;

/// What a desk keeps from one batch to the next.
pub(super) struct Habits {
    desk: data::Desk,
    memory: Memory,
    wary: u32,
}

/// What was decided at a glance and is not saved yet.
pub(super) struct Decided {
    pub(super) answers: Vec<Vec<u8>>,
    pub(super) rows: Rows,
}

/// What of it is to be saved.
pub(super) struct Rows {
    revisions: Revisions,
    changes: Changes,
    writes: Vec<Write>,
}

/// Why it could not be.
pub(super) enum Unsaved {
    /// Somebody else was faster; nothing is saved.
    Overtaken,
    /// The database is in trouble; whether anything is saved is not known.
    Failed(data::DataError),
}

impl Habits {
    pub(super) fn new(desk: data::Desk) -> Self {
        Self {
            desk,
            memory: Memory::default(),
            wary: 0,
        }
    }

    pub(super) fn desk(&self) -> data::Desk {
        self.desk.clone()
    }

    /// True when the next batch may be decided at a glance.
    pub(super) fn trusts_a_glance(&mut self) -> bool {
        self.wary = self.wary.saturating_sub(1);
        self.wary == 0
    }

    /// Forgets what was decided and not saved.
    pub(super) fn forget(&mut self) {
        self.memory = Memory::default();
    }

    /// Notes that somebody else decides on the same.
    pub(super) fn overtaken(&mut self) {
        metrics::counter!("madang_desk_overtaken_total").increment(1);
        self.wary = WARY;
        self.forget();
    }
}

/// Reads without locks and decides each job after those before it, for [`save`], which saves only what was
/// decided on the newest of everything: two round trips. None when it must be done under locks, or, beside
/// a batch that is being saved, when that is done.
///
/// What lies under a key is not looked for: when there is something, no other outcome can be saved. What is
/// decided is remembered as if it were saved.
///
/// # Errors
/// When the database is in trouble, or a decision panics: then the memory is empty.
pub(super) async fn decide(
    habits: &mut Habits,
    jobs: &[Job],
    unsaved: BTreeSet<ResourceId>,
) -> data::Result<Option<Decided>> {
    let mut lap = Lap::begin();
    let asked = Asked {
        unsaved,
        ..asked(jobs)
    };
    let db = habits.desk.db();
    let Some(loaded) = data::ledger::glance(db, &mut habits.memory, &asked).await? else {
        return Ok(None);
    };
    lap.note("read");
    let mut sitting = Sitting::of(HashMap::new(), loaded.diary);
    let answers = sitting.answers(jobs)?;
    let changes = sitting.diary.changes();
    if !changes.only_adds() || !sitting.has_an_outcome_for_each(jobs) {
        return Ok(None);
    }
    let writes = sitting.writes();
    habits.memory.keep(sitting.diary, loaded.known, &changes);
    lap.note("decide");
    let rows = Rows {
        revisions: loaded.revisions,
        changes,
        writes,
    };
    Ok(Some(Decided { answers, rows }))
}

impl Rows {
    /// The resources that are changed.
    pub(super) fn resources(&self) -> BTreeSet<ResourceId> {
        self.changes.resources.clone()
    }
}

/// Saves what was decided, in one statement.
///
/// # Errors
/// When it is not saved, or that is not known.
pub(super) async fn save(runtime: &Runtime, desk: &data::Desk, rows: Rows) -> Result<(), Unsaved> {
    let mut lap = Lap::begin();
    let Rows {
        revisions,
        changes,
        writes,
    } = rows;
    let saved = data::ledger::save_if_unchanged(desk.db(), &revisions, &changes, writes).await;
    match saved {
        Ok(true) => {}
        Ok(false) => return Err(Unsaved::Overtaken),
        // The same command was done before, and others that come again may follow; or a rival was faster
        // with a person's time.
        Err(error) if error.trouble() == Trouble::KeyTaken => return Err(Unsaved::Overtaken),
        Err(error) => return Err(Unsaved::Failed(error)),
    }
    lap.note("save");
    runtime.outbox.notify_one();
    Ok(())
}

/// The answers to all jobs in their order, each decided after those before it under locks, and saved.
///
/// # Errors
/// When the database is in trouble, or a decision panics: then nothing is written, and the memory
/// is empty.
pub(super) async fn under_locks(
    runtime: &Runtime,
    habits: &mut Habits,
    jobs: &[Job],
) -> data::Result<Vec<Vec<u8>>> {
    let mut lap = Lap::begin();
    let tx = habits.desk.begin().await?;
    let loaded = data::ledger::load(&tx, &mut habits.memory, &asked(jobs)).await?;
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
        unsaved: BTreeSet::new(),
    }
}

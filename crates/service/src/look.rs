//! What a query is lent.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use data::Connection;
use data::privacy::Access;
use domain::id::{EmployerId, PersonId};
use domain::{Actor, Instant};

use crate::clock;

/// What a query works with: it can read, and say whose data its answer shows. Clones share that.
#[derive(Clone)]
pub struct Look {
    db: data::Database,
    actor: Actor,
    now: Instant,
    shown: Arc<Mutex<Shown>>,
}

/// What an answer shows of others.
#[derive(Default)]
struct Shown {
    people: BTreeSet<PersonId>,
    employer: Option<EmployerId>,
    reason: Option<String>,
}

impl Look {
    pub(crate) fn new(db: data::Database, actor: Actor, now: Instant) -> Self {
        Self {
            db,
            actor,
            now,
            shown: Arc::default(),
        }
    }

    /// The database, for reading.
    pub fn db(&self) -> &(impl Connection + use<>) {
        self.db.read()
    }

    /// Who asks.
    pub const fn actor(&self) -> &Actor {
        &self.actor
    }

    /// Now.
    pub const fn now(&self) -> Instant {
        self.now
    }

    /// Says that the answer shows personal data of a person: it is written down before the answer
    /// leaves, unless it is the one who asks.
    pub fn shows(&self, person: PersonId) {
        self.shows_all([person]);
    }

    /// The same of many.
    pub fn shows_all(&self, people: impl IntoIterator<Item = PersonId>) {
        let others = people
            .into_iter()
            .filter(|person| self.actor.person != Some(*person));
        self.note(|shown| shown.people.extend(others));
    }

    /// Says for which employer the answer is.
    pub fn for_employer(&self, employer: EmployerId) {
        self.note(|shown| shown.employer = Some(employer));
    }

    /// Says why the one who asks does so.
    pub fn because(&self, reason: Option<String>) {
        self.note(|shown| shown.reason = reason);
    }

    fn note(&self, what: impl FnOnce(&mut Shown)) {
        what(&mut self.shown.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// What is to be written down before the answer leaves; none when it shows nobody else.
    pub(crate) fn access(&self, query: &str) -> Option<Access> {
        let centre = self.actor.centre?;
        let mut access = None;
        self.note(|shown| {
            let people = std::mem::take(&mut shown.people);
            access = (!people.is_empty()).then(|| Access {
                id: clock::new_id(),
                centre,
                reader: self.actor.person,
                employer: shown.employer,
                query: query.to_owned(),
                reason: shown.reason.clone(),
                count: people.len() as u64,
                people,
                at: self.now,
            });
        });
        access
    }
}

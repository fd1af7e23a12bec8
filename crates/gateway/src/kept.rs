//! Answers that many wait for, kept in memory for less than a second.
//!
//! A thousand who ask the same cost one question, and whoever has the answer already gets 304.

mod answer;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use axum::http::Uri;
use domain::id::CentreId;
use domain::{Actor, Role, Zone};

use crate::caller::Caller;
use crate::problem::Problem;

pub(crate) use answer::{Answer, Asked};

/// How old what an answer says may be when somebody asks: a second, less what the way takes.
pub(crate) const FRESH: Duration = Duration::from_millis(800);
/// The most answers that are kept.
const MOST: usize = 4_096;
/// The most bytes of their bodies.
const MOST_BYTES: usize = 16 * 1024 * 1024;

/// The answers of one gateway.
#[derive(Default)]
pub(crate) struct Kept(Mutex<Shelves>);

#[derive(Default)]
struct Shelves {
    by_key: HashMap<Key, Arc<Shelf>>,
    bytes: usize,
}

/// One question: its answer, and who asks it just now.
#[derive(Default)]
struct Shelf {
    answer: Mutex<Option<Arc<Answer>>>,
    asking: tokio::sync::Mutex<Option<(Instant, Problem)>>,
}

/// A question, and all about the one who asks that may change the answer.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) struct Key {
    address: String,
    centre: Option<CentreId>,
    roles: Vec<Role>,
    zone: Option<String>,
}

impl Key {
    /// A question that everybody may ask and to which all get the same answer.
    pub(crate) fn of_all(uri: &Uri) -> Self {
        Self {
            address: uri
                .path_and_query()
                .map_or_else(String::new, ToString::to_string),
            centre: None,
            roles: Vec::new(),
            zone: None,
        }
    }

    /// A question of those who are signed in to a centre, with the same roles.
    pub(crate) fn of(uri: &Uri, viewer: &Actor, zone: &Zone) -> Self {
        Self {
            centre: viewer.centre,
            roles: viewer.roles.clone(),
            zone: Some(zone.name().to_owned()),
            ..Self::of_all(uri)
        }
    }
}

/// Who asks when the answer is for others too: somebody of the same centre and roles, no person.
pub(crate) fn viewer(caller: &Caller) -> Actor {
    let mut roles = caller.actor.roles.clone();
    roles.sort_unstable();
    roles.dedup();
    Actor {
        centre: caller.actor.centre,
        roles,
        ..Actor::nobody()
    }
}

impl Kept {
    /// The answer to a question, when it is here and not too old.
    pub(crate) fn find(&self, key: &Key) -> Option<Arc<Answer>> {
        let shelf = locked(&self.0).by_key.get(key)?.clone();
        let answer = shelf.fresh(Instant::now())?;
        count("memory");
        Some(answer)
    }

    /// The answer to a question, asked anew when it is too old: by one of all who wait for it.
    ///
    /// # Errors
    /// What came of asking; whoever waited meanwhile gets the same.
    pub(crate) async fn answer(
        &self,
        key: Key,
        ask: impl Future<Output = Result<Answer, Problem>>,
    ) -> Result<Arc<Answer>, Problem> {
        let came_at = Instant::now();
        let shelf = self.shelf(key);
        if let Some(answer) = shelf.fresh(came_at) {
            count("memory");
            return Ok(answer);
        }
        let mut failed = shelf.asking.lock().await;
        if let Some(answer) = shelf.fresh(came_at) {
            count("waited");
            return Ok(answer);
        }
        // Each asking for itself what just took seconds to fail, they would wait for each other.
        if let Some((_, problem)) = failed.as_ref().filter(|(at, _)| *at >= came_at) {
            return Err(problem.clone());
        }
        count("asked");
        match ask.await {
            Ok(answer) => Ok(self.keep(&shelf, answer)),
            Err(problem) => {
                *failed = Some((Instant::now(), problem.clone()));
                Err(problem)
            }
        }
    }

    fn keep(&self, shelf: &Shelf, answer: Answer) -> Arc<Answer> {
        let answer = Arc::new(answer);
        let before = locked(&shelf.answer).replace(answer.clone());
        let mut shelves = locked(&self.0);
        let less = before.map_or(0, |before| before.bytes());
        shelves.bytes = (shelves.bytes + answer.bytes()).saturating_sub(less);
        answer
    }

    fn shelf(&self, key: Key) -> Arc<Shelf> {
        let mut shelves = locked(&self.0);
        if !shelves.by_key.contains_key(&key) {
            shelves.make_room();
        }
        shelves.by_key.entry(key).or_default().clone()
    }
}

impl Shelves {
    /// Drops what is too old, and everything when that is not enough.
    fn make_room(&mut self) {
        if self.by_key.len() < MOST && self.bytes < MOST_BYTES {
            return;
        }
        let now = Instant::now();
        self.by_key
            .retain(|_, shelf| shelf.asking.try_lock().is_err() || shelf.fresh(now).is_some());
        let bytes =
            |shelf: &Arc<Shelf>| locked(&shelf.answer).as_ref().map_or(0, |one| one.bytes());
        self.bytes = self.by_key.values().map(bytes).sum();
        if self.by_key.len() >= MOST || self.bytes >= MOST_BYTES {
            self.by_key.clear();
            self.bytes = 0;
        }
    }
}

impl Shelf {
    fn fresh(&self, came_at: Instant) -> Option<Arc<Answer>> {
        let answer = locked(&self.answer).clone();
        answer.filter(|answer| answer.as_of() + FRESH >= came_at)
    }
}

fn count(from: &'static str) {
    metrics::counter!("madang_http_kept_total", "from" => from).increment(1);
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;

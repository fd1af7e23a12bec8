//! Who holds which token: asked for many at once, and known for a few seconds.
//!
//! In a rush thousands of people send their first request within a second. A question each would
//! cost more than the bookings, so tokens that come while an answer is on its way wait for the next
//! question, which asks for all of them.

use std::collections::{BTreeSet, HashMap};
use std::mem;
use std::sync::{Mutex, MutexGuard, PoisonError};

use bus::Bus;
use contract::accounts::{FindSessions, SessionView, TouchSessions};
use contract::message::{command_subject, query_subject};
use domain::Actor;
use serde_json::json;
use tokio::sync::oneshot;

use crate::ask::{self, Asker};
use crate::fresh;
use crate::gateway::Shared;
use crate::problem::{Problem, Trouble};

/// How long an answer is believed, in milliseconds: so long another gateway's sign-out may go unnoticed.
const BELIEVED_MS: i64 = 5_000;
/// After how many milliseconds it is noted again that a session is used.
const TOUCH_AFTER_MS: i64 = 60_000;
/// The most tokens of one question.
const AT_ONCE: usize = 200;
/// The most tokens that are known; when there are more, all are asked for anew.
const MOST: usize = 50_000;

type Answer = Result<Option<SessionView>, Problem>;

/// What a gateway knows of tokens, by their hashes.
#[derive(Default)]
pub(crate) struct Sessions(Mutex<State>);

#[derive(Default)]
struct State {
    known: HashMap<String, (i64, SessionView)>,
    waiting: Vec<(String, oneshot::Sender<Answer>)>,
    is_asking: bool,
    /// Rises when all is forgotten: what was asked before is not believed after.
    age: u64,
    used: BTreeSet<String>,
}

impl Sessions {
    /// Who holds the token of a hash; nobody when it has ended.
    ///
    /// # Errors
    /// The trouble of finding out.
    pub(crate) async fn holder(gateway: &Shared, hash: String) -> Answer {
        let now = fresh::wall_ms();
        let answer = {
            let mut state = gateway.sessions.lock();
            if let Some(known) = state.believed(&hash, now) {
                return Ok(Some(known));
            }
            let (answer, waiting) = oneshot::channel();
            state.waiting.push((hash, answer));
            if !mem::replace(&mut state.is_asking, true) {
                begin_asking(gateway.clone());
            }
            waiting
        };
        let gone = |_| Err(Trouble::Internal.into());
        answer.await.unwrap_or_else(gone)
    }

    /// Forgets who holds what: a session may have ended, or its holder be another person now.
    pub(crate) fn forget_all(&self) {
        let mut state = self.lock();
        state.known.clear();
        state.age += 1;
    }

    /// Notes which sessions were used, once for all since the last time.
    pub(crate) async fn note_use(&self, bus: &Bus) {
        let used = mem::take(&mut self.lock().used);
        let used: Vec<_> = used.into_iter().collect();
        for token_hashes in used.chunks(AT_ONCE) {
            let token_hashes = token_hashes.to_vec();
            let body = json!(TouchSessions { token_hashes }).to_string();
            let subject = command_subject::<TouchSessions>();
            if let Err(problem) = ask::once(bus, &subject, body.into_bytes(), &asker()).await {
                tracing::warn!(?problem, "the use of sessions was not noted");
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn believed(&mut self, hash: &str, now: i64) -> Option<SessionView> {
        let (asked_at, view) = self.known.get(hash)?;
        let fits = now - asked_at < BELIEVED_MS && now < view.ends_at.unix() * 1000;
        fits.then(|| view.clone())
    }

    fn learn(&mut self, hash: &str, asked_at: i64, view: &SessionView) {
        if self.known.len() >= MOST {
            self.known.clear();
        }
        if asked_at - view.seen_at.unix() * 1000 >= TOUCH_AFTER_MS {
            self.used.insert(hash.to_owned());
        }
        self.known.insert(hash.to_owned(), (asked_at, view.clone()));
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "others wait for its answers too, so it must not end with the request that began it"
)]
fn begin_asking(gateway: Shared) {
    tokio::spawn(async move { while ask_for_waiting(&gateway).await {} });
}

/// Asks for all who wait; false when there are none any more.
async fn ask_for_waiting(gateway: &Shared) -> bool {
    let (waiting, age) = {
        let mut state = gateway.sessions.lock();
        let count = state.waiting.len().min(AT_ONCE);
        state.is_asking = count > 0;
        (state.waiting.drain(..count).collect::<Vec<_>>(), state.age)
    };
    if waiting.is_empty() {
        return false;
    }
    let asked_at = fresh::wall_ms();
    let hashes: Vec<_> = waiting.iter().map(|(hash, _)| hash.clone()).collect();
    let found = find(&gateway.bus, hashes).await;
    let mut state = gateway.sessions.lock();
    for (at, (hash, answer)) in waiting.into_iter().enumerate() {
        let view = match &found {
            Ok(views) => Ok(views.get(at).cloned().flatten()),
            Err(problem) => Err(problem.clone()),
        };
        if let Ok(Some(view)) = &view
            && state.age == age
        {
            state.learn(&hash, asked_at, view);
        }
        // Whoever has gone meanwhile needs no answer.
        let _ = answer.send(view);
    }
    true
}

async fn find(bus: &Bus, token_hashes: Vec<String>) -> Result<Vec<Option<SessionView>>, Problem> {
    let body = json!(FindSessions { token_hashes }).to_string();
    let subject = query_subject::<FindSessions>();
    let found = ask::query(bus, &subject, body.into_bytes(), &asker()).await?;
    serde_json::from_value(found).map_err(|error| {
        tracing::error!(%error, "sessions cannot be read");
        Trouble::Internal.into()
    })
}

/// The gateway itself, before it knows who asks.
fn asker() -> Asker {
    Asker {
        actor: Actor::system(None),
        key: fresh::key(),
        trace: String::new(),
    }
}

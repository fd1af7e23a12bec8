//! Asking services directly over NATS, as the system: for the tools of the operator.

use std::time::Duration;

use bus::{Bus, CallError};
use contract::{Answer, Command, Envelope, Query};
use domain::Actor;
use domain::id::CentreId;
use domain::{Refusal, refusal::Language};
use uuid::Uuid;

use crate::clock;
use crate::fault::Fault;

const PATIENCE_MS: i64 = 10_000;
/// How often something is asked for until there is an answer.
const TRIES: u32 = 5;
/// How long to wait before asking again.
const PAUSE: Duration = Duration::from_secs(1);

/// A line to the services, in one centre or in none.
#[derive(Clone)]
pub struct Line {
    bus: Bus,
    actor: Actor,
}

/// What came of a command: done, or refused.
pub type Said<T> = Result<T, Refusal>;

impl Line {
    /// A line as the system.
    pub fn new(bus: Bus, centre: Option<CentreId>) -> Self {
        let actor = Actor::system(centre);
        Self { bus, actor }
    }

    /// The same line, in a centre.
    pub fn in_centre(&self, centre: CentreId) -> Self {
        Self::new(self.bus.clone(), Some(centre))
    }

    /// Has something done.
    ///
    /// # Errors
    /// When no answer comes, or the service failed.
    pub async fn command<C: Command>(&self, command: &C) -> Result<Said<C::Reply>, Fault> {
        let answer = self.bus.command(command, &self.envelope(new_key())).await;
        said(
            C::NAME,
            answer.map_err(|error| Fault::say(error.to_string()))?,
        )
    }

    /// Has something done, asking again under the same key while a service is busy or away, so
    /// that it is done once however often it is asked for.
    ///
    /// # Errors
    /// As `must`.
    pub async fn insist<C: Command>(&self, command: &C) -> Result<C::Reply, Fault> {
        let key = new_key();
        let mut answer = self.bus.command(command, &self.envelope(key)).await;
        for _ in 1..TRIES {
            match answer {
                Ok(Answer::Again)
                | Err(
                    CallError::NotConnected | CallError::NoResponder(_) | CallError::TimedOut(_),
                ) => {}
                _ => break,
            }
            tokio::time::sleep(PAUSE).await;
            answer = self.bus.command(command, &self.envelope(key)).await;
        }
        let answer = answer.map_err(|error| Fault::say(error.to_string()))?;
        let refused = |refusal: Refusal| Fault::say(refusal.sentence(Language::En));
        said(C::NAME, answer)?.map_err(refused)
    }

    /// Has something done that may not be refused.
    ///
    /// # Errors
    /// When it is refused, in its sentence, and as `command`.
    pub async fn must<C: Command>(&self, command: &C) -> Result<C::Reply, Fault> {
        let refused = |refusal: Refusal| Fault::say(refusal.sentence(Language::En));
        self.command(command).await?.map_err(refused)
    }

    /// Asks.
    ///
    /// # Errors
    /// As `must`.
    pub async fn query<Q: Query>(&self, query: &Q) -> Result<Q::Reply, Fault> {
        let answer = self.bus.query(query, &self.envelope(new_key())).await;
        let answer = answer.map_err(|error| Fault::say(error.to_string()))?;
        let refused = |refusal: Refusal| Fault::say(refusal.sentence(Language::En));
        said(Q::NAME, answer)?.map_err(refused)
    }

    fn envelope(&self, key: Uuid) -> Envelope {
        Envelope {
            id: key,
            deadline_ms: clock::now_ms() + PATIENCE_MS,
            actor: self.actor.clone(),
            trace: String::new(),
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "a tool makes its own keys")]
fn new_key() -> Uuid {
    Uuid::now_v7()
}

fn said<T>(name: &str, answer: Answer<T>) -> Result<Said<T>, Fault> {
    match answer {
        Answer::Done(reply) => Ok(Ok(reply)),
        Answer::Refused(refusal) => Ok(Err(refusal)),
        Answer::Again => Err(Fault::say(format!(
            "{name}: the service is busy, try again"
        ))),
        Answer::Failed { trace } => Err(Fault::say(format!(
            "{name} failed; see the log at trace {trace}"
        ))),
    }
}

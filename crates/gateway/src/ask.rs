//! Asking a service, patiently but not for ever.

use bus::{Bus, CallError};
use contract::{Answer, Envelope};
use domain::Actor;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::value::RawValue;
use uuid::Uuid;

use crate::fresh;
use crate::problem::{Problem, Trouble};

/// How often a command is sent: always with the same key, so it is done at most once.
const TRIES: u32 = 3;
/// How long each try may take, in milliseconds: 8 s in all.
const TRY_MS: i64 = 2_660;
/// How long a query may take, in milliseconds.
const QUERY_MS: i64 = 5_000;
/// How long something may take that the request can go on without, in milliseconds.
const ONCE_MS: i64 = 1_000;

/// Who asks, under which key and trace.
#[derive(Clone, Debug)]
pub(crate) struct Asker {
    pub(crate) actor: Actor,
    pub(crate) key: Uuid,
    pub(crate) trace: String,
}

/// How a command travels.
#[derive(Clone, Copy)]
enum Way {
    Alone,
    Together,
}

impl Asker {
    /// The same asker with a key of its own, for a question on the way.
    pub(crate) fn anew(&self, actor: Actor) -> Self {
        Self {
            actor,
            key: fresh::key(),
            trace: self.trace.clone(),
        }
    }

    fn envelope(&self, within_ms: i64) -> Envelope {
        Envelope {
            id: self.key,
            deadline_ms: fresh::now_ms() + within_ms,
            actor: self.actor.clone(),
            trace: self.trace.clone(),
        }
    }
}

/// Sends a command until there is an answer; none when it is unknown whether it was done.
///
/// # Errors
/// The refusal, or the trouble on the way.
pub(crate) async fn command(
    bus: &Bus,
    subject: &str,
    body: &[u8],
    asker: &Asker,
) -> Result<Option<Value>, Problem> {
    until_answered((bus, Way::Alone), subject, body, asker).await
}

/// The same for a command that travels with others of its kind; its answer as it came.
///
/// # Errors
/// As [`command`].
pub(crate) async fn booking(
    bus: &Bus,
    subject: &str,
    body: &[u8],
    asker: &Asker,
) -> Result<Option<Box<RawValue>>, Problem> {
    until_answered((bus, Way::Together), subject, body, asker).await
}

async fn until_answered<R: DeserializeOwned>(
    (bus, way): (&Bus, Way),
    subject: &str,
    body: &[u8],
    asker: &Asker,
) -> Result<Option<R>, Problem> {
    for before in 0..TRIES {
        let (body, envelope) = (body.to_vec(), asker.envelope(TRY_MS));
        let answer = match way {
            Way::Alone => bus.call(subject, body, &envelope).await,
            Way::Together => bus.call_together(subject, body, &envelope).await,
        };
        match answer {
            Ok(answer) => return read(subject, &answer).map(Some),
            Err(CallError::TimedOut(_)) => {}
            Err(error) if before > 0 && changed_nothing(&error) => {
                tracing::warn!("after a try without an answer: {error}");
                return Ok(None);
            }
            Err(error) => return Err(trouble(&error)),
        }
    }
    Ok(None)
}

/// True when this try did nothing; a try before it may have.
fn changed_nothing(error: &CallError) -> bool {
    matches!(
        error,
        CallError::NotConnected | CallError::NoResponder(_) | CallError::Crowded(_)
    )
}

/// Asks a question once.
///
/// # Errors
/// The refusal, or the trouble on the way.
pub(crate) async fn query(
    bus: &Bus,
    subject: &str,
    body: Vec<u8>,
    asker: &Asker,
) -> Result<Value, Problem> {
    let answer = bus.call(subject, body, &asker.envelope(QUERY_MS)).await;
    read(subject, &answer.map_err(|error| trouble(&error))?)
}

/// Sends something that may as well be lost, once and not for long.
///
/// # Errors
/// The refusal, or the trouble on the way.
pub(crate) async fn once(
    bus: &Bus,
    subject: &str,
    body: Vec<u8>,
    asker: &Asker,
) -> Result<Value, Problem> {
    let answer = bus.call(subject, body, &asker.envelope(ONCE_MS)).await;
    read(subject, &answer.map_err(|error| trouble(&error))?)
}

fn read<R: DeserializeOwned>(subject: &str, answer: &[u8]) -> Result<R, Problem> {
    match serde_json::from_slice(answer) {
        Ok(Answer::Done(reply)) => Ok(reply),
        Ok(Answer::Refused(refusal)) => Err(refusal.into()),
        Ok(Answer::Again) => Err(Trouble::TryAgain.into()),
        // The service has logged it under the trace.
        Ok(Answer::Failed { .. }) => Err(Trouble::Internal.into()),
        Err(error) => {
            tracing::error!(subject, %error, "an answer cannot be read");
            Err(Trouble::Internal.into())
        }
    }
}

fn trouble(error: &CallError) -> Problem {
    match error {
        // Only questions end here when no answer came in time: they change nothing.
        CallError::NotConnected | CallError::NoResponder(_) | CallError::TimedOut(_) => {
            tracing::warn!("{error}");
            Trouble::ServiceAway.into()
        }
        CallError::Crowded(_) => Trouble::TryAgain.into(),
        CallError::TooLarge(_) => Trouble::BodyTooLarge.into(),
        CallError::Broken { .. } => {
            tracing::error!("{error}");
            Trouble::Internal.into()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{Code, Refusal};

    fn answered(answer: &Answer<Value>) -> Result<Value, Problem> {
        read("subject", &serde_json::to_vec(answer).unwrap())
    }

    #[test]
    fn each_answer_has_its_status() {
        assert_eq!(answered(&Answer::Done(7.into())), Ok(7.into()));
        let refusal = Refusal::new(Code::RoomTaken);
        assert_eq!(
            answered(&Answer::Refused(refusal)),
            Err(Code::RoomTaken.into())
        );
        assert_eq!(answered(&Answer::Again), Err(Trouble::TryAgain.into()));
        let failed = Answer::Failed {
            trace: String::new(),
        };
        assert_eq!(answered(&failed), Err(Trouble::Internal.into()));
    }

    #[test]
    fn nothing_sent_is_told_apart_from_no_answer() {
        let away = Err::<(), _>(trouble(&CallError::NoResponder("subject".to_owned())));
        assert_eq!(away, Err(Trouble::ServiceAway.into()));
        let slow = trouble(&CallError::TimedOut("subject".to_owned()));
        assert_eq!(slow, Trouble::ServiceAway.into());
        let crowded = trouble(&CallError::Crowded("subject".to_owned()));
        assert_eq!(crowded, Trouble::TryAgain.into());
    }
}

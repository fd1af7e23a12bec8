//! Outcomes under their keys: what makes a command that comes twice take effect once.

use contract::{Answer, SigningKeys};
use data::command_log::{LoggedCommand, StoredOutcome};
use domain::{Code, Refusal};
use serde::Serialize;
use serde_json::Value;

use crate::clock;

/// A request as far as the log is concerned.
#[derive(Clone)]
pub(crate) struct Keyed {
    pub key: uuid::Uuid,
    pub command: String,
    pub hash: String,
    pub actor: domain::Actor,
}

impl Keyed {
    pub(crate) fn of(command: &str, request: &bus::Request, keys: &SigningKeys) -> Self {
        let actor = request.envelope.actor.clone();
        let person = actor.person.map_or([0; 16], |person| *person.0.as_bytes());
        Self {
            key: request.envelope.id,
            command: command.to_owned(),
            hash: keys.fingerprint(&[command.as_bytes(), &person, &request.body]),
            actor,
        }
    }

    /// The row that keeps an outcome, written as JSON.
    pub(crate) fn row(&self, outcome: &[u8]) -> LoggedCommand {
        LoggedCommand {
            command_id: self.key,
            centre_id: self.actor.centre.map(Into::into),
            person_id: self.actor.person.map(Into::into),
            command: self.command.clone(),
            request_hash: self.hash.clone(),
            outcome: String::from_utf8_lossy(outcome).into_owned(),
            created_at: clock::now().unix(),
        }
    }

    /// The stored answer, or the refusal when the key was used for another request.
    pub(crate) fn answer_from(&self, stored: &StoredOutcome) -> Vec<u8> {
        if stored.request_hash == self.hash {
            stored.outcome.clone().into_bytes()
        } else {
            refused(Refusal::new(Code::KeyReused))
        }
    }
}

/// An answer as it crosses NATS.
pub(crate) fn encode<R: Serialize>(answer: &Answer<R>) -> Vec<u8> {
    serde_json::to_vec(answer).expect("answers are plain data")
}

/// A refusal as it crosses NATS.
pub(crate) fn refused(refusal: Refusal) -> Vec<u8> {
    encode(&Answer::<Value>::Refused(refusal))
}

/// "Try again" as it crosses NATS.
pub(crate) fn again() -> Vec<u8> {
    encode(&Answer::<Value>::Again)
}

/// The failure of a request, logged here and nowhere else.
pub(crate) fn failed(
    command: &str,
    trace: &str,
    error: &(dyn std::error::Error + 'static),
) -> Vec<u8> {
    let causes: Vec<_> = std::iter::successors(error.source(), |cause| cause.source())
        .map(ToString::to_string)
        .collect();
    tracing::error!(command, trace, %error, causes = causes.join(": "), "a request failed");
    let trace = trace.to_owned();
    encode(&Answer::<Value>::Failed { trace })
}

/// What cannot be read is refused, with the reader's reason.
pub(crate) fn decode<T: serde::de::DeserializeOwned>(body: &[u8]) -> Result<T, Refusal> {
    serde_json::from_slice(body)
        .map_err(|error| Refusal::new(Code::Malformed).with("reason", error))
}

/// Refuses what comes after its deadline: it must have no effect any more.
pub(crate) fn in_time(deadline_ms: i64) -> Result<(), Refusal> {
    if clock::real_ms() > deadline_ms + contract::envelope::SKEW_MS {
        return Err(Refusal::new(Code::RequestExpired));
    }
    Ok(())
}

//! Several requests to one subject as one message, and their answers as one.
//!
//! Each request keeps the seal of its own envelope; the message around them says nothing itself.

use contract::envelope::{ACTOR, COMMAND_ID, DEADLINE, SIGNATURE, TRACE};
use contract::{Envelope, SigningKeys};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::borrow::Cow;

/// Header of a message that holds several requests: their number.
pub(crate) const BUNDLE: &str = "Madang-Bundle";

/// What stands around an answer in the message, in bytes.
const FRAME: usize = 32;

/// One request: its headers by short names, and its body.
#[derive(Serialize, Deserialize)]
pub(crate) struct Part<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(borrow)]
    deadline: Cow<'a, str>,
    #[serde(borrow)]
    actor: Cow<'a, str>,
    #[serde(borrow)]
    signature: Cow<'a, str>,
    #[serde(borrow)]
    trace: Cow<'a, str>,
    #[serde(borrow)]
    body: Cow<'a, RawValue>,
}

/// What came of one request.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Outcome<T> {
    /// The JSON of the answer.
    Answer(T),
    /// Why it was not accepted.
    Error(String),
    /// There is an answer, but no room for it in this message: whoever asks again hears it.
    NoRoom,
}

impl Part<'_> {
    /// A request, sealed for a subject.
    ///
    /// # Errors
    /// When the body is no JSON.
    pub(crate) fn seal(
        keys: &SigningKeys,
        subject: &str,
        envelope: &Envelope,
        body: Vec<u8>,
    ) -> Result<Part<'static>, serde_json::Error> {
        let body = raw(body)?;
        let sealed = keys.seal(subject, envelope, body.get().as_bytes());
        let [id, deadline, actor, signature, trace] = sealed;
        Ok(Part {
            id: id.1.into(),
            deadline: deadline.1.into(),
            actor: actor.1.into(),
            signature: signature.1.into(),
            trace: trace.1.into(),
            body: Cow::Owned(body),
        })
    }

    /// The value of a header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        match name {
            COMMAND_ID => Some(&self.id),
            DEADLINE => Some(&self.deadline),
            ACTOR => Some(&self.actor),
            SIGNATURE => Some(&self.signature),
            TRACE => Some(&self.trace),
            _ => None,
        }
    }

    /// The body, as it was signed.
    pub(crate) fn body(&self) -> &[u8] {
        self.body.get().as_bytes()
    }

    /// About how many bytes it takes in a message.
    pub(crate) fn size(&self) -> usize {
        let texts = [
            &self.id,
            &self.deadline,
            &self.actor,
            &self.signature,
            &self.trace,
        ];
        let texts: usize = texts.iter().map(|text| text.len() + 16).sum();
        texts + self.body.get().len()
    }
}

/// Leaves out the answers that do not fit into so many bytes beside the others; one that would not
/// fit alone either is an error.
pub(crate) fn fitting(
    outcomes: Vec<Outcome<Box<RawValue>>>,
    bytes: usize,
) -> Vec<Outcome<Box<RawValue>>> {
    let mut room = bytes;
    let fit = |outcome: Outcome<Box<RawValue>>| {
        let size = match &outcome {
            Outcome::Answer(answer) => RawValue::get(answer).len(),
            Outcome::Error(reason) => reason.len(),
            Outcome::NoRoom => 0,
        };
        match room.checked_sub(size + FRAME) {
            Some(left) => {
                room = left;
                outcome
            }
            None if size + FRAME > bytes => Outcome::Error("the answer is too large".to_owned()),
            None => Outcome::NoRoom,
        }
    };
    outcomes.into_iter().map(fit).collect()
}

/// JSON as it is.
///
/// # Errors
/// When it is none.
pub(crate) fn raw(json: Vec<u8>) -> Result<Box<RawValue>, serde_json::Error> {
    let text = String::from_utf8(json).map_err(serde::ser::Error::custom)?;
    RawValue::from_string(text)
}

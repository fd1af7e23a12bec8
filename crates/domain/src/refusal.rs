//! Every "no" the product can say.

mod table;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::booking::BookingKind;
use crate::id::{BookingId, ResourceId};
use crate::time::TimeRange;
pub use table::Code;

/// What sort of "no" it is: decides the HTTP status.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// The request makes no sense as it stands: 422.
    Invalid,
    /// Who asks is not known: 401.
    Unknown,
    /// Who asks may not: 403.
    Forbidden,
    /// There is no such thing, or it belongs to somebody else: 404.
    Missing,
    /// It makes sense, but not in the present state: 409.
    Conflict,
    /// It was there once: 410.
    Gone,
    /// Too often or too much at once: 429.
    TooMuch,
}

/// The languages every sentence exists in.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// Korean.
    #[default]
    Ko,
    /// English.
    En,
}

/// The answer is no: a stable code, the facts of its sentence, and what is in the way.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema, thiserror::Error)]
#[error("{code:?} {facts:?}")]
pub struct Refusal {
    /// The stable code.
    pub code: Code,
    /// The words that fill the sentence's `{places}`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub facts: BTreeMap<String, String>,
    /// The bookings in the way.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blocked_by: Vec<Blocker>,
}

/// A booking that is in the way.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Blocker {
    /// The resource that both want.
    pub resource: ResourceId,
    /// The booking that has it.
    pub booking: BookingId,
    /// What kind of booking that is.
    pub kind: BookingKind,
    /// When it has it.
    pub during: TimeRange,
}

impl Refusal {
    /// A refusal without facts.
    pub const fn new(code: Code) -> Self {
        Self {
            code,
            facts: BTreeMap::new(),
            blocked_by: Vec::new(),
        }
    }

    /// The same refusal with one fact more.
    pub fn with(mut self, place: &str, fact: impl std::fmt::Display) -> Self {
        self.facts.insert(place.to_owned(), fact.to_string());
        self
    }

    /// The sentence in a language, its places filled.
    pub fn sentence(&self, language: Language) -> String {
        self.code.sentence_with(&self.facts, language)
    }
}

impl Code {
    /// The sentence in a language, its places filled with these facts.
    pub fn sentence_with(self, facts: &BTreeMap<String, String>, language: Language) -> String {
        let sentence = self.sentence(language).to_owned();
        facts.iter().fold(sentence, |text, (place, fact)| {
            text.replace(&format!("{{{place}}}"), fact)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_fill_the_sentence_in_both_languages() {
        let refusal = Refusal::new(Code::UnknownTimeZone).with("zone", "Mars/Olympus");
        assert!(refusal.sentence(Language::Ko).contains("Mars/Olympus"));
        assert!(refusal.sentence(Language::En).contains("Mars/Olympus"));
    }

    #[test]
    fn no_code_is_used_twice() {
        let mut codes: Vec<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        codes.sort_unstable();
        let before = codes.len();
        codes.dedup();
        assert_eq!(codes.len(), before);
    }
}

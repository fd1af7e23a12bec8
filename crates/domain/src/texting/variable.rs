//! What templates are filled with.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::TextKind;
use crate::refusal::Language;

/// A variable, which stands in templates as `#{name}` or `#{이름}`.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Variable {
    /// Whom it is for.
    Name,
    /// What the booking is called, or the employer whose booth calls.
    Title,
    /// When, in the venue's time with its zone.
    Time,
    /// Where.
    Place,
    /// The centre.
    Centre,
    /// Where to go on: the "I cannot come" page of a reminder, else the person's bookings.
    Link,
    /// Until when to answer or to come.
    Until,
    /// The number of a ticket.
    Number,
}

/// What the variables stand for.
pub type Filling = BTreeMap<Variable, String>;

impl Variable {
    /// Every variable.
    pub const ALL: [Self; 8] = [
        Self::Name,
        Self::Title,
        Self::Time,
        Self::Place,
        Self::Centre,
        Self::Link,
        Self::Until,
        Self::Number,
    ];

    /// What it is called in a language; templates may use the names of any.
    pub const fn name(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Name, Language::Ko) => "이름",
            (Self::Name, Language::En) => "name",
            (Self::Title, Language::Ko) => "일정",
            (Self::Title, Language::En) => "title",
            (Self::Time, Language::Ko) => "일시",
            (Self::Time, Language::En) => "time",
            (Self::Place, Language::Ko) => "장소",
            (Self::Place, Language::En) => "place",
            (Self::Centre, Language::Ko) => "기관",
            (Self::Centre, Language::En) => "centre",
            (Self::Link, Language::Ko) => "링크",
            (Self::Link, Language::En) => "link",
            (Self::Until, Language::Ko) => "기한",
            (Self::Until, Language::En) => "until",
            (Self::Number, Language::Ko) => "번호",
            (Self::Number, Language::En) => "number",
        }
    }

    /// The variable of a name, if the message of this kind knows it.
    pub fn named(name: &str, kind: TextKind) -> Option<Self> {
        let is_called = |one: &Self| {
            [Language::Ko, Language::En]
                .iter()
                .any(|language| one.name(*language) == name)
        };
        Self::of(kind).iter().copied().find(is_called)
    }

    /// Those that a message of this kind can be filled with.
    pub const fn of(kind: TextKind) -> &'static [Self] {
        use Variable::{Centre, Link, Name, Number, Place, Time, Title, Until};
        match kind {
            TextKind::Offer => &[Name, Title, Time, Place, Centre, Link, Until],
            TextKind::Called => &[Name, Title, Place, Centre, Link, Until, Number],
            TextKind::Reminder
            | TextKind::RunOut
            | TextKind::Confirmed
            | TextKind::Changed
            | TextKind::Cancelled
            | TextKind::FairCancelled
            | TextKind::EmployerLeft => &[Name, Title, Time, Place, Centre, Link],
        }
    }
}

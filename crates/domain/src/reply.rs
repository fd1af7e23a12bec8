//! What people answer to invitations.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How an answer came.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "ReplyWay")]
pub enum Way {
    /// By the link of a reminder.
    Link,
    /// By the buttons of a mail or calendar program.
    Mail,
}

impl Way {
    /// Every way.
    pub const ALL: [Self; 2] = [Self::Link, Self::Mail];

    /// The name in messages and tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Mail => "mail",
        }
    }
}

/// What a person answers to an invitation.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "ReplyAnswer")]
pub enum Answer {
    /// Comes.
    Accepted,
    /// May come.
    Tentative,
    /// Cannot come.
    Declined,
    /// Asks for another time, which staff decide on.
    Proposed,
}

impl Answer {
    /// Every answer.
    pub const ALL: [Self; 4] = [
        Self::Accepted,
        Self::Tentative,
        Self::Declined,
        Self::Proposed,
    ];

    /// The name in messages and tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Tentative => "tentative",
            Self::Declined => "declined",
            Self::Proposed => "proposed",
        }
    }
}

//! What people answer to invitations.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::time::Instant;

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
    /// Wrote something in words, which people read; it changes nothing by itself.
    Words,
}

impl Answer {
    /// Every answer.
    pub const ALL: [Self; 5] = [
        Self::Accepted,
        Self::Tentative,
        Self::Declined,
        Self::Proposed,
        Self::Words,
    ];

    /// The name in messages and tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Tentative => "tentative",
            Self::Declined => "declined",
            Self::Proposed => "proposed",
            Self::Words => "words",
        }
    }
}

/// What an answer is compared with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Standing {
    /// SEQUENCE of the invitation now.
    pub sequence: u32,
    /// True when everybody was told of the booking as it stands.
    pub is_told: bool,
    /// When the newest answer to it was written, of those that came the same way.
    pub newest: Option<Instant>,
}

/// True for an answer to the booking as it stands: one to an earlier time, or older than one that
/// came before it, is kept and changes nothing (RFC 5546 2.1.5).
pub fn is_current(sequence: u32, stamped_at: Instant, standing: Standing) -> bool {
    standing.is_told
        && sequence == standing.sequence
        && standing.newest.is_none_or(|newest| newest <= stamped_at)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Instant = Instant::from_unix(1_800_000_000);
    const STANDING: Standing = Standing {
        sequence: 2,
        is_told: true,
        newest: None,
    };

    #[test]
    fn only_the_newest_answer_to_the_present_time_counts() {
        assert!(is_current(2, NOW, STANDING));
        assert!(!is_current(1, NOW, STANDING) && !is_current(3, NOW, STANDING));
        let answered = |at: i64| Standing {
            newest: Some(Instant::from_unix(NOW.unix() + at)),
            ..STANDING
        };
        assert!(is_current(2, NOW, answered(-1)) && is_current(2, NOW, answered(0)));
        assert!(!is_current(2, NOW, answered(1)));
    }

    #[test]
    fn while_a_change_is_not_told_yet_no_answer_can_mean_it() {
        let untold = Standing {
            is_told: false,
            ..STANDING
        };
        assert!(!is_current(2, NOW, untold));
    }
}

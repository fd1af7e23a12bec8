//! What becomes of an attempt to hand a message to the gateway.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::delivery::{Attempt, DeliveryState};
use crate::time::Instant;

/// What came of one attempt.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum TextTry {
    /// It is being made.
    Sending,
    /// The gateway took the message.
    Accepted,
    /// The gateway was busy or out of reach.
    NotNow,
    /// The gateway refused the message, or it cannot be sent by this channel.
    Never,
    /// The answer was lost: the gateway may have the message.
    Unclear,
    /// The message was not true any more and was not sent.
    Dropped,
    /// It waits for the end of the quiet hours.
    Postponed,
}

impl TextTry {
    /// Everything that can come of one.
    pub const ALL: [Self; 7] = [
        Self::Sending,
        Self::Accepted,
        Self::NotNow,
        Self::Never,
        Self::Unclear,
        Self::Dropped,
        Self::Postponed,
    ];

    /// The name in messages and tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sending => "sending",
            Self::Accepted => "accepted",
            Self::NotNow => "not_now",
            Self::Never => "never",
            Self::Unclear => "unclear",
            Self::Dropped => "dropped",
            Self::Postponed => "postponed",
        }
    }
}

impl From<Attempt> for TextTry {
    fn from(attempt: Attempt) -> Self {
        match attempt {
            Attempt::Accepted => Self::Accepted,
            Attempt::NotNow => Self::NotNow,
            Attempt::Never => Self::Never,
            Attempt::Unclear => Self::Unclear,
        }
    }
}

/// The most attempts by one channel.
pub const MOST_TRIES: u32 = 4;

/// How long to wait after the first, second and third attempt, in seconds: within seven minutes the next
/// channel has its turn, well before a booking that is an hour away.
const DELAYS_SECONDS: [i64; 3] = [10, 60, 300];

/// What the status of the gateway's answer means: it took the message, should be asked again, or never
/// will take it. A redirect is never followed.
pub const fn meaning_of(status: u16) -> Attempt {
    match status {
        200..=299 => Attempt::Accepted,
        // Request Timeout, Too Early, Too Many Requests.
        408 | 425 | 429 | 500..=599 => Attempt::NotNow,
        _ => Attempt::Never,
    }
}

/// The state of a message after an attempt, and when to try again; one that is neither taken nor tried
/// again goes by the next channel.
///
/// The gateway knows a message by its id, so one whose answer was lost is tried again too.
pub fn after_text_attempt(
    attempt: Attempt,
    tries: u32,
    at: Instant,
    give_up_at: Instant,
) -> (DeliveryState, Option<Instant>) {
    let delay = usize::try_from(tries.saturating_sub(1)).ok();
    let delay = delay.and_then(|tried| DELAYS_SECONDS.get(tried));
    let next = delay.map(|seconds| Instant::from_unix(at.unix() + seconds));
    let next = next.filter(|next| *next < give_up_at);
    match attempt {
        Attempt::Accepted => (DeliveryState::Sent, None),
        Attempt::NotNow | Attempt::Unclear if next.is_some() => (DeliveryState::Due, next),
        Attempt::Unclear => (DeliveryState::Unknown, None),
        Attempt::NotNow | Attempt::Never => (DeliveryState::Dead, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Minutes;

    const NOW: Instant = Instant::from_unix(1_800_000_000);

    fn after(attempt: Attempt, tries: u32) -> (DeliveryState, Option<i64>) {
        let (state, next) = after_text_attempt(attempt, tries, NOW, NOW.plus(Minutes(60)));
        (state, next.map(|next| next.unix() - NOW.unix()))
    }

    #[test]
    fn a_busy_gateway_is_asked_four_times_and_one_that_refuses_once() {
        assert_eq!(after(Attempt::NotNow, 1), (DeliveryState::Due, Some(10)));
        assert_eq!(after(Attempt::NotNow, 2), (DeliveryState::Due, Some(60)));
        assert_eq!(after(Attempt::Unclear, 3), (DeliveryState::Due, Some(300)));
        assert_eq!(
            after(Attempt::NotNow, MOST_TRIES),
            (DeliveryState::Dead, None)
        );
        assert_eq!(
            after(Attempt::Unclear, MOST_TRIES),
            (DeliveryState::Unknown, None)
        );
        assert_eq!(after(Attempt::Never, 1), (DeliveryState::Dead, None));
        assert_eq!(after(Attempt::Accepted, 2), (DeliveryState::Sent, None));
    }

    #[test]
    fn nothing_is_tried_once_it_would_be_too_late() {
        let late = after_text_attempt(Attempt::NotNow, 3, NOW, NOW.plus(Minutes(5)));
        assert_eq!(late, (DeliveryState::Dead, None));
    }

    #[test]
    fn statuses_mean_what_http_says() {
        for (status, attempt) in [
            (200, Attempt::Accepted),
            (202, Attempt::Accepted),
            (301, Attempt::Never),
            (400, Attempt::Never),
            (404, Attempt::Never),
            (410, Attempt::Never),
            (408, Attempt::NotNow),
            (429, Attempt::NotNow),
            (500, Attempt::NotNow),
            (503, Attempt::NotNow),
        ] {
            assert_eq!(meaning_of(status), attempt, "{status}");
        }
    }
}

//! Telling people of their bookings by mail: which message is due, and what becomes of an attempt.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::booking::{Booking, BookingState};
use crate::time::{Instant, Minutes};

/// How long a mail is tried before it is given up.
pub const GIVE_UP_AFTER: Minutes = Minutes(24 * 60);

/// Where a mail is in its life.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryState {
    /// Waits to be sent.
    Due,
    /// Is being sent.
    Sending,
    /// The mail server took it.
    Sent,
    /// The connection broke at the end: it may have arrived.
    Unknown,
    /// It was refused for good, or given up.
    Dead,
    /// A newer message took its place before it was sent.
    Superseded,
}

impl DeliveryState {
    /// Every state.
    pub const ALL: [Self; 6] = [
        Self::Due,
        Self::Sending,
        Self::Sent,
        Self::Unknown,
        Self::Dead,
        Self::Superseded,
    ];

    /// The name in messages and tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Due => "due",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Unknown => "unknown",
            Self::Dead => "dead",
            Self::Superseded => "superseded",
        }
    }

    /// True when the recipient has the mail, or may have it.
    pub const fn may_have_arrived(self) -> bool {
        matches!(self, Self::Sending | Self::Sent | Self::Unknown)
    }
}

/// What a mail asks the reader's calendar to do.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Put the booking in, or change it.
    Request,
    /// Take the booking out.
    Cancel,
    /// Nothing: a mail without a calendar object.
    Letter,
}

impl Method {
    /// Every method.
    pub const ALL: [Self; 3] = [Self::Request, Self::Cancel, Self::Letter];

    /// The name in messages and tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Cancel => "cancel",
            Self::Letter => "letter",
        }
    }
}

/// A mail about a booking that was made for a person before.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct EarlierMail {
    /// The booking's version it told.
    pub version: u32,
    /// What it asked.
    pub method: Method,
    /// Where it is in its life.
    pub state: DeliveryState,
}

/// A mail about a booking that has to be made for a person.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DueMail {
    /// The booking is confirmed.
    Invite,
    /// Time or place are other than the person was told.
    Update,
    /// The booking is off.
    Cancel,
}

/// Which mail a person has to get about a booking as it stands; earlier unsent ones were dropped.
///
/// A cancel goes only to those who got an invitation, or may have got one, or have `heard` of the
/// booking in another way. Nobody is invited to what is over.
pub fn due_mail(
    booking: &Booking,
    earlier: &[EarlierMail],
    heard: bool,
    now: Instant,
) -> Option<DueMail> {
    let is_told = earlier
        .iter()
        .any(|mail| mail.version == booking.version && mail.state != DeliveryState::Superseded);
    if is_told {
        return None;
    }
    let invites = |mail: &EarlierMail| mail.method == Method::Request;
    let mut invitations = earlier.iter().filter(|mail| invites(mail));
    let was_invited = heard || invitations.any(|mail| mail.state.may_have_arrived());
    match booking.state {
        BookingState::Confirmed if booking.during.to <= now => None,
        BookingState::Confirmed if was_invited => Some(DueMail::Update),
        BookingState::Confirmed => Some(DueMail::Invite),
        state if is_off(state) && was_invited => Some(DueMail::Cancel),
        _ => None,
    }
}

/// True for a booking that will not take place.
pub const fn is_off(state: BookingState) -> bool {
    matches!(
        state,
        BookingState::Cancelled | BookingState::LateCancelled | BookingState::Expired
    )
}

/// What came of an attempt to send.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Attempt {
    /// The mail server took it.
    Accepted,
    /// Not now: busy, down, out of reach.
    NotNow,
    /// Never: there is no such mailbox, or the message is not wanted.
    Never,
    /// The connection broke after the message was handed over.
    Unclear,
}

/// An attempt, with what it takes to judge it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Tried {
    /// What came of it.
    pub attempt: Attempt,
    /// How many attempts there were, this one included.
    pub tries: u32,
    /// True when an attempt before may have arrived.
    pub was_unclear: bool,
    /// When it was made.
    pub at: Instant,
    /// When to give up.
    pub give_up_at: Instant,
}

/// The state after an attempt, and when to try again.
///
/// What may have arrived is tried once more, and is never called dead.
pub fn after_attempt(tried: Tried) -> (DeliveryState, Option<Instant>) {
    let next = next_try(tried);
    let open = if tried.was_unclear {
        DeliveryState::Unknown
    } else {
        DeliveryState::Due
    };
    match tried.attempt {
        Attempt::Accepted => (DeliveryState::Sent, None),
        Attempt::Unclear if tried.was_unclear => (DeliveryState::Unknown, None),
        Attempt::Unclear => (DeliveryState::Unknown, next),
        Attempt::NotNow if next.is_some() => (open, next),
        Attempt::NotNow | Attempt::Never if tried.was_unclear => (DeliveryState::Unknown, None),
        Attempt::NotNow | Attempt::Never => (DeliveryState::Dead, None),
    }
}

/// The state of a mail that was not true any more when it was to be sent; what may have arrived
/// before is never called dropped.
pub const fn after_dropping(tried: Tried) -> (DeliveryState, Option<Instant>) {
    let state = match tried.was_unclear {
        true => DeliveryState::Unknown,
        false => DeliveryState::Superseded,
    };
    (state, None)
}

/// How long to wait after the first, second, third and every further attempt, in seconds.
const DELAYS_SECONDS: [i64; 4] = [30, 120, 600, 3600];

fn next_try(tried: Tried) -> Option<Instant> {
    let at = usize::try_from(tried.tries.saturating_sub(1)).unwrap_or(usize::MAX);
    let delay = DELAYS_SECONDS[at.min(DELAYS_SECONDS.len() - 1)];
    let again_at = Instant::from_unix(tried.at.unix() + delay);
    Some(again_at).filter(|at| *at <= tried.give_up_at)
}

#[cfg(test)]
mod tests;

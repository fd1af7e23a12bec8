//! Text messages to telephones, which a gateway of the centre's choice sends: by which channel a person
//! is told, in which words, and what becomes of an attempt.
//!
//! Channels are data: `alimtalk`, `sms` or whatever the gateway behind the endpoint knows.

mod earlier;
mod endpoint;
mod route;
mod settings;
mod template;
mod trying;
mod variable;

pub use earlier::{EarlierText, must_hear_of_end, tries_made};
pub use endpoint::Endpoint;
pub use route::{Reach, Route, has_stopped};
pub use settings::{Secrets, TextChannel, Texting, TextingTerms, octets};
pub use template::{Template, TemplateTerms, value};
pub use trying::{MOST_TRIES, TextTry, after_text_attempt, meaning_of};
pub use variable::{Filling, Variable};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::delivery::{DueMail, Method};

/// What a text message tells.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum TextKind {
    /// A booking is near.
    Reminder,
    /// A place that was waited for is kept for the person.
    Offer,
    /// An offer was not accepted in time, and the waiting is over.
    RunOut,
    /// The person's turn at a booth has come.
    Called,
    /// A booking is confirmed; for those without a mail address.
    Confirmed,
    /// A booking has another time or place; for those without a mail address.
    Changed,
    /// A booking is off; for those without a mail address.
    Cancelled,
    /// A fair will not take place; for those without a mail address.
    FairCancelled,
    /// An employer does not take part in a fair any more; for those without a mail address.
    EmployerLeft,
}

impl TextKind {
    /// Every kind.
    pub const ALL: [Self; 9] = [
        Self::Reminder,
        Self::Offer,
        Self::RunOut,
        Self::Called,
        Self::Confirmed,
        Self::Changed,
        Self::Cancelled,
        Self::FairCancelled,
        Self::EmployerLeft,
    ];

    /// The name in messages and tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reminder => "reminder",
            Self::Offer => "offer",
            Self::RunOut => "run_out",
            Self::Called => "called",
            Self::Confirmed => "confirmed",
            Self::Changed => "changed",
            Self::Cancelled => "cancelled",
            Self::FairCancelled => "fair_cancelled",
            Self::EmployerLeft => "employer_left",
        }
    }

    /// What the mail of the same news would ask a calendar to do.
    pub const fn method(self) -> Method {
        match self {
            Self::Confirmed | Self::Changed => Method::Request,
            Self::Cancelled => Method::Cancel,
            Self::Reminder
            | Self::Offer
            | Self::RunOut
            | Self::Called
            | Self::FairCancelled
            | Self::EmployerLeft => Method::Letter,
        }
    }

    /// True for what is told in quiet hours too: whoever is called stands in the hall.
    pub const fn comes_in_quiet_hours(self) -> bool {
        matches!(self, Self::Called)
    }
}

impl From<DueMail> for TextKind {
    fn from(due: DueMail) -> Self {
        match due {
            DueMail::Invite => Self::Confirmed,
            DueMail::Update => Self::Changed,
            DueMail::Cancel => Self::Cancelled,
        }
    }
}

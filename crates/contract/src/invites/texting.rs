//! Messages about text messages to telephones.

use domain::Instant;
use domain::delivery::DeliveryState;
use domain::id::{BookingId, PersonId, TextId};
use domain::refusal::Language;
use domain::texting::{TemplateTerms, TextChannel, TextKind, TextTry, TextingTerms};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::message::Paging;

/// Says where the centre's text messages are posted and which channels there are; without an endpoint
/// people are told by mail alone.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct EditTexting {
    /// The version that was seen.
    pub version: u32,
    /// The gateway, as typed.
    pub terms: TextingTerms,
}

/// Puts one kind of text message into the centre's own words; without a template the usual ones count
/// again.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct EditTextTemplate {
    /// The version that was seen.
    pub version: u32,
    /// What the message tells.
    pub kind: TextKind,
    /// In which language.
    pub language: Language,
    /// The words, as typed.
    #[serde(default)]
    pub template: Option<TemplateTerms>,
}

/// Makes a new secret with which text messages are signed. The gateway makes it from the seed and shows
/// it once; messages are signed with the one of before too for 24 hours.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RenewTextSecret {
    /// What the secret is made from, with the key of the deployment.
    pub seed: Uuid,
}

/// Chooses whether a person wants mail instead of text messages.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ChooseTexting {
    /// The person.
    pub person: PersonId,
    /// True for mail, false for text messages where the centre sends some.
    pub wants_mail: bool,
}

/// How the centre sends text messages.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindTexting {}

/// A text message as it would read, with sample values; nothing is kept or sent.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PreviewTextTemplate {
    /// What the message tells.
    pub kind: TextKind,
    /// In which language.
    pub language: Language,
    /// The words, with `#{variables}`; the centre's own when left out.
    #[serde(default)]
    pub text: Option<String>,
}

/// The text messages of a centre with every attempt to send them, newest first; without numbers and words.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListTextMessages {
    /// Only those in this state.
    #[serde(default)]
    pub state: Option<DeliveryState>,
    /// Only those to this person.
    #[serde(default)]
    pub person: Option<PersonId>,
    /// Only those about this booking.
    #[serde(default)]
    pub booking: Option<BookingId>,
    /// Only those that were given up, that no other channel took, and that nobody has dealt with.
    #[serde(default)]
    pub undelivered: bool,
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}

/// Whether a person wants mail instead of text messages, and how messages reach them now.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindTextChoice {
    /// The person.
    pub person: PersonId,
}

/// How a centre sends text messages, without its secret.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TextingView {
    /// Where messages are posted.
    pub endpoint: Option<String>,
    /// The channels, in their order; mail comes after the last.
    pub channels: Vec<TextChannel>,
    /// True when messages are sent.
    pub works: bool,
    /// When the secret was made.
    pub secret_made_at: Option<Instant>,
    /// The words of each kind in each language.
    pub templates: Vec<TemplateView>,
    /// Rises by one with each change.
    pub version: u32,
}

/// The words of one kind of message in one language.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TemplateView {
    /// What the message tells.
    pub kind: TextKind,
    /// In which language.
    pub language: Language,
    /// The words, with `#{variables}`.
    pub text: String,
    /// The code under which the gateway has approved them.
    pub code: Option<String>,
    /// True for the centre's own words, false for the usual ones.
    pub is_own: bool,
    /// The variables that such a message can use, as they are called in its language.
    pub variables: Vec<String>,
}

/// When a new secret counts.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TextSecretView {
    /// When it was made.
    pub made_at: Instant,
    /// Until when messages are signed with the one of before too.
    pub earlier_until: Option<Instant>,
    /// The version of the centre's settings now.
    pub version: u32,
}

/// A text message as it would read.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TextPreview {
    /// The message, filled with sample values.
    pub text: String,
    /// Its length in octets, a letter beyond ASCII counting two as in EUC-KR.
    pub octets: u32,
    /// The variables that stand in it.
    pub variables: Vec<String>,
    /// The centre's channels that carry a message of this length.
    pub carried_by: Vec<String>,
}

/// Whether a person wants mail instead of text messages.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TextChoiceView {
    /// The person.
    pub person: PersonId,
    /// True for mail.
    pub wants_mail: bool,
    /// How a message goes out first now: a channel of the centre or `mail`; none for whoever cannot be
    /// reached.
    pub first: Option<String>,
}

/// A text message by one channel, without number and words.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TextMessageView {
    /// Its id: the gateway knows it as `webhook-id`, in hexadecimal digits after `msg_`.
    pub id: TextId,
    /// What it tells.
    pub kind: TextKind,
    /// The booking, waiting-list entry or ticket it is about.
    pub about: Uuid,
    /// Its version.
    pub version: u32,
    /// Whom it is for.
    pub person: PersonId,
    /// The channel of the gateway.
    pub channel: String,
    /// Where it is in its life.
    pub state: DeliveryState,
    /// When it was made.
    pub made_at: Instant,
    /// When it is tried next.
    pub next_at: Option<Instant>,
    /// When the gateway took it.
    pub sent_at: Option<Instant>,
    /// The channel that it fell to when it failed: one of the centre's, or `mail`.
    pub fell_to: Option<String>,
    /// Each attempt, the first at the top.
    pub attempts: Vec<TextAttemptView>,
    /// The name of whom it is for; none for whoever was erased.
    #[serde(default)]
    pub person_name: Option<String>,
}

/// An attempt to hand a text message to the gateway.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TextAttemptView {
    /// 1 for the first.
    pub number: u32,
    /// When it began.
    pub begun_at: Instant,
    /// When it ended.
    pub ended_at: Option<Instant>,
    /// What came of it.
    pub outcome: TextTry,
    /// The status of the gateway's answer.
    pub status: Option<u16>,
    /// What went wrong.
    pub error: Option<String>,
}

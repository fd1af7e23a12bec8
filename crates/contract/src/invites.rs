//! Messages of `invites`: mails and text messages about bookings, what people answer, and calendars to
//! subscribe to.

mod declines;
mod replies;
mod texting;

use domain::Instant;
use domain::delivery::{DeliveryState, Method};
use domain::id::{BookingId, DeliveryId, FeedId, InvitationId, PersonId, TextId};
use domain::refusal::Language;
use domain::reply::Answer;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::message::{Page, Paging};
pub use declines::{BookingDeclined, DeclineBooking, DeclineState, DeclineView, FindDecline};
pub use replies::{ListReplies, ReplyView};
pub use texting::{
    ChooseTexting, EditTextTemplate, EditTexting, FindTextChoice, FindTexting, ListTextMessages,
    PreviewTextTemplate, RenewTextSecret, TemplateView, TextAttemptView, TextChoiceView,
    TextMessageView, TextPreview, TextSecretView, TextingView,
};

/// Mails a person the invitation to a confirmed booking once more; nothing changes in the calendar.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ResendInvitation {
    /// The booking.
    pub booking: BookingId,
    /// The participant.
    pub person: PersonId,
}

/// Tries a mail again that was refused or given up.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RetryDelivery {
    /// The mail.
    pub delivery: DeliveryId,
}

/// Says that undelivered messages need nothing more, such as after a telephone call: nobody is warned of
/// them any longer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SetMessagesAside {
    /// Mails.
    #[serde(default)]
    pub mails: Vec<DeliveryId>,
    /// Text messages.
    #[serde(default)]
    pub texts: Vec<TextId>,
}

/// Creates a calendar of a person's bookings to subscribe to. The gateway makes the secret token
/// of 256 bits and shows it once.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CreateFeed {
    /// Whose bookings.
    pub person: PersonId,
    /// SHA-256 of the token, in 64 hexadecimal digits.
    pub token_hash: String,
}

/// Ends a calendar: its address works no longer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RevokeFeed {
    /// The calendar.
    pub feed: FeedId,
}

/// The mails of a centre, newest first, without what they say.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListDeliveries {
    /// Only those in this state.
    #[serde(default)]
    pub state: Option<DeliveryState>,
    /// Only those to this person.
    #[serde(default)]
    pub person: Option<PersonId>,
    /// Only those that were given up and that nobody has dealt with.
    #[serde(default)]
    pub undelivered: bool,
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}

/// How many messages of a centre were given up and nobody has dealt with.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindUndeliveredCounts {}

/// The invitations to a booking: all of them for staff, one's own for a participant.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListInvitations {
    /// The booking.
    pub booking: BookingId,
}

/// The calendars of a person, oldest first, also those that have ended.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListFeeds {
    /// The person.
    pub person: PersonId,
}

/// One booking as a calendar file, for whoever takes part in it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindBookingCalendar {
    /// The booking.
    pub booking: BookingId,
    /// The language; the person's own when left out.
    #[serde(default)]
    pub language: Option<Language>,
}

/// What a calendar holds now; whoever knows the token may ask.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindFeed {
    /// SHA-256 of the token, in 64 hexadecimal digits.
    pub token_hash: String,
    /// The language; the person's own when left out.
    #[serde(default)]
    pub language: Option<Language>,
}

/// What a mail is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "DeliveryChannel")]
pub enum Channel {
    /// A booking.
    Invitation,
    /// A link to sign in with.
    SignIn,
    /// An invitation to speak for an employer.
    Joining,
    /// A booking that is near.
    Reminder,
    /// A proposal of interview times.
    Proposal,
    /// Results of interviews that an employer is asked for.
    Results,
    /// The booth that an employer has, or its place on the waiting list.
    Booth,
    /// A place that is kept for somebody who waited.
    Offer,
    /// A fair, or an employer at one, that does not take place.
    CalledOff,
}

/// A mail, without what it says.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct DeliveryView {
    /// Its id.
    pub id: DeliveryId,
    /// What sort of mail it is.
    pub channel: Channel,
    /// The booking or sign-in link it is about.
    pub about: Uuid,
    /// The booking's version it tells.
    pub version: u32,
    /// Whom it is for.
    pub person: PersonId,
    /// What it asks the reader's calendar to do.
    pub method: Method,
    /// Where it is in its life.
    pub state: DeliveryState,
    /// How often it was tried.
    pub tries: u32,
    /// When it was made.
    pub made_at: Instant,
    /// When it is tried next.
    pub next_at: Option<Instant>,
    /// When the mail server took it.
    pub sent_at: Option<Instant>,
    /// What went wrong last.
    pub error: Option<String>,
    /// The name of whom it is for, in lists only; none for whoever was erased.
    #[serde(default)]
    pub person_name: Option<String>,
}

/// How many messages of a centre were given up and nobody has dealt with: nobody sent them again, no
/// newer one about the same went out, and nobody set them aside.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct UndeliveredCounts {
    /// Mails.
    pub mails: u32,
    /// Text messages that no other channel took.
    pub texts: u32,
}

/// The invitation of one person to one booking.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct InvitationView {
    /// Its id, which is its UID in calendars.
    pub id: InvitationId,
    /// The booking.
    pub booking: BookingId,
    /// Whom it invites.
    pub person: PersonId,
    /// How often time, place or state have changed since the first: SEQUENCE in calendars.
    pub sequence: u32,
    /// The last mail about it; none for people without a mail address.
    pub last_mail: Option<DeliveryView>,
    /// What the person answered last to the booking as it stands.
    #[serde(default)]
    pub answer: Option<Answer>,
}

/// A calendar to subscribe to, without its token.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FeedView {
    /// Its id.
    pub id: FeedId,
    /// Whose bookings it holds.
    pub person: PersonId,
    /// When it was created.
    pub created_at: Instant,
    /// When it was ended.
    pub revoked_at: Option<Instant>,
}

/// What a calendar holds.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FeedText {
    /// The calendar, as `text/calendar; charset=utf-8`.
    pub ics: String,
    /// SHA-256 of its octets, in hexadecimal digits, without quotes.
    pub etag: String,
    /// When one of its bookings last changed.
    pub last_modified: Option<Instant>,
}

crate::commands! { "invites";
    ResendInvitation "resend_invitation" -> DeliveryView;
    RetryDelivery "retry_delivery" -> DeliveryView;
    SetMessagesAside "set_messages_aside" -> UndeliveredCounts;
    CreateFeed "create_feed" -> FeedView;
    RevokeFeed "revoke_feed" -> FeedView;
    DeclineBooking "decline_booking" -> DeclineView;
    EditTexting "edit_texting" -> TextingView;
    EditTextTemplate "edit_text_template" -> TextingView;
    RenewTextSecret "renew_text_secret" -> TextSecretView;
    ChooseTexting "choose_texting" -> TextChoiceView;
}

crate::queries! { "invites";
    ListDeliveries "list_deliveries" -> Page<DeliveryView>;
    FindUndeliveredCounts "find_undelivered_counts" -> UndeliveredCounts;
    ListInvitations "list_invitations" -> Vec<InvitationView>;
    ListReplies "list_replies" -> Page<ReplyView>;
    ListFeeds "list_feeds" -> Vec<FeedView>;
    FindFeed "find_feed" -> FeedText;
    FindBookingCalendar "find_booking_calendar" -> FeedText;
    FindDecline "find_decline" -> DeclineView;
    FindTexting "find_texting" -> TextingView;
    FindTextChoice "find_text_choice" -> TextChoiceView;
    PreviewTextTemplate "preview_text_template" -> TextPreview;
    ListTextMessages "list_text_messages" -> Page<TextMessageView>;
}

crate::events! { "invites";
    BookingDeclined "booking_declined" about booking;
}

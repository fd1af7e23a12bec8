//! Messages about what people answer to invitations.

use domain::Instant;
use domain::id::{BookingId, InvitationId, PersonId};
use domain::reply::{Answer, Way};
use domain::time::TimeRange;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::message::Paging;

/// What people answered to invitations, newest first; with `answer=proposed`, who asks for another time.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListReplies {
    /// Only those about this booking.
    #[serde(default)]
    pub booking: Option<BookingId>,
    /// Only those that say this.
    #[serde(default)]
    pub answer: Option<Answer>,
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}

/// An answer to an invitation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ReplyView {
    /// Its id.
    pub id: Uuid,
    /// The invitation.
    pub invitation: InvitationId,
    /// The booking.
    pub booking: BookingId,
    /// Who answers.
    pub person: PersonId,
    /// How it came.
    pub way: Way,
    /// What was answered.
    pub answer: Answer,
    /// The SEQUENCE that was answered.
    pub sequence: u32,
    /// False for an answer to an earlier time, or an older one that came later: it changes nothing.
    pub counts: bool,
    /// The other time that is asked for; nobody is moved by it but by staff.
    pub proposed: Option<TimeRange>,
    /// When it came.
    pub received_at: Instant,
}

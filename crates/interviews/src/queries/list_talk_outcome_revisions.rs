//! How what came of the talk of a walk-in changed.

use contract::interviews::ListTalkOutcomeRevisions;
use domain::meeting::MeetingId;
use domain::outcome::InterviewOutcome;
use service::{Look, Outcome};

use crate::recording;

/// Every revision of what came of a talk, or of the visit that its ticket stands for, in their order.
///
/// Refuses with `ticket_not_found`, or the seeker with `not_allowed`.
pub async fn list_talk_outcome_revisions(
    look: Look,
    query: ListTalkOutcomeRevisions,
) -> Outcome<Vec<InterviewOutcome>> {
    recording::revisions(&look, MeetingId::Ticket(query.ticket)).await
}

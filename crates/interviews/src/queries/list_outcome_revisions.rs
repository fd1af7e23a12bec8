//! How what came of an interview changed.

use contract::interviews::ListOutcomeRevisions;
use domain::meeting::MeetingId;
use domain::outcome::InterviewOutcome;
use service::{Look, Outcome};

use crate::recording;

/// Every revision of what came of an interview or visit, in their order.
///
/// Refuses with `booking_not_found`, or the seeker with `not_allowed`.
pub async fn list_outcome_revisions(
    look: Look,
    query: ListOutcomeRevisions,
) -> Outcome<Vec<InterviewOutcome>> {
    recording::revisions(&look, MeetingId::Booking(query.booking)).await
}

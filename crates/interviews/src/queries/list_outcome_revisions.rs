//! How what came of an interview changed.

use contract::interviews::ListOutcomeRevisions;
use domain::outcome::InterviewOutcome;
use service::{Look, Outcome};

use crate::held;

/// Every revision of what came of an interview or visit, in their order.
///
/// Refuses with `booking_not_found`, or the seeker with `not_allowed`.
pub async fn list_outcome_revisions(
    look: Look,
    query: ListOutcomeRevisions,
) -> Outcome<Vec<InterviewOutcome>> {
    let booking = held::of_hosts(look.db(), look.actor(), query.booking).await?;
    Ok(data::interviews::revisions_of(look.db(), booking.id).await?)
}

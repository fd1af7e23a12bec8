//! How many messages were not delivered.

use contract::invites::{FindUndeliveredCounts, UndeliveredCounts};
use service::{Look, Outcome};

use crate::views::undelivered_counts;

/// How many messages of the centre were given up and nobody has dealt with; for staff.
///
/// Refuses with `sign_in_needed` or `not_allowed`.
pub(crate) async fn find_undelivered_counts(
    look: Look,
    FindUndeliveredCounts {}: FindUndeliveredCounts,
) -> Outcome<UndeliveredCounts> {
    let centre = look.actor().must_be_staff()?;
    undelivered_counts(look.db(), centre).await
}

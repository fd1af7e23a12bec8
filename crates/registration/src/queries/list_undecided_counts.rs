//! Employers who wait for an answer, counted.

use contract::registration::{ListUndecidedCounts, UndecidedCount};
use service::{Look, Outcome};

/// The fairs of the centre at which employers wait for an answer, and how many; for staff.
///
/// Refuses with `sign_in_needed` or `not_allowed`.
pub async fn list_undecided_counts(
    look: Look,
    ListUndecidedCounts {}: ListUndecidedCounts,
) -> Outcome<Vec<UndecidedCount>> {
    let centre = look.actor().must_be_staff()?;
    let found = data::registration::undecided_counts(look.db(), centre).await?;
    let counted = found.into_iter();
    Ok(counted
        .map(|(fair, waiting)| UndecidedCount { fair, waiting })
        .collect())
}

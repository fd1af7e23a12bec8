//! Visits, counted.

use contract::booths::{FindVisitCounts, VisitCounts};
use data::ledger::BookingFilter;
use domain::BookingKind;
use domain::export::must_read_reports;
use service::{Look, Outcome};

use crate::fairs;

/// How many visits of a fair are in each state.
///
/// Refuses with `sign_in_needed`, `not_allowed` or `fair_not_found`.
pub async fn find_visit_counts(look: Look, query: FindVisitCounts) -> Outcome<VisitCounts> {
    let centre = must_read_reports(look.actor())?;
    let fair = fairs::find_visible(&look, query.fair).await?;
    let filter = BookingFilter {
        fair: Some(fair.id),
        kinds: vec![BookingKind::BoothVisit],
        from: query.from,
        to: query.to,
        ..BookingFilter::default()
    };
    Ok(VisitCounts {
        fair: fair.id,
        by_state: data::ledger::booking_counts(look.db(), centre, &filter).await?,
    })
}

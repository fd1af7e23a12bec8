use contract::registration::{ListReports, ReportSummary};
use data::registration::{self as rows, FrozenReport};
use domain::export::must_read_reports;
use service::{Look, Outcome};

/// The most that are listed.
const MOST: u64 = 200;

/// The frozen tables of one fair or of all, with the figures of the whole fair, for staff and readers of
/// reports.
///
/// Refuses with `not_allowed`.
pub async fn list_reports(look: Look, query: ListReports) -> Outcome<Vec<ReportSummary>> {
    let centre = must_read_reports(look.actor())?;
    let found = rows::reports_of(look.db(), centre, query.fair, None, MOST).await?;
    let summary = |one: FrozenReport| {
        Some(ReportSummary {
            fair: one.fair,
            version: one.version,
            frozen_at: one.frozen_at,
            note: one.note,
            total: one.rows.into_iter().next()?,
        })
    };
    Ok(found.into_iter().filter_map(summary).collect())
}

use contract::registration::{FindReport, ReportView};
use domain::export::must_read_reports;
use service::{Look, Outcome};

use crate::{reporting, stored};

/// A frozen table, exact or as the public may see it, for staff and readers of reports.
///
/// Refuses with `not_allowed`, `fair_not_found` or `report_not_found`.
pub async fn find_report(look: Look, query: FindReport) -> Outcome<ReportView> {
    let centre = must_read_reports(look.actor())?;
    let fair = stored::fair(look.db(), centre, query.fair).await?.fair;
    let (frozen, before) = stored::report(look.db(), centre, fair.id, query.version).await?;
    Ok(reporting::report_view(
        &fair,
        frozen,
        before.as_ref(),
        query.public,
    ))
}

//! Frozen tables as they are shown.

use contract::registration::ReportView;
use data::registration::FrozenReport;
use domain::fair::Fair;
use domain::report;

/// A frozen table and what changed since the one before, or as the public may see it.
pub fn report_view(
    fair: &Fair,
    frozen: FrozenReport,
    before: Option<&FrozenReport>,
    for_public: bool,
) -> ReportView {
    let (rows, changes) = match (for_public, before) {
        (true, _) => (report::public(&frozen.rows), Vec::new()),
        (false, None) => (frozen.rows, Vec::new()),
        (false, Some(before)) => {
            let changes = report::changes(&before.rows, &frozen.rows);
            (frozen.rows, changes)
        }
    };
    ReportView {
        fair: fair.id,
        title: fair.title.clone(),
        version: frozen.version,
        frozen_at: frozen.frozen_at,
        note: frozen.note,
        public: for_public,
        rows,
        changes,
    }
}

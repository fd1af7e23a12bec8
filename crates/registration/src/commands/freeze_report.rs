//! Keeping a fair's table of figures as it is now.

use contract::registration::{FreezeReport, ReportFrozen, ReportView};
use data::registration::{self as rows, Counter, FrozenReport};
use domain::{report, text};
use serde_json::json;
use service::{Outcome, Work};

use crate::{reporting, stored};

/// Counts the figures of a fair and keeps them; earlier tables stay as they are, and the answer shows
/// what changed since the last.
///
/// Refuses with `not_allowed`, `fair_not_found`, `bad_name` or `text_too_long`.
pub async fn freeze_report(work: Work, command: FreezeReport) -> Outcome<ReportView> {
    let centre = work.actor().must_run_fairs()?;
    let note = text::optional_line("note", command.note.as_deref(), 300)?;
    // Counting nothing locks the fair, so that two who freeze at once get two versions.
    let counted = stored::count(&work, centre, command.fair, Counter::Registered, 0).await?;
    let fair = counted.fair;
    let facts = rows::facts_of(work.tx(), centre, fair.id).await?;
    let earlier = rows::reports_of(work.tx(), centre, Some(fair.id), None, 1).await?;
    let earlier = earlier.into_iter().next();
    let frozen = FrozenReport {
        fair: fair.id,
        centre,
        version: earlier.as_ref().map_or(1, |one| one.version + 1),
        frozen_at: work.now(),
        frozen_by: work.actor().person,
        note,
        rows: report::table(&facts),
    };
    rows::insert_report(work.tx(), &frozen).await?;
    work.emit(ReportFrozen {
        fair: fair.id,
        centre,
        version: frozen.version,
    });
    work.audit(fair.id, json!({ "version": frozen.version }));
    Ok(reporting::report_view(
        &fair,
        frozen,
        earlier.as_ref(),
        false,
    ))
}

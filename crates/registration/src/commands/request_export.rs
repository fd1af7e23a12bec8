//! Asking for a list as a file.

use contract::registration::{ExportView, RequestExport};
use data::registration::{self as rows, StoredExport};
use domain::export::OPEN_FOR;
use domain::id::ExportId;
use serde_json::json;
use service::{Outcome, Work};

use crate::stored;

/// Opens an export for who asks, for an hour; the reason stays in the audit trail.
///
/// Refuses with `not_allowed`, `fair_not_found`, `report_not_found` for a table that was never frozen,
/// `reason_missing`, `bad_name` or `text_too_long`.
pub async fn request_export(work: Work, command: RequestExport) -> Outcome<ExportView> {
    let list = command.list;
    let centre = list.must_be_open_to(work.actor())?;
    let reason = list.reason(command.reason.as_deref())?;
    let fair = stored::fair(work.tx(), centre, command.fair).await?.fair;
    if !list.is_personal() {
        stored::report(work.tx(), centre, fair.id, None).await?;
    }
    let export = StoredExport {
        id: ExportId(work.new_id()),
        centre,
        fair: fair.id,
        person: work.actor().person,
        list,
        reason,
        asked_at: work.now(),
        expires_at: work.now().plus(OPEN_FOR),
    };
    rows::insert_export(work.tx(), &export).await?;
    let details = json!({ "fair": fair.id, "list": list, "reason": export.reason });
    work.audit(export.id, details);
    let file = |ending: &str| format!("/v1/exports/{}/file.{ending}", export.id);
    Ok(ExportView {
        export: export.id,
        list,
        expires_at: export.expires_at,
        xlsx: file("xlsx"),
        csv: file("csv"),
    })
}

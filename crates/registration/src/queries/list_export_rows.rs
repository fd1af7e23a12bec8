use contract::registration::{ExportRows, ListExportRows};
use domain::export::{ExportList, must_be_own};
use domain::{Code, Refusal};
use service::{Look, Outcome};

use crate::exporting::{self, Asked};
use crate::stored;

/// One page of an export, for who asked for it, while it is open; whose data is on it is noted with
/// the reason that was given.
///
/// Refuses with `sign_in_needed`, `export_not_found`, `export_expired`, `not_allowed` for who lost the
/// role, `fair_not_found` or `report_not_found`.
pub async fn list_export_rows(look: Look, query: ListExportRows) -> Outcome<ExportRows> {
    let centre = look.actor().centre()?;
    let found = data::registration::find_export(look.db(), centre, query.export).await?;
    let export = found.ok_or(Refusal::new(Code::ExportNotFound))?;
    must_be_own(look.actor(), export.person, export.expires_at, look.now())?;
    export.list.must_be_open_to(look.actor())?;
    look.because(export.reason);
    let fair = stored::fair(look.db(), centre, export.fair).await?.fair;
    let asked = Asked {
        fair,
        language: query.language.unwrap_or_default(),
        after: query.after,
    };
    match export.list {
        ExportList::Report => exporting::report(look.db(), asked, false).await,
        ExportList::PublicReport => exporting::report(look.db(), asked, true).await,
        ExportList::Registrations => exporting::registrations(&look, asked).await,
        ExportList::Visits => exporting::visits(&look, asked).await,
        ExportList::Outcomes => exporting::outcomes(&look, asked).await,
    }
}

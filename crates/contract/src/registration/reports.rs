//! Messages about tables of figures, and about lists that leave as files.

use domain::Instant;
use domain::export::ExportList;
use domain::id::{CentreId, ExportId, FairId};
use domain::refusal::Language;
use domain::report::{Change, Row};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Counts the figures of a fair and keeps the table as it is now; earlier ones stay as they are.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FreezeReport {
    /// The fair.
    pub fair: FairId,
    /// What to note with it, such as "results of three employers are missing".
    #[serde(default)]
    pub note: Option<String>,
}

/// A frozen table: by fair, employer and target group. For staff and readers of reports.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindReport {
    /// The fair.
    pub fair: FairId,
    /// Which version; the last unless told.
    #[serde(default)]
    pub version: Option<u32>,
    /// True for the table as the public may see it, with figures of few people masked.
    #[serde(default)]
    pub public: bool,
}

/// The frozen tables of a fair, or of all fairs of the centre, each fair's newest first, at most 200.
/// For staff and readers of reports.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct ListReports {
    /// Of this fair.
    #[serde(default)]
    pub fair: Option<FairId>,
}

/// Asks for a list or table of a fair as a file: it can be downloaded for an hour, by who asked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RequestExport {
    /// The fair.
    pub fair: FairId,
    /// What.
    pub list: ExportList,
    /// Why, in 10 to 500 characters, for a list with names; it stays in the audit trail.
    #[serde(default)]
    pub reason: Option<String>,
}

/// The rows of an export, page by page; files are made of them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListExportRows {
    /// The export.
    pub export: ExportId,
    /// The language of the column heads.
    #[serde(default)]
    pub language: Option<Language>,
    /// The `next` of the page before; none for the first.
    #[serde(default)]
    pub after: Option<Uuid>,
}

/// A frozen table.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ReportView {
    /// The fair.
    pub fair: FairId,
    /// Its title.
    pub title: String,
    /// 1 for the first, then counted up.
    pub version: u32,
    /// When it was frozen.
    pub frozen_at: Instant,
    /// What was noted.
    pub note: Option<String>,
    /// True for the table as the public may see it.
    pub public: bool,
    /// The fair, its employers by name, its target groups by name.
    pub rows: Vec<Row>,
    /// What changed since the version before; never shown to the public, since a change is often that
    /// of few people.
    pub changes: Vec<Change>,
}

/// That a table was frozen.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ReportSummary {
    /// The fair.
    pub fair: FairId,
    /// Which version.
    pub version: u32,
    /// When it was frozen.
    pub frozen_at: Instant,
    /// What was noted.
    pub note: Option<String>,
    /// The figures of the whole fair.
    pub total: Row,
}

/// An export that can be downloaded.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ExportView {
    /// The export.
    pub export: ExportId,
    /// What it holds.
    pub list: ExportList,
    /// Until when it can be downloaded.
    pub expires_at: Instant,
    /// The path of the file for spreadsheets.
    pub xlsx: String,
    /// The path of the file for everything else.
    pub csv: String,
}

/// A cell of an exported table.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
#[schemars(rename = "ExportCell")]
pub enum Cell {
    /// A whole number.
    Number(i64),
    /// A text; empty for nothing.
    Text(String),
}

/// Rows of an exported table.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ExportRows {
    /// What to call the file, without its ending.
    pub name: String,
    /// The heads of the columns.
    pub head: Vec<String>,
    /// The rows, as many cells each as there are heads.
    pub rows: Vec<Vec<Cell>>,
    /// The cursor of the next page; none on the last.
    pub next: Option<Uuid>,
}

/// A table of figures was frozen.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ReportFrozen {
    /// The fair.
    pub fair: FairId,
    /// The centre.
    pub centre: CentreId,
    /// The version of the table.
    pub version: u32,
}

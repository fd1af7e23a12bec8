//! Scans that devices at the door have handed in.

use domain::Instant;
use domain::door::{ScanOutcome, Verdict};
use domain::id::{CentreId, FairId, RegistrationId};
use sea_orm::FromQueryResult;
use sea_orm::entity::prelude::*;

use crate::Result;
use crate::rows::{self, Ask, Column as Kind, Row, Table};

/// A scan at the door of a fair. Written by `registration`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "door_scans")]
pub struct Model {
    /// The fair.
    #[sea_orm(primary_key, auto_increment = false)]
    pub fair_id: Uuid,
    /// The id that the device made.
    #[sea_orm(primary_key, auto_increment = false)]
    pub scan_id: Uuid,
    /// The centre.
    pub centre_id: Uuid,
    /// The registration, when there is one.
    pub registration_id: Option<Uuid>,
    /// The name of the device.
    pub device: String,
    /// What the device said, when that could be read.
    pub verdict: Option<String>,
    /// What became of it.
    pub outcome: String,
    /// 1 when the device's clock was off.
    pub clock_off: i64,
    /// The version of the list by which the device let people in.
    pub snapshot_version: i64,
    /// The time that counts, unix seconds.
    pub taken_at: i64,
    /// The time that the device said, unix seconds.
    pub said_at: Option<i64>,
    /// When it was handed in, unix seconds.
    pub received_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}

const TABLE: Table = Table {
    name: "door_scans",
    columns: &[
        Kind::Id("fair_id"),
        Kind::Id("scan_id"),
        Kind::Id("centre_id"),
        Kind::Id("registration_id"),
        Kind::Text("device"),
        Kind::Text("verdict"),
        Kind::Text("outcome"),
        Kind::Number("clock_off"),
        Kind::Number("snapshot_version"),
        Kind::Number("taken_at"),
        Kind::Number("said_at"),
        Kind::Number("received_at"),
    ],
    on_conflict: "",
};

/// A scan as it is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StoredScan {
    /// The fair.
    pub fair: FairId,
    /// The id that the device made.
    pub scan: Uuid,
    /// The centre.
    pub centre: CentreId,
    /// The registration, when there is one.
    pub registration: Option<RegistrationId>,
    /// The name of the device.
    pub device: String,
    /// What the device said, when that could be read.
    pub verdict: Option<Verdict>,
    /// What became of it.
    pub outcome: ScanOutcome,
    /// True when the device's clock was off.
    pub clock_off: bool,
    /// The version of the list by which the device let people in.
    pub snapshot_version: u64,
    /// The time that counts.
    pub taken_at: Instant,
    /// The time that the device said.
    pub said_at: Option<Instant>,
    /// When it was handed in.
    pub received_at: Instant,
}

/// Puts scans in, in one statement.
///
/// # Errors
/// When one is there already, or the database cannot be written.
pub async fn insert_scans(tx: &impl ConnectionTrait, scans: &[StoredScan]) -> Result<()> {
    let rows = scans.iter().map(row).collect::<Result<_>>()?;
    rows::insert(tx, &TABLE, rows).await?;
    Ok(())
}

/// Those of these scans of a fair that were handed in before.
///
/// # Errors
/// When the database cannot be read.
pub async fn scans_among(
    db: &impl ConnectionTrait,
    fair: FairId,
    scans: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<StoredScan>> {
    let asked: Vec<Row> = scans.into_iter().map(|one| vec![rows::id(one)]).collect();
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    let mut ask = Ask::of(db);
    let sql = format!(
        // SQLite takes the tables of a cross join in their order: it looks each value up.
        "SELECT s.* FROM (SELECT DISTINCT scan_id FROM {} v) g CROSS JOIN door_scans s \
         WHERE s.scan_id = g.scan_id AND s.fair_id = {}",
        ask.given(&[Kind::Id("scan_id")], &asked),
        ask.value(fair.0),
    );
    let found = Model::find_by_statement(ask.saying(sql)).all(db).await?;
    found.into_iter().map(read).collect()
}

fn row(stored: &StoredScan) -> Result<Row> {
    let verdict = stored.verdict.map(rows::word).transpose()?;
    Ok(vec![
        rows::id(stored.fair),
        rows::id(stored.scan),
        rows::id(stored.centre),
        rows::maybe_id(stored.registration),
        stored.device.as_str().into(),
        verdict.unwrap_or(rows::Cell::Nothing),
        rows::word(stored.outcome)?,
        i64::from(stored.clock_off).into(),
        i64::try_from(stored.snapshot_version)
            .unwrap_or(i64::MAX)
            .into(),
        stored.taken_at.unix().into(),
        stored.said_at.map(Instant::unix).into(),
        stored.received_at.unix().into(),
    ])
}

fn read(row: Model) -> Result<StoredScan> {
    let verdict = row
        .verdict
        .map(|word| serde_json::from_value(word.into()))
        .transpose()?;
    Ok(StoredScan {
        fair: FairId(row.fair_id),
        scan: row.scan_id,
        centre: CentreId(row.centre_id),
        registration: row.registration_id.map(RegistrationId),
        device: row.device,
        verdict,
        outcome: serde_json::from_value(row.outcome.into())?,
        clock_off: row.clock_off != 0,
        snapshot_version: u64::try_from(row.snapshot_version).unwrap_or(0),
        taken_at: Instant::from_unix(row.taken_at),
        said_at: row.said_at.map(Instant::from_unix),
        received_at: Instant::from_unix(row.received_at),
    })
}

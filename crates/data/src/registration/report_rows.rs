//! Tables of figures as they were frozen.

use domain::Instant;
use domain::id::{CentreId, FairId, PersonId};
use domain::report::Row;
use sea_orm::entity::prelude::*;
use sea_orm::{Condition, IntoActiveModel, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};

use crate::Result;

/// A frozen table of a fair. Written by `registration`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "fair_reports")]
pub struct Model {
    /// The fair.
    #[sea_orm(primary_key, auto_increment = false)]
    pub fair_id: Uuid,
    /// 1 for the first, then counted up.
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i64,
    /// The centre.
    pub centre_id: Uuid,
    /// When, unix seconds.
    pub frozen_at: i64,
    /// By whom.
    pub frozen_by: Option<Uuid>,
    /// The rows and the note, as JSON.
    pub details: String,
}

impl ActiveModelBehavior for ActiveModel {}

/// A frozen table of a fair.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FrozenReport {
    /// The fair.
    pub fair: FairId,
    /// The centre.
    pub centre: CentreId,
    /// 1 for the first, then counted up.
    pub version: u32,
    /// When.
    pub frozen_at: Instant,
    /// By whom.
    pub frozen_by: Option<PersonId>,
    /// What staff noted.
    pub note: Option<String>,
    /// The exact table.
    pub rows: Vec<Row>,
}

#[derive(Serialize, Deserialize)]
struct Details {
    note: Option<String>,
    rows: Vec<Row>,
}

/// Puts a frozen table in.
///
/// # Errors
/// When one of that version is there, or the database cannot be written.
pub async fn insert_report(tx: &impl ConnectionTrait, report: &FrozenReport) -> Result<()> {
    let details = Details {
        note: report.note.clone(),
        rows: report.rows.clone(),
    };
    let row = Model {
        fair_id: report.fair.0,
        version: report.version.into(),
        centre_id: report.centre.0,
        frozen_at: report.frozen_at.unix(),
        frozen_by: report.frozen_by.map(Uuid::from),
        details: serde_json::to_string(&details)?,
    };
    Entity::insert(row.into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Frozen tables of a centre, of one fair or of all, each fair's newest first, up to a limit; of one
/// fair those up to a version when that is told.
///
/// # Errors
/// When the database cannot be read.
pub async fn reports_of(
    db: &impl ConnectionTrait,
    centre: CentreId,
    fair: Option<FairId>,
    up_to: Option<u32>,
    limit: u64,
) -> Result<Vec<FrozenReport>> {
    let wanted = Condition::all()
        .add(Column::CentreId.eq(centre.0))
        .add_option(fair.map(|fair| Column::FairId.eq(fair.0)))
        .add_option(up_to.map(|version| Column::Version.lte(i64::from(version))));
    let rows = Entity::find()
        .filter(wanted)
        .order_by_desc(Column::FairId)
        .order_by_desc(Column::Version)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

fn read(row: Model) -> Result<FrozenReport> {
    let details: Details = serde_json::from_str(&row.details)?;
    Ok(FrozenReport {
        fair: FairId(row.fair_id),
        centre: CentreId(row.centre_id),
        version: u32::try_from(row.version).unwrap_or(u32::MAX),
        frozen_at: Instant::from_unix(row.frozen_at),
        frozen_by: row.frozen_by.map(PersonId),
        note: details.note,
        rows: details.rows,
    })
}

//! Panels: which employer receives visitors at which fair.

use domain::id::{CentreId, EmployerId, FairId, ResourceId};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::LockType;
use sea_orm::{Condition, QueryOrder, QuerySelect};

use crate::Result;
use crate::rows::{self, Column as Kind, Table};

/// The panel of an employer at a fair. Written by `booths`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "panels")]
pub struct Model {
    /// The panel's id, as a resource too.
    #[sea_orm(primary_key, auto_increment = false)]
    pub panel_id: Uuid,
    /// The centre.
    pub centre_id: Uuid,
    /// The fair.
    pub fair_id: Uuid,
    /// The employer, once at a fair.
    pub employer_id: Uuid,
    /// Its version.
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}

const TABLE: Table = Table {
    name: "panels",
    columns: &[
        Kind::Id("panel_id"),
        Kind::Id("centre_id"),
        Kind::Id("fair_id"),
        Kind::Id("employer_id"),
        Kind::Number("version"),
    ],
    on_conflict: "(panel_id) DO UPDATE SET version = excluded.version",
};

/// The panel of an employer at a fair.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Panel {
    /// Its id, as a resource too.
    pub id: ResourceId,
    /// The centre.
    pub centre: CentreId,
    /// The fair.
    pub fair: FairId,
    /// The employer.
    pub employer: EmployerId,
    /// Rises by one with each change of its times; starts at 0.
    pub version: u32,
}

/// The panel of an employer at a fair.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_panel(
    db: &impl ConnectionTrait,
    fair: FairId,
    employer: EmployerId,
) -> Result<Option<Panel>> {
    let row = Entity::find()
        .filter(Column::FairId.eq(fair.0))
        .filter(Column::EmployerId.eq(employer.0))
        .one(db)
        .await?;
    Ok(row.map(read))
}

/// The panel of an employer at a fair, locked on PostgreSQL until the transaction ends, so that
/// its resource can be read, changed and put back.
///
/// # Errors
/// When the database cannot be read.
pub async fn lock_panel(
    tx: &impl ConnectionTrait,
    fair: FairId,
    employer: EmployerId,
) -> Result<Option<Panel>> {
    Ok(lock(tx, fair, Some(employer)).await?.into_iter().next())
}

/// All panels of a fair in the order of their ids, locked like one.
///
/// # Errors
/// When the database cannot be read.
pub async fn lock_panels(tx: &impl ConnectionTrait, fair: FairId) -> Result<Vec<Panel>> {
    lock(tx, fair, None).await
}

async fn lock(
    tx: &impl ConnectionTrait,
    fair: FairId,
    employer: Option<EmployerId>,
) -> Result<Vec<Panel>> {
    let wanted = Condition::all()
        .add(Column::FairId.eq(fair.0))
        .add_option(employer.map(|one| Column::EmployerId.eq(one.0)));
    let rows = Entity::find()
        .filter(wanted)
        .order_by_asc(Column::PanelId)
        .lock(LockType::NoKeyUpdate)
        .all(tx)
        .await?;
    Ok(rows.into_iter().map(read).collect())
}

/// Puts panels in, or their next versions.
///
/// # Errors
/// When an employer has another panel at the fair, or the database cannot be written.
pub async fn save_panels(tx: &impl ConnectionTrait, panels: &[Panel]) -> Result<()> {
    let row = |panel: &Panel| {
        vec![
            rows::id(panel.id),
            rows::id(panel.centre),
            rows::id(panel.fair),
            rows::id(panel.employer),
            panel.version.into(),
        ]
    };
    rows::insert(tx, &TABLE, panels.iter().map(row).collect()).await?;
    Ok(())
}

fn read(row: Model) -> Panel {
    Panel {
        id: ResourceId(row.panel_id),
        centre: CentreId(row.centre_id),
        fair: FairId(row.fair_id),
        employer: EmployerId(row.employer_id),
        version: u32::try_from(row.version).unwrap_or(u32::MAX),
    }
}

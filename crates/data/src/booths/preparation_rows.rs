//! What the organiser says before booths are given out.

use domain::allocation::Preparation;
use domain::id::{CentreId, FairId};
use sea_orm::entity::prelude::*;

use crate::Result;
use crate::rows::{self, Column as Kind, Table};

/// What the organiser says of a fair's allocation. Written by `booths`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "booth_preparations")]
pub struct Model {
    /// The fair.
    #[sea_orm(primary_key, auto_increment = false)]
    pub fair_id: Uuid,
    /// The centre.
    pub centre_id: Uuid,
    /// Its version.
    pub version: i64,
    /// All of it, as JSON.
    pub details: String,
}

impl ActiveModelBehavior for ActiveModel {}

const TABLE: Table = Table {
    name: "booth_preparations",
    columns: &[
        Kind::Id("fair_id"),
        Kind::Id("centre_id"),
        Kind::Number("version"),
        Kind::Text("details"),
    ],
    on_conflict: "(fair_id) DO UPDATE SET version = excluded.version, details = excluded.details \
         WHERE booth_preparations.version = excluded.version - 1",
};

/// Saves what was said over the version before; false when another was saved meanwhile.
///
/// # Errors
/// When the database cannot be written.
pub async fn save_preparation(
    tx: &impl ConnectionTrait,
    centre: CentreId,
    said: &Preparation,
) -> Result<bool> {
    let row = vec![
        rows::id(said.fair),
        rows::id(centre),
        said.version.into(),
        serde_json::to_string(said)?.into(),
    ];
    Ok(rows::insert(tx, &TABLE, vec![row]).await? == 1)
}

/// What was said of a fair's allocation; nothing until it is.
///
/// # Errors
/// When the database cannot be read.
pub async fn preparation_of(db: &impl ConnectionTrait, fair: FairId) -> Result<Preparation> {
    let row = Entity::find_by_id(fair.0).one(db).await?;
    match row {
        Some(row) => Ok(serde_json::from_str(&row.details)?),
        None => Ok(Preparation::none(fair)),
    }
}

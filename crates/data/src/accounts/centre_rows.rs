//! Centres.

use std::collections::{BTreeSet, HashMap};

use domain::Zone;
use domain::centre::Centre;
use domain::id::CentreId;
use sea_orm::entity::prelude::*;
use sea_orm::{Condition, FromQueryResult, IntoActiveModel, QueryOrder, QuerySelect, Set};

use crate::Result;
use crate::rows::{self, Ask, Column as Kind};

/// A centre. Written by `accounts`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "centres")]
pub struct Model {
    /// The centre's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub centre_id: Uuid,
    /// Its name, which no other has.
    pub name: String,
    /// The name of its time zone.
    pub zone: String,
    /// Its version.
    pub version: i64,
    /// The whole centre, as JSON.
    pub details: String,
}

impl ActiveModelBehavior for ActiveModel {}

/// Puts a centre in.
///
/// # Errors
/// When another has the name, or the database cannot be written.
pub async fn insert_centre(tx: &impl ConnectionTrait, centre: &Centre) -> Result<()> {
    let row = Model {
        centre_id: centre.id.0,
        name: centre.name.clone(),
        zone: centre.zone.name().to_owned(),
        version: centre.version.into(),
        details: serde_json::to_string(centre)?,
    };
    Entity::insert(row.into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Saves the next version of a centre; false when another was saved meanwhile.
///
/// # Errors
/// When another has the name, or the database cannot be written.
pub async fn save_centre(tx: &impl ConnectionTrait, centre: &Centre) -> Result<bool> {
    let changed = ActiveModel {
        name: Set(centre.name.clone()),
        zone: Set(centre.zone.name().to_owned()),
        version: Set(centre.version.into()),
        details: Set(serde_json::to_string(centre)?),
        ..Default::default()
    };
    let saved = Entity::update_many()
        .set(changed)
        .filter(Column::CentreId.eq(centre.id.0))
        .filter(Column::Version.eq(i64::from(centre.version) - 1))
        .exec(tx)
        .await?;
    Ok(saved.rows_affected == 1)
}

/// A centre.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_centre(db: &impl ConnectionTrait, centre: CentreId) -> Result<Option<Centre>> {
    let row = Entity::find_by_id(centre.0).one(db).await?;
    row.map(read).transpose()
}

/// The zones of centres.
///
/// # Errors
/// When the database cannot be read.
pub async fn zones_of(
    db: &impl ConnectionTrait,
    centres: BTreeSet<CentreId>,
) -> Result<HashMap<CentreId, Zone>> {
    let mut ask = Ask::of(db);
    let ids: Vec<_> = centres.iter().map(|one| vec![rows::id(*one)]).collect();
    let sql = format!(
        "SELECT c.* FROM {} g JOIN centres c ON c.centre_id = g.centre_id",
        ask.given(&[Kind::Id("centre_id")], &ids)
    );
    let found = Model::find_by_statement(ask.saying(sql)).all(db).await?;
    let zone = |row: Model| read(row).map(|centre| (centre.id, centre.zone));
    found.into_iter().map(zone).collect()
}

/// True when another centre than `but` has the name.
///
/// # Errors
/// When the database cannot be read.
pub async fn has_centre_named(
    db: &impl ConnectionTrait,
    name: &str,
    but: CentreId,
) -> Result<bool> {
    let others = Entity::find()
        .filter(Column::Name.eq(name))
        .filter(Column::CentreId.ne(but.0))
        .count(db)
        .await?;
    Ok(others > 0)
}

/// Centres in the order in which they were founded, up to a limit.
///
/// # Errors
/// When the database cannot be read.
pub async fn centres_of(
    db: &impl ConnectionTrait,
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<Centre>> {
    let rows = Entity::find()
        .filter(Condition::all().add_option(after.map(|after| Column::CentreId.gt(after))))
        .order_by_asc(Column::CentreId)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

fn read(row: Model) -> Result<Centre> {
    Ok(serde_json::from_str(&row.details)?)
}

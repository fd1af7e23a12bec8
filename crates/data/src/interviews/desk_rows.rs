//! Reading and writing desks of side events and counselling.

use std::collections::BTreeMap;

use domain::desk::{Desk, DeskKind};
use domain::diary::Resource;
use domain::id::{CentreId, FairId, PersonId, ResourceId};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::LockType;
use sea_orm::{Condition, IntoActiveModel, QueryOrder, QuerySelect, Set};

use super::name_of;
use crate::Result;
use crate::ledger;

/// Desks, beside the resource of the same id. Written by `interviews`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "desks")]
pub struct Model {
    /// The resource's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub desk_id: Uuid,
    /// The centre.
    pub centre_id: Uuid,
    /// What it is for.
    pub kind: String,
    /// The fair it belongs to.
    pub fair_id: Option<Uuid>,
    /// Who is claimed with it.
    pub host_id: Option<Uuid>,
    /// Its name, unique in the centre.
    pub name: String,
    /// Its version.
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}

/// Which desks of a centre; `None` leaves a thing open.
#[derive(Clone, Copy, Default, Debug)]
pub struct DeskFilter {
    /// Of this kind.
    pub kind: Option<DeskKind>,
    /// Of this fair.
    pub fair: Option<FairId>,
    /// After this desk in the order of ids.
    pub after: Option<Uuid>,
}

/// A centre's desks in the order of their ids, up to a limit.
///
/// # Errors
/// When the database cannot be read.
pub async fn desks_of(
    db: &impl ConnectionTrait,
    centre: CentreId,
    filter: &DeskFilter,
    limit: u64,
) -> Result<Vec<Desk>> {
    let kind = filter.kind.map(name_of).transpose()?;
    let wanted = Condition::all()
        .add(Column::CentreId.eq(centre.0))
        .add_option(kind.map(|kind| Column::Kind.eq(kind)))
        .add_option(filter.fair.map(|fair| Column::FairId.eq(fair.0)))
        .add_option(filter.after.map(|after| Column::DeskId.gt(after)));
    let rows = Entity::find()
        .filter(wanted)
        .order_by_asc(Column::DeskId)
        .limit(limit)
        .all(db)
        .await?;
    with_resources(db, centre, &rows).await
}

/// All desks of a fair, locked for changing in the order of their ids until the transaction ends.
///
/// # Errors
/// When the database cannot be read.
pub async fn lock_desks(
    tx: &impl ConnectionTrait,
    centre: CentreId,
    fair: FairId,
) -> Result<Vec<Desk>> {
    let rows = Entity::find()
        .filter(Column::CentreId.eq(centre.0))
        .filter(Column::FairId.eq(fair.0))
        .order_by_asc(Column::DeskId)
        .lock(LockType::NoKeyUpdate)
        .all(tx)
        .await?;
    with_resources(tx, centre, &rows).await
}

async fn with_resources(
    db: &impl ConnectionTrait,
    centre: CentreId,
    rows: &[Model],
) -> Result<Vec<Desk>> {
    let ids = rows.iter().map(|row| ResourceId(row.desk_id));
    let resources = ledger::resources_by_id(db, centre, ids).await?;
    let mut resources: BTreeMap<_, _> = resources.into_iter().map(|one| (one.id.0, one)).collect();
    let desks = rows.iter().filter_map(|row| {
        let resource = resources.remove(&row.desk_id)?;
        Some(desk(row, resource))
    });
    desks.collect()
}

/// A desk of a centre.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_desk(
    db: &impl ConnectionTrait,
    centre: CentreId,
    id: ResourceId,
) -> Result<Option<Desk>> {
    let row = Entity::find_by_id(id.0).one(db).await?;
    let resource = ledger::find_resource(db, centre, id).await?;
    let both = row.zip(resource);
    both.map(|(row, resource)| desk(&row, resource)).transpose()
}

/// The desk of this name in a centre.
///
/// # Errors
/// When the database cannot be read.
pub async fn desk_named(
    db: &impl ConnectionTrait,
    centre: CentreId,
    name: &str,
) -> Result<Option<ResourceId>> {
    let row = Entity::find()
        .filter(Column::CentreId.eq(centre.0))
        .filter(Column::Name.eq(name))
        .one(db)
        .await?;
    Ok(row.map(|row| ResourceId(row.desk_id)))
}

/// Saves a new desk.
///
/// # Errors
/// When the database cannot be written, or the centre has a desk of that name.
pub async fn save_desk(tx: &impl ConnectionTrait, desk: &Desk) -> Result<()> {
    ledger::put_resource(tx, &desk.resource).await?;
    let row = Model {
        desk_id: desk.resource.id.0,
        centre_id: desk.resource.centre.0,
        kind: name_of(desk.kind)?,
        fair_id: desk.resource.fair.map(|fair| fair.0),
        host_id: desk.host.map(|host| host.0),
        name: desk.resource.name.clone(),
        version: desk.version.into(),
    };
    Entity::insert(row.into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Saves a changed desk over the version before; false, and nothing saved, when that is gone.
///
/// # Errors
/// When the database cannot be written, or the centre has another desk of that name.
pub async fn change_desk(tx: &impl ConnectionTrait, desk: &Desk) -> Result<bool> {
    let changed = ActiveModel {
        host_id: Set(desk.host.map(|host| host.0)),
        name: Set(desk.resource.name.clone()),
        version: Set(desk.version.into()),
        ..Default::default()
    };
    let updated = Entity::update_many()
        .set(changed)
        .filter(Column::DeskId.eq(desk.resource.id.0))
        .filter(Column::Version.eq(i64::from(desk.version) - 1))
        .exec(tx)
        .await?;
    if updated.rows_affected == 0 {
        return Ok(false);
    }
    ledger::put_resource(tx, &desk.resource).await?;
    Ok(true)
}

fn desk(row: &Model, resource: Resource) -> Result<Desk> {
    Ok(Desk {
        kind: serde_json::from_value(serde_json::Value::String(row.kind.clone()))?,
        resource,
        host: row.host_id.map(PersonId),
        version: u32::try_from(row.version).unwrap_or(u32::MAX),
    })
}

//! Reading and writing rooms.

use std::collections::BTreeMap;

use domain::diary::{Resource, ResourceKind};
use domain::id::{CentreId, ResourceId};
use domain::room::Room;
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;

use crate::Result;
use crate::ledger::{self, ResourceFilter};

/// Rooms, beside the resource of the same id. Written by `interviews`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "rooms")]
pub struct Model {
    /// The resource's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub room_id: Uuid,
    /// The centre.
    pub centre_id: Uuid,
    /// Its name, unique in the centre.
    pub name: String,
    /// What is in it, as a JSON list.
    pub kit: String,
    /// The site.
    pub site: Option<String>,
    /// Its version.
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}

/// A centre's rooms in the order of their ids, up to a limit.
///
/// # Errors
/// When the database cannot be read.
pub async fn rooms_of(
    db: &impl ConnectionTrait,
    centre: CentreId,
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<Room>> {
    let filter = ResourceFilter {
        after,
        ..ResourceFilter::default()
    };
    let resources = ledger::resources_of(db, centre, ResourceKind::Room, &filter, limit).await?;
    let ids = resources.iter().map(|resource| resource.id.0);
    let rows = Entity::find()
        .filter(Column::RoomId.is_in(ids))
        .all(db)
        .await?;
    let mut rows: BTreeMap<_, _> = rows.into_iter().map(|row| (row.room_id, row)).collect();
    let rooms = resources.into_iter().filter_map(|resource| {
        let row = rows.remove(&resource.id.0)?;
        Some(room(row, resource))
    });
    rooms.collect()
}

/// A room of a centre.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_room(
    db: &impl ConnectionTrait,
    centre: CentreId,
    id: ResourceId,
) -> Result<Option<Room>> {
    let row = Entity::find_by_id(id.0).one(db).await?;
    let resource = ledger::find_resource(db, centre, id).await?;
    row.zip(resource)
        .map(|(row, resource)| room(row, resource))
        .transpose()
}

/// The room of this name in a centre.
///
/// # Errors
/// When the database cannot be read.
pub async fn room_named(
    db: &impl ConnectionTrait,
    centre: CentreId,
    name: &str,
) -> Result<Option<ResourceId>> {
    let row = Entity::find()
        .filter(Column::CentreId.eq(centre.0))
        .filter(Column::Name.eq(name))
        .one(db)
        .await?;
    Ok(row.map(|row| ResourceId(row.room_id)))
}

/// Saves a new room.
///
/// # Errors
/// When the database cannot be written, or the centre has a room of that name.
pub async fn save_room(tx: &impl ConnectionTrait, room: &Room) -> Result<()> {
    ledger::put_resource(tx, &room.resource).await?;
    let row = ActiveModel {
        room_id: Set(room.resource.id.0),
        centre_id: Set(room.resource.centre.0),
        name: Set(room.resource.name.clone()),
        kit: Set(serde_json::to_string(&room.kit)?),
        site: Set(room.site.clone()),
        version: Set(room.version.into()),
    };
    Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Saves a changed room over the version before; false, and nothing saved, when that is gone.
///
/// # Errors
/// When the database cannot be written, or the centre has another room of that name.
pub async fn change_room(tx: &impl ConnectionTrait, room: &Room) -> Result<bool> {
    let kit = serde_json::to_string(&room.kit)?;
    let updated = Entity::update_many()
        .col_expr(Column::Name, Expr::value(room.resource.name.clone()))
        .col_expr(Column::Kit, Expr::value(kit))
        .col_expr(Column::Site, Expr::value(room.site.clone()))
        .col_expr(Column::Version, Expr::value(i64::from(room.version)))
        .filter(Column::RoomId.eq(room.resource.id.0))
        .filter(Column::Version.eq(i64::from(room.version) - 1))
        .exec(tx)
        .await?;
    if updated.rows_affected == 0 {
        return Ok(false);
    }
    ledger::put_resource(tx, &room.resource).await?;
    Ok(true)
}

fn room(row: Model, resource: Resource) -> Result<Room> {
    Ok(Room {
        resource,
        kit: serde_json::from_str(&row.kit)?,
        site: row.site,
        version: u32::try_from(row.version).unwrap_or(u32::MAX),
    })
}

//! Reading and writing seats.

use std::collections::BTreeMap;

use domain::diary::{Resource, ResourceKind};
use domain::id::{CentreId, ResourceId};
use domain::seat::Seat;
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;

use crate::Result;
use crate::ledger::{self, ResourceFilter};

/// Seats, beside the resource of the same id. Written by `mock_interviews`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "seats")]
pub struct Model {
    /// The resource's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub seat_id: Uuid,
    /// The centre.
    pub centre_id: Uuid,
    /// Its name, unique among the seats of the centre.
    pub name: String,
    /// Its version.
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}

/// A centre's seats in the order of their ids, up to a limit.
///
/// # Errors
/// When the database cannot be read.
pub async fn seats_of(
    db: &impl ConnectionTrait,
    centre: CentreId,
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<Seat>> {
    let filter = ResourceFilter {
        after,
        ..ResourceFilter::default()
    };
    let resources = ledger::resources_of(db, centre, ResourceKind::Seat, &filter, limit).await?;
    let ids = resources.iter().map(|resource| resource.id.0);
    let rows = Entity::find()
        .filter(Column::SeatId.is_in(ids))
        .all(db)
        .await?;
    let rows: BTreeMap<_, _> = rows.iter().map(|row| (row.seat_id, row)).collect();
    let seats = resources
        .into_iter()
        .filter_map(|resource| Some(seat(rows.get(&resource.id.0)?, resource)));
    Ok(seats.collect())
}

/// A seat of a centre.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_seat(
    db: &impl ConnectionTrait,
    centre: CentreId,
    id: ResourceId,
) -> Result<Option<Seat>> {
    let row = Entity::find_by_id(id.0).one(db).await?;
    let resource = ledger::find_resource(db, centre, id).await?;
    Ok(row
        .zip(resource)
        .map(|(row, resource)| seat(&row, resource)))
}

/// The seat of this name in a centre.
///
/// # Errors
/// When the database cannot be read.
pub async fn seat_named(
    db: &impl ConnectionTrait,
    centre: CentreId,
    name: &str,
) -> Result<Option<ResourceId>> {
    let row = Entity::find()
        .filter(Column::CentreId.eq(centre.0))
        .filter(Column::Name.eq(name))
        .one(db)
        .await?;
    Ok(row.map(|row| ResourceId(row.seat_id)))
}

/// Saves a new seat.
///
/// # Errors
/// When the database cannot be written, or the centre has a seat of that name.
pub async fn save_seat(tx: &impl ConnectionTrait, seat: &Seat) -> Result<()> {
    ledger::put_resource(tx, &seat.resource).await?;
    let row = ActiveModel {
        seat_id: Set(seat.resource.id.0),
        centre_id: Set(seat.resource.centre.0),
        name: Set(seat.resource.name.clone()),
        version: Set(seat.version.into()),
    };
    Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Saves a changed seat over the version before; false, and nothing saved, when that is gone.
///
/// # Errors
/// When the database cannot be written, or the centre has another seat of that name.
pub async fn change_seat(tx: &impl ConnectionTrait, seat: &Seat) -> Result<bool> {
    let updated = Entity::update_many()
        .col_expr(Column::Name, Expr::value(seat.resource.name.clone()))
        .col_expr(Column::Version, Expr::value(i64::from(seat.version)))
        .filter(Column::SeatId.eq(seat.resource.id.0))
        .filter(Column::Version.eq(i64::from(seat.version) - 1))
        .exec(tx)
        .await?;
    if updated.rows_affected == 0 {
        return Ok(false);
    }
    ledger::put_resource(tx, &seat.resource).await?;
    Ok(true)
}

fn seat(row: &Model, resource: Resource) -> Seat {
    Seat {
        resource,
        version: u32::try_from(row.version).unwrap_or(u32::MAX),
    }
}

//! Booths that the organiser has fixed for employers.

use domain::allocation::Seat;
use domain::id::{ApplicationId, BoothId, CentreId, FairId, HallId, SessionId};
use sea_orm::entity::prelude::*;
use sea_orm::{QueryOrder, Statement};

use crate::Result;
use crate::rows::{self, Column as Kind, Table};

/// A booth fixed for an employer in a session. Written by `booths`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "booth_pins")]
pub struct Model {
    /// The session.
    #[sea_orm(primary_key, auto_increment = false)]
    pub session_id: Uuid,
    /// The employer's application.
    #[sea_orm(primary_key, auto_increment = false)]
    pub application_id: Uuid,
    /// The booth.
    pub booth_id: Uuid,
    /// The centre.
    pub centre_id: Uuid,
    /// The fair.
    pub fair_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}

const TABLE: Table = Table {
    name: "booth_pins",
    columns: &[
        Kind::Id("session_id"),
        Kind::Id("application_id"),
        Kind::Id("booth_id"),
        Kind::Id("centre_id"),
        Kind::Id("fair_id"),
    ],
    on_conflict: "",
};

/// Fixes booths for employers, instead of those fixed for the same employers before.
///
/// # Errors
/// When one is fixed for somebody else, or the database cannot be written.
pub async fn save_pins(
    tx: &impl ConnectionTrait,
    centre: CentreId,
    fair: FairId,
    pins: &[Seat],
) -> Result<()> {
    for pin in pins {
        delete_pin(tx, pin.session, pin.application).await?;
    }
    let row = |pin: &Seat| {
        vec![
            rows::id(pin.session),
            rows::id(pin.application),
            rows::id(pin.booth),
            rows::id(centre),
            rows::id(fair),
        ]
    };
    rows::insert(tx, &TABLE, pins.iter().map(row).collect()).await?;
    Ok(())
}

/// Fixes a booth no longer; false when there was none.
///
/// # Errors
/// When the database cannot be written.
pub async fn delete_pin(
    tx: &impl ConnectionTrait,
    session: SessionId,
    application: ApplicationId,
) -> Result<bool> {
    let gone = Entity::delete_by_id((session.0, application.0))
        .exec(tx)
        .await?;
    Ok(gone.rows_affected > 0)
}

/// Fixes no booth of a hall any longer.
///
/// # Errors
/// When the database cannot be written.
pub async fn delete_pins_in(tx: &impl ConnectionTrait, hall: HallId) -> Result<()> {
    let sql = "DELETE FROM booth_pins WHERE booth_id IN \
         (SELECT booth_id FROM booths WHERE hall_id = $1)";
    let backend = tx.get_database_backend();
    let statement = Statement::from_sql_and_values(backend, sql, [hall.0.into()]);
    tx.execute_raw(statement).await?;
    Ok(())
}

/// All booths that are fixed at a fair.
///
/// # Errors
/// When the database cannot be read.
pub async fn pins_of(db: &impl ConnectionTrait, fair: FairId) -> Result<Vec<Seat>> {
    let rows = Entity::find()
        .filter(Column::FairId.eq(fair.0))
        .order_by_asc(Column::SessionId)
        .order_by_asc(Column::ApplicationId)
        .all(db)
        .await?;
    let seat = |row: &Model| Seat {
        session: SessionId(row.session_id),
        application: ApplicationId(row.application_id),
        booth: BoothId(row.booth_id),
    };
    Ok(rows.iter().map(seat).collect())
}

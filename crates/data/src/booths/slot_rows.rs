//! Booth slots: who has which booth in which session.

use domain::Instant;
use domain::id::{ApplicationId, BoothId, CentreId, EmployerId, FairId, HallId, SessionId};
use sea_orm::entity::prelude::*;
use sea_orm::{Condition, FromQueryResult, QueryOrder, QuerySelect, Statement};

use crate::Result;
use crate::rows::{self, Ask, Column as Kind, Table};

/// A booth in a session, reserved. Written by `booths`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "booth_slots")]
pub struct Model {
    /// The booth.
    #[sea_orm(primary_key, auto_increment = false)]
    pub booth_id: Uuid,
    /// The session.
    #[sea_orm(primary_key, auto_increment = false)]
    pub session_id: Uuid,
    /// This reservation.
    pub slot_id: Uuid,
    /// The centre.
    pub centre_id: Uuid,
    /// The fair.
    pub fair_id: Uuid,
    /// The employer's application.
    pub application_id: Uuid,
    /// The employer.
    pub employer_id: Uuid,
    /// Since when, unix seconds.
    pub reserved_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}

const TABLE: Table = Table {
    name: "booth_slots",
    columns: &[
        Kind::Id("booth_id"),
        Kind::Id("session_id"),
        Kind::Id("slot_id"),
        Kind::Id("centre_id"),
        Kind::Id("fair_id"),
        Kind::Id("application_id"),
        Kind::Id("employer_id"),
        Kind::Number("reserved_at"),
    ],
    on_conflict: "DO NOTHING",
};

/// A booth in a session, reserved.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Slot {
    /// This reservation.
    pub id: Uuid,
    /// The booth.
    pub booth: BoothId,
    /// The session.
    pub session: SessionId,
    /// The employer's application.
    pub application: ApplicationId,
    /// The employer.
    pub employer: EmployerId,
    /// The fair.
    pub fair: FairId,
    /// The centre.
    pub centre: CentreId,
    /// Since when.
    pub reserved_at: Instant,
}

/// Which slots of a fair; `None` leaves a thing open.
#[derive(Clone, Default, Debug)]
pub struct SlotFilter {
    /// Of this session.
    pub session: Option<SessionId>,
    /// Of this application.
    pub application: Option<ApplicationId>,
    /// Of these employers.
    pub employers: Option<Vec<EmployerId>>,
    /// After this slot in the order of ids.
    pub after: Option<Uuid>,
}

/// Reserves booths in one statement; false when any of them is taken, or an employer has one in that
/// session: then the transaction must be rolled back.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert_slots(tx: &impl ConnectionTrait, slots: &[Slot]) -> Result<bool> {
    let row = |slot: &Slot| {
        vec![
            rows::id(slot.booth),
            rows::id(slot.session),
            rows::id(slot.id),
            rows::id(slot.centre),
            rows::id(slot.fair),
            rows::id(slot.application),
            rows::id(slot.employer),
            slot.reserved_at.unix().into(),
        ]
    };
    let inserted = rows::insert(tx, &TABLE, slots.iter().map(row).collect()).await?;
    Ok(inserted == slots.len() as u64)
}

/// Ends reservations.
///
/// # Errors
/// When the database cannot be written.
pub async fn delete_slots(tx: &impl ConnectionTrait, slots: &[Slot]) -> Result<()> {
    let mut ask = Ask::of(tx);
    let ids: Vec<_> = slots.iter().map(|slot| vec![rows::id(slot.id)]).collect();
    let sql = format!(
        "DELETE FROM booth_slots WHERE slot_id IN (SELECT slot_id FROM {} g)",
        ask.given(&[Kind::Id("slot_id")], &ids)
    );
    tx.execute_raw(ask.saying(sql)).await?;
    Ok(())
}

/// The slots of a fair in the order of their ids, up to a limit.
///
/// # Errors
/// When the database cannot be read.
pub async fn slots_of(
    db: &impl ConnectionTrait,
    fair: FairId,
    filter: &SlotFilter,
    limit: u64,
) -> Result<Vec<Slot>> {
    let employers = filter.employers.as_ref();
    let wanted = Condition::all()
        .add(Column::FairId.eq(fair.0))
        .add_option(filter.session.map(|one| Column::SessionId.eq(one.0)))
        .add_option(
            filter
                .application
                .map(|one| Column::ApplicationId.eq(one.0)),
        )
        .add_option(employers.map(|of| Column::EmployerId.is_in(of.iter().map(|one| one.0))))
        .add_option(filter.after.map(|after| Column::SlotId.gt(after)));
    let rows = Entity::find()
        .filter(wanted)
        .order_by_asc(Column::SlotId)
        .limit(limit)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(read).collect())
}

/// How many slots of a hall's booths are reserved.
///
/// # Errors
/// When the database cannot be read.
pub async fn count_slots_in(db: &impl ConnectionTrait, hall: HallId) -> Result<u64> {
    #[derive(FromQueryResult)]
    struct Row {
        found: i64,
    }
    let sql = "SELECT COUNT(*) AS found FROM booth_slots s \
         JOIN booths b ON b.booth_id = s.booth_id WHERE b.hall_id = $1";
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [hall.0.into()]);
    let row = Row::find_by_statement(statement).one(db).await?;
    Ok(row.map_or(0, |row| u64::try_from(row.found).unwrap_or(0)))
}

fn read(row: Model) -> Slot {
    Slot {
        id: row.slot_id,
        booth: BoothId(row.booth_id),
        session: SessionId(row.session_id),
        application: ApplicationId(row.application_id),
        employer: EmployerId(row.employer_id),
        fair: FairId(row.fair_id),
        centre: CentreId(row.centre_id),
        reserved_at: Instant::from_unix(row.reserved_at),
    }
}

//! Booths.

use std::collections::BTreeMap;

use domain::hall::Booth;
use domain::id::{BoothId, FairId, HallId, SessionId};
use sea_orm::entity::prelude::*;
use sea_orm::{Condition, FromQueryResult, QueryOrder, QuerySelect, Set, Statement};

use crate::Result;
use crate::rows::{self, Column as Kind, Table};

/// A booth of a fair. Written by `booths`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "booths")]
pub struct Model {
    /// The booth's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub booth_id: Uuid,
    /// The fair.
    pub fair_id: Uuid,
    /// The hall; none on the net.
    pub hall_id: Option<Uuid>,
    /// What stands on its plate.
    pub label: String,
    /// The whole booth, as JSON.
    pub details: String,
}

impl ActiveModelBehavior for ActiveModel {}

const TABLE: Table = Table {
    name: "booths",
    columns: &[
        Kind::Id("booth_id"),
        Kind::Id("fair_id"),
        Kind::Id("hall_id"),
        Kind::Text("label"),
        Kind::Text("details"),
    ],
    on_conflict: "",
};

/// A booth and the hall it stands in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlacedBooth {
    /// The booth.
    pub booth: Booth,
    /// Its hall; none on the net.
    pub hall: Option<HallId>,
}

/// Which booths of a fair; `None` leaves a thing open.
#[derive(Clone, Copy, Default, Debug)]
pub struct BoothFilter {
    /// Of this hall.
    pub hall: Option<HallId>,
    /// Only those on the net.
    pub on_net: bool,
    /// After this booth in the order of ids.
    pub after: Option<Uuid>,
}

/// Puts booths into a fair, in a hall or on the net.
///
/// # Errors
/// When a label is there already, or the database cannot be written.
pub async fn insert_booths(
    tx: &impl ConnectionTrait,
    fair: FairId,
    hall: Option<HallId>,
    booths: &[Booth],
) -> Result<()> {
    let row = |booth: &Booth| {
        Ok(vec![
            rows::id(booth.id),
            rows::id(fair),
            rows::maybe_id(hall),
            booth.label.clone().into(),
            serde_json::to_string(booth)?.into(),
        ])
    };
    let rows = booths.iter().map(row).collect::<Result<_>>()?;
    rows::insert(tx, &TABLE, rows).await?;
    Ok(())
}

/// Saves what a booth has; where it is, and its label, stay.
///
/// # Errors
/// When the database cannot be written.
pub async fn save_booth(tx: &impl ConnectionTrait, booth: &Booth) -> Result<()> {
    let changed = ActiveModel {
        details: Set(serde_json::to_string(booth)?),
        ..Default::default()
    };
    Entity::update_many()
        .set(changed)
        .filter(Column::BoothId.eq(booth.id.0))
        .exec(tx)
        .await?;
    Ok(())
}

/// Takes all booths out of a hall.
///
/// # Errors
/// When one of them is reserved, or the database cannot be written.
pub async fn delete_booths(tx: &impl ConnectionTrait, hall: HallId) -> Result<()> {
    Entity::delete_many()
        .filter(Column::HallId.eq(hall.0))
        .exec(tx)
        .await?;
    Ok(())
}

/// The booths of a fair in the order of their ids, which is that of the plan, up to a limit.
///
/// # Errors
/// When the database cannot be read.
pub async fn booths_of(
    db: &impl ConnectionTrait,
    fair: FairId,
    filter: &BoothFilter,
    limit: u64,
) -> Result<Vec<PlacedBooth>> {
    let wanted = Condition::all()
        .add(Column::FairId.eq(fair.0))
        .add_option(filter.hall.map(|hall| Column::HallId.eq(hall.0)))
        .add_option(filter.on_net.then(|| Column::HallId.is_null()))
        .add_option(filter.after.map(|after| Column::BoothId.gt(after)));
    let rows = Entity::find()
        .filter(wanted)
        .order_by_asc(Column::BoothId)
        .limit(limit)
        .all(db)
        .await?;
    rows.iter().map(read).collect()
}

/// Those of these booths that are of the fair, by their ids.
///
/// # Errors
/// When the database cannot be read.
pub async fn booths_by_id(
    db: &impl ConnectionTrait,
    fair: FairId,
    booths: impl IntoIterator<Item = BoothId>,
) -> Result<BTreeMap<BoothId, PlacedBooth>> {
    let rows = Entity::find()
        .filter(Column::FairId.eq(fair.0))
        .filter(Column::BoothId.is_in(booths.into_iter().map(|booth| booth.0)))
        .all(db)
        .await?;
    rows.iter()
        .map(|row| Ok((BoothId(row.booth_id), read(row)?)))
        .collect()
}

/// The booths of a fair that nobody has in a session.
///
/// # Errors
/// When the database cannot be read.
pub async fn free_booths(
    db: &impl ConnectionTrait,
    fair: FairId,
    session: SessionId,
) -> Result<Vec<Booth>> {
    let sql = "SELECT b.* FROM booths b WHERE b.fair_id = $1 AND NOT EXISTS \
         (SELECT 1 FROM booth_slots s WHERE s.booth_id = b.booth_id AND s.session_id = $2)";
    let values = [fair.0.into(), session.0.into()];
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let rows = Model::find_by_statement(statement).all(db).await?;
    rows.iter().map(|row| Ok(read(row)?.booth)).collect()
}

/// What is counted of the booths of a fair.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct BoothTotals {
    /// Booths in halls.
    pub in_halls: u32,
    /// Booths on the net.
    pub online: u32,
    /// Approved applications with wishes.
    pub wishes: u32,
}

/// What is counted of the booths of a fair.
///
/// # Errors
/// When the database cannot be read.
pub async fn booth_totals(db: &impl ConnectionTrait, fair: FairId) -> Result<BoothTotals> {
    #[derive(FromQueryResult)]
    struct Row {
        in_halls: i64,
        online: i64,
        wishes: i64,
    }
    let sql = "SELECT (SELECT COUNT(*) FROM booths WHERE fair_id = $1 AND hall_id IS NOT NULL) AS in_halls, \
         (SELECT COUNT(*) FROM booths WHERE fair_id = $1 AND hall_id IS NULL) AS online, \
         (SELECT COUNT(*) FROM booth_wishes w JOIN applications a ON a.application_id = w.application_id \
          WHERE w.fair_id = $1 AND a.state = 'approved') AS wishes";
    let asked = Statement::from_sql_and_values(db.get_database_backend(), sql, [fair.0.into()]);
    let found = Row::find_by_statement(asked).one(db).await?;
    let count = |found: i64| u32::try_from(found).unwrap_or(u32::MAX);
    Ok(found.map_or_else(BoothTotals::default, |row| BoothTotals {
        in_halls: count(row.in_halls),
        online: count(row.online),
        wishes: count(row.wishes),
    }))
}

/// How many booths each hall of a fair has.
///
/// # Errors
/// When the database cannot be read.
pub async fn count_booths(
    db: &impl ConnectionTrait,
    fair: FairId,
) -> Result<BTreeMap<HallId, u32>> {
    #[derive(FromQueryResult)]
    struct Row {
        hall_id: Uuid,
        found: i64,
    }
    let sql = "SELECT hall_id, COUNT(*) AS found FROM booths \
         WHERE fair_id = $1 AND hall_id IS NOT NULL GROUP BY hall_id";
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [fair.0.into()]);
    let rows = Row::find_by_statement(statement).all(db).await?;
    let counted = |row: Row| {
        let found = u32::try_from(row.found).unwrap_or(u32::MAX);
        (HallId(row.hall_id), found)
    };
    Ok(rows.into_iter().map(counted).collect())
}

fn read(row: &Model) -> Result<PlacedBooth> {
    Ok(PlacedBooth {
        booth: serde_json::from_str(&row.details)?,
        hall: row.hall_id.map(HallId),
    })
}

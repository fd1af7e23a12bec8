//! Fairs.

use domain::Instant;
use domain::fair::{Fair, FairState};
use domain::id::{CentreId, FairId};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::LockType;
use sea_orm::{Condition, IntoActiveModel, QueryOrder, QuerySelect, Set};

use crate::Result;

/// A fair. Written by `registration`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "fairs")]
pub struct Model {
    /// The fair's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub fair_id: Uuid,
    /// The centre.
    pub centre_id: Uuid,
    /// Where in its life.
    pub state: String,
    /// Opens on its first day, unix seconds.
    pub starts_at: i64,
    /// Closes on its last day, unix seconds.
    pub ends_at: i64,
    /// How many registrations hold.
    pub registered: i64,
    /// How many applications are approved.
    pub approved: i64,
    /// How many seekers came.
    pub checked_in: i64,
    /// Its version.
    pub version: i64,
    /// The whole fair, as JSON.
    pub details: String,
}

impl ActiveModelBehavior for ActiveModel {}

/// A fair and what is counted there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CountedFair {
    /// The fair.
    pub fair: Fair,
    /// How many registrations hold.
    pub registered: u32,
    /// How many applications are approved.
    pub approved: u32,
    /// How many seekers came.
    pub checked_in: u32,
}

/// Which fairs; `None` leaves a thing open.
#[derive(Clone, Copy, Default, Debug)]
pub struct FairFilter {
    /// Of this centre.
    pub centre: Option<CentreId>,
    /// In this state.
    pub state: Option<FairState>,
    /// That end after this.
    pub ends_after: Option<Instant>,
    /// After this fair in the order of the list.
    pub after: Option<Uuid>,
}

/// Puts a fair in.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert_fair(tx: &impl ConnectionTrait, fair: &Fair) -> Result<()> {
    let row = Model {
        fair_id: fair.id.0,
        centre_id: fair.centre.0,
        state: name_of(fair.state)?,
        starts_at: fair.start().unix(),
        ends_at: fair.end().unix(),
        registered: 0,
        approved: 0,
        checked_in: 0,
        version: fair.version.into(),
        details: serde_json::to_string(fair)?,
    };
    Entity::insert(row.into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Saves the next version of a fair; false when another was saved meanwhile.
///
/// # Errors
/// When the database cannot be written.
pub async fn save_fair(tx: &impl ConnectionTrait, fair: &Fair) -> Result<bool> {
    let changed = ActiveModel {
        state: Set(name_of(fair.state)?),
        starts_at: Set(fair.start().unix()),
        ends_at: Set(fair.end().unix()),
        version: Set(fair.version.into()),
        details: Set(serde_json::to_string(fair)?),
        ..Default::default()
    };
    let saved = Entity::update_many()
        .set(changed)
        .filter(Column::FairId.eq(fair.id.0))
        .filter(Column::Version.eq(i64::from(fair.version) - 1))
        .exec(tx)
        .await?;
    Ok(saved.rows_affected == 1)
}

/// A fair of a centre; without a centre, of any.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_fair(
    db: &impl ConnectionTrait,
    centre: Option<CentreId>,
    fair: FairId,
) -> Result<Option<CountedFair>> {
    let of_centre = Condition::all().add_option(centre.map(|centre| Column::CentreId.eq(centre.0)));
    let row = Entity::find_by_id(fair.0).filter(of_centre).one(db).await?;
    row.map(CountedFair::read).transpose()
}

/// The same, which nobody changes until the transaction ends: whoever cancels the fair meanwhile waits.
///
/// # Errors
/// When the database cannot be read.
pub async fn hold_fair(
    tx: &impl ConnectionTrait,
    centre: CentreId,
    fair: FairId,
) -> Result<Option<CountedFair>> {
    let row = Entity::find_by_id(fair.0)
        .filter(Column::CentreId.eq(centre.0))
        .lock(LockType::Share)
        .one(tx)
        .await?;
    row.map(CountedFair::read).transpose()
}

/// Fairs, those created last first.
///
/// # Errors
/// When the database cannot be read.
pub async fn fairs_of(
    db: &impl ConnectionTrait,
    filter: &FairFilter,
    limit: u64,
) -> Result<Vec<CountedFair>> {
    let state = filter.state.map(name_of).transpose()?;
    let wanted = Condition::all()
        .add_option(filter.centre.map(|one| Column::CentreId.eq(one.0)))
        .add_option(state.map(|state| Column::State.eq(state)))
        .add_option(filter.ends_after.map(|at| Column::EndsAt.gt(at.unix())))
        .add_option(filter.after.map(|after| Column::FairId.lt(after)));
    let rows = Entity::find()
        .filter(wanted)
        .order_by_desc(Column::FairId)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(CountedFair::read).collect()
}

impl CountedFair {
    pub(super) fn read(row: Model) -> Result<Self> {
        let count = |number| u32::try_from(number).unwrap_or(0);
        Ok(Self {
            fair: serde_json::from_str(&row.details)?,
            registered: count(row.registered),
            approved: count(row.approved),
            checked_in: count(row.checked_in),
        })
    }
}

fn name_of(state: FairState) -> Result<String> {
    let name = serde_json::to_value(state)?;
    Ok(name.as_str().unwrap_or_default().to_owned())
}

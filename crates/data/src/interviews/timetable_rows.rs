//! How the timetables of fairs are made, and the panels of their employers.

use domain::id::{CentreId, EmployerId, FairId};
use domain::timetable::{Arrangement, Timetable};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, ExprTrait, LockType, OnConflict};
use sea_orm::{IntoActiveModel, QueryOrder, QuerySelect};

use crate::Result;

/// How the timetable of a fair is made. Written by `interviews`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "timetables")]
pub struct Model {
    /// The fair.
    #[sea_orm(primary_key, auto_increment = false)]
    pub fair_id: Uuid,
    /// The centre.
    pub centre_id: Uuid,
    /// Its version.
    pub version: i64,
    /// The whole of it, as JSON.
    pub details: String,
}

impl ActiveModelBehavior for ActiveModel {}

/// The panels of employers.
mod arrangement {
    use sea_orm::entity::prelude::*;

    /// The panels of an employer for the timetable of a fair. Written by `interviews`.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "timetable_arrangements")]
    pub struct Model {
        /// The fair.
        #[sea_orm(primary_key, auto_increment = false)]
        pub fair_id: Uuid,
        /// The employer.
        #[sea_orm(primary_key, auto_increment = false)]
        pub employer_id: Uuid,
        /// Its id.
        pub arrangement_id: Uuid,
        /// The centre.
        pub centre_id: Uuid,
        /// Its version.
        pub version: i64,
        /// The whole of it, as JSON.
        pub details: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// How the timetable of a fair of the centre is made.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_timetable(
    db: &impl ConnectionTrait,
    centre: CentreId,
    fair: FairId,
) -> Result<Option<Timetable>> {
    let row = Entity::find_by_id(fair.0)
        .filter(Column::CentreId.eq(centre.0))
        .one(db)
        .await?;
    row.map(|row| Ok(serde_json::from_str(&row.details)?))
        .transpose()
}

/// The same, locked until the transaction ends: plans of a fair are published one after the other.
///
/// # Errors
/// When the database cannot be read.
pub async fn lock_timetable(
    tx: &impl ConnectionTrait,
    centre: CentreId,
    fair: FairId,
) -> Result<Option<Timetable>> {
    let row = Entity::find_by_id(fair.0)
        .filter(Column::CentreId.eq(centre.0))
        .lock(LockType::NoKeyUpdate)
        .one(tx)
        .await?;
    row.map(|row| Ok(serde_json::from_str(&row.details)?))
        .transpose()
}

/// Keeps how a timetable is made over the version before; false when another was kept meanwhile.
///
/// # Errors
/// When the database cannot be written.
pub async fn keep_timetable(tx: &impl ConnectionTrait, timetable: &Timetable) -> Result<bool> {
    let row = Model {
        fair_id: timetable.fair.0,
        centre_id: timetable.centre.0,
        version: timetable.version.into(),
        details: serde_json::to_string(timetable)?,
    };
    let again = OnConflict::column(Column::FairId)
        .update_columns([Column::Version, Column::Details])
        .action_and_where(Expr::col((Entity, Column::Version)).eq(row.version - 1))
        .to_owned();
    let kept = Entity::insert(row.into_active_model())
        .on_conflict(again)
        .exec_without_returning(tx)
        .await?;
    Ok(kept == 1)
}

/// The panels of an employer at a fair of the centre.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_arrangement(
    db: &impl ConnectionTrait,
    centre: CentreId,
    (fair, employer): (FairId, EmployerId),
) -> Result<Option<Arrangement>> {
    let row = arrangement::Entity::find()
        .filter(arrangement::Column::FairId.eq(fair.0))
        .filter(arrangement::Column::EmployerId.eq(employer.0))
        .filter(arrangement::Column::CentreId.eq(centre.0))
        .one(db)
        .await?;
    row.map(|row| Ok(serde_json::from_str(&row.details)?))
        .transpose()
}

/// The panels of all employers at a fair of the centre, in the order of the employers' ids.
///
/// # Errors
/// When the database cannot be read.
pub async fn arrangements_of(
    db: &impl ConnectionTrait,
    centre: CentreId,
    fair: FairId,
) -> Result<Vec<Arrangement>> {
    let rows = arrangement::Entity::find()
        .filter(arrangement::Column::FairId.eq(fair.0))
        .filter(arrangement::Column::CentreId.eq(centre.0))
        .order_by_asc(arrangement::Column::EmployerId)
        .all(db)
        .await?;
    rows.iter()
        .map(|row| Ok(serde_json::from_str(&row.details)?))
        .collect()
}

/// Keeps the panels of an employer over the version before; false when others were kept meanwhile.
///
/// # Errors
/// When the database cannot be written.
pub async fn keep_arrangement(tx: &impl ConnectionTrait, kept: &Arrangement) -> Result<bool> {
    let row = arrangement::Model {
        arrangement_id: kept.id.0,
        fair_id: kept.fair.0,
        employer_id: kept.employer.0,
        centre_id: kept.centre.0,
        version: kept.version.into(),
        details: serde_json::to_string(kept)?,
    };
    let key = [arrangement::Column::FairId, arrangement::Column::EmployerId];
    let before = Expr::col((arrangement::Entity, arrangement::Column::Version));
    let again = OnConflict::columns(key)
        .update_columns([arrangement::Column::Version, arrangement::Column::Details])
        .action_and_where(before.eq(row.version - 1))
        .to_owned();
    let kept = arrangement::Entity::insert(row.into_active_model())
        .on_conflict(again)
        .exec_without_returning(tx)
        .await?;
    Ok(kept == 1)
}

//! What seekers wish of the timetables of fairs.

use domain::id::{CentreId, FairId, PersonId};
use domain::timetable::Wishes;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{IntoActiveModel, QueryOrder, QuerySelect};

use crate::Result;

/// The openings that a seeker wishes to be interviewed for. Written by `interviews`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "interview_wishes")]
pub struct Model {
    /// The fair.
    #[sea_orm(primary_key, auto_increment = false)]
    pub fair_id: Uuid,
    /// Who wishes.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: Uuid,
    /// Their id.
    pub wishes_id: Uuid,
    /// The centre.
    pub centre_id: Uuid,
    /// Their version.
    pub version: i64,
    /// The whole of them, as JSON.
    pub details: String,
}

impl ActiveModelBehavior for ActiveModel {}

/// What a seeker wishes at a fair of the centre.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_wishes(
    db: &impl ConnectionTrait,
    centre: CentreId,
    (fair, person): (FairId, PersonId),
) -> Result<Option<Wishes>> {
    let row = Entity::find()
        .filter(Column::FairId.eq(fair.0))
        .filter(Column::PersonId.eq(person.0))
        .filter(Column::CentreId.eq(centre.0))
        .one(db)
        .await?;
    row.as_ref().map(read).transpose()
}

/// What all seekers wish at a fair of the centre, in the order of their ids.
///
/// # Errors
/// When the database cannot be read.
pub async fn wishes_of(
    db: &impl ConnectionTrait,
    centre: CentreId,
    fair: FairId,
) -> Result<Vec<Wishes>> {
    let rows = Entity::find()
        .filter(Column::FairId.eq(fair.0))
        .filter(Column::CentreId.eq(centre.0))
        .order_by_asc(Column::PersonId)
        .all(db)
        .await?;
    rows.iter().map(read).collect()
}

/// What a person wishes at all fairs of the centre, up to a limit.
///
/// # Errors
/// When the database cannot be read.
pub async fn wishes_of_person(
    db: &impl ConnectionTrait,
    centre: CentreId,
    person: PersonId,
    limit: u64,
) -> Result<Vec<Wishes>> {
    let rows = Entity::find()
        .filter(Column::PersonId.eq(person.0))
        .filter(Column::CentreId.eq(centre.0))
        .order_by_asc(Column::WishesId)
        .limit(limit)
        .all(db)
        .await?;
    rows.iter().map(read).collect()
}

/// Keeps what a seeker wishes over the version before; false when others were kept meanwhile.
///
/// # Errors
/// When the database cannot be written.
pub async fn keep_wishes(tx: &impl ConnectionTrait, wishes: &Wishes) -> Result<bool> {
    let row = Model {
        wishes_id: wishes.id.0,
        fair_id: wishes.fair.0,
        person_id: wishes.person.0,
        centre_id: wishes.centre.0,
        version: wishes.version.into(),
        details: serde_json::to_string(wishes)?,
    };
    let again = OnConflict::columns([Column::FairId, Column::PersonId])
        .update_columns([Column::Version, Column::Details])
        .action_and_where(Expr::col((Entity, Column::Version)).eq(row.version - 1))
        .to_owned();
    let kept = Entity::insert(row.into_active_model())
        .on_conflict(again)
        .exec_without_returning(tx)
        .await?;
    Ok(kept == 1)
}

fn read(row: &Model) -> Result<Wishes> {
    Ok(serde_json::from_str(&row.details)?)
}

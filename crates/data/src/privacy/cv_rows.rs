//! Summaries of CVs.

use std::collections::BTreeMap;

use domain::Instant;
use domain::id::{CentreId, PersonId};
use domain::privacy::Cv;
use sea_orm::IntoActiveModel;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};

use crate::Result;

/// The summary of a seeker's CV. Written by `accounts`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "cvs")]
pub struct Model {
    /// The seeker.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: Uuid,
    /// The centre.
    pub centre_id: Uuid,
    /// Rises by one with each change.
    pub version: i64,
    /// When it was last changed, unix seconds.
    pub changed_at: i64,
    /// What it says, as JSON.
    pub details: String,
}

impl ActiveModelBehavior for ActiveModel {}

/// Saves the next version of a CV; false when another was saved meanwhile.
///
/// # Errors
/// When the database cannot be written.
pub async fn save_cv(
    tx: &impl ConnectionTrait,
    (centre, person): (CentreId, PersonId),
    cv: &Cv,
    now: Instant,
) -> Result<bool> {
    let row = Model {
        person_id: person.0,
        centre_id: centre.0,
        version: cv.version.into(),
        changed_at: now.unix(),
        details: serde_json::to_string(cv)?,
    };
    let next = OnConflict::column(Column::PersonId)
        .update_columns([Column::Version, Column::ChangedAt, Column::Details])
        .action_and_where(Expr::col((Entity, Column::Version)).eq(row.version - 1))
        .to_owned();
    let saved = Entity::insert(row.into_active_model())
        .on_conflict(next)
        .exec_without_returning(tx)
        .await?;
    Ok(saved == 1)
}

/// The CV of a person; none when none was written.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_cv(db: &impl ConnectionTrait, person: PersonId) -> Result<Option<Cv>> {
    Ok(cvs_of(db, &[person]).await?.remove(&person))
}

/// The CVs of those of these people who have written one.
///
/// # Errors
/// When the database cannot be read.
pub async fn cvs_of(
    db: &impl ConnectionTrait,
    people: &[PersonId],
) -> Result<BTreeMap<PersonId, Cv>> {
    let rows = Entity::find()
        .filter(Column::PersonId.is_in(people.iter().map(|one| one.0)))
        .all(db)
        .await?;
    rows.into_iter()
        .map(|row| Ok((PersonId(row.person_id), serde_json::from_str(&row.details)?)))
        .collect()
}

//! Hashes of passwords.

use domain::Instant;
use domain::id::PersonId;
use sea_orm::IntoActiveModel;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;

use crate::Result;

/// The hash of a person's password. Written by `accounts`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "passwords")]
pub struct Model {
    /// The person.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: Uuid,
    /// The hash with its salt and parameters, a PHC string.
    pub hash: String,
    /// When it was set, unix seconds.
    pub set_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}

/// Sets or replaces the hash of a person's password.
///
/// # Errors
/// When the database cannot be written.
pub async fn set_password(
    tx: &impl ConnectionTrait,
    person: PersonId,
    hash: String,
    now: Instant,
) -> Result<()> {
    let row = Model {
        person_id: person.0,
        hash,
        set_at: now.unix(),
    };
    let replace = OnConflict::column(Column::PersonId)
        .update_columns([Column::Hash, Column::SetAt])
        .to_owned();
    Entity::insert(row.into_active_model())
        .on_conflict(replace)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Removes a person's password; true when there was one.
///
/// # Errors
/// When the database cannot be written.
pub async fn clear_password(tx: &impl ConnectionTrait, person: PersonId) -> Result<bool> {
    let cleared = Entity::delete_by_id(person.0).exec(tx).await?;
    Ok(cleared.rows_affected == 1)
}

/// The hash of a person's password.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_password(db: &impl ConnectionTrait, person: PersonId) -> Result<Option<String>> {
    let row = Entity::find_by_id(person.0).one(db).await?;
    Ok(row.map(|row| row.hash))
}

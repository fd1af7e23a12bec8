//! Who lives where the centre is.

use domain::id::{CentreId, PersonId};
use domain::residence::Residence;
use sea_orm::IntoActiveModel;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};

use crate::Result;

/// Whether somebody is a resident. Written by `registration`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "residences")]
pub struct Model {
    /// The person.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: Uuid,
    /// The centre.
    pub centre_id: Uuid,
    /// Rises by one with each change.
    pub version: i64,
    /// The whole of it, as JSON.
    pub details: String,
}

impl ActiveModelBehavior for ActiveModel {}

/// What is known of the residence of somebody of the centre; none when nobody has said anything.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_residence(
    db: &impl ConnectionTrait,
    centre: CentreId,
    person: PersonId,
) -> Result<Option<Residence>> {
    let row = Entity::find_by_id(person.0)
        .filter(Column::CentreId.eq(centre.0))
        .one(db)
        .await?;
    row.map(|row| Ok(serde_json::from_str(&row.details)?))
        .transpose()
}

/// Keeps what is known over the version before; false when another was kept meanwhile.
///
/// # Errors
/// When the database cannot be written.
pub async fn keep_residence(
    tx: &impl ConnectionTrait,
    centre: CentreId,
    residence: &Residence,
) -> Result<bool> {
    let row = Model {
        person_id: residence.person.0,
        centre_id: centre.0,
        version: residence.version.into(),
        details: serde_json::to_string(residence)?,
    };
    let again = OnConflict::column(Column::PersonId)
        .update_columns([Column::Version, Column::Details])
        .action_and_where(Expr::col((Entity, Column::Version)).eq(row.version - 1))
        .to_owned();
    let kept = Entity::insert(row.into_active_model())
        .on_conflict(again)
        .exec_without_returning(tx)
        .await?;
    Ok(kept == 1)
}

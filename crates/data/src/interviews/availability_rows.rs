//! When interviewers and counsellors can be booked, beside the person's resource.

use domain::availability::AvailabilityTerms;
use domain::id::{CentreId, PersonId};
use sea_orm::IntoActiveModel;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};

use crate::Result;

/// When somebody interviews or counsels. Written by `interviews`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "availabilities")]
pub struct Model {
    /// The person, as a resource too.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: Uuid,
    /// The centre.
    pub centre_id: Uuid,
    /// Rises by one with each change.
    pub version: i64,
    /// The terms as they were typed, as JSON.
    pub details: String,
}

impl ActiveModelBehavior for ActiveModel {}

/// What somebody of the centre said, and how often; nothing where that was never.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_availability(
    db: &impl ConnectionTrait,
    centre: CentreId,
    person: PersonId,
) -> Result<(AvailabilityTerms, u32)> {
    let row = Entity::find_by_id(person.0)
        .filter(Column::CentreId.eq(centre.0))
        .one(db)
        .await?;
    row.map_or_else(
        || Ok(Default::default()),
        |row| {
            let version = u32::try_from(row.version).unwrap_or(u32::MAX);
            Ok((serde_json::from_str(&row.details)?, version))
        },
    )
}

/// Keeps what somebody said over the version before; false when another was kept meanwhile.
///
/// # Errors
/// When the database cannot be written.
pub async fn keep_availability(
    tx: &impl ConnectionTrait,
    centre: CentreId,
    person: PersonId,
    (terms, version): (&AvailabilityTerms, u32),
) -> Result<bool> {
    let row = Model {
        person_id: person.0,
        centre_id: centre.0,
        version: version.into(),
        details: serde_json::to_string(terms)?,
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

//! Who speaks for which employer.

use domain::id::{CentreId, EmployerId, PersonId};
use domain::person::Person;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{Condition, IntoActiveModel, QueryOrder, QuerySelect, QueryTrait};

use super::person_rows;
use crate::Result;

/// A member of an employer. Written by `accounts`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "employer_members")]
pub struct Model {
    /// The employer.
    #[sea_orm(primary_key, auto_increment = false)]
    pub employer_id: Uuid,
    /// The person.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}

/// Makes a person a member; one already is fine too.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert_member(
    tx: &impl ConnectionTrait,
    employer: EmployerId,
    person: PersonId,
) -> Result<()> {
    let row = Model {
        employer_id: employer.0,
        person_id: person.0,
    };
    let known = OnConflict::columns([Column::EmployerId, Column::PersonId])
        .do_nothing()
        .to_owned();
    Entity::insert(row.into_active_model())
        .on_conflict(known)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Makes a person a member no longer.
///
/// # Errors
/// When the database cannot be written.
pub async fn remove_member(
    tx: &impl ConnectionTrait,
    employer: EmployerId,
    person: PersonId,
) -> Result<()> {
    Entity::delete_by_id((employer.0, person.0))
        .exec(tx)
        .await?;
    Ok(())
}

/// The members of an employer of the centre, in the order of their ids, up to a limit.
///
/// # Errors
/// When the database cannot be read.
pub async fn members_of(
    db: &impl ConnectionTrait,
    centre: CentreId,
    employer: EmployerId,
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<Person>> {
    let ids = Entity::find()
        .select_only()
        .column(Column::PersonId)
        .filter(Column::EmployerId.eq(employer.0))
        .into_query();
    let wanted = Condition::all()
        .add(person_rows::Column::CentreId.eq(centre.0))
        .add(person_rows::Column::PersonId.in_subquery(ids))
        .add_option(after.map(|after| person_rows::Column::PersonId.gt(after)));
    let rows = person_rows::Entity::find()
        .filter(wanted)
        .order_by_asc(person_rows::Column::PersonId)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(person_rows::read).collect()
}

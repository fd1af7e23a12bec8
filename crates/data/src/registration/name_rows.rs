//! Names that `accounts` keeps, for lists that people read.

use std::collections::BTreeMap;

use domain::id::{CentreId, EmployerId, PersonId};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::Result;
use crate::rows::{self, Ask, Column};

/// The names of those of these employers that are of the centre.
///
/// # Errors
/// When the database cannot be read.
pub async fn employer_names(
    db: &impl ConnectionTrait,
    centre: CentreId,
    employers: impl IntoIterator<Item = EmployerId>,
) -> Result<BTreeMap<EmployerId, String>> {
    let ids = employers.into_iter().map(Uuid::from).collect();
    let found = names(db, centre, ("employers", "employer_id"), ids).await?;
    Ok(found
        .into_iter()
        .map(|row| (EmployerId(row.id), row.name))
        .collect())
}

/// The names of those of these people who are of the centre.
///
/// # Errors
/// When the database cannot be read.
pub async fn person_names(
    db: &impl ConnectionTrait,
    centre: CentreId,
    people: impl IntoIterator<Item = PersonId>,
) -> Result<BTreeMap<PersonId, String>> {
    let ids = people.into_iter().map(Uuid::from).collect();
    let found = names(db, centre, ("people", "person_id"), ids).await?;
    Ok(found
        .into_iter()
        .map(|row| (PersonId(row.id), row.name))
        .collect())
}

#[derive(FromQueryResult)]
struct Named {
    id: Uuid,
    name: String,
}

async fn names(
    db: &impl ConnectionTrait,
    centre: CentreId,
    (table, key): (&str, &'static str),
    ids: Vec<Uuid>,
) -> Result<Vec<Named>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let asked: Vec<_> = ids
        .into_iter()
        .map(|id| vec![rows::id(id), rows::id(centre)])
        .collect();
    let mut ask = Ask::of(db);
    let sql = format!(
        "SELECT DISTINCT t.{key} AS id, t.name AS name FROM {} g \
         JOIN {table} t ON t.{key} = g.{key} AND t.centre_id = g.centre_id",
        ask.given(&[Column::Id(key), Column::Id("centre_id")], &asked)
    );
    Ok(Named::find_by_statement(ask.saying(sql)).all(db).await?)
}

//! Many people at once: all of a file's in one statement per table.

use domain::contact::Email;
use domain::id::CentreId;
use domain::person::Person;
use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult, Statement};

use super::person_rows::{Model, phone_of, read, roles_of};
use crate::Result;
use crate::rows::{self, Ask, Column, Row, Table};

const TABLE: Table = Table {
    name: "people",
    columns: &[
        Column::Id("person_id"),
        Column::Id("centre_id"),
        Column::Text("name"),
        Column::Text("email"),
        Column::Text("phone"),
        Column::Text("roles"),
        Column::Number("version"),
        Column::Text("details"),
    ],
    on_conflict: "",
};

/// Puts people in.
///
/// # Errors
/// When a mail address is another's, or the database cannot be written.
pub async fn insert_people(tx: &impl ConnectionTrait, people: &[Person]) -> Result<()> {
    let rows = people.iter().map(row).collect::<Result<_>>()?;
    rows::insert(tx, &TABLE, rows).await?;
    Ok(())
}

fn row(person: &Person) -> Result<Row> {
    Ok(vec![
        rows::id(person.id),
        rows::id(person.centre),
        person.name.clone().into(),
        person.email.as_ref().map(Email::folded).into(),
        phone_of(person).into(),
        roles_of(person)?.into(),
        person.version.into(),
        serde_json::to_string(person)?.into(),
    ])
}

/// The people of a centre with the mail address or the telephone number of one of these, in the
/// order in which they were added.
///
/// # Errors
/// When the database cannot be read.
pub async fn people_reached_like(
    db: &impl ConnectionTrait,
    centre: CentreId,
    people: &[Person],
) -> Result<Vec<Person>> {
    let emails = people.iter().filter_map(|one| one.email.as_ref());
    let emails = emails.map(|email| vec![email.folded().into()]).collect();
    let phones = people.iter().filter_map(phone_of);
    let phones = phones.map(|phone| vec![phone.into()]).collect();
    let mut found = people_with(db, centre, "email", emails).await?;
    found.extend(people_with(db, centre, "phone", phones).await?);
    found.sort_by_key(|row| row.person_id);
    found.dedup_by_key(|row| row.person_id);
    found.into_iter().map(read).collect()
}

async fn people_with(
    db: &impl ConnectionTrait,
    centre: CentreId,
    column: &'static str,
    values: Vec<Row>,
) -> Result<Vec<Model>> {
    if values.is_empty() {
        return Ok(Vec::new());
    }
    let mut ask = Ask::of(db);
    let sql = format!(
        // SQLite takes the tables of a cross join in their order: it looks each value up.
        "SELECT p.* FROM (SELECT DISTINCT {column} FROM {} v) g CROSS JOIN people p \
         WHERE p.{column} = g.{column} AND p.centre_id = {}",
        ask.given(&[Column::Text(column)], &values),
        ask.value(centre.0),
    );
    Ok(Model::find_by_statement(ask.saying(sql)).all(db).await?)
}

/// Locks a centre until the transaction ends, so that no two imports take one person for two.
///
/// On SQLite the transaction is the only writer.
///
/// # Errors
/// When the database cannot be read.
pub async fn lock_centre(tx: &impl ConnectionTrait, centre: CentreId) -> Result<()> {
    if tx.get_database_backend() == DbBackend::Postgres {
        // People refer to their centre: other inserts must pass.
        let sql = "SELECT 1 FROM centres WHERE centre_id = $1 FOR NO KEY UPDATE";
        let lock = Statement::from_sql_and_values(DbBackend::Postgres, sql, [centre.0.into()]);
        tx.query_one_raw(lock).await?;
    }
    Ok(())
}

//! Who read what of others.

use std::collections::BTreeSet;

use domain::Instant;
use domain::id::{CentreId, EmployerId, PersonId};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::Result;
use crate::rows::{self, Ask, Column, Table, Write};

/// An answer that told somebody of others. Written by the runtime of every service.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Access {
    /// Its id; rises with time.
    pub id: Uuid,
    /// The centre.
    pub centre: CentreId,
    /// Who read; none for the system.
    pub reader: Option<PersonId>,
    /// For which employer; none for staff.
    pub employer: Option<EmployerId>,
    /// The query's name.
    pub query: String,
    /// Why, as the reader put it.
    pub reason: Option<String>,
    /// Of whom.
    pub people: BTreeSet<PersonId>,
    /// How many that were: stays when a person is erased.
    pub count: u64,
    /// When.
    pub at: Instant,
}

/// Which accesses of a centre; `None` leaves a thing open.
#[derive(Clone, Copy, Default, Debug)]
pub struct AccessFilter {
    /// To this person's data.
    pub person: Option<PersonId>,
    /// By this reader.
    pub reader: Option<PersonId>,
    /// Made before this one.
    pub before: Option<Uuid>,
}

const ACCESSES: Table = Table {
    name: "accesses",
    columns: &[
        Column::Id("access_id"),
        Column::Id("centre_id"),
        Column::Id("reader_id"),
        Column::Id("employer_id"),
        Column::Text("query"),
        Column::Text("reason"),
        Column::Number("people"),
        Column::Number("read_at"),
    ],
    on_conflict: "",
};

const PEOPLE: Table = Table {
    name: "accessed_people",
    columns: &[Column::Id("person_id"), Column::Id("access_id")],
    on_conflict: "",
};

/// Keeps accesses, all in one statement.
///
/// # Errors
/// When the database cannot be written.
pub async fn keep_accesses(tx: &impl ConnectionTrait, accesses: &[Access]) -> Result<()> {
    let row = |one: &Access| {
        vec![
            rows::id(one.id),
            rows::id(one.centre),
            rows::maybe_id(one.reader),
            rows::maybe_id(one.employer),
            one.query.clone().into(),
            one.reason.clone().into(),
            i64::try_from(one.count).unwrap_or(i64::MAX).into(),
            one.at.unix().into(),
        ]
    };
    let of = |one: &Access| {
        let id = one.id;
        let people = one.people.iter();
        people
            .map(|person| vec![rows::id(*person), rows::id(id)])
            .collect::<Vec<_>>()
    };
    let writes = vec![
        Write::Insert(&ACCESSES, accesses.iter().map(row).collect()),
        Write::Insert(&PEOPLE, accesses.iter().flat_map(of).collect()),
    ];
    rows::write_all(tx, writes).await
}

/// The accesses of a centre, newest first, up to a limit; of whom is not told.
///
/// # Errors
/// When the database cannot be read.
pub async fn accesses_of(
    db: &impl ConnectionTrait,
    centre: CentreId,
    filter: AccessFilter,
    limit: u64,
) -> Result<Vec<Access>> {
    let mut ask = Ask::of(db);
    let mut sql = "SELECT a.* FROM accesses a".to_owned();
    if let Some(person) = filter.person {
        sql.push_str(&format!(
            " JOIN accessed_people p ON p.access_id = a.access_id AND p.person_id = {}",
            ask.value(person.0)
        ));
    }
    sql.push_str(&format!(" WHERE a.centre_id = {}", ask.value(centre.0)));
    if let Some(reader) = filter.reader {
        sql.push_str(&format!(" AND a.reader_id = {}", ask.value(reader.0)));
    }
    if let Some(before) = filter.before {
        sql.push_str(&format!(" AND a.access_id < {}", ask.value(before)));
    }
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    sql.push_str(&format!(
        " ORDER BY a.access_id DESC LIMIT {}",
        ask.value(limit)
    ));
    let rows = Row::find_by_statement(ask.saying(sql)).all(db).await?;
    Ok(rows.into_iter().map(read).collect())
}

#[derive(FromQueryResult)]
struct Row {
    access_id: Uuid,
    centre_id: Uuid,
    reader_id: Option<Uuid>,
    employer_id: Option<Uuid>,
    query: String,
    reason: Option<String>,
    people: i64,
    read_at: i64,
}

fn read(row: Row) -> Access {
    Access {
        id: row.access_id,
        centre: CentreId(row.centre_id),
        reader: row.reader_id.map(PersonId),
        employer: row.employer_id.map(EmployerId),
        query: row.query,
        reason: row.reason,
        people: BTreeSet::new(),
        count: row.people.unsigned_abs(),
        at: Instant::from_unix(row.read_at),
    }
}

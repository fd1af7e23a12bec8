//! Many registrations at once: all of a file's in one statement.

use std::collections::{BTreeMap, BTreeSet};

use domain::Instant;
use domain::id::{FairId, PersonId};
use domain::person::Consent;
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use super::registration_rows::{Model, StoredRegistration, name_of, read};
use crate::Result;
use crate::rows::{self, Ask, Column, Row, Table};

const TABLE: Table = Table {
    name: "registrations",
    columns: &[
        Column::Id("registration_id"),
        Column::Id("centre_id"),
        Column::Id("fair_id"),
        Column::Id("person_id"),
        Column::Text("state"),
        Column::Text("number"),
        Column::Number("checked_in_at"),
        Column::Number("created_at"),
        Column::Number("version"),
        Column::Text("consents"),
        Column::Text("details"),
    ],
    on_conflict: "",
};

/// Puts registrations in.
///
/// # Errors
/// When a seeker has one for that fair, or the database cannot be written.
pub async fn insert_registrations(
    tx: &impl ConnectionTrait,
    registrations: &[StoredRegistration],
) -> Result<()> {
    let rows = registrations.iter().map(row).collect::<Result<_>>()?;
    rows::insert(tx, &TABLE, rows).await?;
    Ok(())
}

fn row(stored: &StoredRegistration) -> Result<Row> {
    let registration = &stored.registration;
    Ok(vec![
        rows::id(registration.id),
        rows::id(stored.centre),
        rows::id(registration.fair),
        rows::id(registration.person),
        name_of(registration.state).into(),
        registration.number.as_str().into(),
        registration.checked_in_at.map(Instant::unix).into(),
        stored.registered_at.unix().into(),
        registration.version.into(),
        serde_json::to_string(&stored.consents)?.into(),
        serde_json::to_string(registration)?.into(),
    ])
}

/// The registrations of these people for a fair, withdrawn ones too.
///
/// # Errors
/// When the database cannot be read.
pub async fn registrations_among(
    db: &impl ConnectionTrait,
    fair: FairId,
    people: impl IntoIterator<Item = PersonId>,
) -> Result<Vec<StoredRegistration>> {
    let asked: Vec<Row> = people.into_iter().map(|one| vec![rows::id(one)]).collect();
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    let mut ask = Ask::of(db);
    let sql = format!(
        // SQLite takes the tables of a cross join in their order: it looks each value up.
        "SELECT r.* FROM (SELECT DISTINCT person_id FROM {} v) g CROSS JOIN registrations r \
         WHERE r.person_id = g.person_id AND r.fair_id = {}",
        ask.given(&[Column::Id("person_id")], &asked),
        ask.value(fair.0),
    );
    let found = Model::find_by_statement(ask.saying(sql)).all(db).await?;
    found.iter().map(read).collect()
}

/// Those of these people who are registered for a fair, so locked until the transaction ends that nobody
/// of them withdraws before.
///
/// # Errors
/// When the database cannot be read.
pub async fn lock_registered(
    tx: &impl ConnectionTrait,
    fair: FairId,
    people: impl IntoIterator<Item = PersonId>,
) -> Result<BTreeSet<PersonId>> {
    #[derive(FromQueryResult)]
    struct Found {
        person_id: Uuid,
    }
    let asked: Vec<Row> = people.into_iter().map(|one| vec![rows::id(one)]).collect();
    if asked.is_empty() {
        return Ok(BTreeSet::new());
    }
    let mut ask = Ask::of(tx);
    let sql = format!(
        "SELECT r.person_id AS person_id FROM (SELECT DISTINCT person_id FROM {} v) g \
         CROSS JOIN registrations r \
         WHERE r.person_id = g.person_id AND r.fair_id = {} AND r.state = 'registered' \
         ORDER BY r.registration_id {}",
        ask.given(&[Column::Id("person_id")], &asked),
        ask.value(fair.0),
        // SQLite has one writer, who is us.
        if ask.is_postgres() {
            "FOR SHARE OF r"
        } else {
            ""
        },
    );
    let found = Found::find_by_statement(ask.saying(sql)).all(tx).await?;
    Ok(found
        .into_iter()
        .map(|one| PersonId(one.person_id))
        .collect())
}

/// The consents that these people gave when they registered for fairs.
///
/// # Errors
/// When the database cannot be read.
pub async fn consents_registered(
    db: &impl ConnectionTrait,
    people: &[PersonId],
) -> Result<BTreeMap<PersonId, Vec<Consent>>> {
    #[derive(FromQueryResult)]
    struct Given {
        person_id: Uuid,
        consents: String,
    }
    if people.is_empty() {
        return Ok(BTreeMap::new());
    }
    let asked: Vec<Row> = people.iter().map(|one| vec![rows::id(*one)]).collect();
    let mut ask = Ask::of(db);
    let sql = format!(
        "SELECT r.person_id, r.consents FROM {} g JOIN registrations r ON r.person_id = g.person_id",
        ask.given(&[Column::Id("person_id")], &asked),
    );
    let mut all: BTreeMap<PersonId, Vec<Consent>> = BTreeMap::new();
    for row in Given::find_by_statement(ask.saying(sql)).all(db).await? {
        let consents: Vec<Consent> = serde_json::from_str(&row.consents)?;
        all.entry(PersonId(row.person_id))
            .or_default()
            .extend(consents);
    }
    Ok(all)
}

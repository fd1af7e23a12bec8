//! Texts of registrations and bookings that go, while the rows stay for the count.

use std::collections::BTreeSet;

use domain::Booking;
use domain::admission::Registration;
use domain::id::{FairId, PersonId};
use domain::waiting::Wait;
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::Result;
use crate::rows::{self, Ask, Column, Write};

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    details: String,
}

const CHANGED: [Column; 2] = [Column::Id("id"), Column::Text("details")];

const REGISTRATIONS: &str = "UPDATE registrations SET details = g.details, version = version + 1 \
    FROM {given} g WHERE registrations.registration_id = g.id";

const UNTIED: &str = "UPDATE registrations SET details = g.details, version = version + 1, consents = '[]', \
    person_id = registration_id FROM {given} g WHERE registrations.registration_id = g.id";

const NOTED: &str = "UPDATE registrations SET details = g.details, version = version + 1 \
    FROM {given} g WHERE registrations.registration_id = g.id";

/// What is left of a registration.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Left {
    /// All but the note on accessibility.
    AllButTheNote,
    /// The person without what they wrote.
    ThePerson,
    /// That somebody was registered, and came or not.
    TheCount,
}

/// Removes what a person wrote when registering; how many registrations.
///
/// # Errors
/// When the database cannot be written.
pub(super) async fn forget_registration_texts(
    tx: &impl ConnectionTrait,
    person: PersonId,
) -> Result<u64> {
    let mut ask = Ask::of(tx);
    let sql = format!(
        "SELECT registration_id AS id, details FROM registrations WHERE person_id = {}",
        ask.value(person.0)
    );
    forget_in_registrations(tx, ask, sql, Left::ThePerson).await
}

/// The same with the registrations that a query finds as `id` and `details`.
pub(super) async fn forget_in_registrations(
    tx: &impl ConnectionTrait,
    ask: Ask,
    sql: String,
    left: Left,
) -> Result<u64> {
    let found = Row::find_by_statement(ask.saying(sql)).all(tx).await?;
    let mut registrations = Vec::new();
    for row in &found {
        registrations.push(serde_json::from_str::<Registration>(&row.details)?);
    }
    let shared = shared_groups(tx, &registrations).await?;
    let mut changed = Vec::new();
    for (row, registration) in found.into_iter().zip(registrations) {
        let emptied = without(registration.clone(), left, &shared);
        if emptied != registration {
            let version = registration.version + 1;
            let details = serde_json::to_string(&Registration { version, ..emptied })?;
            changed.push(vec![rows::id(row.id), details.into()]);
        }
    }
    let count = changed.len() as u64;
    let statement = match left {
        Left::TheCount => UNTIED,
        Left::ThePerson => REGISTRATIONS,
        Left::AllButTheNote => NOTED,
    };
    rows::write_all(tx, vec![Write::Change(statement, &CHANGED, changed)]).await?;
    Ok(count)
}

/// What so many of a fair wrote as their group names none of them, and is counted (docs/figures.md).
const SHARED_BY: i64 = 5;

/// The groups of the fairs of these registrations that enough people wrote in the same words.
async fn shared_groups(
    tx: &impl ConnectionTrait,
    registrations: &[Registration],
) -> Result<BTreeSet<(FairId, String)>> {
    #[derive(FromQueryResult)]
    struct Shared {
        fair_id: Uuid,
        name: String,
    }
    let told = registrations
        .iter()
        .filter(|one| one.target_group.is_some());
    let fairs: BTreeSet<FairId> = told.map(|one| one.fair).collect();
    if fairs.is_empty() {
        return Ok(BTreeSet::new());
    }
    let mut ask = Ask::of(tx);
    let group = match ask.is_postgres() {
        true => "(r.details::json->>'target_group')",
        false => "(r.details->>'$.target_group')",
    };
    let fairs: Vec<_> = fairs.into_iter().map(|one| vec![rows::id(one)]).collect();
    let sql = format!(
        "SELECT r.fair_id, {group} AS name FROM {} g JOIN registrations r ON r.fair_id = g.fair_id \
         WHERE {group} IS NOT NULL GROUP BY 1, 2 HAVING COUNT(*) >= {}",
        ask.given(&[Column::Id("fair_id")], &fairs),
        ask.value(SHARED_BY),
    );
    let found = Shared::find_by_statement(ask.saying(sql)).all(tx).await?;
    let pair = |one: Shared| (FairId(one.fair_id), one.name);
    Ok(found.into_iter().map(pair).collect())
}

fn without(
    mut registration: Registration,
    left: Left,
    shared: &BTreeSet<(FairId, String)>,
) -> Registration {
    registration.accessibility = None;
    if left != Left::AllButTheNote {
        registration.desired_job = None;
        registration.wishes.clear();
        registration.arrival = None;
        let is_shared = |group: &String| shared.contains(&(registration.fair, group.clone()));
        registration.target_group = registration.target_group.take().filter(is_shared);
    }
    if left == Left::TheCount {
        registration.person = PersonId(registration.id.0);
    }
    registration
}

/// Removes what was written about a person's bookings: why they were cancelled, why staff went
/// beyond a rule, where results lie, and titles that name the person; how many bookings.
///
/// # Errors
/// When the database cannot be written.
pub(super) async fn forget_booking_texts(
    tx: &impl ConnectionTrait,
    person: PersonId,
    needles: &[String],
) -> Result<u64> {
    let mut ask = Ask::of(tx);
    let sql = format!(
        "SELECT b.booking_id AS id, b.details FROM participants p \
         JOIN bookings b ON b.booking_id = p.booking_id WHERE p.person_id = {}",
        ask.value(person.0)
    );
    let found = Row::find_by_statement(ask.saying(sql)).all(tx).await?;
    let mut changed = std::collections::BTreeMap::new();
    for row in found {
        let booking: Booking = serde_json::from_str(&row.details)?;
        let names = needles.iter().any(|needle| row.details.contains(needle));
        let texts = [&booking.reason, &booking.result, &booking.exception];
        if names || texts.into_iter().any(Option::is_some) {
            changed.insert(booking.id, without_texts(booking, names));
        }
    }
    crate::ledger::rewrite_texts(tx, &changed.into_values().collect::<Vec<_>>()).await
}

/// Removes what a person wished their bookings to be called while waiting for them; how many entries.
///
/// # Errors
/// When the database cannot be written.
pub(super) async fn forget_wait_texts(tx: &impl ConnectionTrait, person: PersonId) -> Result<u64> {
    let mut ask = Ask::of(tx);
    let sql = format!(
        "SELECT wait_id AS id, details FROM waits WHERE person_id = {}",
        ask.value(person.0)
    );
    let mut untitled = Vec::new();
    for row in Row::find_by_statement(ask.saying(sql)).all(tx).await? {
        let wait: Wait = serde_json::from_str(&row.details)?;
        if wait.title.is_some() {
            untitled.push(Wait {
                title: None,
                ..wait
            });
        }
    }
    crate::ledger::rewrite_wait_texts(tx, &untitled).await
}

fn without_texts(booking: Booking, names: bool) -> Booking {
    Booking {
        reason: None,
        result: None,
        exception: None,
        title: match names {
            true => "-".to_owned(),
            false => booking.title,
        },
        ..booking
    }
}

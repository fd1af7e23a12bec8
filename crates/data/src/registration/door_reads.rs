//! Registrations as the door looks at them: all of a fair, those that were shown, those who came.

use domain::Instant;
use domain::admission::{Registration, RegistrationNumber};
use domain::id::{FairId, RegistrationId};
use sea_orm::entity::prelude::*;
use sea_orm::{Condition, QuerySelect};

use super::registration_rows::{Column, Entity, Model, StoredRegistration, read};
use crate::Result;
use crate::rows::{self, Column as Kind, Row, Write};

/// All registrations for a fair, withdrawn ones too, up to a limit.
///
/// # Errors
/// When the database cannot be read.
pub async fn registrations_for(
    db: &impl ConnectionTrait,
    fair: FairId,
    limit: u64,
) -> Result<Vec<Registration>> {
    let details: Vec<String> = Entity::find()
        .select_only()
        .column(Column::Details)
        .filter(Column::FairId.eq(fair.0))
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    let read = |details: &String| Ok(serde_json::from_str(details)?);
    details.iter().map(read).collect()
}

/// The registrations of these ids, and those for this fair of these numbers.
///
/// # Errors
/// When the database cannot be read.
pub async fn registrations_shown(
    db: &impl ConnectionTrait,
    fair: FairId,
    ids: &[RegistrationId],
    numbers: &[RegistrationNumber],
) -> Result<Vec<StoredRegistration>> {
    let numbers = numbers.iter().map(RegistrationNumber::as_str);
    let shown = Condition::any()
        .add(Column::RegistrationId.is_in(ids.iter().map(|id| id.0)))
        .add(Column::Number.is_in(numbers));
    let found: Vec<Model> = Entity::find()
        .filter(Column::FairId.eq(fair.0))
        .filter(shown)
        .all(db)
        .await?;
    found.iter().map(read).collect()
}

/// When each visitor of a fair came, and whether registered at the desk.
///
/// # Errors
/// When the database cannot be read.
pub async fn visits_of(db: &impl ConnectionTrait, fair: FairId) -> Result<Vec<(Instant, bool)>> {
    let details: Vec<String> = Entity::find()
        .select_only()
        .column(Column::Details)
        .filter(Column::FairId.eq(fair.0))
        .filter(Column::CheckedInAt.is_not_null())
        .into_tuple()
        .all(db)
        .await?;
    let mut visits = Vec::with_capacity(details.len());
    for details in &details {
        let registration: Registration = serde_json::from_str(details)?;
        let came = registration.checked_in_at;
        visits.extend(came.map(|at| (at, registration.walk_in)));
    }
    Ok(visits)
}

const CAME: &str = "UPDATE registrations SET checked_in_at = g.came_at, version = g.new_version, \
    details = g.new_details FROM {given} g WHERE registrations.registration_id = g.id \
    AND registrations.version = g.new_version - 1";

const CAME_COLUMNS: &[Kind] = &[
    Kind::Id("id"),
    Kind::Number("came_at"),
    Kind::Number("new_version"),
    Kind::Text("new_details"),
];

/// Saves that seekers came, each the next version of a registration, in one statement. Whoever calls
/// holds the lock of the fair, so that nobody changes them meanwhile.
///
/// # Errors
/// When the database cannot be written.
pub async fn save_visits(tx: &impl ConnectionTrait, came: &[Registration]) -> Result<()> {
    let row = |one: &Registration| -> Result<Row> {
        Ok(vec![
            rows::id(one.id),
            one.checked_in_at.map(Instant::unix).into(),
            one.version.into(),
            serde_json::to_string(one)?.into(),
        ])
    };
    let rows = came.iter().map(row).collect::<Result<_>>()?;
    rows::write_all(tx, vec![Write::Change(CAME, CAME_COLUMNS, rows)]).await
}

//! Registrations of seekers.

use domain::Instant;
use domain::admission::{Registration, RegistrationNumber, RegistrationState};
use domain::id::{CentreId, FairId, PersonId, RegistrationId};
use domain::person::Consent;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::LockType;
use sea_orm::{Condition, QueryOrder, QuerySelect, Set};

use super::insert_registrations;
use crate::Result;

/// A registration for a fair. Written by `registration`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "registrations")]
pub struct Model {
    /// The registration's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub registration_id: Uuid,
    /// The centre.
    pub centre_id: Uuid,
    /// The fair.
    pub fair_id: Uuid,
    /// The seeker.
    pub person_id: Uuid,
    /// `registered` or `withdrawn`.
    pub state: String,
    /// The number on the pass.
    pub number: String,
    /// When the seeker came, unix seconds.
    pub checked_in_at: Option<i64>,
    /// When the seeker first registered, unix seconds.
    pub created_at: i64,
    /// Its version.
    pub version: i64,
    /// The consents given with it, as JSON.
    pub consents: String,
    /// The whole registration, as JSON.
    pub details: String,
}

impl ActiveModelBehavior for ActiveModel {}

/// A registration and what is kept beside it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StoredRegistration {
    /// The registration.
    pub registration: Registration,
    /// The centre.
    pub centre: CentreId,
    /// The consents given with it.
    pub consents: Vec<Consent>,
    /// When the seeker first registered.
    pub registered_at: Instant,
}

/// Which registrations of a centre; `None` leaves a thing open.
#[derive(Clone, Copy, Default, Debug)]
pub struct RegistrationFilter {
    /// For this fair.
    pub fair: Option<FairId>,
    /// Of this person.
    pub person: Option<PersonId>,
    /// In this state.
    pub state: Option<RegistrationState>,
    /// Of those who came, or of those who did not.
    pub checked_in: Option<bool>,
    /// After this registration in the order of ids.
    pub after: Option<Uuid>,
}

/// Puts a registration in.
///
/// # Errors
/// When the seeker has one for that fair, or the database cannot be written.
pub async fn insert_registration(
    tx: &impl ConnectionTrait,
    stored: &StoredRegistration,
) -> Result<()> {
    insert_registrations(tx, std::slice::from_ref(stored)).await
}

/// Saves the next version of a registration; false when another was saved meanwhile.
///
/// # Errors
/// When the database cannot be written.
pub async fn save_registration(
    tx: &impl ConnectionTrait,
    stored: &StoredRegistration,
) -> Result<bool> {
    let registration = &stored.registration;
    let changed = ActiveModel {
        state: Set(name_of(registration.state).to_owned()),
        checked_in_at: Set(registration.checked_in_at.map(Instant::unix)),
        version: Set(registration.version.into()),
        consents: Set(serde_json::to_string(&stored.consents)?),
        details: Set(serde_json::to_string(registration)?),
        ..Default::default()
    };
    let saved = Entity::update_many()
        .set(changed)
        .filter(Column::RegistrationId.eq(registration.id.0))
        .filter(Column::Version.eq(i64::from(registration.version) - 1))
        .exec(tx)
        .await?;
    Ok(saved.rows_affected == 1)
}

/// A registration in a centre.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_registration(
    db: &impl ConnectionTrait,
    centre: CentreId,
    registration: RegistrationId,
) -> Result<Option<StoredRegistration>> {
    let row = Entity::find_by_id(registration.0)
        .filter(Column::CentreId.eq(centre.0))
        .one(db)
        .await?;
    row.as_ref().map(read).transpose()
}

/// The registration of a person for a fair, withdrawn ones too.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_registration_of(
    db: &impl ConnectionTrait,
    fair: FairId,
    person: PersonId,
) -> Result<Option<StoredRegistration>> {
    let row = Entity::find()
        .filter(Column::FairId.eq(fair.0))
        .filter(Column::PersonId.eq(person.0))
        .one(db)
        .await?;
    row.as_ref().map(read).transpose()
}

/// The same, locked on PostgreSQL until the transaction ends: what a person may have only so much
/// of at a fair is counted under this lock.
///
/// # Errors
/// When the database cannot be read.
pub async fn lock_registration_of(
    tx: &impl ConnectionTrait,
    fair: FairId,
    person: PersonId,
) -> Result<Option<StoredRegistration>> {
    let row = Entity::find()
        .filter(Column::FairId.eq(fair.0))
        .filter(Column::PersonId.eq(person.0))
        .lock(LockType::NoKeyUpdate)
        .one(tx)
        .await?;
    row.as_ref().map(read).transpose()
}

/// True for a person who is registered for a fair, and has not withdrawn.
///
/// # Errors
/// When the database cannot be read.
pub async fn is_registered(
    db: &impl ConnectionTrait,
    fair: FairId,
    person: PersonId,
) -> Result<bool> {
    let found = find_registration_of(db, fair, person).await?;
    Ok(found.is_some_and(|one| one.registration.state == RegistrationState::Registered))
}

/// The registration for a fair with this number.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_registration_by_number(
    db: &impl ConnectionTrait,
    fair: FairId,
    number: &RegistrationNumber,
) -> Result<Option<StoredRegistration>> {
    let row = Entity::find()
        .filter(Column::FairId.eq(fair.0))
        .filter(Column::Number.eq(number.as_str()))
        .one(db)
        .await?;
    row.as_ref().map(read).transpose()
}

/// A centre's registrations in the order of their ids, up to a limit.
///
/// # Errors
/// When the database cannot be read.
pub async fn registrations_of(
    db: &impl ConnectionTrait,
    centre: CentreId,
    filter: &RegistrationFilter,
    limit: u64,
) -> Result<Vec<StoredRegistration>> {
    let came = |came| match came {
        true => Column::CheckedInAt.is_not_null(),
        false => Column::CheckedInAt.is_null(),
    };
    let wanted = Condition::all()
        .add(Column::CentreId.eq(centre.0))
        .add_option(filter.fair.map(|fair| Column::FairId.eq(fair.0)))
        .add_option(filter.person.map(|one| Column::PersonId.eq(one.0)))
        .add_option(filter.state.map(|state| Column::State.eq(name_of(state))))
        .add_option(filter.checked_in.map(came))
        .add_option(filter.after.map(|after| Column::RegistrationId.gt(after)));
    let rows = Entity::find()
        .filter(wanted)
        .order_by_asc(Column::RegistrationId)
        .limit(limit)
        .all(db)
        .await?;
    rows.iter().map(read).collect()
}

pub(super) fn read(row: &Model) -> Result<StoredRegistration> {
    Ok(StoredRegistration {
        registration: serde_json::from_str(&row.details)?,
        centre: CentreId(row.centre_id),
        consents: serde_json::from_str(&row.consents)?,
        registered_at: Instant::from_unix(row.created_at),
    })
}

pub(super) const fn name_of(state: RegistrationState) -> &'static str {
    match state {
        RegistrationState::Registered => "registered",
        RegistrationState::Withdrawn => "withdrawn",
    }
}

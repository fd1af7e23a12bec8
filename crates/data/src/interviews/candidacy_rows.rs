//! Candidacies.

use domain::candidacy::{Candidacy, CandidacyState};
use domain::id::{CandidacyId, CentreId, EmployerId, FairId, OpeningId, PersonId};
use sea_orm::entity::prelude::*;
use sea_orm::{Condition, IntoActiveModel, QueryOrder, QuerySelect, Set};

use super::name_of;
use crate::Result;

/// A seeker's candidacy for an opening. Written by `interviews`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "candidacies")]
pub struct Model {
    /// The candidacy's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub candidacy_id: Uuid,
    /// The centre.
    pub centre_id: Uuid,
    /// The fair.
    pub fair_id: Uuid,
    /// Who offers the opening.
    pub employer_id: Uuid,
    /// The opening.
    pub opening_id: Uuid,
    /// Who applies.
    pub person_id: Uuid,
    /// Where in its screening.
    pub state: String,
    /// Its version.
    pub version: i64,
    /// The whole candidacy, as JSON.
    pub details: String,
}

impl ActiveModelBehavior for ActiveModel {}

/// Which candidacies of a centre; `None` leaves a thing open.
#[derive(Clone, Copy, Default, Debug)]
pub struct CandidacyFilter {
    /// At this fair.
    pub fair: Option<FairId>,
    /// With this employer.
    pub employer: Option<EmployerId>,
    /// For this opening.
    pub opening: Option<OpeningId>,
    /// Of this person.
    pub person: Option<PersonId>,
    /// In this state.
    pub state: Option<CandidacyState>,
    /// After this candidacy in the order of ids.
    pub after: Option<Uuid>,
}

/// Puts a candidacy in.
///
/// # Errors
/// When the seeker has one for the opening, or the database cannot be written.
pub async fn insert_candidacy(tx: &impl ConnectionTrait, candidacy: &Candidacy) -> Result<()> {
    let row = Model {
        candidacy_id: candidacy.id.0,
        centre_id: candidacy.centre.0,
        fair_id: candidacy.fair.0,
        employer_id: candidacy.employer.0,
        opening_id: candidacy.opening.0,
        person_id: candidacy.person.0,
        state: name_of(candidacy.state)?,
        version: candidacy.version.into(),
        details: serde_json::to_string(candidacy)?,
    };
    Entity::insert(row.into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Saves the next version of a candidacy; false when another was saved meanwhile.
///
/// # Errors
/// When the database cannot be written.
pub async fn save_candidacy(tx: &impl ConnectionTrait, candidacy: &Candidacy) -> Result<bool> {
    let changed = ActiveModel {
        state: Set(name_of(candidacy.state)?),
        version: Set(candidacy.version.into()),
        details: Set(serde_json::to_string(candidacy)?),
        ..Default::default()
    };
    let saved = Entity::update_many()
        .set(changed)
        .filter(Column::CandidacyId.eq(candidacy.id.0))
        .filter(Column::Version.eq(i64::from(candidacy.version) - 1))
        .exec(tx)
        .await?;
    Ok(saved.rows_affected == 1)
}

/// A candidacy in a centre.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_candidacy(
    db: &impl ConnectionTrait,
    centre: CentreId,
    candidacy: CandidacyId,
) -> Result<Option<Candidacy>> {
    let row = Entity::find_by_id(candidacy.0)
        .filter(Column::CentreId.eq(centre.0))
        .one(db)
        .await?;
    row.as_ref().map(read).transpose()
}

/// The candidacy of a seeker for an opening, also one that was taken back.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_candidacy_of(
    db: &impl ConnectionTrait,
    opening: OpeningId,
    person: PersonId,
) -> Result<Option<Candidacy>> {
    let row = Entity::find()
        .filter(Column::OpeningId.eq(opening.0))
        .filter(Column::PersonId.eq(person.0))
        .one(db)
        .await?;
    row.as_ref().map(read).transpose()
}

/// A centre's candidacies in the order of their ids, up to a limit.
///
/// # Errors
/// When the database cannot be read.
pub async fn candidacies_of(
    db: &impl ConnectionTrait,
    centre: CentreId,
    filter: &CandidacyFilter,
    limit: u64,
) -> Result<Vec<Candidacy>> {
    let state = filter.state.map(name_of).transpose()?;
    let wanted = Condition::all()
        .add(Column::CentreId.eq(centre.0))
        .add_option(filter.fair.map(|fair| Column::FairId.eq(fair.0)))
        .add_option(filter.employer.map(|one| Column::EmployerId.eq(one.0)))
        .add_option(filter.opening.map(|one| Column::OpeningId.eq(one.0)))
        .add_option(filter.person.map(|one| Column::PersonId.eq(one.0)))
        .add_option(state.map(|state| Column::State.eq(state)))
        .add_option(filter.after.map(|after| Column::CandidacyId.gt(after)));
    let rows = Entity::find()
        .filter(wanted)
        .order_by_asc(Column::CandidacyId)
        .limit(limit)
        .all(db)
        .await?;
    rows.iter().map(read).collect()
}

fn read(row: &Model) -> Result<Candidacy> {
    Ok(serde_json::from_str(&row.details)?)
}

//! What published plans say of seekers' wishes, a row for each seeker.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use domain::Instant;
use domain::id::{CentreId, FairId, OpeningId, PersonId, TimetableRunId};
use domain::timetable::{Came, Said};
use sea_orm::entity::prelude::*;
use sea_orm::{FromQueryResult, QueryOrder, QuerySelect};

use super::run_rows;
use crate::Result;
use crate::rows::{self, Column as Kind, Table};

/// What the plan that was published last for a fair says of a seeker's wishes. Written by `interviews`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "wish_answers")]
pub struct Model {
    /// The fair.
    #[sea_orm(primary_key, auto_increment = false)]
    pub fair_id: Uuid,
    /// Who wishes.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: Uuid,
    /// The centre.
    pub centre_id: Uuid,
    /// The making whose plan it is.
    pub run_id: Uuid,
    /// What it says of each opening, as JSON.
    pub details: String,
}

impl ActiveModelBehavior for ActiveModel {}

/// What a plan says of each opening that a seeker wishes.
pub type Answer = BTreeMap<OpeningId, Said>;

const ANSWERS: Table = Table {
    name: "wish_answers",
    columns: &[
        Kind::Id("fair_id"),
        Kind::Id("person_id"),
        Kind::Id("centre_id"),
        Kind::Id("run_id"),
        Kind::Text("details"),
    ],
    on_conflict: "(fair_id, person_id) DO UPDATE SET run_id = excluded.run_id, \
         details = excluded.details",
};

/// The making of a fair of the centre that was published last, and when it was published first.
///
/// # Errors
/// When the database cannot be read.
pub async fn last_published(
    db: &impl ConnectionTrait,
    centre: CentreId,
    fair: FairId,
) -> Result<Option<(TimetableRunId, Instant)>> {
    #[derive(FromQueryResult)]
    struct Published {
        run_id: Uuid,
        published_at: i64,
    }
    let found = run_rows::Entity::find()
        .select_only()
        .columns([run_rows::Column::RunId, run_rows::Column::PublishedAt])
        .filter(run_rows::Column::FairId.eq(fair.0))
        .filter(run_rows::Column::CentreId.eq(centre.0))
        .filter(run_rows::Column::PublishedAt.is_not_null())
        .order_by_desc(run_rows::Column::RunId)
        .limit(1)
        .into_model::<Published>()
        .one(db)
        .await?;
    let published = |row: Published| {
        let at = Instant::from_unix(row.published_at);
        (TimetableRunId(row.run_id), at)
    };
    Ok(found.map(published))
}

/// What a plan says of the wishes of a seeker; none of whom it knows nothing.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_answer(
    db: &impl ConnectionTrait,
    run: TimetableRunId,
    (fair, person): (FairId, PersonId),
) -> Result<Option<Answer>> {
    let row = Entity::find_by_id((fair.0, person.0))
        .filter(Column::RunId.eq(run.0))
        .one(db)
        .await?;
    row.map(|row| Ok(serde_json::from_str(&row.details)?))
        .transpose()
}

/// True when what a plan says was kept by seeker; plans that were published before that was done are
/// read whole.
///
/// # Errors
/// When the database cannot be read.
pub async fn has_answers(
    db: &impl ConnectionTrait,
    run: TimetableRunId,
    fair: FairId,
) -> Result<bool> {
    let any = Entity::find()
        .select_only()
        .column(Column::RunId)
        .filter(Column::FairId.eq(fair.0))
        .limit(1)
        .into_tuple::<Uuid>()
        .one(db)
        .await?;
    Ok(any == Some(run.0))
}

/// Keeps what a plan of a fair says of all wishes, in place of what an earlier one said.
///
/// # Errors
/// When the database cannot be written.
pub async fn replace_answers(
    tx: &impl ConnectionTrait,
    run: TimetableRunId,
    (centre, fair): (CentreId, FairId),
    answers: &BTreeMap<PersonId, Answer>,
) -> Result<()> {
    Entity::delete_many()
        .filter(Column::FairId.eq(fair.0))
        .exec(tx)
        .await?;
    put(tx, run, (centre, fair), answers).await
}

/// Keeps what became of some wishes when the plan was published.
///
/// # Errors
/// When the database cannot be written.
pub async fn amend_answers(
    tx: &impl ConnectionTrait,
    run: TimetableRunId,
    (centre, fair): (CentreId, FairId),
    became: impl IntoIterator<Item = (PersonId, OpeningId, Came)>,
) -> Result<()> {
    let mut answers: BTreeMap<PersonId, Answer> = BTreeMap::new();
    for (person, opening, came) in became {
        let answer = match answers.entry(person) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => {
                let known = find_answer(tx, run, (fair, person)).await?;
                place.insert(known.unwrap_or_default())
            }
        };
        answer.insert(opening, Said::from(came));
    }
    put(tx, run, (centre, fair), &answers).await
}

async fn put(
    tx: &impl ConnectionTrait,
    run: TimetableRunId,
    (centre, fair): (CentreId, FairId),
    answers: &BTreeMap<PersonId, Answer>,
) -> Result<()> {
    let row = |(person, answer): (&PersonId, &Answer)| {
        Ok(vec![
            rows::id(fair),
            rows::id(*person),
            rows::id(centre),
            rows::id(run),
            serde_json::to_string(answer)?.into(),
        ])
    };
    let cells = answers.iter().map(row).collect::<Result<_>>()?;
    rows::insert(tx, &ANSWERS, cells).await?;
    Ok(())
}

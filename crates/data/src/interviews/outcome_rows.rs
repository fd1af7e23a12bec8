//! What came of interviews, visits and talks, each revision a row.

use domain::id::{CentreId, EmployerId, FairId, PersonId};
use domain::meeting::{Held, MeetingId};
use domain::outcome::InterviewOutcome;
use sea_orm::entity::prelude::*;
use sea_orm::{FromQueryResult, QueryOrder};

use crate::Result;
use crate::rows::{self, Ask, Column as Kind, Table};

/// A revision of what came of a meeting. Written by `interviews`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outcomes")]
pub struct Model {
    /// The booking of an interview or visit, or the ticket of a walk-in.
    #[sea_orm(primary_key, auto_increment = false, column_name = "booking_id")]
    pub meeting_id: Uuid,
    /// 1 for the first, then counted up.
    #[sea_orm(primary_key, auto_increment = false)]
    pub revision: i64,
    /// The centre.
    pub centre_id: Uuid,
    /// At which fair.
    pub fair_id: Option<Uuid>,
    /// With which employer.
    pub employer_id: Option<Uuid>,
    /// Of whom.
    pub person_id: Option<Uuid>,
    /// What was decided.
    pub decision: String,
    /// The whole outcome, as JSON.
    pub details: String,
}

impl ActiveModelBehavior for ActiveModel {}

/// The present outcome of a meeting, and whom it concerns.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PresentOutcome {
    /// The outcome.
    pub outcome: InterviewOutcome,
    /// At which fair.
    pub fair: Option<FairId>,
    /// With which employer.
    pub employer: Option<EmployerId>,
    /// Of whom.
    pub person: Option<PersonId>,
}

/// Which outcomes of a centre; `None` leaves a thing open.
#[derive(Clone, Copy, Default, Debug)]
pub struct OutcomeFilter {
    /// At this fair.
    pub fair: Option<FairId>,
    /// With this employer.
    pub employer: Option<EmployerId>,
    /// After this meeting in the order of ids.
    pub after: Option<Uuid>,
}

const TABLE: Table = Table {
    name: "outcomes",
    columns: &[
        Kind::Id("booking_id"),
        Kind::Number("revision"),
        Kind::Id("centre_id"),
        Kind::Id("fair_id"),
        Kind::Id("employer_id"),
        Kind::Id("person_id"),
        Kind::Text("decision"),
        Kind::Text("details"),
    ],
    on_conflict: "DO NOTHING",
};

/// Adds a revision of what came of a meeting; false when somebody else added it meanwhile.
///
/// # Errors
/// When the database cannot be written.
pub async fn add_outcome(
    tx: &impl ConnectionTrait,
    held: &Held,
    outcome: &InterviewOutcome,
) -> Result<bool> {
    let row = vec![
        rows::id(outcome.meeting),
        outcome.revision.into(),
        rows::id(held.centre),
        rows::maybe_id(held.fair),
        rows::maybe_id(held.employer),
        rows::maybe_id(held.person),
        outcome.decision.as_str().into(),
        serde_json::to_string(outcome)?.into(),
    ];
    Ok(rows::insert(tx, &TABLE, vec![row]).await? == 1)
}

/// Every revision of what came of a meeting, in their order.
///
/// # Errors
/// When the database cannot be read.
pub async fn revisions_of(
    db: &impl ConnectionTrait,
    meeting: MeetingId,
) -> Result<Vec<InterviewOutcome>> {
    let rows = Entity::find()
        .filter(Column::MeetingId.eq(Uuid::from(meeting)))
        .order_by_asc(Column::Revision)
        .all(db)
        .await?;
    rows.iter()
        .map(|row| Ok(serde_json::from_str(&row.details)?))
        .collect()
}

/// What came of meetings as it counts now, in the order of their ids, up to a limit.
///
/// # Errors
/// When the database cannot be read.
pub async fn outcomes_of(
    db: &impl ConnectionTrait,
    centre: CentreId,
    filter: &OutcomeFilter,
    limit: u64,
) -> Result<Vec<PresentOutcome>> {
    let mut ask = Ask::of(db);
    let mut wanted = vec![format!("o.centre_id = {}", ask.value(centre.0))];
    if let Some(fair) = filter.fair {
        wanted.push(format!("o.fair_id = {}", ask.value(fair.0)));
    }
    if let Some(employer) = filter.employer {
        wanted.push(format!("o.employer_id = {}", ask.value(employer.0)));
    }
    if let Some(after) = filter.after {
        wanted.push(format!("o.booking_id > {}", ask.value(after)));
    }
    let limit = ask.value(i64::try_from(limit).unwrap_or(i64::MAX));
    let sql = format!(
        "SELECT o.* FROM outcomes o WHERE {} AND NOT EXISTS (SELECT 1 FROM outcomes n \
         WHERE n.booking_id = o.booking_id AND n.revision > o.revision) \
         ORDER BY o.booking_id LIMIT {limit}",
        wanted.join(" AND ")
    );
    let found = Model::find_by_statement(ask.saying(sql)).all(db).await?;
    found.iter().map(read).collect()
}

fn read(row: &Model) -> Result<PresentOutcome> {
    Ok(PresentOutcome {
        outcome: serde_json::from_str(&row.details)?,
        fair: row.fair_id.map(FairId),
        employer: row.employer_id.map(EmployerId),
        person: row.person_id.map(PersonId),
    })
}

//! Placements and their follow-ups.

use std::collections::BTreeMap;

use domain::Date;
use domain::id::{CentreId, EmployerId, FairId, PersonId, PlacementId};
use domain::placement::{FollowUp, Placement};
use sea_orm::entity::prelude::*;
use sea_orm::{Condition, FromQueryResult, QueryOrder, QuerySelect};

use crate::Result;
use crate::rows::{self, Ask, Column as Kind, Row, Table};

/// A placement. Written by `registration`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "placements")]
pub struct Model {
    /// The placement's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub placement_id: Uuid,
    /// The centre.
    pub centre_id: Uuid,
    /// Who found work.
    pub person_id: Uuid,
    /// Where.
    pub employer_id: Uuid,
    /// At which fair.
    pub fair_id: Option<Uuid>,
    /// The first day of work, as `YYYY-MM-DD`.
    pub starts_on: String,
    /// Its version.
    pub version: i64,
    /// The whole placement, as JSON.
    pub details: String,
}

impl ActiveModelBehavior for ActiveModel {}

/// Which placements of a centre; `None` leaves a thing open.
#[derive(Clone, Copy, Default, Debug)]
pub struct PlacementFilter {
    /// Of this person.
    pub person: Option<PersonId>,
    /// With this employer.
    pub employer: Option<EmployerId>,
    /// Through this fair.
    pub fair: Option<FairId>,
    /// After this placement in the order of ids.
    pub after: Option<Uuid>,
}

/// A step of a follow-up that is due.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DueFollowUp {
    /// The placement.
    pub placement: Placement,
    /// The step.
    pub follow_up: FollowUp,
}

const PLACEMENTS: Table = Table {
    name: "placements",
    columns: &[
        Kind::Id("placement_id"),
        Kind::Id("centre_id"),
        Kind::Id("person_id"),
        Kind::Id("employer_id"),
        Kind::Id("fair_id"),
        Kind::Text("starts_on"),
        Kind::Number("version"),
        Kind::Text("details"),
    ],
    on_conflict: "DO NOTHING",
};

/// Written by `registration`.
const FOLLOW_UPS: Table = Table {
    name: "follow_ups",
    columns: &[
        Kind::Id("placement_id"),
        Kind::Text("step"),
        Kind::Id("centre_id"),
        Kind::Text("due_on"),
        Kind::Text("standing"),
        Kind::Text("details"),
    ],
    on_conflict: "(placement_id, step) DO UPDATE SET due_on = excluded.due_on, \
         standing = excluded.standing, details = excluded.details",
};

/// Puts a placement in with its follow-ups; false when that start is recorded already.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert_placement(tx: &impl ConnectionTrait, placement: &Placement) -> Result<bool> {
    let row = vec![
        rows::id(placement.id),
        rows::id(placement.centre),
        rows::id(placement.person),
        rows::id(placement.employer),
        rows::maybe_id(placement.fair),
        placement.starts_on.to_string().into(),
        placement.version.into(),
        serde_json::to_string(placement)?.into(),
    ];
    if rows::insert(tx, &PLACEMENTS, vec![row]).await? == 0 {
        return Ok(false);
    }
    put_follow_ups(tx, placement, &placement.chain()).await?;
    Ok(true)
}

/// Saves the next version of a placement with its follow-ups in place of those it had; false when
/// another was saved meanwhile.
///
/// # Errors
/// When the database cannot be written.
pub async fn save_follow_ups(
    tx: &impl ConnectionTrait,
    placement: &Placement,
    chain: &[FollowUp],
) -> Result<bool> {
    let saved = Entity::update_many()
        .col_expr(Column::Version, Expr::value(i64::from(placement.version)))
        .col_expr(
            Column::Details,
            Expr::value(serde_json::to_string(placement)?),
        )
        .filter(Column::PlacementId.eq(placement.id.0))
        .filter(Column::Version.eq(i64::from(placement.version) - 1))
        .exec(tx)
        .await?;
    if saved.rows_affected == 0 {
        return Ok(false);
    }
    let mut ask = Ask::of(tx);
    let sql = format!(
        "DELETE FROM follow_ups WHERE placement_id = {}",
        ask.value(placement.id.0)
    );
    tx.execute_raw(ask.saying(sql)).await?;
    put_follow_ups(tx, placement, chain).await?;
    Ok(true)
}

async fn put_follow_ups(
    tx: &impl ConnectionTrait,
    placement: &Placement,
    chain: &[FollowUp],
) -> Result<()> {
    let row = |one: &FollowUp| -> Result<Row> {
        let standing = one.answer.as_ref().map(|answer| answer.standing);
        Ok(vec![
            rows::id(placement.id),
            one.step.as_str().into(),
            rows::id(placement.centre),
            one.due_on.to_string().into(),
            standing.map_or(Ok(rows::Cell::Nothing), rows::word)?,
            serde_json::to_string(one)?.into(),
        ])
    };
    let rows = chain.iter().map(row).collect::<Result<_>>()?;
    rows::insert(tx, &FOLLOW_UPS, rows).await?;
    Ok(())
}

/// A placement of a centre.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_placement(
    db: &impl ConnectionTrait,
    centre: CentreId,
    id: PlacementId,
) -> Result<Option<Placement>> {
    let row = Entity::find_by_id(id.0)
        .filter(Column::CentreId.eq(centre.0))
        .one(db)
        .await?;
    row.map(|row| Ok(serde_json::from_str(&row.details)?))
        .transpose()
}

/// A centre's placements in the order of their ids, up to a limit.
///
/// # Errors
/// When the database cannot be read.
pub async fn placements_of(
    db: &impl ConnectionTrait,
    centre: CentreId,
    filter: &PlacementFilter,
    limit: u64,
) -> Result<Vec<Placement>> {
    let wanted = Condition::all()
        .add(Column::CentreId.eq(centre.0))
        .add_option(filter.person.map(|one| Column::PersonId.eq(one.0)))
        .add_option(filter.employer.map(|one| Column::EmployerId.eq(one.0)))
        .add_option(filter.fair.map(|one| Column::FairId.eq(one.0)))
        .add_option(filter.after.map(|after| Column::PlacementId.gt(after)));
    let rows = Entity::find()
        .filter(wanted)
        .order_by_asc(Column::PlacementId)
        .limit(limit)
        .all(db)
        .await?;
    rows.iter()
        .map(|row| Ok(serde_json::from_str(&row.details)?))
        .collect()
}

/// The follow-ups of these placements, in order of their days.
///
/// # Errors
/// When the database cannot be read.
pub async fn follow_ups_of(
    db: &impl ConnectionTrait,
    placements: impl IntoIterator<Item = PlacementId>,
) -> Result<BTreeMap<PlacementId, Vec<FollowUp>>> {
    #[derive(FromQueryResult)]
    struct Found {
        placement_id: Uuid,
        details: String,
    }
    let asked: Vec<Row> = placements
        .into_iter()
        .map(|one| vec![rows::id(one)])
        .collect();
    let mut chains: BTreeMap<PlacementId, Vec<FollowUp>> = BTreeMap::new();
    if asked.is_empty() {
        return Ok(chains);
    }
    let mut ask = Ask::of(db);
    let sql = format!(
        "SELECT f.placement_id, f.details FROM {} g \
         JOIN follow_ups f ON f.placement_id = g.placement_id ORDER BY f.due_on",
        ask.given(&[Kind::Id("placement_id")], &asked)
    );
    for row in Found::find_by_statement(ask.saying(sql)).all(db).await? {
        let chain = chains.entry(PlacementId(row.placement_id)).or_default();
        chain.push(serde_json::from_str(&row.details)?);
    }
    Ok(chains)
}

/// The steps nobody has answered that are due by a day, of people who consented to be asked, those due
/// longest first, up to a limit.
///
/// # Errors
/// When the database cannot be read.
pub async fn follow_ups_due(
    db: &impl ConnectionTrait,
    centre: CentreId,
    until: Date,
    limit: u64,
) -> Result<Vec<DueFollowUp>> {
    #[derive(FromQueryResult)]
    struct Found {
        placement: String,
        follow_up: String,
    }
    let mut ask = Ask::of(db);
    let sql = format!(
        "SELECT p.details AS placement, f.details AS follow_up FROM follow_ups f \
         JOIN placements p ON p.placement_id = f.placement_id \
         WHERE f.centre_id = {} AND f.standing IS NULL AND f.due_on <= {} \
         AND EXISTS (SELECT 1 FROM consents c WHERE c.person_id = p.person_id \
         AND c.purpose = 'follow_up' AND c.withdrawn_at IS NULL) \
         ORDER BY f.due_on, f.placement_id LIMIT {}",
        ask.value(centre.0),
        ask.value(until.to_string()),
        ask.value(i64::try_from(limit).unwrap_or(i64::MAX)),
    );
    let found = Found::find_by_statement(ask.saying(sql)).all(db).await?;
    let due = |row: Found| {
        Ok(DueFollowUp {
            placement: serde_json::from_str(&row.placement)?,
            follow_up: serde_json::from_str(&row.follow_up)?,
        })
    };
    found.into_iter().map(due).collect()
}

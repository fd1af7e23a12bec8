//! Reading waiting lists.

use domain::diary::Gap;
use domain::id::{CentreId, FairId, PersonId, ResourceId, WaitId};
use domain::time::TimeRange;
use domain::waiting::{Wait, WaitState};
use domain::{BookingKind, Instant};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{ExprTrait, Query};
use sea_orm::{Condition, FromQueryResult, QueryOrder, QuerySelect};

use crate::Result;
use crate::rows::Ask;

/// Who waits for a place. Written through `data::ledger`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "waits")]
pub struct Model {
    /// The entry's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub wait_id: Uuid,
    /// The centre.
    pub centre_id: Uuid,
    /// What for.
    pub kind: String,
    /// Who.
    pub person_id: Uuid,
    /// At which fair.
    pub fair_id: Option<Uuid>,
    /// Where in its life.
    pub state: String,
    /// Its version.
    pub version: i64,
    /// When it was joined, unix seconds.
    pub joined_at: i64,
    /// The booking that was offered last.
    pub booking_id: Option<Uuid>,
    /// The whole entry, as JSON.
    pub details: String,
}

impl ActiveModelBehavior for ActiveModel {}

/// Which entries; `None` leaves a thing open.
#[derive(Clone, Copy, Default, Debug)]
pub struct WaitFilter {
    /// Of this person.
    pub person: Option<PersonId>,
    /// For this kind.
    pub kind: Option<BookingKind>,
    /// At this fair.
    pub fair: Option<FairId>,
    /// For this room, seat or panel; only those who still wait are found by it.
    pub resource: Option<ResourceId>,
    /// True for those who wait or have an open offer only.
    pub live: bool,
    /// In this state.
    pub state: Option<WaitState>,
    /// After this entry in the order of ids.
    pub after: Option<Uuid>,
}

/// Whoever still waits, in the words of the index `waits_alive`: SQLite sees only then that it may be used.
const ALIVE: &str = "state IN ('waiting', 'offered')";

/// A centre's entries in the order of their ids, which is that of joining, up to a limit.
///
/// # Errors
/// When the database cannot be read.
pub async fn waits_of(
    db: &impl ConnectionTrait,
    centre: CentreId,
    filter: &WaitFilter,
    limit: u64,
) -> Result<Vec<Wait>> {
    let mut wanted = Condition::all().add(Column::CentreId.eq(centre.0));
    if let Some(resource) = filter.resource {
        let wished = Query::select()
            .column("wait_id")
            .from("wait_wishes")
            .and_where(ExprTrait::eq(Expr::col("resource_id"), resource.0))
            .to_owned();
        wanted = wanted.add(Column::WaitId.in_subquery(wished));
    }
    if let Some(kind) = filter.kind {
        let name = serde_json::to_value(kind)?;
        wanted = wanted.add(Column::Kind.eq(name.as_str().unwrap_or_default()));
    }
    if filter.live {
        wanted = wanted.add(Expr::cust(ALIVE));
    }
    if let Some(state) = filter.state {
        let name = serde_json::to_value(state)?;
        wanted = wanted.add(Column::State.eq(name.as_str().unwrap_or_default()));
    }
    let wanted = wanted
        .add_option(filter.person.map(|one| Column::PersonId.eq(one.0)))
        .add_option(filter.fair.map(|one| Column::FairId.eq(one.0)))
        .add_option(filter.after.map(|after| Column::WaitId.gt(after)));
    let rows = Entity::find()
        .filter(wanted)
        .order_by_asc(Column::WaitId)
        .limit(limit)
        .all(db)
        .await?;
    rows.iter().map(read).collect()
}

/// An entry of this centre.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_wait(
    db: &impl ConnectionTrait,
    centre: CentreId,
    id: WaitId,
) -> Result<Option<Wait>> {
    let row = Entity::find_by_id(id.0)
        .filter(Column::CentreId.eq(centre.0))
        .one(db)
        .await?;
    row.as_ref().map(read).transpose()
}

/// The times of a room, seat or panel that somebody still waits for, each once, the earliest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn gaps_waited_for(
    db: &impl ConnectionTrait,
    resource: ResourceId,
    now: Instant,
    limit: u64,
) -> Result<Vec<Gap>> {
    let mut ask = Ask::of(db);
    let sql = format!(
        "SELECT DISTINCT CAST(NULL AS uuid) AS centre_id, resource_id, starts_at, ends_at \
         FROM wait_wishes WHERE ends_at > {} AND resource_id = {} \
         ORDER BY starts_at, ends_at LIMIT {}",
        ask.value(now.unix()),
        ask.value(resource.0),
        ask.value(i64::try_from(limit).unwrap_or(i64::MAX)),
    );
    let found = Waited::find_by_statement(ask.saying(sql)).all(db).await?;
    Ok(found.iter().map(Waited::gap).collect())
}

/// A page of all places that somebody still waits for, each once with its centre, in the order of
/// rooms, seats and panels and then of time; `after` is the last of the page before.
///
/// # Errors
/// When the database cannot be read.
pub async fn gaps_waited_after(
    db: &impl ConnectionTrait,
    after: Option<Gap>,
    now: Instant,
    limit: u64,
) -> Result<Vec<(CentreId, Gap)>> {
    let mut ask = Ask::of(db);
    let beyond = after.map(|gap| {
        format!(
            "AND (resource_id, starts_at, ends_at) > ({}, {}, {})",
            ask.value(gap.resource.0),
            ask.value(gap.during.from.unix()),
            ask.value(gap.during.to.unix()),
        )
    });
    let sql = format!(
        "SELECT r.centre_id, n.resource_id, n.starts_at, n.ends_at \
         FROM (SELECT DISTINCT resource_id, starts_at, ends_at FROM wait_wishes \
           WHERE ends_at > {} {} ORDER BY resource_id, starts_at, ends_at LIMIT {}) n \
         JOIN resources r ON r.resource_id = n.resource_id \
         ORDER BY n.resource_id, n.starts_at, n.ends_at",
        ask.value(now.unix()),
        beyond.unwrap_or_default(),
        ask.value(i64::try_from(limit).unwrap_or(i64::MAX)),
    );
    let found = Waited::find_by_statement(ask.saying(sql)).all(db).await?;
    let of = |one: &Waited| Some((CentreId(one.centre_id?), one.gap()));
    Ok(found.iter().filter_map(of).collect())
}

#[derive(FromQueryResult)]
struct Waited {
    centre_id: Option<Uuid>,
    resource_id: Uuid,
    starts_at: i64,
    ends_at: i64,
}

impl Waited {
    fn gap(&self) -> Gap {
        Gap {
            resource: ResourceId(self.resource_id),
            during: TimeRange {
                from: Instant::from_unix(self.starts_at),
                to: Instant::from_unix(self.ends_at),
            },
        }
    }
}

/// Entries that wait for nothing but what is past, with their centres: those of one centre together.
///
/// # Errors
/// When the database cannot be read.
pub async fn past_waits(
    db: &impl ConnectionTrait,
    now: Instant,
    limit: u64,
) -> Result<Vec<(CentreId, WaitId)>> {
    let ahead = Query::select()
        .column("wait_id")
        .from("wait_wishes")
        .and_where(ExprTrait::gt(Expr::col("ends_at"), now.unix()))
        .to_owned();
    let rows = Entity::find()
        // In the words of the index of those that are alive, which are few.
        .filter(Expr::cust(ALIVE))
        .filter(Column::State.eq("waiting"))
        .filter(Column::WaitId.not_in_subquery(ahead))
        .order_by_asc(Column::CentreId)
        .order_by_asc(Column::WaitId)
        .limit(limit)
        .all(db)
        .await?;
    let of = |row: &Model| (CentreId(row.centre_id), WaitId(row.wait_id));
    Ok(rows.iter().map(of).collect())
}

fn read(row: &Model) -> Result<Wait> {
    Ok(serde_json::from_str(&row.details)?)
}

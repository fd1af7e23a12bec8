//! Reading bookings.

use std::collections::{BTreeMap, BTreeSet};

use domain::id::{BookingId, CentreId, EmployerId, FairId, PersonId};
use domain::{Booking, BookingKind, BookingState, Instant, TimeRange};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{ExprTrait, Query};
use sea_orm::{Condition, FromQueryResult, QueryOrder, QuerySelect};

use crate::Result;
use crate::rows::{self, Ask, Column as Kind};

/// Bookings of every kind. Written through `data::ledger`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "bookings")]
pub struct Model {
    /// The booking's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub booking_id: Uuid,
    /// The centre.
    pub centre_id: Uuid,
    /// What for.
    pub kind: String,
    /// Where in its life.
    pub state: String,
    /// Its version.
    pub version: i64,
    /// Starts, unix seconds.
    pub starts_at: i64,
    /// Ends, unix seconds.
    pub ends_at: i64,
    /// At which fair.
    pub fair_id: Option<Uuid>,
    /// With which employer.
    pub employer_id: Option<Uuid>,
    /// When a hold runs out, unix seconds.
    pub held_until_at: Option<i64>,
    /// The whole booking, as JSON.
    pub details: String,
}

impl ActiveModelBehavior for ActiveModel {}

/// Which bookings; `None` leaves a thing open.
#[derive(Clone, Default, Debug)]
pub struct BookingFilter {
    /// Of this person, in any part.
    pub person: Option<PersonId>,
    /// Of this fair.
    pub fair: Option<FairId>,
    /// With this employer.
    pub employer: Option<EmployerId>,
    /// Of these kinds; none given: of all.
    pub kinds: Vec<BookingKind>,
    /// That end after this.
    pub from: Option<Instant>,
    /// That start before this.
    pub to: Option<Instant>,
    /// After this booking in the order of ids.
    pub after: Option<Uuid>,
}

/// A centre's bookings in the order of their ids, up to a limit.
///
/// # Errors
/// When the database cannot be read.
pub async fn bookings_of(
    db: &impl ConnectionTrait,
    centre: CentreId,
    filter: &BookingFilter,
    limit: u64,
) -> Result<Vec<Booking>> {
    let rows = Entity::find()
        .filter(condition(centre, filter)?)
        .order_by_asc(Column::BookingId)
        .limit(limit)
        .all(db)
        .await?;
    rows.iter()
        .map(|row| Ok(serde_json::from_str(&row.details)?))
        .collect()
}

/// How many of a centre's bookings are in each state.
///
/// # Errors
/// When the database cannot be read.
pub async fn booking_counts(
    db: &impl ConnectionTrait,
    centre: CentreId,
    filter: &BookingFilter,
) -> Result<BTreeMap<BookingState, u32>> {
    let counted = Entity::find()
        .select_only()
        .column(Column::State)
        .column_as(Column::BookingId.count(), "found")
        .filter(condition(centre, filter)?)
        .group_by(Column::State)
        .into_tuple::<(String, i64)>()
        .all(db)
        .await?;
    let counts = counted.into_iter().map(|(state, found)| {
        let state = serde_json::from_value(state.into())?;
        Ok((state, u32::try_from(found).unwrap_or(u32::MAX)))
    });
    counts.collect()
}

fn condition(centre: CentreId, filter: &BookingFilter) -> Result<Condition> {
    let mut wanted = Condition::all().add(Column::CentreId.eq(centre.0));
    if let Some(person) = filter.person {
        let theirs = Query::select()
            .column("booking_id")
            .from("participants")
            .and_where(ExprTrait::eq(Expr::col("person_id"), person.0))
            .to_owned();
        wanted = wanted.add(Column::BookingId.in_subquery(theirs));
    }
    if !filter.kinds.is_empty() {
        wanted = wanted.add(Column::Kind.is_in(kind_names(&filter.kinds)?));
    }
    Ok(wanted
        .add_option(filter.fair.map(|fair| Column::FairId.eq(fair.0)))
        .add_option(filter.employer.map(|one| Column::EmployerId.eq(one.0)))
        .add_option(filter.from.map(|from| Column::EndsAt.gt(from.unix())))
        .add_option(filter.to.map(|to| Column::StartsAt.lt(to.unix())))
        .add_option(filter.after.map(|after| Column::BookingId.gt(after))))
}

/// A booking, whatever its centre.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_booking(db: &impl ConnectionTrait, id: BookingId) -> Result<Option<Booking>> {
    let row = Entity::find_by_id(id.0).one(db).await?;
    row.map(|row| Ok(serde_json::from_str(&row.details)?))
        .transpose()
}

/// The bookings that are there, whatever their centre, in the order of their ids.
///
/// # Errors
/// When the database cannot be read.
pub async fn bookings_by_id(
    db: &impl ConnectionTrait,
    bookings: BTreeSet<BookingId>,
) -> Result<Vec<Booking>> {
    let mut ask = Ask::of(db);
    let ids: Vec<_> = bookings.into_iter().map(|id| vec![rows::id(id)]).collect();
    let sql = format!(
        "SELECT b.* FROM {} g JOIN bookings b ON b.booking_id = g.booking_id ORDER BY b.booking_id",
        ask.given(&[Kind::Id("booking_id")], &ids)
    );
    let found = Model::find_by_statement(ask.saying(sql)).all(db).await?;
    found
        .iter()
        .map(|row| Ok(serde_json::from_str(&row.details)?))
        .collect()
}

/// Holds of some kinds whose time has run out, oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn overdue_holds(
    db: &impl ConnectionTrait,
    kinds: &[BookingKind],
    now: Instant,
    limit: u64,
) -> Result<Vec<Booking>> {
    let rows = Entity::find()
        .filter(Column::State.eq("held"))
        .filter(Column::Kind.is_in(kind_names(kinds)?))
        .filter(Column::HeldUntilAt.lte(now.unix()))
        .order_by_asc(Column::HeldUntilAt)
        .limit(limit)
        .all(db)
        .await?;
    rows.iter()
        .map(|row| Ok(serde_json::from_str(&row.details)?))
        .collect()
}

/// Confirmed bookings of some kinds whose start is in a time, in the order of their starts; those
/// after a start and an id when given.
///
/// # Errors
/// When the database cannot be read.
pub async fn unstarted(
    db: &impl ConnectionTrait,
    kinds: &[BookingKind],
    starts: TimeRange,
    after: Option<(Instant, BookingId)>,
    limit: u64,
) -> Result<Vec<Booking>> {
    let beyond = |(start, id): (Instant, BookingId)| {
        let later = Column::StartsAt.gt(start.unix());
        let same_time = Column::StartsAt.eq(start.unix());
        let beside = same_time.and(Column::BookingId.gt(id.0));
        Condition::all()
            .add(Column::StartsAt.gte(start.unix()))
            .add(later.or(beside))
    };
    let rows = Entity::find()
        .filter(Column::State.eq("confirmed"))
        .filter(Column::Kind.is_in(kind_names(kinds)?))
        .filter(Column::StartsAt.gte(starts.from.unix()))
        .filter(Column::StartsAt.lte(starts.to.unix()))
        .filter(Condition::all().add_option(after.map(beyond)))
        .order_by_asc(Column::StartsAt)
        .order_by_asc(Column::BookingId)
        .limit(limit)
        .all(db)
        .await?;
    rows.iter()
        .map(|row| Ok(serde_json::from_str(&row.details)?))
        .collect()
}

fn kind_names(kinds: &[BookingKind]) -> Result<Vec<String>> {
    let name = |kind| match serde_json::to_value(kind)? {
        serde_json::Value::String(name) => Ok(name),
        other => Ok(other.to_string()),
    };
    kinds.iter().map(name).collect()
}

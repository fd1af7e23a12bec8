//! Reading claims: what is taken, and by which bookings.

use std::collections::{BTreeMap, BTreeSet};

use domain::diary::{Claim, MOST_DAYS, Resource, TimesAsked, WIDEST_TURNAROUND};
use domain::id::{BookingId, CentreId, ResourceId};
use domain::opening::CentreCalendar;
use domain::time::{Minutes, Time, TimeRange, Zone};
use domain::{Booking, Instant};
use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult, Statement};
use uuid::Uuid;

use super::calendars::calendars_of;
use super::run_out::stands_at;
use crate::Result;
use crate::rows::{self, Ask, Column};

/// The claims on some resources that touch the time from `from` to `to`, turnarounds among them.
///
/// # Errors
/// When the database cannot be read.
pub async fn claims_between(
    db: &impl ConnectionTrait,
    resources: &[ResourceId],
    from: Instant,
    to: Instant,
) -> Result<Vec<Claim>> {
    claims_in(db, resources, TimeRange { from, to }, None).await
}

/// The same without those of holds whose time has run out: whoever books there ends them.
async fn standing_claims(
    db: &impl ConnectionTrait,
    resources: &[ResourceId],
    during: TimeRange,
    now: Instant,
) -> Result<Vec<Claim>> {
    claims_in(db, resources, during, Some(now)).await
}

async fn claims_in(
    db: &impl ConnectionTrait,
    resources: &[ResourceId],
    during: TimeRange,
    now: Option<Instant>,
) -> Result<Vec<Claim>> {
    #[derive(FromQueryResult)]
    struct Row {
        resource_id: Uuid,
        bucket: i64,
        unit: i64,
        booking_id: Uuid,
    }
    if resources.is_empty() {
        return Ok(Vec::new());
    }
    let asked: Vec<_> = resources.iter().map(|id| vec![rows::id(*id)]).collect();
    let mut ask = Ask::of(db);
    let stands = now.map(|now| format!("WHERE {}", stands_at(&mut ask, now)));
    let stands = stands.unwrap_or_default();
    let sql = format!(
        "SELECT c.resource_id, c.bucket, c.unit, c.booking_id FROM {} g {} {stands} \
         ORDER BY c.resource_id, c.bucket, c.unit",
        ask.given(&[Column::Id("resource_id")], &asked),
        claims_of_each(during, db.get_database_backend()),
    );
    let found = Row::find_by_statement(ask.saying(sql)).all(db).await?;
    let claims = found.into_iter().map(|row| Claim {
        resource: ResourceId(row.resource_id),
        bucket: row.bucket,
        unit: u16::try_from(row.unit).unwrap_or(u16::MAX),
        booking: BookingId(row.booking_id),
    });
    Ok(claims.collect())
}

/// Joins the claims `c` of each resource of `g` in a time, always looked up by the key.
///
/// PostgreSQL takes the list for a hundred resources, and reads all claims there are rather than
/// join so many by the key; what has an `OFFSET` it does not turn into such a join.
fn claims_of_each(during: TimeRange, backend: DbBackend) -> String {
    let buckets = during.buckets();
    let fits = format!(
        "c.resource_id = g.resource_id AND c.bucket >= {} AND c.bucket < {}",
        buckets.start, buckets.end
    );
    match backend {
        DbBackend::Postgres => {
            format!("CROSS JOIN LATERAL (SELECT * FROM claims c WHERE {fits} OFFSET 0) c")
        }
        _ => format!("JOIN claims c ON {fits}"),
    }
}

/// The bookings that claim a resource at or after a moment, in the order of their ids, up to a limit.
///
/// # Errors
/// When the database cannot be read.
pub async fn bookings_claiming(
    db: &impl ConnectionTrait,
    resource: ResourceId,
    from: Instant,
    limit: u64,
) -> Result<Vec<Booking>> {
    #[derive(FromQueryResult)]
    struct Row {
        details: String,
    }
    let sql = "SELECT details FROM bookings WHERE booking_id IN \
         (SELECT booking_id FROM claims WHERE resource_id = $1 AND bucket >= $2) \
         ORDER BY booking_id LIMIT $3";
    let bucket = TimeRange { from, to: from }.buckets().start;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let values = [resource.0.into(), bucket.into(), limit.into()];
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let found = Row::find_by_statement(statement).all(db).await?;
    found
        .iter()
        .map(|row| Ok(serde_json::from_str(&row.details)?))
        .collect()
}

/// What `Resource::open_times` needs to see: its centre's calendar and its claims in those days, but for
/// holds whose time has run out.
///
/// # Errors
/// When the database cannot be read.
pub async fn calendar_with_claims(
    db: &impl ConnectionTrait,
    resource: &Resource,
    asked: &TimesAsked,
) -> Result<(CentreCalendar, Vec<Claim>)> {
    let days = days_of(asked);
    let claims = standing_claims(db, &[resource.id], days, asked.now).await?;
    let calendar = calendar_of(db, resource, days.from, days.to).await?;
    Ok((calendar, claims))
}

/// The same for many resources of one centre: its calendar, and the claims on each that has any.
///
/// # Errors
/// When the database cannot be read.
pub async fn calendar_with_claims_on(
    db: &impl ConnectionTrait,
    centre: CentreId,
    resources: &[ResourceId],
    asked: &TimesAsked,
) -> Result<(CentreCalendar, BTreeMap<ResourceId, Vec<Claim>>)> {
    let days = days_of(asked);
    let mut claims: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for claim in standing_claims(db, resources, days, asked.now).await? {
        claims.entry(claim.resource).or_default().push(claim);
    }
    let calendar = calendar_of_centre(db, centre, days).await?;
    Ok((calendar, claims))
}

/// The same for the time from a start to an end.
///
/// # Errors
/// When the database cannot be read.
pub async fn claims_with_calendar(
    db: &impl ConnectionTrait,
    centre: CentreId,
    resources: &[ResourceId],
    during: TimeRange,
    now: Instant,
) -> Result<(CentreCalendar, Vec<Claim>)> {
    let wide = TimeRange {
        from: during.from,
        to: during.to.plus(WIDEST_TURNAROUND),
    };
    let claims = standing_claims(db, resources, wide, now).await?;
    Ok((calendar_of_centre(db, centre, during).await?, claims))
}

/// The days that are asked for in any zone, and what a turnaround may reach into.
fn days_of(asked: &TimesAsked) -> TimeRange {
    // A local day begins at most 14 hours before, and ends at most 12 hours after, the day of UTC.
    let half_a_day = Minutes(14 * 60);
    let days = Minutes(24 * 60 * u32::from(asked.days.min(MOST_DAYS)));
    let first = Zone::utc().at(asked.first, Time::midnight());
    TimeRange {
        from: first.minus(half_a_day),
        to: first.plus(days).plus(half_a_day).plus(WIDEST_TURNAROUND),
    }
}

/// The zone and the holidays of a resource's centre from a day before to a day after a time.
///
/// # Errors
/// When the database cannot be read.
pub async fn calendar_of(
    db: &impl ConnectionTrait,
    resource: &Resource,
    from: Instant,
    to: Instant,
) -> Result<CentreCalendar> {
    calendar_of_centre(db, resource.centre, TimeRange { from, to }).await
}

async fn calendar_of_centre(
    db: &impl ConnectionTrait,
    centre: CentreId,
    during: TimeRange,
) -> Result<CentreCalendar> {
    let centres = BTreeSet::from([centre]);
    let mut calendars = calendars_of(db, &centres, during.from, during.to).await?;
    let nothing_known = || CentreCalendar {
        zone: Zone::utc(),
        holidays: Default::default(),
    };
    Ok(calendars.remove(&centre).unwrap_or_else(nothing_known))
}

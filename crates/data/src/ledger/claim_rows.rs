//! Reading claims: what is taken, and by which bookings.

use std::collections::BTreeSet;

use domain::diary::{Claim, MOST_DAYS, Resource, TimesAsked, WIDEST_TURNAROUND};
use domain::id::{BookingId, ResourceId};
use domain::opening::CentreCalendar;
use domain::time::{Minutes, Time, TimeRange, Zone};
use domain::{Booking, Instant};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};
use uuid::Uuid;

use super::load::calendars_of;
use crate::Result;
use crate::rows::{self, Column};

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
    let backend = db.get_database_backend();
    let buckets = TimeRange { from, to }.buckets();
    let sql = format!(
        "SELECT c.resource_id, c.bucket, c.unit, c.booking_id FROM {} g \
         JOIN claims c ON c.resource_id = g.resource_id AND c.bucket >= {} AND c.bucket < {} \
         ORDER BY c.resource_id, c.bucket, c.unit",
        rows::given(&[Column::Id("resource_id")], backend),
        buckets.start,
        buckets.end,
    );
    let asked: Vec<_> = resources.iter().map(|id| vec![rows::id(*id)]).collect();
    let found = Row::find_by_statement(rows::statement(backend, sql, &asked)?)
        .all(db)
        .await?;
    let claims = found.into_iter().map(|row| Claim {
        resource: ResourceId(row.resource_id),
        bucket: row.bucket,
        unit: u16::try_from(row.unit).unwrap_or(u16::MAX),
        booking: BookingId(row.booking_id),
    });
    Ok(claims.collect())
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

/// What `Resource::open_times` needs to see: its centre's calendar and its claims in those days.
///
/// # Errors
/// When the database cannot be read.
pub async fn calendar_with_claims(
    db: &impl ConnectionTrait,
    resource: &Resource,
    asked: &TimesAsked,
) -> Result<(CentreCalendar, Vec<Claim>)> {
    // A local day begins at most 14 hours before, and ends at most 12 hours after, the day of UTC.
    let half_a_day = Minutes(14 * 60);
    let days = Minutes(24 * 60 * u32::from(asked.days.min(MOST_DAYS)));
    let first = Zone::utc().at(asked.first, Time::midnight());
    let from = first.minus(half_a_day);
    let to = first.plus(days).plus(half_a_day).plus(WIDEST_TURNAROUND);
    let claims = claims_between(db, &[resource.id], from, to).await?;
    let calendar = calendar_of(db, resource, from, to).await?;
    Ok((calendar, claims))
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
    let centres = BTreeSet::from([resource.centre]);
    let mut calendars = calendars_of(db, &centres, from, to).await?;
    let nothing_known = || CentreCalendar {
        zone: Zone::utc(),
        holidays: Default::default(),
    };
    Ok(calendars
        .remove(&resource.centre)
        .unwrap_or_else(nothing_known))
}

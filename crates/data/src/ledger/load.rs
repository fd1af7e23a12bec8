//! Loading what a batch of commands touches: one query per table.

use std::collections::{BTreeMap, BTreeSet};

use domain::diary::{Diary, Resource, Touches, WIDEST_TURNAROUND};
use domain::id::{BookingId, CentreId, FairId, PersonId, ResourceId};
use domain::opening::CentreCalendar;
use domain::time::{Date, TimeRange, Zone};
use domain::{Booking, Instant};
use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult};
use uuid::Uuid;

use crate::Result;
use crate::rows::{self, Column};

#[derive(FromQueryResult)]
struct Details {
    details: String,
}

/// The diary of all that is touched. On PostgreSQL the touched resources stay locked, in order of
/// their ids, until the transaction ends; on SQLite the transaction is the only writer.
///
/// # Errors
/// When the database cannot be read.
pub async fn load_diary(tx: &impl ConnectionTrait, touches: &[Touches]) -> Result<Diary> {
    let changed: BTreeSet<_> = touches
        .iter()
        .flat_map(|one| one.bookings.iter().copied())
        .collect();
    let mut spans: BTreeSet<_> = touches
        .iter()
        .flat_map(|one| one.spans.iter().copied())
        .collect();
    let mut diary = Diary::default();
    for booking in bookings_by_id(tx, &changed).await? {
        spans.extend(booking.claimed().map(|one| (one.resource, one.during)));
        diary.bookings.insert(booking.id, booking);
    }
    diary.resources = lock_resources(tx, &spans).await?;
    if !changed.is_empty() && tx.get_database_backend() == DbBackend::Postgres {
        // They may have changed while the locks were waited for.
        diary.bookings = keyed(bookings_by_id(tx, &changed).await?);
    }
    load_claims(tx, &spans, &mut diary).await?;
    load_registrations(tx, touches, &mut diary).await?;
    load_calendars(tx, &spans, &mut diary).await?;
    Ok(diary)
}

fn keyed(bookings: Vec<Booking>) -> BTreeMap<BookingId, Booking> {
    bookings
        .into_iter()
        .map(|booking| (booking.id, booking))
        .collect()
}

async fn bookings_by_id(
    tx: &impl ConnectionTrait,
    ids: &BTreeSet<BookingId>,
) -> Result<Vec<Booking>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let backend = tx.get_database_backend();
    let sql = format!(
        "SELECT details FROM bookings WHERE booking_id IN (SELECT booking_id FROM {} g)",
        rows::given(&[Column::Id("booking_id")], backend)
    );
    let ids: Vec<_> = ids.iter().map(|id| vec![rows::id(*id)]).collect();
    let found = Details::find_by_statement(rows::statement(backend, sql, &ids)?)
        .all(tx)
        .await?;
    found
        .iter()
        .map(|row| Ok(serde_json::from_str(&row.details)?))
        .collect()
}

async fn lock_resources(
    tx: &impl ConnectionTrait,
    spans: &BTreeSet<(ResourceId, TimeRange)>,
) -> Result<BTreeMap<ResourceId, Resource>> {
    let ids: BTreeSet<_> = spans.iter().map(|(resource, _)| *resource).collect();
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let backend = tx.get_database_backend();
    let lock = match backend {
        DbBackend::Postgres => "FOR NO KEY UPDATE OF resources",
        _ => "",
    };
    let sql = format!(
        "SELECT details FROM resources WHERE resource_id IN (SELECT resource_id FROM {} g) \
         ORDER BY resource_id {lock}",
        rows::given(&[Column::Id("resource_id")], backend)
    );
    let ids: Vec<_> = ids.iter().map(|id| vec![rows::id(*id)]).collect();
    let found = Details::find_by_statement(rows::statement(backend, sql, &ids)?)
        .all(tx)
        .await?;
    let resources = found.iter().map(|row| {
        let resource: Resource = serde_json::from_str(&row.details)?;
        Ok((resource.id, resource))
    });
    resources.collect()
}

async fn load_claims(
    tx: &impl ConnectionTrait,
    spans: &BTreeSet<(ResourceId, TimeRange)>,
    diary: &mut Diary,
) -> Result<()> {
    #[derive(FromQueryResult)]
    struct Row {
        resource_id: Uuid,
        bucket: i64,
        unit: i64,
        booking_id: Uuid,
    }
    if spans.is_empty() {
        return Ok(());
    }
    let backend = tx.get_database_backend();
    let sql = format!(
        "SELECT c.resource_id, c.bucket, c.unit, c.booking_id FROM {} s \
         JOIN claims c ON c.resource_id = s.resource_id AND c.bucket >= s.low AND c.bucket < s.high",
        rows::given(
            &[
                Column::Id("resource_id"),
                Column::Number("low"),
                Column::Number("high")
            ],
            backend
        )
    );
    let asked: Vec<_> = buckets_of(spans)
        .into_iter()
        .map(|(resource, low, high)| vec![rows::id(resource), low.into(), high.into()])
        .collect();
    let found = Row::find_by_statement(rows::statement(backend, sql, &asked)?)
        .all(tx)
        .await?;
    let mut holders = BTreeSet::new();
    for row in found {
        let booking = BookingId(row.booking_id);
        holders.insert(booking);
        diary
            .claims
            .entry((ResourceId(row.resource_id), row.bucket))
            .or_default()
            .insert(u16::try_from(row.unit).unwrap_or(u16::MAX), booking);
    }
    holders.retain(|holder| !diary.bookings.contains_key(holder));
    diary
        .bookings
        .extend(keyed(bookings_by_id(tx, &holders).await?));
    Ok(())
}

/// The bucket ranges of each resource, widened by the longest turnaround, those that overlap joined.
fn buckets_of(spans: &BTreeSet<(ResourceId, TimeRange)>) -> Vec<(ResourceId, i64, i64)> {
    let mut joined: Vec<(ResourceId, i64, i64)> = Vec::new();
    for (resource, range) in spans {
        let buckets = range.extended(WIDEST_TURNAROUND).buckets();
        match joined.last_mut() {
            Some((last, _, high)) if last == resource && buckets.start <= *high => {
                *high = (*high).max(buckets.end);
            }
            _ => joined.push((*resource, buckets.start, buckets.end)),
        }
    }
    joined
}

async fn load_registrations(
    tx: &impl ConnectionTrait,
    touches: &[Touches],
    diary: &mut Diary,
) -> Result<()> {
    #[derive(FromQueryResult)]
    struct Row {
        fair_id: Uuid,
        person_id: Uuid,
    }
    let asked: BTreeSet<_> = touches.iter().flat_map(|one| &one.registrations).collect();
    if asked.is_empty() {
        return Ok(());
    }
    let backend = tx.get_database_backend();
    let sql = format!(
        "SELECT r.fair_id, r.person_id FROM {} g JOIN registrations r \
         ON r.fair_id = g.fair_id AND r.person_id = g.person_id WHERE r.state = 'registered'",
        rows::given(&[Column::Id("fair_id"), Column::Id("person_id")], backend)
    );
    let asked: Vec<_> = asked
        .into_iter()
        .map(|(fair, person)| vec![rows::id(*fair), rows::id(*person)])
        .collect();
    let found = Row::find_by_statement(rows::statement(backend, sql, &asked)?)
        .all(tx)
        .await?;
    diary.registrations = found
        .into_iter()
        .map(|row| (FairId(row.fair_id), PersonId(row.person_id)))
        .collect();
    Ok(())
}

async fn load_calendars(
    tx: &impl ConnectionTrait,
    spans: &BTreeSet<(ResourceId, TimeRange)>,
    diary: &mut Diary,
) -> Result<()> {
    let centres: BTreeSet<_> = diary.resources.values().map(|one| one.centre).collect();
    let from = spans.iter().map(|(_, range)| range.from).min();
    let to = spans.iter().map(|(_, range)| range.to).max();
    if let (Some(from), Some(to)) = (from, to) {
        diary.calendars = calendars_of(tx, &centres, from, to).await?;
    }
    Ok(())
}

/// Zones of centres, and their holidays from the day before `from` to the day after `to`.
///
/// # Errors
/// When the database cannot be read.
pub async fn calendars_of(
    db: &impl ConnectionTrait,
    centres: &BTreeSet<CentreId>,
    from: Instant,
    to: Instant,
) -> Result<BTreeMap<CentreId, CentreCalendar>> {
    #[derive(FromQueryResult)]
    struct Row {
        centre_id: Uuid,
        zone: String,
        day: Option<String>,
        name: Option<String>,
    }
    let backend = db.get_database_backend();
    let day_of = |moment: Instant, by: i64| {
        let shifted = Instant::from_unix(moment.unix() + by * 86_400);
        shifted.local(&Zone::utc()).date()
    };
    let sql = format!(
        "SELECT c.centre_id, c.zone, h.day, h.name FROM {} g \
         JOIN centres c ON c.centre_id = g.centre_id \
         LEFT JOIN holidays h ON h.centre_id = c.centre_id AND h.day BETWEEN '{}' AND '{}'",
        rows::given(&[Column::Id("centre_id")], backend),
        day_of(from, -1),
        day_of(to, 1),
    );
    let asked: Vec<_> = centres
        .iter()
        .map(|centre| vec![rows::id(*centre)])
        .collect();
    let found = Row::find_by_statement(rows::statement(backend, sql, &asked)?)
        .all(db)
        .await?;
    let mut calendars = BTreeMap::new();
    for row in found {
        let calendar = calendars
            .entry(CentreId(row.centre_id))
            .or_insert_with(|| CentreCalendar {
                zone: Zone::parse(&row.zone).unwrap_or_else(|_| Zone::utc()),
                holidays: BTreeMap::new(),
            });
        if let (Some(day), Some(name)) = (row.day, row.name)
            && let Ok(day) = day.parse::<Date>()
        {
            calendar.holidays.insert(day, name);
        }
    }
    Ok(calendars)
}

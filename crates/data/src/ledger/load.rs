//! Loading what a batch of commands touches, in two statements; a third when bookings are changed.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use domain::diary::{Diary, Resource, Touches};
use domain::id::{BookingId, CentreId, FairId, PersonId, ResourceId};
use domain::time::TimeRange;
use domain::{Booking, Instant};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use super::calendars::{CentreDays, calendars};
use super::memory::{Known, Memory};
use crate::Result;
use crate::command_log::StoredOutcome;
use crate::rows::{self, Ask, Column};

/// What a batch needs to see.
#[derive(Clone, Default, Debug)]
pub struct Asked {
    /// What its commands touch.
    pub touches: Vec<Touches>,
    /// Keys under which outcomes may lie already.
    pub keys: Vec<Uuid>,
    /// The centres whose zones and holidays are needed.
    pub centres: BTreeSet<CentreId>,
}

/// What a batch sees.
#[derive(Default, Debug)]
pub struct Loaded {
    /// All that is touched.
    pub diary: Diary,
    /// The outcomes that lie under the keys.
    pub outcomes: HashMap<Uuid, StoredOutcome>,
    /// For [`Memory::keep`].
    pub known: Known,
}

/// One row of any kind.
#[derive(FromQueryResult)]
struct Piece {
    what: i64,
    id: Uuid,
    other_id: Option<Uuid>,
    number: i64,
    unit: i64,
    name: Option<String>,
    details: Option<String>,
}

const RESOURCE: i64 = 0;
const OUTCOME: i64 = 1;
const REGISTRATION: i64 = 2;
const ZONE: i64 = 3;
const HOLIDAY: i64 = 4;
const CLAIM: i64 = 5;
const BOOKING: i64 = 6;

type Spans = BTreeSet<(ResourceId, TimeRange)>;

/// The diary of all that is touched, and the stored outcomes. On PostgreSQL the touched resources
/// stay locked, in order of their ids, until the transaction ends; on SQLite the transaction is the
/// only writer.
///
/// # Errors
/// When the database cannot be read; the memory is empty then.
pub async fn load(tx: &impl ConnectionTrait, memory: &mut Memory, asked: &Asked) -> Result<Loaded> {
    let (diary, known) = memory.take();
    let mut loaded = Loaded {
        diary,
        known,
        ..Loaded::default()
    };
    let changed: BTreeSet<_> = asked
        .touches
        .iter()
        .flat_map(|one| one.bookings.iter().copied())
        .collect();
    let spans = spans_of(tx, asked, &changed).await?;
    let unread = lock(tx, asked, &spans, &mut loaded).await?;
    read_claims(tx, unread, &changed, &mut loaded.diary).await?;
    Ok(loaded)
}

/// The diary of all that is touched, for one decision outside the desk.
///
/// # Errors
/// When the database cannot be read.
pub async fn load_diary(
    tx: &impl ConnectionTrait,
    centre: Option<CentreId>,
    touches: Touches,
) -> Result<Diary> {
    let asked = Asked {
        touches: vec![touches],
        keys: Vec::new(),
        centres: centre.into_iter().collect(),
    };
    Ok(load(tx, &mut Memory::default(), &asked).await?.diary)
}

/// The resources and times that are asked for, and those of the bookings that are changed.
async fn spans_of(
    tx: &impl ConnectionTrait,
    asked: &Asked,
    changed: &BTreeSet<BookingId>,
) -> Result<Spans> {
    let mut spans: Spans = asked
        .touches
        .iter()
        .flat_map(|one| one.spans.iter().copied())
        .collect();
    if changed.is_empty() {
        return Ok(spans);
    }
    let mut ask = Ask::of(tx);
    let ids: Vec<_> = changed.iter().map(|id| vec![rows::id(*id)]).collect();
    let sql = format!(
        "SELECT CAST({BOOKING} AS bigint) AS what, b.booking_id AS id, CAST(NULL AS uuid) AS other_id, \
         CAST(0 AS bigint) AS number, CAST(0 AS bigint) AS unit, CAST(NULL AS text) AS name, b.details \
         FROM {} g JOIN bookings b ON b.booking_id = g.booking_id",
        ask.given(&[Column::Id("booking_id")], &ids)
    );
    for piece in pieces(tx, ask, sql).await? {
        let booking: Booking = serde_json::from_str(&piece.details.unwrap_or_default())?;
        spans.extend(booking.claimed().map(|one| (one.resource, one.during)));
    }
    Ok(spans)
}

/// A stretch of claims that must be read, and whether their bookings are needed too.
type Unread = (ResourceId, Range<i64>, bool);

/// Locks the resources, and reads outcomes, registrations and calendars on the way.
async fn lock(
    tx: &impl ConnectionTrait,
    asked: &Asked,
    spans: &Spans,
    loaded: &mut Loaded,
) -> Result<Vec<Unread>> {
    let stretches = stretches_of(spans);
    let mut ask = Ask::of(tx);
    let sql = lock_sql(&mut ask, asked, spans, &stretches, &loaded.known);
    let mut days = Vec::new();
    let mut found = BTreeMap::new();
    for piece in pieces(tx, ask, sql).await? {
        match piece.what {
            RESOURCE => {
                found.insert(ResourceId(piece.id), (piece.number, piece.details));
            }
            OUTCOME => {
                let outcome = StoredOutcome {
                    request_hash: piece.name.unwrap_or_default(),
                    outcome: piece.details.unwrap_or_default(),
                };
                loaded.outcomes.insert(piece.id, outcome);
            }
            REGISTRATION => {
                let person = PersonId(piece.other_id.unwrap_or_default());
                loaded
                    .diary
                    .registrations
                    .insert((FairId(piece.id), person));
            }
            ZONE => days.push(CentreDays::zone(piece.id, piece.name)),
            _ => days.push(CentreDays::holiday(piece.id, piece.name, piece.details)),
        }
    }
    loaded.diary.calendars = calendars(days);
    settle_resources(stretches, found, loaded)
}

/// Puts in what was read of the resources; what is left to read is returned.
fn settle_resources(
    stretches: BTreeMap<ResourceId, Range<i64>>,
    mut found: BTreeMap<ResourceId, (i64, Option<String>)>,
    loaded: &mut Loaded,
) -> Result<Vec<Unread>> {
    let Loaded { diary, known, .. } = loaded;
    let mut unread = Vec::new();
    for (id, asked) in stretches {
        match found.remove(&id) {
            // It is remembered, and nobody else has changed it.
            Some((_, None)) => {}
            Some((revision, Some(details))) => {
                known.forget(diary, id);
                let resource: Resource = serde_json::from_str(&details)?;
                let turnaround = i64::from(resource.rules.turnaround.0.div_ceil(5));
                let asked = asked.start..asked.end + turnaround;
                let is_shared = resource.capacity > 1;
                let stretch = match is_shared {
                    true => known.learn(id, revision, asked),
                    false => asked,
                };
                unread.push((id, stretch, !is_shared));
                diary.resources.insert(id, resource);
            }
            None => known.forget(diary, id),
        }
    }
    Ok(unread)
}

fn lock_sql(
    ask: &mut Ask,
    asked: &Asked,
    spans: &Spans,
    stretches: &BTreeMap<ResourceId, Range<i64>>,
    known: &Known,
) -> String {
    let lock = if ask.is_postgres() {
        "FOR NO KEY UPDATE OF r"
    } else {
        ""
    };
    let resources: Vec<_> = stretches
        .iter()
        .map(|(id, buckets)| vec![rows::id(*id), known.revision(*id, buckets).into()])
        .collect();
    let resources = ask.given(
        &[Column::Id("resource_id"), Column::Number("known")],
        &resources,
    );
    let keys: Vec<_> = asked.keys.iter().map(|key| vec![rows::id(*key)]).collect();
    let keys = ask.given(&[Column::Id("command_id")], &keys);
    let registered: BTreeSet<_> = asked
        .touches
        .iter()
        .flat_map(|one| &one.registrations)
        .collect();
    let registered: Vec<_> = registered
        .into_iter()
        .map(|(fair, person)| vec![rows::id(*fair), rows::id(*person)])
        .collect();
    let registered = ask.given(
        &[Column::Id("fair_id"), Column::Id("person_id")],
        &registered,
    );
    let centres: Vec<_> = asked
        .centres
        .iter()
        .map(|one| vec![rows::id(*one)])
        .collect();
    let centres = ask.given(&[Column::Id("centre_id")], &centres);
    let (first, last) = days_of(spans);
    format!(
        "WITH locked AS (SELECT r.resource_id, r.revision, \
           CASE WHEN r.revision = g.known THEN NULL ELSE r.details END AS details \
           FROM {resources} g JOIN resources r ON r.resource_id = g.resource_id \
           ORDER BY r.resource_id {lock}), \
         asked_centres AS (SELECT centre_id FROM {centres} g) \
         SELECT CAST({RESOURCE} AS bigint) AS what, resource_id AS id, CAST(NULL AS uuid) AS other_id, \
           revision AS number, CAST(0 AS bigint) AS unit, CAST(NULL AS text) AS name, details FROM locked \
         UNION ALL SELECT {OUTCOME}, l.command_id, NULL, 0, 0, l.request_hash, l.outcome \
           FROM {keys} g JOIN command_log l ON l.command_id = g.command_id \
         UNION ALL SELECT {REGISTRATION}, r.fair_id, r.person_id, 0, 0, NULL, NULL \
           FROM {registered} g JOIN registrations r \
           ON r.fair_id = g.fair_id AND r.person_id = g.person_id WHERE r.state = 'registered' \
         UNION ALL SELECT {ZONE}, c.centre_id, NULL, 0, 0, c.zone, NULL \
           FROM asked_centres g JOIN centres c ON c.centre_id = g.centre_id \
         UNION ALL SELECT {HOLIDAY}, h.centre_id, NULL, 0, 0, h.day, h.name \
           FROM asked_centres g JOIN holidays h ON h.centre_id = g.centre_id \
           AND h.day BETWEEN {} AND {}",
        ask.value(first),
        ask.value(last),
    )
}

/// Reads claims, the bookings that hold places for one, and those that are changed: the locks were
/// waited for, so they may be other than before.
async fn read_claims(
    tx: &impl ConnectionTrait,
    unread: Vec<Unread>,
    changed: &BTreeSet<BookingId>,
    diary: &mut Diary,
) -> Result<()> {
    if unread.is_empty() && changed.is_empty() {
        return Ok(());
    }
    let mut ask = Ask::of(tx);
    let sql = claims_sql(&mut ask, unread, changed);
    for piece in pieces(tx, ask, sql).await? {
        if piece.what == CLAIM {
            let unit = u16::try_from(piece.unit).unwrap_or(u16::MAX);
            let holder = BookingId(piece.other_id.unwrap_or_default());
            let place = (ResourceId(piece.id), piece.number);
            diary.claims.entry(place).or_default().insert(unit, holder);
        } else {
            let booking: Booking = serde_json::from_str(&piece.details.unwrap_or_default())?;
            diary.bookings.insert(booking.id, booking);
        }
    }
    Ok(())
}

fn claims_sql(ask: &mut Ask, unread: Vec<Unread>, changed: &BTreeSet<BookingId>) -> String {
    let stretches: Vec<_> = unread
        .into_iter()
        .map(|(id, buckets, named)| {
            let named = i64::from(named).into();
            vec![
                rows::id(id),
                buckets.start.into(),
                buckets.end.into(),
                named,
            ]
        })
        .collect();
    let columns = [
        Column::Id("resource_id"),
        Column::Number("low"),
        Column::Number("high"),
        Column::Number("named"),
    ];
    let stretches = ask.given(&columns, &stretches);
    let changed: Vec<_> = changed.iter().map(|id| vec![rows::id(*id)]).collect();
    let changed = ask.given(&[Column::Id("booking_id")], &changed);
    format!(
        "WITH found AS (SELECT c.resource_id, c.bucket, c.unit, c.booking_id, g.named \
           FROM {stretches} g JOIN claims c ON c.resource_id = g.resource_id \
           AND c.bucket >= g.low AND c.bucket < g.high) \
         SELECT CAST({CLAIM} AS bigint) AS what, resource_id AS id, booking_id AS other_id, bucket AS number, \
           unit, CAST(NULL AS text) AS name, CAST(NULL AS text) AS details FROM found \
         UNION ALL SELECT {BOOKING}, b.booking_id, NULL, 0, 0, NULL, b.details \
           FROM (SELECT booking_id FROM found WHERE named = 1 \
             UNION SELECT booking_id FROM {changed} g) wanted \
           JOIN bookings b ON b.booking_id = wanted.booking_id"
    )
}

async fn pieces(tx: &impl ConnectionTrait, ask: Ask, sql: String) -> Result<Vec<Piece>> {
    Ok(Piece::find_by_statement(ask.saying(sql)).all(tx).await?)
}

/// The buckets that are asked for of each resource, from the first to the last.
fn stretches_of(spans: &Spans) -> BTreeMap<ResourceId, Range<i64>> {
    let mut stretches: BTreeMap<ResourceId, Range<i64>> = BTreeMap::new();
    for (resource, range) in spans {
        let buckets = range.buckets();
        let stretch = stretches
            .entry(*resource)
            .or_insert_with(|| buckets.clone());
        stretch.start = stretch.start.min(buckets.start);
        stretch.end = stretch.end.max(buckets.end);
    }
    stretches
}

/// The days of all spans, and one before and after, whatever the zone.
fn days_of(spans: &Spans) -> (String, String) {
    let first = spans.iter().map(|(_, range)| range.from).min();
    let last = spans.iter().map(|(_, range)| range.to).max();
    let none = Instant::from_unix(0);
    (
        super::calendars::day_near(first.unwrap_or(none), -1),
        super::calendars::day_near(last.unwrap_or(none), 1),
    )
}

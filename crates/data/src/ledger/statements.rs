//! The statements by which a desk reads: each brings rows of many kinds together.

use std::collections::BTreeSet;

use domain::Instant;
use domain::id::{BookingId, FairId, PersonId, ResourceId};
use domain::time::GRID_SECONDS;
use uuid::Uuid;

use super::calendars::day_near;
use super::load::{Asked, Unread};
use super::memory::{Known, TURNAROUND, widened};
use super::pieces::{
    BOOKING, CLAIM, HOLIDAY, OUTCOME, REGISTRATION, RESOURCE, RULES, RUN_OUT, ZONE,
};
use super::records::{of_records, seconds_of};
use super::run_out::of_run_out;
use super::stretches::{Spans, Stretches, Way, stretches_of};
use super::wait_pieces::{Places, of_waits};
use crate::rows::{self, Ask, Column};

/// Asks for the bookings that are changed, and for holds in the way whose time has run out, to see
/// what they claim, and whether anybody waits at all in their centre: a room is waited for as a loan
/// and freed by an interview too.
pub(super) fn of_spans(
    ask: &mut Ask,
    changed: BTreeSet<BookingId>,
    spans: &Spans,
    now: Instant,
) -> String {
    let changed = given_ids(ask, "booking_id", changed);
    let places = given_places(ask, &stretches_of(spans));
    let run_out = of_run_out(ask, &places, now);
    let bookings = ask.looking_up("bookings", "b", "b.booking_id = n.booking_id");
    format!(
        "SELECT CAST({BOOKING} AS bigint) AS what, b.booking_id AS id, CAST(NULL AS uuid) AS other_id, \
         CAST(0 AS bigint) AS number, CAST(CASE WHEN EXISTS (SELECT 1 FROM waits w \
           WHERE w.centre_id = b.centre_id AND w.state IN ('waiting', 'offered')) \
           THEN 1 ELSE 0 END AS bigint) AS unit, CAST(NULL AS text) AS name, b.details \
         FROM (SELECT booking_id FROM {changed} g UNION SELECT booking_id FROM ({run_out}) r) n \
         {bookings}"
    )
}

/// Asks for resources, and for calendars and rules on the way: under locks also for outcomes, at a glance
/// for registrations, records and claims.
pub(super) fn of_places(
    ask: &mut Ask,
    asked: &Asked,
    stretches: &Stretches,
    known: &Known,
    way: &Way,
) -> String {
    let resources = given_resources(ask, asked, stretches, known, way);
    let others = match way {
        Way::Locking => outcomes(ask, asked),
        Way::Glancing(_) => registrations(ask, asked) + &records_on_the_way(ask, stretches),
    };
    let centres = given_ids(ask, "centre_id", asked.centres.iter().copied());
    let (first, last) = days_of(stretches);
    let reach = reach(ask, known.walk());
    let (revision, details) = (
        "v.resource_id = g.resource_id",
        "r.resource_id = g.resource_id",
    );
    // In order of their ids, in which they are given: so nobody waits for each other.
    let (revisions, details) = match way {
        Way::Locking => (
            ask.locking("resource_revisions", "v", revision),
            ask.locking("resources", "r", details),
        ),
        Way::Glancing(_) => (
            ask.looking_up("resource_revisions", "v", revision),
            ask.looking_up("resources", "r", details),
        ),
    };
    let (held, claims) = match way {
        Way::Locking => (String::new(), String::new()),
        Way::Glancing(_) => claims_on_the_way(ask, asked.now),
    };
    format!(
        "WITH touched AS (SELECT r.resource_id, v.revision, g.widened, {reach}, \
           CASE WHEN v.revision BETWEEN g.known - g.unsaved AND g.known THEN NULL ELSE r.details END AS details \
           FROM {resources} g {revisions} {details}), \
         asked_centres AS (SELECT centre_id FROM {centres} g){held} \
         SELECT CAST({RESOURCE} AS bigint) AS what, resource_id AS id, CAST(NULL AS uuid) AS other_id, \
           revision AS number, CAST(0 AS bigint) AS unit, CAST(NULL AS text) AS name, details FROM touched \
         UNION ALL SELECT {ZONE}, c.centre_id, NULL, 0, 0, c.zone, NULL \
           FROM asked_centres g JOIN centres c ON c.centre_id = g.centre_id \
         UNION ALL SELECT {HOLIDAY}, h.centre_id, NULL, 0, 0, h.day, h.name \
           FROM asked_centres g JOIN holidays h ON h.centre_id = g.centre_id \
           AND h.day BETWEEN {} AND {} \
         UNION ALL SELECT {RULES}, p.scope_id, p.centre_id, 0, 0, NULL, p.details \
           FROM asked_centres g JOIN policies p ON p.centre_id = g.centre_id{claims}{others}",
        ask.value(first),
        ask.value(last),
    )
}

/// The outcomes that lie under the keys.
fn outcomes(ask: &mut Ask, asked: &Asked) -> String {
    let keys = given_ids(ask, "command_id", asked.keys.iter().copied());
    let outcomes = ask.looking_up("command_log", "l", "l.command_id = g.command_id");
    format!(
        " UNION ALL SELECT {OUTCOME}, l.command_id, NULL, 0, 0, l.request_hash, l.outcome \
           FROM {keys} g {outcomes}"
    )
}

/// The buckets in which claims are read: of people as far as they may have to walk, of all others as far
/// as a turnaround reaches.
fn reach(ask: &mut Ask, walk: i64) -> String {
    let walk = format!("CAST({} AS bigint)", ask.value(walk));
    format!(
        "CASE WHEN r.kind = 'person' THEN g.low - {walk} ELSE g.low END AS low, \
         CASE WHEN r.kind = 'person' THEN g.high - {TURNAROUND} + {walk} ELSE g.high END AS high"
    )
}

/// The records of the people among what is touched.
fn records_on_the_way(ask: &mut Ask, stretches: &Stretches) -> String {
    of_records(ask, "touched", seconds_of(stretches))
}

/// The claims of resources that are not remembered, and but for those that many share the bookings that
/// hold them: what they are found by, and what is found.
fn claims_on_the_way(ask: &mut Ask, now: Instant) -> (String, String) {
    let claims = ask.looking_up("claims", "c", IN_REACH);
    let held = format!(
        ", held AS MATERIALIZED (SELECT c.resource_id, c.booking_id, c.bucket, c.unit, g.widened \
           FROM touched g {claims} WHERE g.details IS NOT NULL)"
    );
    let bookings = ask.looking_up("bookings", "b", "b.booking_id = wanted.booking_id");
    let found = format!(
        " UNION ALL SELECT {CLAIM}, resource_id, booking_id, bucket, unit, NULL, NULL FROM held \
         UNION ALL SELECT {BOOKING}, b.booking_id, NULL, 0, 0, NULL, b.details \
           FROM (SELECT DISTINCT booking_id FROM held WHERE widened = 0) wanted {bookings} \
         UNION ALL SELECT {RUN_OUT}, r.booking_id, NULL, 0, 0, NULL, NULL FROM ({}) r",
        of_run_out(ask, "touched", now)
    );
    (held, found)
}

/// The claims `c` of the resources `g` in the buckets asked for.
const IN_REACH: &str = "c.resource_id = g.resource_id AND c.bucket >= g.low AND c.bucket < g.high";

/// Asks for claims, for the bookings that hold places for one, for those that are changed, and for
/// registrations.
pub(super) fn of_claims(
    ask: &mut Ask,
    unread: Vec<Unread>,
    changed: &BTreeSet<BookingId>,
    asked: &Asked,
    places: Option<&Places>,
    known: &Stretches,
) -> String {
    let people = unread
        .iter()
        .filter(|(.., is_named)| *is_named)
        .map(|(id, ..)| *id);
    let people = given_ids(ask, "resource_id", people.collect::<Vec<_>>());
    let records = of_records(ask, &people, seconds_of(known));
    let stretch = |(id, buckets, is_named): Unread| {
        let is_named = i64::from(is_named);
        vec![
            rows::id(id),
            buckets.start.into(),
            buckets.end.into(),
            is_named.into(),
        ]
    };
    let columns = [
        Column::Id("resource_id"),
        Column::Number("low"),
        Column::Number("high"),
        Column::Number("named"),
    ];
    let stretches: Vec<_> = unread.into_iter().map(stretch).collect();
    let stretches = ask.given(&columns, &stretches);
    let changed = given_ids(ask, "booking_id", changed.iter().copied());
    let registered = registrations(ask, asked);
    let waits = places.map_or_else(String::new, |places| {
        format!(" UNION ALL {}", of_waits(ask, places))
    });
    let claims = ask.looking_up("claims", "c", IN_REACH);
    let bookings = ask.looking_up("bookings", "b", "b.booking_id = wanted.booking_id");
    format!(
        "WITH found AS (SELECT c.resource_id, c.bucket, c.unit, c.booking_id, g.named \
           FROM {stretches} g {claims}) \
         SELECT CAST({CLAIM} AS bigint) AS what, resource_id AS id, booking_id AS other_id, bucket AS number, \
           unit, CAST(NULL AS text) AS name, CAST(NULL AS text) AS details FROM found \
         UNION ALL SELECT {BOOKING}, b.booking_id, NULL, 0, 0, NULL, b.details \
           FROM (SELECT booking_id FROM found WHERE named = 1 \
             UNION SELECT booking_id FROM {changed} g) wanted \
           {bookings}{registered}{records}{waits}"
    )
}

/// Resources with the buckets asked for, turnaround included and widened for places that are to be
/// remembered, and the revision as of which they are known, which may be one ahead of what is saved.
fn given_resources(
    ask: &mut Ask,
    asked: &Asked,
    stretches: &Stretches,
    known: &Known,
    way: &Way,
) -> String {
    let row = |(id, buckets): (&ResourceId, &std::ops::Range<i64>)| {
        let revision = known.revision(*id, buckets);
        let is_new = matches!(way, Way::Glancing(new) if new.contains(id));
        let is_unsaved = asked.unsaved.contains(id);
        let asked = match is_new {
            true => widened(buckets.clone()),
            false => buckets.clone(),
        };
        vec![
            rows::id(*id),
            revision.into(),
            i64::from(is_unsaved).into(),
            i64::from(is_new).into(),
            asked.start.into(),
            (asked.end + TURNAROUND).into(),
        ]
    };
    let columns = [
        Column::Id("resource_id"),
        Column::Number("known"),
        Column::Number("unsaved"),
        Column::Number("widened"),
        Column::Number("low"),
        Column::Number("high"),
    ];
    let rows: Vec<_> = stretches.iter().map(row).collect();
    ask.given(&columns, &rows)
}

/// Resources with the buckets asked for.
fn given_places(ask: &mut Ask, stretches: &Stretches) -> String {
    let row = |(id, buckets): (&ResourceId, &std::ops::Range<i64>)| {
        vec![rows::id(*id), buckets.start.into(), buckets.end.into()]
    };
    let columns = [
        Column::Id("resource_id"),
        Column::Number("low"),
        Column::Number("high"),
    ];
    let rows: Vec<_> = stretches.iter().map(row).collect();
    ask.given(&columns, &rows)
}

/// Who of those asked for is registered.
fn registrations(ask: &mut Ask, asked: &Asked) -> String {
    let touches = asked.touches.iter();
    let registered: BTreeSet<_> = touches.flat_map(|one| &one.registrations).collect();
    let row = |(fair, person): &(FairId, PersonId)| vec![rows::id(*fair), rows::id(*person)];
    let rows: Vec<_> = registered.into_iter().map(row).collect();
    let asked = ask.given(&[Column::Id("fair_id"), Column::Id("person_id")], &rows);
    let theirs = "r.fair_id = g.fair_id AND r.person_id = g.person_id AND r.state = 'registered'";
    let registrations = ask.looking_up("registrations", "r", theirs);
    format!(
        " UNION ALL SELECT {REGISTRATION}, r.fair_id, r.person_id, 0, 0, NULL, NULL \
           FROM {asked} g {registrations}"
    )
}

pub(super) fn given_ids(
    ask: &mut Ask,
    name: &'static str,
    ids: impl IntoIterator<Item = impl Into<Uuid>>,
) -> String {
    let ids: Vec<_> = ids.into_iter().map(|id| vec![rows::id(id)]).collect();
    ask.given(&[Column::Id(name)], &ids)
}

/// The days of all that is asked for, and one before and after, whatever the zone.
fn days_of(stretches: &Stretches) -> (String, String) {
    let first = stretches.values().map(|one| one.start).min();
    let last = stretches.values().map(|one| one.end).max();
    let moment =
        |bucket: Option<i64>| Instant::from_unix(bucket.unwrap_or_default() * GRID_SECONDS);
    (day_near(moment(first), -1), day_near(moment(last), 1))
}

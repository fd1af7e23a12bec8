//! Each rule of `madang verify` notices what breaks it, and nothing else does.

use data::ledger::{put_resources, save_changes, violations};
use data::{Database, DatabaseSettings};
use domain::booking::{BookingKind, BookingState, Part, Participant, Use};
use domain::diary::{Changes, Claim, Resource, ResourceKind};
use domain::id::{BookingId, CentreId, PersonId, ResourceId};
use domain::{Booking, Instant, TimeRange};
use sea_orm::{ConnectionTrait, DbBackend};
use uuid::Uuid;

use crate::databases;

const ROOM: u128 = 1;
const MINA: u128 = 2;
const BOOKING: u128 = 3;
const LATER: u128 = 4;
const NOON: i64 = 1_900_000_200 / 3600 * 3600;

/// A rule by some of its words, and what breaks it.
const BREAKS: &[(&str, &str)] = &[
    (
        "nobody is in two places",
        "UPDATE bookings SET starts_at = starts_at - 3600, ends_at = ends_at - 3600 WHERE booking_id = {later}",
    ),
    (
        "claims each of its people",
        "DELETE FROM claims WHERE resource_id = {mina} AND bucket % 2 = 0",
    ),
    (
        "keeps one unit of each",
        "DELETE FROM claims WHERE resource_id = {room} AND booking_id = {booking} AND bucket % 2 = 0",
    ),
    (
        "keeps one unit of each",
        "UPDATE claims SET unit = 1 WHERE resource_id = {room} AND booking_id = {booking} AND bucket % 2 = 0",
    ),
    (
        "claims more than its people",
        "INSERT INTO claims (resource_id, bucket, unit, booking_id) VALUES ({room}, 1, 0, {booking})",
    ),
    (
        "every claim is a live booking's",
        "UPDATE bookings SET state = 'cancelled' WHERE booking_id = {booking}",
    ),
    (
        "every claim is a live booking's",
        "INSERT INTO claims (resource_id, bucket, unit, booking_id) VALUES ({room}, 1, 0, {mina})",
    ),
    (
        "told of its present version",
        "UPDATE bookings SET version = 7 WHERE booking_id = {booking}",
    ),
    (
        "has a person it is for",
        "DELETE FROM participants WHERE booking_id = {booking}",
    ),
    (
        "is in one that is there",
        "INSERT INTO participants (booking_id, person_id, part) VALUES ({room}, {mina}, 'attendee')",
    ),
    (
        "nothing is oversold",
        "UPDATE claims SET unit = 2 WHERE resource_id = {room} AND booking_id = {booking}",
    ),
    (
        "every resource has a revision",
        "DELETE FROM resource_revisions WHERE resource_id = {mina}",
    ),
    (
        "every revision is a resource's",
        "INSERT INTO resource_revisions (resource_id, revision) VALUES ({booking}, 0)",
    ),
    (
        "counted at a fair",
        "INSERT INTO fairs (fair_id, centre_id, state, starts_at, ends_at, registered, approved, checked_in, \
         version, details) VALUES ({room}, {room}, 'published', 0, 1, 1, 0, 0, 0, '{}')",
    ),
    (
        "every mail belongs to an invitation",
        "INSERT INTO deliveries (delivery_id, centre_id, channel, about_id, version, person_id, repeat, method, \
         state, sender, recipient, message_id, made_at, give_up_at, tries) VALUES ({room}, {room}, 'invitation', \
         {booking}, 0, {mina}, 0, 'request', 'due', '', '', '', 0, 0, 0)",
    ),
    (
        "every open offer of a waiting list is a booking held",
        "INSERT INTO waits (wait_id, centre_id, kind, person_id, state, version, joined_at, booking_id, details) \
         VALUES ({room}, {room}, 'room_loan', {mina}, 'offered', 1, 0, {booking}, '{}')",
    ),
    (
        "every booking held for an entry of a waiting list",
        "UPDATE bookings SET state = 'held', details = '{\"offered_to\":\"00000000-0000-0000-0000-000000000001\",\
         \"uses\":[]}' WHERE booking_id = {booking}",
    ),
    (
        "nothing is offered twice",
        "INSERT INTO waits (wait_id, centre_id, kind, person_id, state, version, joined_at, booking_id, details) \
         VALUES ({room}, {room}, 'room_loan', {mina}, 'offered', 1, 0, {booking}, '{}'), \
         ({mina}, {room}, 'room_loan', {mina}, 'offered', 1, 0, {booking}, '{}')",
    ),
    (
        "only who waits still is found",
        "INSERT INTO wait_wishes (resource_id, starts_at, ends_at, wait_id) VALUES ({room}, 0, 1, {mina})",
    ),
];

#[tokio::test]
async fn each_rule_notices_what_breaks_it() {
    for (rule, sql) in BREAKS {
        for fresh in databases::each().await {
            stage(&fresh.db).await;
            assert_eq!(broken(&fresh.db).await, Vec::<&str>::new());
            let id = |id: u128| match fresh.db.read().get_database_backend() {
                DbBackend::Postgres => format!("'{}'", Uuid::from_u128(id)),
                _ => format!("x'{}'", Uuid::from_u128(id).simple()),
            };
            let names = [
                ("room", ROOM),
                ("mina", MINA),
                ("booking", BOOKING),
                ("later", LATER),
            ];
            let named = |sql: String, (name, of): (&str, u128)| {
                sql.replace(&format!("{{{name}}}"), &id(of))
            };
            let sql = names.into_iter().fold((*sql).to_owned(), named);
            let tx = fresh.db.begin().await.unwrap();
            tx.execute_unprepared(&sql).await.unwrap();
            tx.commit().await.unwrap();
            let found = broken(&fresh.db).await;
            assert!(
                found.iter().any(|one| one.contains(rule)),
                "{sql}: {found:?}"
            );
        }
    }
}

#[tokio::test]
async fn who_only_looks_sees_what_is_written_meanwhile_and_writes_nothing() {
    for fresh in databases::each().await {
        let settings = DatabaseSettings {
            url: fresh.url.clone(),
            max_connections: 2,
        };
        let looking = Database::connect_to_look(&settings).await.unwrap();
        stage(&fresh.db).await;
        assert_eq!(broken(&looking).await, Vec::<&str>::new());
        let sql = "DELETE FROM participants";
        looking.read().execute_unprepared(sql).await.unwrap_err();
        let tx = fresh.db.begin().await.unwrap();
        tx.execute_unprepared(sql).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(broken(&looking).await.len(), 2);
    }
}

async fn broken(db: &Database) -> Vec<&'static str> {
    let found = violations(db).await.unwrap();
    let broken = found.iter().filter(|one| one.rows > 0);
    broken.map(|one| one.rule).collect()
}

/// One person, one room of two places, two bookings an hour apart, and what is told of them.
async fn stage(db: &Database) {
    let centre = CentreId(Uuid::from_u128(9));
    let mina = Resource::person(ResourceId(Uuid::from_u128(MINA)), centre);
    let room = Resource {
        kind: ResourceKind::Room,
        capacity: 2,
        ..Resource::person(ResourceId(Uuid::from_u128(ROOM)), centre)
    };
    let mut changes = Changes::default();
    for (id, from) in [(BOOKING, NOON), (LATER, NOON + 3600)] {
        let booking = booking(id, from, centre);
        for used in booking.claimed() {
            let claim = |bucket| Claim {
                resource: used.resource,
                bucket,
                unit: 0,
                booking: booking.id,
            };
            changes.claims.extend(used.during.buckets().map(claim));
        }
        changes.inserted.push(booking);
    }
    let tx = db.begin().await.unwrap();
    put_resources(&tx, &[mina, room]).await.unwrap();
    save_changes(&tx, &changes).await.unwrap();
    tx.execute_unprepared(
        "INSERT INTO outbox (event_id, slice, service, name, about_id, version, payload, trace, created_at) \
         SELECT booking_id, 0, 'interviews', 'booking_confirmed', booking_id, 0, '{}', '', 0 FROM bookings",
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

fn booking(id: u128, from: i64, centre: CentreId) -> Booking {
    let moment = Instant::from_unix;
    let mina = PersonId(Uuid::from_u128(MINA));
    Booking {
        id: BookingId(Uuid::from_u128(id)),
        centre,
        kind: BookingKind::Interview,
        state: BookingState::Confirmed,
        version: 0,
        during: TimeRange::parse(moment(from), moment(from + 1800)).unwrap(),
        participants: vec![Participant {
            person: mina,
            part: Part::Attendee,
        }],
        uses: vec![Use {
            resource: ResourceId(Uuid::from_u128(ROOM)),
            during: TimeRange::parse(moment(from), moment(from + 2400)).unwrap(),
        }],
        fair: None,
        employer: None,
        title: "면접".to_owned(),
        place: None,
        sites: Vec::new(),
        online: false,
        link: None,
        held_until: None,
        booked_by: None,
        reason: None,
        result: None,
        notice_version: None,
        offered_to: None,
        replaces: None,
        replaced_by: None,
        exception: None,
    }
}

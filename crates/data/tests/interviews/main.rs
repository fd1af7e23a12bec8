//! Rooms, seats, holidays and free times on SQLite and PostgreSQL.
#![expect(
    clippy::disallowed_methods,
    reason = "the environment names the server, and each test has a database of its own"
)]

mod answers;
#[expect(dead_code, reason = "the ledger's tests use the rest")]
#[path = "../ledger/databases.rs"]
mod databases;
mod screening;
mod timetables;

use data::{Connection, Database, interviews, ledger, mock_interviews};
use databases::each;
use domain::booking::{Booking, BookingKind, Part, Participant};
use domain::diary::{Moment, Proposal, Resource, TimesAsked};
use domain::id::{BookingId, CentreId, PersonId, ResourceId};
use domain::opening::{OpenSpan, Weekday};
use domain::room::{Room, RoomTerms};
use domain::seat::{Seat, SeatTerms};
use domain::{Actor, Date, Instant, Minutes, TimeRange, Touches};
use uuid::Uuid;

const CENTRE: CentreId = CentreId(Uuid::from_u128(1));
const OTHER_CENTRE: CentreId = CentreId(Uuid::from_u128(2));
const PERSON: PersonId = PersonId(Uuid::from_u128(3));

fn open() -> Vec<OpenSpan> {
    vec![OpenSpan {
        weekday: Weekday::Tuesday,
        from: "10:00".parse().unwrap(),
        to: "13:30".parse().unwrap(),
    }]
}

fn terms(name: &str) -> RoomTerms {
    RoomTerms {
        name: name.to_owned(),
        place: Some("2층".to_owned()),
        link_template: None,
        kit: vec!["웹캠".to_owned()],
        site: None,
        capacity: None,
        open: open(),
        closed_days: Vec::new(),
        exceptions: Default::default(),
        turnaround: None,
        longest: None,
        opens_before: None,
        closes_before: None,
    }
}

fn room(id: u128, name: &str) -> Room {
    Room::open(ResourceId(Uuid::from_u128(id)), CENTRE, &terms(name)).unwrap()
}

async fn save(db: &Database, room: &Room) {
    let tx = db.begin().await.unwrap();
    interviews::save_room(&tx, room).await.unwrap();
    tx.commit().await.unwrap();
}

/// A centre in Seoul, written as its owner would.
async fn centre(db: &Database) {
    let tx = db.begin().await.unwrap();
    let statement = sea_orm::Statement::from_sql_and_values(
        tx.get_database_backend(),
        "INSERT INTO centres (centre_id, name, zone, version, details) VALUES ($1, $2, $3, $4, $5)",
        [
            CENTRE.0.into(),
            "광명".into(),
            "Asia/Seoul".into(),
            0_i64.into(),
            "{}".into(),
        ],
    );
    tx.execute_raw(statement).await.unwrap();
    tx.commit().await.unwrap();
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

#[tokio::test]
async fn a_room_is_read_back_and_changed_only_over_the_version_before() {
    for fresh in each().await {
        let db = &fresh.db;
        let opened = room(10, "1호");
        save(db, &opened).await;
        let found = interviews::find_room(db.read(), CENTRE, opened.resource.id).await;
        assert_eq!(found.unwrap(), Some(opened.clone()));
        let edited = opened.edit(&terms("2호"), true, 0).unwrap();
        let tx = db.begin().await.unwrap();
        assert!(interviews::change_room(&tx, &edited).await.unwrap());
        assert!(!interviews::change_room(&tx, &edited).await.unwrap());
        tx.commit().await.unwrap();
        let rooms = interviews::rooms_of(db.read(), CENTRE, None, 10).await;
        assert_eq!(rooms.unwrap(), [edited]);
        let foreign = interviews::find_room(db.read(), OTHER_CENTRE, opened.resource.id).await;
        assert_eq!(foreign.unwrap(), None);
    }
}

#[tokio::test]
async fn a_name_is_given_once_and_rooms_come_in_pages() {
    for fresh in each().await {
        let db = &fresh.db;
        save(db, &room(10, "1호")).await;
        save(db, &room(11, "2호")).await;
        let holder = interviews::room_named(db.read(), CENTRE, "2호").await;
        assert_eq!(holder.unwrap(), Some(ResourceId(Uuid::from_u128(11))));
        let tx = db.begin().await.unwrap();
        let twice = interviews::save_room(&tx, &room(12, "2호")).await;
        assert_eq!(twice.unwrap_err().trouble(), data::Trouble::KeyTaken);
        tx.rollback().await.unwrap();
        let after = Some(Uuid::from_u128(10));
        let rooms = interviews::rooms_of(db.read(), CENTRE, after, 10).await;
        assert_eq!(rooms.unwrap(), [room(11, "2호")]);
    }
}

#[tokio::test]
async fn holidays_are_added_or_replaced_and_counted() {
    for fresh in each().await {
        let db = &fresh.db;
        let keep = async |days: &[(&str, &str)], replace| {
            let days: Vec<_> = days
                .iter()
                .map(|(at, name)| (day(at), (*name).to_owned()))
                .collect();
            let tx = db.begin().await.unwrap();
            let version = interviews::keep_holidays(&tx, CENTRE, &days, replace).await;
            tx.commit().await.unwrap();
            version.unwrap()
        };
        let all = async || {
            let all = interviews::holidays_of(db.read(), CENTRE, None, None, 100).await;
            all.unwrap().len()
        };
        assert_eq!(
            keep(&[("2026-01-01", "신정"), ("2026-03-01", "삼일절")], false).await,
            1
        );
        assert_eq!(
            keep(
                &[("2026-03-01", "3·1절"), ("2026-05-05", "어린이날")],
                false
            )
            .await,
            2
        );
        assert_eq!(all().await, 3);
        let (from, to) = (Some(day("2026-02-01")), Some(day("2026-03-01")));
        let spring = interviews::holidays_of(db.read(), CENTRE, from, to, 100).await;
        assert_eq!(spring.unwrap(), [(day("2026-03-01"), "3·1절".to_owned())]);
        assert_eq!(keep(&[("2026-12-25", "성탄절")], true).await, 3);
        assert_eq!(all().await, 1);
    }
}

#[tokio::test]
async fn free_times_leave_out_what_is_booked_and_holidays() {
    for fresh in each().await {
        let db = &fresh.db;
        centre(db).await;
        let room = room(10, "1호");
        save(db, &room).await;
        let asked = TimesAsked {
            first: day("2026-11-24"),
            days: 8,
            length: None,
            now: at("2026-11-23T09:00:00+09:00"),
            by_staff: false,
        };
        assert_eq!(starts(db, &room.resource, &asked).await.len(), 6);
        let from = at("2026-11-24T10:00:00+09:00");
        let booked = book(db, &room.resource, from).await;
        let starts_now = starts(db, &room.resource, &asked).await;
        assert_eq!(starts_now[0], at("2026-11-24T11:10:00+09:00"));
        let claiming = ledger::bookings_claiming(db.read(), room.resource.id, from, 10).await;
        assert_eq!(claiming.unwrap(), [booked]);
        let later = from.plus(Minutes(70));
        let over = ledger::bookings_claiming(db.read(), room.resource.id, later, 10).await;
        assert_eq!(over.unwrap(), []);
        let tx = db.begin().await.unwrap();
        let closed = [(day("2026-12-01"), "개원 기념일".to_owned())];
        interviews::keep_holidays(&tx, CENTRE, &closed, false)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(starts(db, &room.resource, &asked).await.len(), 2);
    }
}

async fn starts(db: &Database, room: &Resource, asked: &TimesAsked) -> Vec<Instant> {
    let facts = ledger::calendar_with_claims(db.read(), room, asked).await;
    let (calendar, claims) = facts.unwrap();
    let times = room.open_times(asked, &calendar, &claims).unwrap();
    times.iter().map(|time| time.from).collect()
}

/// An hour of the room for one person, decided as the desk does.
async fn book(db: &Database, room: &Resource, from: Instant) -> Booking {
    let during = TimeRange::starting(from, Minutes(60));
    let tx = db.begin().await.unwrap();
    let person = Resource::person(PERSON.into(), CENTRE);
    ledger::put_resource(&tx, &person).await.unwrap();
    let touches = Touches::nothing()
        .resource(PERSON, during)
        .resource(room.id, during);
    let now = at("2026-11-23T09:00:00+09:00");
    let mut diary = ledger::load_diary(&tx, Some(CENTRE), touches, now)
        .await
        .unwrap();
    let proposal = Proposal {
        kind: BookingKind::RoomLoan,
        during,
        participants: vec![Participant {
            person: PERSON,
            part: Part::Attendee,
        }],
        resources: vec![room.id],
        fair: None,
        employer: None,
        title: "화상면접".to_owned(),
        held_until: None,

        notice_version: None,
    };
    let moment = Moment {
        actor: Actor::system(Some(CENTRE)),
        now,
        booking: BookingId(Uuid::from_u128(100)),
    };
    let booking = diary.book(proposal, &moment).unwrap();
    ledger::save_changes(&tx, &diary.changes()).await.unwrap();
    tx.commit().await.unwrap();
    booking
}

#[tokio::test]
async fn a_seat_is_read_back_as_it_was_saved() {
    for fresh in each().await {
        let db = &fresh.db;
        let terms = SeatTerms {
            name: "AI 1석".to_owned(),
            place: None,
            site: None,
            open: open(),
            closed_days: Vec::new(),
            cleaning: None,
            length: None,
            opens_before: None,
            closes_before: None,
        };
        let seat = Seat::open(ResourceId(Uuid::from_u128(20)), CENTRE, &terms).unwrap();
        let tx = db.begin().await.unwrap();
        mock_interviews::save_seat(&tx, &seat).await.unwrap();
        let closed = seat.close(0).unwrap();
        assert!(mock_interviews::change_seat(&tx, &closed).await.unwrap());
        assert!(!mock_interviews::change_seat(&tx, &closed).await.unwrap());
        tx.commit().await.unwrap();
        let seats = mock_interviews::seats_of(db.read(), CENTRE, None, 10).await;
        assert_eq!(seats.unwrap(), std::slice::from_ref(&closed));
    }
}

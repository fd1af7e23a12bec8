//! Desks say themselves how long their bookings are, at which fair and with whom: what a booking
//! touches is looked up, and decided only when it is still so.

use std::sync::Arc;

use data::ledger::{
    Asked, Memory, find_resource, glance, load, load_diary, put_resource, put_resources,
    save_changes, save_if_unchanged, violations,
};
use data::{Database, Trouble};
use domain::desk::{DeskKind, DeskUse};
use domain::diary::{Changes, Length, Moment, Resource, ResourceKind, Start};
use domain::id::{BookingId, CentreId, PersonId, ResourceId};
use domain::{Actor, Booking, Code, Diary, Instant, Minutes, Refusal, TimeRange, Touches};
use sea_orm::{ConnectionTrait, DbBackend};
use tokio::sync::Barrier;
use uuid::Uuid;

use crate::databases;

const CENTRE: CentreId = CentreId(Uuid::from_u128(1));
const HOST: PersonId = PersonId(Uuid::from_u128(2));
/// For five people at a time, without a host.
const TALK: ResourceId = ResourceId(Uuid::from_u128(3));
/// With one host, for one person at a time.
const COUNSEL: ResourceId = ResourceId(Uuid::from_u128(4));
const NOW: Instant = Instant::from_unix(1_900_000_200);
/// An hour later.
const START: Instant = Instant::from_unix(1_900_003_800);
const RIVALS: usize = 16;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_who_ask_at_once_as_many_come_as_a_desk_has_places_and_its_host_is_with_one() {
    for fresh in databases::each().await {
        stage(&fresh.db).await;
        let start = Arc::new(Barrier::new(RIVALS));
        let rivals = (0..RIVALS).map(|number| {
            let (db, start) = (fresh.db.clone(), start.clone());
            tokio::spawn(async move {
                start.wait().await;
                let desk = [TALK, COUNSEL][number % 2];
                (desk, book(&db, desk, person(number)).await)
            })
        });
        let (mut listeners, mut counselled) = (0, 0);
        for rival in rivals.collect::<Vec<_>>() {
            match rival.await.unwrap() {
                (TALK, Ok(_)) => listeners += 1,
                (_, Ok(booking)) => {
                    assert!(booking.involves(HOST));
                    counselled += 1;
                }
                (TALK, Err(refusal)) => assert_eq!(refusal.code, Code::DeskTaken),
                // The host is looked at before the desk.
                (_, Err(refusal)) => assert_eq!(refusal.code, Code::PersonBusy),
            }
        }
        assert_eq!((listeners, counselled), (5, 1));
        // Who hosts is claimed, whatever else they are asked for.
        let refusal = book(&fresh.db, COUNSEL, person(0)).await.unwrap_err();
        assert_eq!(refusal.code, Code::PersonBusy);
        for violation in violations(&fresh.db).await.unwrap() {
            let counts = violation.rows == 0 || violation.rule.contains("told of");
            assert!(counts, "{violation:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_desk_that_is_remembered_is_booked_on_its_new_terms_when_they_have_changed() {
    for fresh in databases::each().await {
        let db = &fresh.db;
        stage(db).await;
        let (desk, mut memory) = (db.desk(), Memory::default());
        let tx = desk.begin().await.unwrap();
        let loaded = load(&tx, &mut memory, &asked(TALK, 0)).await.unwrap();
        let known = loaded.known;
        tx.commit().await.unwrap();
        memory.keep(loaded.diary, known, &Changes::default());

        let tx = db.begin().await.unwrap();
        let found = find_resource(&tx, CENTRE, TALK).await.unwrap().unwrap();
        let mut longer = found;
        longer.rules.length = Length::Exactly(Minutes(90));
        longer.desk = Some(DeskUse {
            kind: DeskKind::SideEvent,
            host: Some(HOST),
        });
        put_resource(&tx, &longer).await.unwrap();
        tx.commit().await.unwrap();

        let glanced = glance(desk.db(), &mut memory, &asked(TALK, 0)).await;
        assert!(glanced.unwrap().is_none(), "what was looked up is old");
        let tx = desk.begin().await.unwrap();
        // What is remembered is of no use, and forgotten: the batch is done again.
        let again = load(&tx, &mut memory, &asked(TALK, 0)).await;
        let is_glancing = db.read().get_database_backend() == DbBackend::Postgres;
        assert_eq!(
            again.is_ok(),
            is_glancing,
            "a glance has forgotten it before"
        );
        let loaded = load(&tx, &mut memory, &asked(TALK, 0)).await;
        let mut loaded = loaded.unwrap();
        let booking = decide(&mut loaded.diary, TALK, person(0)).unwrap();
        assert_eq!(booking.during.minutes(), Minutes(90));
        assert!(booking.involves(HOST));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_booking_moves_with_its_host_to_another_start_at_its_desk() {
    for fresh in databases::each().await {
        stage(&fresh.db).await;
        let booked = book(&fresh.db, COUNSEL, person(0)).await.unwrap();
        let from = START.plus(Minutes(60));
        let again = Start::Again {
            booking: booked.id,
            from,
        };
        let touches = Touches::nothing().booking(booked.id).start(again);
        let tx = fresh.db.begin().await.unwrap();
        let mut diary = load_diary(&tx, Some(CENTRE), touches, NOW).await.unwrap();
        let moved = diary.move_desk_booking(&booked, 0, from, &moment(BookingId(Uuid::nil())));
        assert_eq!(
            moved.unwrap().during,
            TimeRange::starting(from, Minutes(30))
        );
        save_changes(&tx, &diary.changes()).await.unwrap();
        tx.commit().await.unwrap();
        // The old time is free again, for the host as for the desk.
        assert!(book(&fresh.db, COUNSEL, person(1)).await.is_ok());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn desks_of_an_older_version_get_their_use_and_host_written_beside_their_terms() {
    for fresh in databases::each().await {
        let db = &fresh.db;
        stage(db).await;
        let tx = db.begin().await.unwrap();
        for (id, host) in [(TALK, None), (COUNSEL, Some(HOST))] {
            let mut old = find_resource(&tx, CENTRE, id).await.unwrap().unwrap();
            old.desk = None;
            put_resource(&tx, &old).await.unwrap();
            let kind = if host.is_some() {
                "counselling"
            } else {
                "side_event"
            };
            let host = host.map_or("NULL".to_owned(), |host| literal(db, host.0));
            let desk = format!(
                "INSERT INTO desks (desk_id, centre_id, kind, host_id, name, version) \
                 VALUES ({id}, {}, '{kind}', {host}, '{kind}', 0)",
                literal(db, CENTRE.0),
                id = literal(db, id.0),
            );
            tx.execute_unprepared(&desk).await.unwrap();
        }
        let text = match db.read().get_database_backend() {
            DbBackend::Postgres => "text",
            _ => "hex",
        };
        let step = include_str!("../../src/migrations/0020_desks.sql").replace("{text}", text);
        let (update, _) = step.split_once("CREATE INDEX").unwrap();
        for _ in 0..2 {
            tx.execute_unprepared(update).await.unwrap();
        }
        let talk = find_resource(&tx, CENTRE, TALK).await.unwrap().unwrap();
        let counsel = find_resource(&tx, CENTRE, COUNSEL).await.unwrap().unwrap();
        assert_eq!(talk.desk.unwrap().kind, DeskKind::SideEvent);
        assert_eq!(talk.host(), None);
        assert_eq!(counsel.desk.unwrap().kind, DeskKind::Counselling);
        assert_eq!(counsel.host(), Some(HOST));
    }
}

fn person(number: usize) -> PersonId {
    PersonId(Uuid::from_u128(100 + number as u128))
}

async fn stage(db: &Database) {
    let desk = |id, kind, host, capacity| Resource {
        kind: ResourceKind::Desk,
        capacity,
        desk: Some(DeskUse { kind, host }),
        ..Resource::person(id, CENTRE)
    };
    let mut all = vec![
        desk(TALK, DeskKind::SideEvent, None, 5),
        desk(COUNSEL, DeskKind::Counselling, Some(HOST), 1),
    ];
    for one in &mut all {
        one.rules.length = Length::Exactly(Minutes(30));
    }
    let people = (0..RIVALS).map(person).chain([HOST]);
    all.extend(people.map(|one| Resource::person(one.into(), CENTRE)));
    let tx = db.begin().await.unwrap();
    put_resources(&tx, &all).await.unwrap();
    tx.commit().await.unwrap();
}

fn start(place: ResourceId, person: PersonId) -> Touches {
    Touches::nothing().start(Start::Of {
        place,
        person: Some(person),
        from: START,
    })
}

fn asked(desk: ResourceId, number: usize) -> Asked {
    Asked {
        touches: vec![start(desk, person(number))],
        ..Asked::nothing(NOW)
    }
}

fn moment(booking: BookingId) -> Moment {
    Moment {
        actor: Actor::system(Some(CENTRE)),
        now: NOW,
        booking,
    }
}

fn decide(diary: &mut Diary, desk: ResourceId, person: PersonId) -> Result<Booking, Refusal> {
    let proposal = diary.desk_proposal(CENTRE, desk, person, START)?;
    diary.book(proposal, &moment(BookingId(Uuid::now_v7())))
}

/// As two desks: one that glances, and one under locks when that is not enough.
async fn book(db: &Database, desk: ResourceId, person: PersonId) -> Result<Booking, Refusal> {
    loop {
        match attempt(db, desk, person).await {
            Ok(decided) => return decided,
            Err(error) => assert_ne!(error.trouble(), Trouble::Lasting, "{error}"),
        }
    }
}

async fn attempt(
    db: &Database,
    desk: ResourceId,
    person: PersonId,
) -> data::Result<Result<Booking, Refusal>> {
    let asked = Asked {
        touches: vec![start(desk, person)],
        ..Asked::nothing(NOW)
    };
    let (own, mut memory) = (db.desk(), Memory::default());
    if let Some(loaded) = glance(own.db(), &mut memory, &asked).await? {
        let mut diary = loaded.diary;
        let decided = decide(&mut diary, desk, person);
        let changes = diary.changes();
        let saved = save_if_unchanged(own.db(), &loaded.revisions, &changes, Vec::new());
        if decided.is_err() || saved.await? {
            return Ok(decided);
        }
    }
    let tx = db.begin().await?;
    let mut diary = load_diary(&tx, Some(CENTRE), start(desk, person), NOW).await?;
    let decided = decide(&mut diary, desk, person);
    save_changes(&tx, &diary.changes()).await?;
    tx.commit().await?;
    Ok(decided)
}

fn literal(db: &Database, id: Uuid) -> String {
    match db.read().get_database_backend() {
        DbBackend::Postgres => format!("'{id}'"),
        _ => format!("x'{}'", id.simple()),
    }
}

//! A booking is moved while somebody who confirms it waits for its locks. On PostgreSQL only: on
//! SQLite nobody reads before the transaction is the only writer.

use data::ledger::{load_diary, put_resources, save_changes, violations};
use data::{Database, Trouble};
use domain::booking::{BookingKind, BookingState, Part, Participant};
use domain::diary::{Diary, Moment, Proposal, Resource, ResourceKind};
use domain::id::{BookingId, CentreId, PersonId, ResourceId};
use domain::{Actor, Booking, Instant, Minutes, Refusal, TimeRange, Touches};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::databases;

const CENTRE: CentreId = CentreId(Uuid::from_u128(1));
const MINA: PersonId = PersonId(Uuid::from_u128(2));
const HOLD: BookingId = BookingId(Uuid::from_u128(3));
const ROOMS: [ResourceId; 2] = [
    ResourceId(Uuid::from_u128(4)),
    ResourceId(Uuid::from_u128(5)),
];
const NOW: Instant = Instant::from_unix(1_900_000_200);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_confirms_a_booking_that_is_just_being_moved_keeps_its_new_place() {
    let Some(server) = databases::postgres_server() else {
        return;
    };
    let fresh = databases::postgres(&server).await;
    stage(&fresh.db).await;
    let tx = fresh.db.begin().await.unwrap();
    let touches = Touches::nothing()
        .booking(HOLD)
        .resource(MINA, at(60))
        .resource(ROOMS[1], at(60));
    let mut diary = load_diary(&tx, Some(CENTRE), touches, NOW).await.unwrap();
    let moved = diary.reschedule(HOLD, at(60), Some(vec![ROOMS[1]]), &moment());
    moved.unwrap();
    save_changes(&tx, &diary.changes()).await.unwrap();

    let confirming = tokio::spawn(confirm(fresh.db.clone()));
    harness::eventually("the one who confirms waits for the locks", async || {
        waits_for_a_lock(&fresh.db).await.then_some(())
    })
    .await;
    tx.commit().await.unwrap();
    let (confirmed, tries) = confirming.await.unwrap();
    assert_eq!(confirmed.state, BookingState::Confirmed);
    assert_eq!(confirmed.during, at(60));
    assert_eq!(tries, 2, "what was read before the move was of no use");
    for violation in violations(&fresh.db).await.unwrap() {
        let counts = violation.rows == 0 || violation.rule.contains("told of");
        assert!(counts, "{violation:?}");
    }
}

/// Confirms, again when that is worth it; with how often it was tried.
async fn confirm(db: Database) -> (Booking, u32) {
    for tries in 1.. {
        match decide(&db, |diary| diary.confirm(HOLD, &moment())).await {
            Ok(confirmed) => return (confirmed.unwrap(), tries),
            Err(error) => assert_eq!(error.trouble(), Trouble::Passing, "{error}"),
        }
    }
    unreachable!("it ends with an answer")
}

async fn decide(
    db: &Database,
    decide: impl FnOnce(&mut Diary) -> Result<Booking, Refusal>,
) -> data::Result<Result<Booking, Refusal>> {
    let tx = db.begin().await?;
    let touches = Touches::nothing().booking(HOLD);
    let mut diary = load_diary(&tx, Some(CENTRE), touches, NOW).await?;
    let decided = decide(&mut diary);
    save_changes(&tx, &diary.changes()).await?;
    tx.commit().await?;
    Ok(decided)
}

async fn waits_for_a_lock(db: &Database) -> bool {
    let sql = "SELECT 1 FROM pg_stat_activity \
        WHERE datname = current_database() AND wait_event_type = 'Lock'";
    let read = db.read();
    let asked = sea_orm::Statement::from_string(read.get_database_backend(), sql);
    read.query_one_raw(asked).await.unwrap().is_some()
}

/// A hold in the first room.
async fn stage(db: &Database) {
    let room = |id| Resource {
        kind: ResourceKind::Room,
        ..Resource::person(id, CENTRE)
    };
    let mina = Resource::person(MINA.into(), CENTRE);
    let tx = db.begin().await.unwrap();
    let all = [room(ROOMS[0]), room(ROOMS[1]), mina];
    put_resources(&tx, &all).await.unwrap();
    let touches = Touches::nothing()
        .resource(MINA, at(0))
        .resource(ROOMS[0], at(0));
    let mut diary = load_diary(&tx, Some(CENTRE), touches, NOW).await.unwrap();
    let proposal = Proposal {
        kind: BookingKind::RoomLoan,
        during: at(0),
        participants: vec![Participant {
            person: MINA,
            part: Part::Attendee,
        }],
        resources: vec![ROOMS[0]],
        fair: None,
        employer: None,
        title: "a loan".to_owned(),
        held_until: Some(NOW.plus(Minutes(5))),
        notice_version: None,
    };
    diary.book(proposal, &moment()).unwrap();
    save_changes(&tx, &diary.changes()).await.unwrap();
    tx.commit().await.unwrap();
}

fn at(minutes: u32) -> TimeRange {
    TimeRange::starting(NOW.plus(Minutes(120 + minutes)), Minutes(30))
}

fn moment() -> Moment {
    Moment {
        actor: Actor::system(Some(CENTRE)),
        now: NOW,
        booking: HOLD,
    }
}

//! Two processes whose clocks are forty minutes apart end a hold and an offer once, at the database's time.

use std::time::Duration;

use harness::system::id;
use harness::{Database, Engine, Stage, System, eventually};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

/// Longer than between two looks for what is overdue.
const A_LOOK: Duration = Duration::from_secs(17);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_processes_with_other_clocks_end_a_hold_and_an_offer_once_and_on_time() {
    let Some(system) = System::rehearse_off_by(Engine::Postgres, -20).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let [mina, jun, sora] = three(&system, &stage).await;
    let (path, mut body) = stage.visit(&mina, "10:00");
    body["hold"] = json!(true);
    let hold = id(&system.admin.post(&path, body).await.ok(), "id");
    let (path, body) = stage.seat_session(&mina, "11:10");
    let taken = system.admin.post(&path, body).await.ok();
    let [first, second] = [
        waits(&system, &stage, &jun).await,
        waits(&system, &stage, &sora).await,
    ];
    let cancel = format!("/v1/mock-interviews/{}/cancel", id(&taken, "id"));
    system.admin.post(&cancel, json!({})).await.ok();

    // Requests of one machine do not reach the other in time, so from here on nothing is asked of either:
    // both look for what is overdue, and the database tells what became of it.
    let beside = system.beside_off_by(20).await;
    let database = system.postgres().expect("PostgreSQL");
    let offer = offer_of(database, &first);
    lasts(&system, &hold, 5);
    lasts(&system, &offer, 30);
    // That the time passes is what is tested: by the clock of the one that is ahead both are over.
    tokio::time::sleep(A_LOOK).await;
    assert_eq!(states(database, [&hold, &offer]), ["held", "held"]);

    system.clock().pass(5);
    ends(database, &hold).await;
    is_about_now(&system, told_once(database, &hold, "booking_expired"));
    assert_eq!(states(database, [&hold, &offer]), ["expired", "held"]);
    system.clock().pass(25);
    ends(database, &offer).await;
    is_about_now(&system, told_once(database, &offer, "booking_expired"));
    is_about_now(&system, told_once(database, &first, "offer_run_out"));
    is_about_now(&system, told_once(database, &second, "place_offered"));
    told_once(database, &first, "place_offered");
    lasts(&system, &offer_of(database, &second), 30);
    drop(beside);
    system.verify().await;
}

async fn three(system: &System, stage: &Stage) -> [String; 3] {
    [
        stage.seeker(system, "김민아", "mina@mail.example").await,
        stage.seeker(system, "이준", "jun@mail.example").await,
        stage.seeker(system, "박소라", "sora@mail.example").await,
    ]
}

async fn waits(system: &System, stage: &Stage, person: &str) -> String {
    let within = json!({ "from": stage.at("11:10"), "to": stage.at("12:10") });
    let body = json!({
        "person": person, "kind": "mock_interview", "notice_version": "2026-11",
        "wishes": [{ "resource": stage.seat, "within": within }],
    });
    let wait: Value = system.admin.post("/v1/waits", body).await.ok();
    assert_eq!(wait["state"], "waiting", "{wait}");
    id(&wait, "id")
}

fn offer_of(database: &Database, wait: &str) -> String {
    let offer =
        format!("SELECT booking_id FROM waits WHERE wait_id = '{wait}' AND state = 'offered'");
    let offer = database.sql(&offer);
    assert!(!offer.is_empty(), "nothing is offered");
    offer
}

fn states<const N: usize>(database: &Database, bookings: [&String; N]) -> [String; N] {
    bookings.map(|one| {
        database.sql(&format!(
            "SELECT state FROM bookings WHERE booking_id = '{one}'"
        ))
    })
}

async fn ends(database: &Database, booking: &String) {
    let expired = async || (states(database, [booking]) == ["expired"]).then_some(());
    eventually("it ends", expired).await;
}

/// It is held for so many minutes from now on, by the database's clock.
fn lasts(system: &System, held: &str, minutes: i64) {
    let database = system.postgres().expect("PostgreSQL");
    let until = format!("SELECT held_until_at FROM bookings WHERE booking_id = '{held}'");
    let until = moment(&database.sql(&until));
    is_about_now(system, until - SignedDuration::from_mins(minutes));
}

fn is_about_now(system: &System, moment: Timestamp) {
    let off = system.clock().now().duration_since(moment);
    assert!(off.abs() < SignedDuration::from_mins(2), "{off}");
}

/// When an event of it was told, which is once.
fn told_once(database: &Database, about: &str, name: &str) -> Timestamp {
    let told = database.sql(&format!(
        "SELECT created_at FROM outbox WHERE about_id = '{about}' AND name = '{name}'"
    ));
    assert_eq!(told.lines().count(), 1, "{name}: {told}");
    moment(&told)
}

fn moment(seconds: &str) -> Timestamp {
    Timestamp::from_second(seconds.parse().expect("seconds")).expect("a moment")
}

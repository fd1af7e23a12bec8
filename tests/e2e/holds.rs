//! A hold keeps its place for five minutes and then frees itself, whatever happened meanwhile.

mod other_kinds;
mod two_clocks;
mod wrong_clock;

use std::time::Duration;

use harness::system::id;
use harness::{Engine, Stage, System, within};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

/// Holds are looked through each 15 seconds.
const FREED_WITHIN: Duration = Duration::from_secs(45);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hold_frees_itself_on_time_also_after_a_restart_on_sqlite() {
    frees_itself(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hold_frees_itself_on_time_also_after_a_restart_on_postgres() {
    frees_itself(Engine::Postgres).await;
}

/// A place that one seeker holds and another wants.
struct Held {
    booking: String,
    until: Timestamp,
    path: String,
    wish: Value,
}

async fn frees_itself(engine: Engine) {
    let Some(mut system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "김민아", "mina@mail.example").await;
    let jun = stage.seeker(&system, "이준", "jun@mail.example").await;
    let places = [
        (stage.visit(&mina, "10:00"), stage.visit(&jun, "10:00")),
        (stage.loan(&mina, "11:00"), stage.loan(&jun, "11:00")),
        (
            stage.seat_session(&mina, "13:00"),
            stage.seat_session(&jun, "13:00"),
        ),
    ];
    let mut held = Vec::new();
    for (own, others) in places {
        held.push(hold(&system, own, others).await);
    }
    system.crash_and_restart().await;
    let after = (stage.visit(&mina, "15:00"), stage.visit(&jun, "15:00"));
    held.push(hold(&system, after.0, after.1).await);
    for place in &held {
        is_kept(&system, place).await;
    }
    for place in &held {
        is_freed_on_time(&system, place).await;
    }
    assert!(system.smtp.mails_to("mina@mail.example").is_empty());
    system.verify().await;
}

async fn hold(system: &System, own: (String, Value), others: (String, Value)) -> Held {
    let (path, mut body) = own;
    body["hold"] = json!(true);
    let booking = system.admin.post(&path, body).await.ok();
    assert_eq!(booking["state"], "held");
    let until: Timestamp = id(&booking, "held_until").parse().expect("a moment");
    let lasts = until.duration_since(Timestamp::now());
    let about_five = SignedDuration::from_secs(290)..SignedDuration::from_secs(301);
    assert!(about_five.contains(&lasts), "{lasts}");
    Held {
        booking: id(&booking, "id"),
        until,
        path,
        wish: others.1,
    }
}

/// Held, and in the way of the other.
async fn is_kept(system: &System, place: &Held) {
    assert_eq!(state(system, place).await, "held");
    let refusal = system.admin.post(&place.path, place.wish.clone()).await;
    assert_eq!(refusal.status, 409, "{}", refusal.body);
    assert_eq!(
        refusal.body["blocked_by"][0]["booking"],
        place.booking.as_str()
    );
}

async fn is_freed_on_time(system: &System, place: &Held) {
    let nearly = place.until - SignedDuration::from_secs(3);
    let wait = nearly.duration_since(Timestamp::now());
    // That the time passes is what is tested: shortly before its end it is still held.
    tokio::time::sleep(Duration::try_from(wait).unwrap_or_default()).await;
    if Timestamp::now() < place.until - SignedDuration::from_secs(1) {
        is_kept(system, place).await;
    }
    let freed = async || match state(system, place).await.as_str() {
        "expired" => Ok(()),
        other => Err(other.to_owned()),
    };
    within(FREED_WITHIN, "the hold ends", freed).await;
    assert!(Timestamp::now() >= place.until, "freed too early");
    let confirm = format!("/v1/bookings/{}/confirm", place.booking);
    let late = system.admin.post(&confirm, json!({})).await;
    assert!((400..500).contains(&late.status), "{}", late.body);
    let booked = system
        .admin
        .post(&place.path, place.wish.clone())
        .await
        .ok();
    assert_eq!(booked["state"], "confirmed");
}

async fn state(system: &System, place: &Held) -> String {
    let path = format!("/v1/bookings/{}", place.booking);
    id(&system.admin.get(&path).await.ok(), "state")
}

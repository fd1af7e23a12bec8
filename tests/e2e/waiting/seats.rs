//! Any seat of the week would do: what is freed is offered, never at a time at which its person is elsewhere.

use harness::system::id;
use harness::{Engine, Stage, System};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use super::{cancel, entry};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_waits_for_any_seat_of_the_week_is_offered_the_one_that_is_freed_on_sqlite() {
    any_seat(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_waits_for_any_seat_of_the_week_is_offered_the_one_that_is_freed_on_postgres() {
    any_seat(Engine::Postgres).await;
}

async fn any_seat(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let close = format!("/v1/seats/{}/close", stage.seat);
    let closed = system.admin.post(&close, json!({ "version": 0 })).await;
    closed.ok();
    let seats = [seat(&system, "1석").await, seat(&system, "2석").await];
    let (wednesday, thursday) = (day(&stage, 0), day(&stage, 1));
    let mut taken = Vec::new();
    for (number, (seat, from)) in [
        (&seats[0], wednesday),
        (&seats[0], thursday),
        (&seats[1], wednesday),
        (&seats[1], thursday),
    ]
    .into_iter()
    .enumerate()
    {
        let address = format!("holder{number}@mail.example");
        let holder = stage.seeker(&system, "최차지", &address).await;
        let path = format!("/v1/seats/{seat}/sessions");
        let body = json!({ "person": holder, "from": from, "notice_version": "2026-11" });
        taken.push(system.admin.post(&path, body).await.ok());
    }
    let jun = stage.seeker(&system, "이준", "jun@mail.example").await;
    let sora = stage.seeker(&system, "박소라", "sora@mail.example").await;
    // On Wednesday at that time the first of those who wait is elsewhere.
    let (path, loan) = stage.loan(&jun, "10:00");
    system.admin.post(&path, loan).await.ok();
    let first = wait(&system, &stage, &jun).await;
    let second = wait(&system, &stage, &sora).await;
    assert_eq!(first["wishes"].as_array().map(Vec::len), Some(2), "{first}");

    cancel(&system, &taken[0]).await;
    offered(&system, &second, (&seats[0], wednesday)).await;
    assert_eq!(entry(&system, &first).await["state"], "waiting");
    cancel(&system, &taken[2]).await;
    assert_eq!(
        entry(&system, &first).await["state"],
        "waiting",
        "he is elsewhere still"
    );
    cancel(&system, &taken[3]).await;
    let offer = offered(&system, &first, (&seats[1], thursday)).await;
    let accept = format!("/v1/bookings/{offer}/accept-offer");
    let booked = system.admin.post(&accept, json!({})).await.ok();
    assert_eq!(booked["state"], "confirmed");
    // One is enough: what is freed next is offered to nobody, and anybody may have it.
    cancel(&system, &taken[1]).await;
    assert_eq!(entry(&system, &first).await["state"], "accepted");
    offered(&system, &second, (&seats[0], wednesday)).await;
    let late = stage.seeker(&system, "최늦음", "late@mail.example").await;
    let path = format!("/v1/seats/{}/sessions", seats[0]);
    let body = json!({ "person": late, "from": thursday, "notice_version": "2026-11" });
    system.admin.post(&path, body).await.ok();
    system.verify().await;
}

/// Open for one session on Wednesday and one on Thursday.
async fn seat(system: &System, name: &str) -> String {
    let hour = |day| json!({ "weekday": day, "from": "10:00:00", "to": "11:00:00" });
    let body = json!({ "name": name, "open": [hour("wednesday"), hour("thursday")] });
    id(&system.admin.post("/v1/seats", body).await.ok(), "seat")
}

/// Ten o'clock so many days after the day of the fair.
fn day(stage: &Stage, after: i64) -> Timestamp {
    let ten: Timestamp = stage.at("10:00").parse().expect("a moment");
    ten + SignedDuration::from_hours(24 * after)
}

/// Any seat within two days and a half.
async fn wait(system: &System, stage: &Stage, person: &str) -> Value {
    let from = day(stage, 0) - SignedDuration::from_hours(4);
    let within = json!({ "from": from, "to": from + SignedDuration::from_hours(60) });
    let body = json!({
        "person": person, "kind": "mock_interview", "notice_version": "2026-11",
        "any": { "within": within },
    });
    let wait = system.admin.post("/v1/waits", body).await.ok();
    assert_eq!(wait["state"], "waiting", "{wait}");
    wait
}

/// The booking that an entry is offered: this seat at this time and nothing else.
async fn offered(system: &System, wait: &Value, (seat, from): (&str, Timestamp)) -> String {
    let entry = entry(system, wait).await;
    assert_eq!(entry["state"], "offered", "{entry}");
    let offer = id(&entry, "booking");
    let path = format!("/v1/bookings/{offer}");
    let held = system.admin.get(&path).await.ok();
    assert_eq!(held["state"], "held", "{held}");
    let begins: Timestamp = id(&held["during"], "from").parse().expect("a moment");
    assert_eq!(begins, from, "{held}");
    let uses = held["uses"].as_array().expect("what is claimed");
    assert!(uses.iter().any(|one| one["resource"] == seat), "{held}");
    offer
}

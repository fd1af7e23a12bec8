//! A machine whose own clock is wrong decides by the database's: holds, windows, and what is written.

use harness::system::id;
use harness::{Engine, Stage, System, eventually};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use crate::day::people::signed_in;

const JUN: &str = "jun@mail.example";
const AHEAD: &str = "madang_database_clock_ahead_seconds ";
/// More than any step of this test takes, and far less than the clocks differ.
const ABOUT: SignedDuration = SignedDuration::from_secs(30);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_machine_that_is_twenty_minutes_ahead_decides_by_the_clock_of_the_database() {
    decides_by_the_database(20).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_machine_that_is_twenty_minutes_behind_decides_by_the_clock_of_the_database() {
    decides_by_the_database(-20).await;
}

async fn decides_by_the_database(minutes: i64) {
    let Some(mut system) = System::rehearse_off_by(Engine::Postgres, minutes).await else {
        return;
    };
    it_is_measured(&system, minutes).await;
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "김민아", "mina@mail.example").await;
    let jun = stage.seeker(&system, "이준", JUN).await;
    a_hold_ends_on_time_also_after_a_restart(&mut system, &stage, &mina, &jun).await;
    it_is_measured(&system, minutes).await;
    booking_closes_on_time(&mut system, &stage, &jun).await;
    is_written_in_ids(&system);
    system.verify().await;
}

/// The numbers say by how much, and the log says it once.
async fn it_is_measured(system: &System, minutes: i64) {
    let metrics = system.nobody().get("/metrics").await.body;
    let metrics = metrics.as_str().expect("numbers");
    let line = metrics.lines().find_map(|line| line.strip_prefix(AHEAD));
    let ahead: f64 = line.expect("the difference").parse().expect("a number");
    let expected = -60.0 * minutes as f64;
    assert!((ahead - expected).abs() < 2.0, "{ahead}");
    let log = system.madang.log();
    let said = log.matches("set one of them right").count();
    assert_eq!(said, 1, "{log}");
}

async fn a_hold_ends_on_time_also_after_a_restart(
    system: &mut System,
    stage: &Stage,
    mina: &str,
    jun: &str,
) {
    let (path, mut body) = stage.visit(mina, "10:00");
    body["hold"] = json!(true);
    let now = system.clock().now();
    let held = system.admin.post(&path, body).await.ok();
    let until: Timestamp = id(&held, "held_until").parse().expect("a moment");
    let five = SignedDuration::from_mins(5);
    assert!((until.duration_since(now) - five).abs() < ABOUT, "{held}");
    let held = id(&held, "id");
    was_written_now(system, &held);

    // After a restart the machine is as wrong as before, and as right by the database.
    system.clock().pass(3);
    system.crash_and_restart().await;
    let booking = format!("/v1/bookings/{held}");
    assert_eq!(
        system.admin.get(&booking).await.ok()["state"],
        "held",
        "its time has not come"
    );
    let (path, wish) = stage.visit(jun, "10:00");
    let refusal = system.admin.post(&path, wish.clone()).await;
    assert_eq!(refusal.problem(), (409, "panel_taken"), "{}", refusal.body);
    system.clock().pass(2);
    let freed = async || {
        let found = system.admin.get(&booking).await.ok();
        (found["state"] == "expired").then_some(())
    };
    eventually("the hold ends", freed).await;
    let booked = system.admin.post(&path, wish).await.ok();
    assert_eq!(booked["state"], "confirmed");
}

/// What stands beside a booking in the audit trail, and in the outbox, is when it was made.
fn was_written_now(system: &System, booking: &str) {
    let database = system.postgres().expect("PostgreSQL");
    let written = database.sql(&format!(
        "SELECT created_at FROM audit_entries WHERE subject_id = '{booking}' \
         UNION ALL SELECT created_at FROM outbox WHERE about_id = '{booking}'"
    ));
    let now = system.clock().now().as_second();
    let times: Vec<i64> = written
        .lines()
        .map(|line| line.parse().expect("seconds"))
        .collect();
    assert_eq!(times.len(), 2, "{written}");
    for time in times {
        assert!((time - now).abs() < ABOUT.as_secs(), "{time} is not {now}");
    }
}

/// Seekers may book a room until an hour before.
async fn booking_closes_on_time(system: &mut System, stage: &Stage, person: &str) {
    system.clock().set_to(&stage.at("09:57"));
    let jun = signed_in(system, JUN).await;
    let (path, body) = stage.loan(person, "11:00");
    let lent = jun.post(&path, body.clone()).await.ok();
    let cancel = format!("/v1/loans/{}/cancel", id(&lent, "id"));
    jun.post(&cancel, json!({})).await.ok();
    system.clock().set_to(&stage.at("10:01"));
    let jun = signed_in(system, JUN).await;
    let refusal = jun.post(&path, body).await;
    let told = refusal.problem();
    assert_eq!(told, (422, "booking_closed"), "{}", refusal.body);
}

/// Ids of machines whose clocks differ keep their order: their times are the database's, too.
fn is_written_in_ids(system: &System) {
    let database = system.postgres().expect("PostgreSQL");
    let furthest = database.sql(
        "SELECT ceil(max(abs(extract(epoch FROM clock_timestamp()) - made / 1000.0))) FROM ( \
         SELECT ('x' || left(replace(event_id::text, '-', ''), 12))::bit(48)::bigint AS made FROM outbox \
         UNION ALL SELECT ('x' || left(replace(audit_entry_id::text, '-', ''), 12))::bit(48)::bigint \
         FROM audit_entries) ids",
    );
    let seconds: u64 = furthest.parse().expect("seconds");
    assert!(seconds < 600, "{seconds} seconds off");
}

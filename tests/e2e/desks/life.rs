//! The day of side events and counselling: who comes, who does not, and who gets what is freed.

use super::{book, own_times};
use crate::day::people::signed_in;
use harness::system::id;
use harness::{Client, Engine, Reply, Stage, System, eventually};
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_counsellor_receives_and_who_does_not_come_has_missed_it_also_after_a_crash_on_sqlite() {
    a_counsellor_receives(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_counsellor_receives_and_who_does_not_come_has_missed_it_also_after_a_crash_on_postgres()
{
    a_counsellor_receives(Engine::Postgres).await;
}

async fn a_counsellor_receives(engine: Engine) {
    let Some(mut system) = System::rehearse(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let (kim, desk) = counselling(&system, &stage).await;
    let path = format!("/v1/desks/{desk}/bookings");
    let mina = stage.seeker(&system, "김민아", "mina@mail.example").await;
    let jun = stage.seeker(&system, "이준", "jun@mail.example").await;
    let first = book(&system.admin, &path, &mina, &stage.at("10:00"))
        .await
        .ok();
    let second = book(&system.admin, &path, &jun, &stage.at("11:00"))
        .await
        .ok();
    let early = on(&system.admin, &first, "start", json!({})).await;
    assert_eq!(early.problem(), (409, "too_early"), "{}", early.body);

    it_is(&mut system, &stage.at("10:05")).await;
    let counsellor = signed_in(&system, "counsellor@centre.example").await;
    let mina = signed_in(&system, "mina@mail.example").await;
    for step in ["start", "complete", "miss"] {
        let own = on(&mina, &first, step, json!({})).await;
        assert_eq!(own.problem(), (403, "not_allowed"), "{step}");
        let others = on(&mina, &second, step, json!({})).await;
        assert_eq!(others.problem(), (404, "booking_not_found"), "{step}");
    }
    let not_yet = on(&system.admin, &first, "miss", json!({})).await;
    assert_eq!(not_yet.problem(), (409, "not_late_yet"));
    let started = on(&counsellor, &first, "start", json!({})).await.ok();
    assert_eq!(started["state"], "checked_in");
    let done = on(&counsellor, &first, "complete", json!({})).await.ok();
    assert_eq!(done["state"], "completed");

    system.madang.kill();
    system.clock().set_to(&stage.at("11:10"));
    system.crash_and_restart().await;
    system.sign_in_again().await;
    becomes(&system, &second, "no_show").await;
    is_corrected(&system, &kim, &second, &stage).await;
    system.verify().await;
}

/// Staff take a wrong no-show back, as long as the counsellor was not given to somebody else.
async fn is_corrected(system: &System, kim: &str, missed: &Value, stage: &Stage) {
    let wrong = json!({ "attendance": "checked_in", "reason": "접수 누락" });
    let counsellor = signed_in(system, "counsellor@centre.example").await;
    let silent = json!({ "attendance": "completed", "reason": " " });
    let refusal = on(&system.admin, missed, "correct", silent).await;
    assert_eq!(refusal.problem(), (422, "text_missing"));
    let other = stage.seeker(system, "박소라", "sora@mail.example").await;
    let (interviews, mut body) = stage.interview(&other, "11:15");
    body["interviewers"] = json!([kim]);
    let instead = system.admin.post(&interviews, body).await.ok();
    let gone = on(&system.admin, missed, "correct", wrong.clone()).await;
    assert_eq!(gone.problem(), (409, "given_away"), "{}", gone.body);
    assert_eq!(gone.body["blocked_by"][0]["booking"], instead["id"]);
    let cancel = format!("/v1/interviews/{}/cancel", id(&instead, "id"));
    system.admin.post(&cancel, json!({})).await.ok();
    let corrected = on(&counsellor, missed, "correct", wrong).await.ok();
    assert_eq!(corrected["state"], "checked_in");
    assert_eq!(corrected["reason"], "접수 누락");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_freed_talk_goes_to_whoever_waited_and_with_the_counsellor_on_sqlite() {
    who_waits_is_offered(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_freed_talk_goes_to_whoever_waited_and_with_the_counsellor_on_postgres() {
    who_waits_is_offered(Engine::Postgres).await;
}

async fn who_waits_is_offered(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let (kim, desk) = counselling(&system, &stage).await;
    let path = format!("/v1/desks/{desk}/bookings");
    let mut people = Vec::new();
    for name in ["mina", "jun", "sora"] {
        let email = format!("{name}@mail.example");
        people.push(stage.seeker(&system, "김민아", &email).await);
    }
    let [mina, jun, sora] = [&people[0], &people[1], &people[2]];
    let taken = book(&system.admin, &path, mina, &stage.at("10:00"))
        .await
        .ok();
    let mut waits = Vec::new();
    for person in [jun, sora] {
        waits.push(
            join(&system, &stage, person, &desk, "counselling")
                .await
                .ok(),
        );
    }
    let other = join(&system, &stage, sora, &desk, "side_event").await;
    assert_eq!(other.problem(), (422, "wrong_kind"), "{}", other.body);
    // Who moves frees the old time for whoever waits for it.
    let later = json!({ "version": 0, "from": stage.at("11:00") });
    on(&system.admin, &taken, "move", later).await.ok();
    let offered = entry(&system, &waits[0]).await;
    assert_eq!(offered["state"], "offered");
    let offer = id(&offered, "booking");
    let held = system
        .admin
        .get(&format!("/v1/bookings/{offer}"))
        .await
        .ok();
    assert_eq!(held["participants"][1]["person"], kim.as_str(), "{held}");
    let busy = book(&system.admin, &path, mina, &stage.at("10:00")).await;
    assert_eq!(busy.problem(), (409, "person_busy"), "the counsellor is");
    let accept = format!("/v1/bookings/{offer}/accept-offer");
    system.admin.post(&accept, json!({})).await.ok();

    // Nobody else gets the counsellor then, and who waits on is next.
    let (interviews, mut body) = stage.interview(mina, "10:00");
    body["interviewers"] = json!([kim]);
    let busy = system.admin.post(&interviews, body).await;
    assert_eq!(busy.problem(), (409, "person_busy"), "{}", busy.body);
    let cancel = format!("/v1/desk-bookings/{offer}/cancel");
    system.admin.post(&cancel, json!({})).await.ok();
    assert_eq!(entry(&system, &waits[1]).await["state"], "offered");
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn more_places_at_a_talk_are_for_those_who_wait_and_any_talk_of_the_fair_would_do() {
    let system = System::start(Engine::Sqlite).await.expect("a system");
    let stage = Stage::set(&system).await;
    let mut talk = json!({
        "kind": "side_event", "name": "취업 특강", "place": "대강당", "fair": stage.fair,
        "times": [{ "from": stage.at("10:00"), "to": stage.at("12:00") }], "minutes": 60,
    });
    let desk = id(
        &system.admin.post("/v1/desks", talk.clone()).await.ok(),
        "desk",
    );
    let mina = stage.seeker(&system, "김민아", "mina@mail.example").await;
    let jun = stage.seeker(&system, "이준", "jun@mail.example").await;
    let path = format!("/v1/desks/{desk}/bookings");
    let only = book(&system.admin, &path, &mina, &stage.at("10:00")).await;
    let sora = stage.seeker(&system, "박소라", "sora@mail.example").await;
    let later = book(&system.admin, &path, &sora, &stage.at("11:00")).await;
    stays_where_it_was(&system, &stage, &later.ok(), &only.ok()).await;
    let within = json!({ "from": stage.at("10:00"), "to": stage.at("11:00") });
    let any = json!({ "fair": stage.fair, "within": within });
    let body = json!({ "person": jun, "kind": "side_event", "any": any });
    let wait = system.admin.post("/v1/waits", body).await.ok();
    assert_eq!(wait["state"], "waiting");
    let stranger = system.person("최낯선", "stranger@mail.example").await;
    let refusal = join(&system, &stage, &stranger, &desk, "side_event").await;
    assert_eq!(refusal.problem(), (409, "not_registered"));
    talk["version"] = json!(0);
    talk["capacity"] = json!(2);
    system
        .admin
        .put(&format!("/v1/desks/{desk}"), talk)
        .await
        .ok();
    assert_eq!(entry(&system, &wait).await["state"], "offered");
    system.verify().await;
}

/// A booking that would move to the first hour, whose one place another has, stays as it was.
async fn stays_where_it_was(system: &System, stage: &Stage, booking: &Value, other: &Value) {
    let earlier = json!({ "version": 0, "from": stage.at("10:00") });
    let refusal = on(&system.admin, booking, "move", earlier).await;
    assert_eq!(refusal.problem(), (409, "desk_taken"), "{}", refusal.body);
    assert_eq!(refusal.body["blocked_by"][0]["booking"], other["id"]);
    let kept = format!("/v1/bookings/{}", id(booking, "id"));
    assert_eq!(&system.admin.get(&kept).await.ok(), booking);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_misses_two_talks_is_blocked_until_staff_say_why_not_on_sqlite() {
    is_blocked(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_misses_two_talks_is_blocked_until_staff_say_why_not_on_postgres() {
    is_blocked(Engine::Postgres).await;
}

async fn is_blocked(engine: Engine) {
    let Some(mut system) = System::rehearse(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "김민아", "mina@mail.example").await;
    let talk = json!({
        "kind": "side_event", "name": "취업 특강", "place": "대강당", "fair": stage.fair,
        "capacity": 30, "minutes": 30,
        "times": [{ "from": stage.at("10:00"), "to": stage.at("13:00") }],
    });
    let desk = id(&system.admin.post("/v1/desks", talk).await.ok(), "desk");
    let path = format!("/v1/desks/{desk}/bookings");
    let mut booked = Vec::new();
    for time in ["10:00", "10:30"] {
        let booking = book(&system.admin, &path, &mina, &stage.at(time)).await;
        booked.push(booking.ok());
    }
    it_is(&mut system, &stage.at("10:45")).await;
    for one in &booked {
        becomes(&system, one, "no_show").await;
    }
    let blocked = book(&system.admin, &path, &mina, &stage.at("12:00")).await;
    assert_eq!(
        blocked.problem(),
        (409, "booking_blocked"),
        "{}",
        blocked.body
    );
    let mut body = json!({ "person": mina, "from": stage.at("12:00") });
    body["exception"] = json!("병원 진료 확인");
    let own = signed_in(&system, "mina@mail.example").await;
    let refusal = own.post(&path, body.clone()).await;
    assert_eq!(refusal.problem(), (403, "not_allowed"));
    let booking = system.admin.post(&path, body).await.ok();
    assert_eq!(booking["exception"], "병원 진료 확인");
    staff_lift_it(&system, &own, &path, (&mina, &stage.at("12:30"))).await;
    system.verify().await;
}

/// What was refused is booked once staff said why the person may book again.
async fn staff_lift_it(system: &System, own: &Client, path: &str, (mina, from): (&str, &str)) {
    let blocked = book(own, path, mina, from).await;
    let told = blocked.problem();
    assert_eq!(told, (409, "booking_blocked"), "{}", blocked.body);
    let lift = format!("/v1/people/{mina}/lift-block");
    let why = json!({ "reason": "병원 진료 확인" });
    let standing = system.admin.post(&lift, why).await.ok();
    assert_eq!(standing["blocked_until"], Value::Null, "{standing}");
    let booking = book(own, path, mina, from).await.ok();
    let kept = format!("/v1/bookings/{}", id(&booking, "id"));
    let kept = system.admin.get(&kept).await.ok();
    assert_eq!(
        (&kept["state"], &kept["exception"]),
        (&json!("confirmed"), &Value::Null)
    );
}

/// A counsellor, and the desk of their own times.
async fn counselling(system: &System, stage: &Stage) -> (String, String) {
    let kim = system.person("김상담", "counsellor@centre.example").await;
    let role = format!("/v1/people/{kim}/roles/counsellor");
    system.admin.put(&role, json!({})).await.ok();
    let counsellor = signed_in(system, "counsellor@centre.example").await;
    let desk = own_times(&counsellor, &kim, stage).await;
    (kim, desk)
}

/// Waits for an hour of a desk from ten o'clock on.
async fn join(system: &System, stage: &Stage, person: &str, desk: &str, kind: &str) -> Reply {
    let within = json!({ "from": stage.at("10:00"), "to": stage.at("11:00") });
    let wishes = json!([{ "resource": desk, "within": within }]);
    let body = json!({ "person": person, "kind": kind, "wishes": wishes });
    system.admin.post("/v1/waits", body).await
}

async fn entry(system: &System, wait: &Value) -> Value {
    let path = format!("/v1/waits/{}", id(wait, "id"));
    system.admin.get(&path).await.ok()["entry"].clone()
}

async fn on(who: &Client, booking: &Value, step: &str, body: Value) -> Reply {
    let path = format!("/v1/desk-bookings/{}/{step}", id(booking, "id"));
    who.post(&path, body).await
}

async fn it_is(system: &mut System, time: &str) {
    system.clock().set_to(time);
    system.sign_in_again().await;
}

async fn becomes(system: &System, booking: &Value, expected: &str) {
    let path = format!("/v1/bookings/{}", id(booking, "id"));
    let there = async || {
        let state = system.admin.get(&path).await.ok()["state"].clone();
        (state == expected).then_some(())
    };
    eventually("the booking follows", there).await;
}

//! Who does not come, and a fair that is called off: all that hangs on them ends, nothing else does,
//! and everybody is told once.

use crate::day::people::signed_in;
use crate::reading::invitation;
use harness::stage::employer;
use harness::system::{id, person};
use harness::{Engine, Stage, System, eventually};
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_withdraws_is_expected_nowhere_and_others_are_on_sqlite() {
    withdraw(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_withdraws_is_expected_nowhere_and_others_are_on_postgres() {
    withdraw(Engine::Postgres).await;
}

async fn withdraw(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let (mina, registration) = registered(&system, &stage, "mina@mail.example").await;
    let (jun, _) = registered(&system, &stage, "jun@mail.example").await;
    let outside = interview(&system, &stage, &mina, "15:00", None).await;
    let at_fair = interview(&system, &stage, &mina, "11:00", Some(&stage.employer)).await;
    let (path, body) = stage.visit(&mina, "10:00");
    let visit = system.admin.post(&path, body).await.ok();
    let juns = interview(&system, &stage, &jun, "12:00", Some(&stage.employer)).await;
    let another = employer(&system, "바다운송").await;
    let elsewhere = interview(&system, &stage, &jun, "14:00", Some(&another)).await;

    invited(&system, "mina@mail.example", 3).await;
    invited(&system, "jun@mail.example", 2).await;

    let path = format!("/v1/registrations/{registration}/withdraw");
    system.admin.post(&path, json!({})).await.ok();
    for ended in [&at_fair, &visit] {
        becomes(&system, ended, "cancelled").await;
    }
    // The time it had is free again.
    let freed = interview(&system, &stage, &jun, "11:00", Some(&stage.employer)).await;

    let path = format!("/v1/applications/{}/withdraw", stage.application);
    system.admin.post(&path, json!({})).await.ok();
    for ended in [&juns, &freed] {
        becomes(&system, ended, "cancelled").await;
    }
    is(&system, &elsewhere, "confirmed").await;

    comes_back(&system, &stage, (&mina, &registration), &another).await;

    let path = format!("/v1/fairs/{}/cancel", stage.fair);
    system.admin.post(&path, json!({})).await.ok();
    becomes(&system, &elsewhere, "cancelled").await;
    is(&system, &outside, "confirmed").await;
    told_once(&system, "mina@mail.example", 1).await;
    told_once(&system, "jun@mail.example", 0).await;
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_withdraws_on_the_day_cancels_late_and_whom_staff_take_out_does_not_on_sqlite() {
    withdraw_on_the_day(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_withdraws_on_the_day_cancels_late_and_whom_staff_take_out_does_not_on_postgres() {
    withdraw_on_the_day(Engine::Postgres).await;
}

async fn withdraw_on_the_day(engine: Engine) {
    let Some(mut system) = System::rehearse(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let talk = json!({
        "kind": "side_event", "name": "취업 특강", "place": "대강당", "fair": stage.fair,
        "capacity": 5, "minutes": 60,
        "times": [{ "from": stage.at("14:00"), "to": stage.at("15:00") }],
    });
    let talk = id(&system.admin.post("/v1/desks", talk).await.ok(), "desk");
    let mut booked = Vec::new();
    for (number, email) in ["mina@mail.example", "jun@mail.example"].iter().enumerate() {
        let (person, registration) = registered(&system, &stage, email).await;
        let (path, body) = stage.visit(&person, ["11:00", "11:10"][number]);
        let visit = system.admin.post(&path, body).await.ok();
        let path = format!("/v1/desks/{talk}/bookings");
        let body = json!({ "person": person, "from": stage.at("14:00") });
        let place = system.admin.post(&path, body).await.ok();
        let time = ["12:00", "13:00"][number];
        let meeting = interview(&system, &stage, &person, time, Some(&stage.employer)).await;
        booked.push((registration, [visit, place, meeting]));
    }
    system.clock().set_to(&stage.at("09:30"));
    system.sign_in_again().await;
    let mina = signed_in(&system, "mina@mail.example").await;
    let [(own, minas), (taken_out, juns)] = booked.try_into().expect("two");
    let path = |registration: &str| format!("/v1/registrations/{registration}/withdraw");
    let others = mina.post(&path(&taken_out), json!({})).await;
    assert_eq!(others.status, 403, "{}", others.body);
    mina.post(&path(&own), json!({})).await.ok();
    let by_staff = system.admin.post(&path(&taken_out), json!({})).await;
    by_staff.ok();
    for (bookings, state) in [(minas, "late_cancelled"), (juns, "cancelled")] {
        for booking in &bookings {
            becomes(&system, booking, state).await;
        }
    }
    system.verify().await;
}

/// Who withdraws and registers again before anybody has heard of it is expected: what was told late
/// cancels nothing that was booked since.
async fn comes_back(
    system: &System,
    stage: &Stage,
    (person, registration): (&str, &str),
    employer: &str,
) {
    let register = async || {
        let body = json!({ "person": person, "consents": ["participation"], "channel": "phone" });
        let path = format!("/v1/fairs/{}/registrations", stage.fair);
        system.admin.post(&path, body).await.ok();
    };
    register().await;
    let path = format!("/v1/registrations/{registration}/withdraw");
    system.admin.post(&path, json!({})).await.ok();
    register().await;
    let again = interview(system, stage, person, "13:00", Some(employer)).await;
    system.settle().await;
    is(system, &again, "confirmed").await;
    // Three invitations, the cancels of two, and this one. While it has not left, nothing covers the notice
    // of a fair that is cancelled.
    invited(system, "mina@mail.example", 6).await;
}

async fn registered(system: &System, stage: &Stage, email: &str) -> (String, String) {
    let person = person(&system.admin, "김민아", email).await;
    let body = json!({ "person": person, "consents": ["participation"], "channel": "phone" });
    let path = format!("/v1/fairs/{}/registrations", stage.fair);
    let view = system.admin.post(&path, body).await.ok();
    (person, id(&view, "registration"))
}

/// Half an hour with an employer at the fair, or outside of it.
async fn interview(
    system: &System,
    stage: &Stage,
    person: &str,
    time: &str,
    employer: Option<&str>,
) -> Value {
    let (path, mut body) = stage.interview(person, time);
    if let Some(employer) = employer {
        body["fair"] = json!(stage.fair);
        body["employer"] = json!(employer);
    }
    system.admin.post(&path, body).await.ok()
}

async fn state(system: &System, booking: &Value) -> Value {
    let path = format!("/v1/bookings/{}", id(booking, "id"));
    system.admin.get(&path).await.ok()["state"].clone()
}

async fn is(system: &System, booking: &Value, expected: &str) {
    assert_eq!(state(system, booking).await, expected);
}

async fn becomes(system: &System, booking: &Value, expected: &str) {
    let there = async || (state(system, booking).await == expected).then_some(());
    eventually("the booking follows", there).await;
}

/// Of all that this person was invited to, so much still stands; of each of the others one mail said so, no
/// mail came twice, and no other mail came.
async fn told_once(system: &System, address: &str, standing: usize) {
    let told = |method: &str| {
        let mails = system.smtp.mails_to(address);
        let invitations = mails.iter().map(invitation);
        let of_method = invitations.filter(|one| one.method == method);
        let mut uids: Vec<_> = of_method.map(|one| one.uid).collect();
        uids.sort();
        uids
    };
    let all = async || (told("REQUEST").len() <= told("CANCEL").len() + standing).then_some(());
    eventually("all are told", all).await;
    system.settle().await;
    all_mails_left(system).await;
    for method in ["REQUEST", "CANCEL"] {
        let uids = told(method);
        assert!(uids.is_sorted_by(|one, next| one < next), "twice: {uids:?}");
    }
    let (invited, cancelled) = (told("REQUEST"), told("CANCEL"));
    assert_eq!(invited.len(), cancelled.len() + standing);
    assert!(cancelled.iter().all(|one| invited.contains(one)));
}

/// A mail that was planned twice would still be on its way when the first has come.
async fn all_mails_left(system: &System) {
    let left = async || {
        let due = system.admin.get("/v1/deliveries?state=due").await.ok();
        let sending = system.admin.get("/v1/deliveries?state=sending").await.ok();
        let is_empty = |page: &Value| page["items"] == json!([]);
        (is_empty(&due) && is_empty(&sending)).then_some(())
    };
    eventually("all mails have left", left).await;
}

/// What is cancelled before its invitation has left is told by no mail at all.
async fn invited(system: &System, address: &str, count: usize) {
    let mails = async || (system.smtp.mails_to(address).len() >= count).then_some(());
    eventually("the invitations have left", mails).await;
}

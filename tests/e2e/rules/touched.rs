//! Closing a room, and other hours of a seat or a desk, list the bookings they touch and delete none.

use harness::system::id;
use harness::{Engine, Stage, System, eventually};
use serde_json::{Value, json};

use super::{JUN, MINA};
use crate::day::people::methods;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn closed_rooms_and_other_hours_list_what_they_touch_and_delete_nothing_on_sqlite() {
    list_and_keep(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn closed_rooms_and_other_hours_list_what_they_touch_and_delete_nothing_on_postgres() {
    list_and_keep(Engine::Postgres).await;
}

async fn list_and_keep(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "김민아", MINA).await;
    let jun = stage.seeker(&system, "이준", JUN).await;
    let mut kept = a_room_is_closed(&system, &stage, &mina, &jun).await;
    kept.extend(a_seat_has_other_hours(&system, &stage, &mina, &jun).await);
    kept.extend(a_desk_has_other_hours(&system, &stage, &mina, &jun).await);
    system.settle().await;
    for booking in &kept {
        let found = system
            .admin
            .get(&format!("/v1/bookings/{booking}"))
            .await
            .ok();
        assert_eq!(found["state"], "confirmed", "{found}");
        assert_eq!(found["version"], 0, "nobody is invited anew: {found}");
    }
    let told = async || cancels(&system, JUN).eq(&1).then_some(());
    eventually("the cancel has left", told).await;
    assert_eq!(cancels(&system, MINA), 0, "nothing of hers was cancelled");
    system.verify().await;
}

/// A loan and an interview in one room, and a loan that was cancelled before.
async fn a_room_is_closed(system: &System, stage: &Stage, mina: &str, jun: &str) -> Vec<String> {
    let loan = book(system, stage.loan(mina, "11:00")).await;
    let (path, mut interview) = stage.interview(jun, "13:00");
    interview["rooms"] = json!([stage.rooms[1]]);
    let interview = book(system, (path, interview)).await;
    let gone = book(system, stage.loan(jun, "15:00")).await;
    let invited = async || (methods(system, JUN).len() == 2).then_some(());
    eventually("both invitations have left", invited).await;
    let cancel = format!("/v1/loans/{gone}/cancel");
    system.admin.post(&cancel, json!({})).await.ok();
    let elsewhere = book(system, stage.interview(mina, "15:00")).await;

    let close = format!("/v1/rooms/{}/close", stage.rooms[1]);
    let stale = system.admin.post(&close, json!({ "version": 7 })).await;
    assert_eq!(stale.problem(), (409, "version_outdated"));
    let closed = system
        .admin
        .post(&close, json!({ "version": 0 }))
        .await
        .ok();
    assert_eq!(closed["room"]["closed"], true);
    let mut expected = [loan.clone(), interview.clone()];
    expected.sort_unstable();
    assert_eq!(listed(&closed), expected, "{closed}");
    let (path, body) = stage.loan(jun, "16:00");
    let refusal = system.admin.post(&path, body).await;
    assert_eq!(
        refusal.problem(),
        (409, "resource_closed"),
        "{}",
        refusal.body
    );
    vec![loan, interview, elsewhere]
}

async fn a_seat_has_other_hours(
    system: &System,
    stage: &Stage,
    mina: &str,
    jun: &str,
) -> Vec<String> {
    let early = book(system, stage.seat_session(jun, "10:00")).await;
    let late = book(system, stage.seat_session(mina, "13:30")).await;
    let morning = json!({ "weekday": "wednesday", "from": "10:00:00", "to": "13:00:00" });
    let edit = json!({ "version": 0, "name": "AI 면접석", "open": [morning] });
    let path = format!("/v1/seats/{}", stage.seat);
    let changed = system.admin.put(&path, edit.clone()).await.ok();
    assert_eq!(listed(&changed), std::slice::from_ref(&late), "{changed}");
    // What was not moved yet is listed again by the next change.
    let mut again = edit;
    again["version"] = json!(1);
    let changed = system.admin.put(&path, again).await.ok();
    assert_eq!(listed(&changed), std::slice::from_ref(&late), "{changed}");
    nobody_sits_over_lunch(system, stage, jun).await;
    let close = json!({ "version": 3 });
    let closed = system.admin.post(&format!("{path}/close"), close).await;
    lists_both(&closed.ok(), &early, &late);
    vec![early, late]
}

/// A session fits in one of the two stretches of a day, or not at all.
async fn nobody_sits_over_lunch(system: &System, stage: &Stage, jun: &str) {
    let open = |from: &str, to: &str| json!({ "weekday": "wednesday", "from": from, "to": to });
    let open = [open("10:00:00", "12:00:00"), open("13:00:00", "17:00:00")];
    let edit = json!({ "version": 2, "name": "AI 면접석", "open": open });
    let path = format!("/v1/seats/{}", stage.seat);
    let changed = system.admin.put(&path, edit).await.ok();
    assert_eq!(changed["outside"], json!([]), "{changed}");
    for time in ["11:30", "12:30"] {
        let (path, body) = stage.seat_session(jun, time);
        let refusal = system.admin.post(&path, body).await;
        assert_eq!(refusal.code(), "outside_hours", "{}", refusal.body);
    }
}

fn lists_both(change: &Value, one: &str, other: &str) {
    let mut expected = [one, other];
    expected.sort_unstable();
    assert_eq!(listed(change), expected, "{change}");
}

async fn a_desk_has_other_hours(
    system: &System,
    stage: &Stage,
    mina: &str,
    jun: &str,
) -> Vec<String> {
    let terms = |to: &str| {
        json!({
            "kind": "side_event", "name": "취업 특강", "place": "대강당", "fair": stage.fair,
            "capacity": 5, "minutes": 60,
            "times": [{ "from": stage.at("14:00"), "to": stage.at(to) }],
        })
    };
    let desk = system.admin.post("/v1/desks", terms("17:00")).await.ok();
    let path = format!("/v1/desks/{}", id(&desk, "desk"));
    let wish = |person: &str, time: &str| {
        let body = json!({ "person": person, "from": stage.at(time) });
        (format!("{path}/bookings"), body)
    };
    let early = book(system, wish(jun, "14:00")).await;
    let late = book(system, wish(mina, "16:00")).await;
    let mut edit = terms("16:00");
    edit["version"] = json!(0);
    let changed = system.admin.put(&path, edit).await.ok();
    assert_eq!(listed(&changed), std::slice::from_ref(&late), "{changed}");
    let mut shut = terms("17:00");
    shut["version"] = json!(1);
    shut["closed"] = json!(true);
    let closed = system.admin.put(&path, shut).await.ok();
    lists_both(&closed, &early, &late);
    vec![early, late]
}

fn cancels(system: &System, email: &str) -> usize {
    let methods = methods(system, email);
    methods.iter().filter(|method| *method == "CANCEL").count()
}

async fn book(system: &System, (path, body): (String, Value)) -> String {
    id(&system.admin.post(&path, body).await.ok(), "id")
}

fn listed(change: &Value) -> Vec<String> {
    let outside = change["outside"].as_array().expect("a list");
    let mut ids: Vec<_> = outside.iter().map(|one| id(one, "booking")).collect();
    ids.sort_unstable();
    ids
}

//! Side events and counselling: booked as everything else is, by the same rules.

mod life;
mod weekly;
mod windows;

use crate::people::{seeker, signed_in};
use crate::reading::invitation;
use harness::system::id;
use harness::{Client, Engine, Reply, Stage, System, eventually};
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_talk_is_filled_to_its_last_place_and_a_freed_one_is_given_again_on_sqlite() {
    a_talk_is_filled(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_talk_is_filled_to_its_last_place_and_a_freed_one_is_given_again_on_postgres() {
    a_talk_is_filled(Engine::Postgres).await;
}

async fn a_talk_is_filled(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let talk = talk(&system, &stage).await;
    let path = format!("/v1/desks/{talk}/bookings");
    let stranger = system.person("최낯선", "stranger@mail.example").await;
    let refusal = book(&system.admin, &path, &stranger, &stage.at("13:00")).await;
    assert_eq!(
        refusal.problem(),
        (409, "not_registered"),
        "{}",
        refusal.body
    );

    let mut rivals = Vec::new();
    for number in 0..12 {
        let email = format!("{number}@mail.example");
        let person = stage.seeker(&system, "김민아", &email).await;
        let (admin, path, from) = (system.admin.clone(), path.clone(), stage.at("13:00"));
        rivals.push(tokio::spawn(async move {
            (book(&admin, &path, &person, &from).await, person)
        }));
    }
    let (mut won, mut lost) = (Vec::new(), Vec::new());
    for rival in rivals {
        let (reply, person) = rival.await.unwrap();
        match reply.status {
            201 => won.push((reply.body, person)),
            _ => {
                assert_eq!(reply.problem(), (409, "desk_taken"), "{}", reply.body);
                lost.push(person);
            }
        }
    }
    assert_eq!((won.len(), lost.len()), (5, 7));
    assert_eq!(won[0].0["kind"], "side_event");
    assert_eq!(places(&system.admin, &stage, &talk).await, [("14:00", 5)]);

    moves_and_cancels(&system, &stage, &talk, won, &lost).await;
    fair_is_called_off(&system, &stage, &talk, &lost[2]).await;
    system.verify().await;
}

/// Who moves or cancels gives the place to another, and cannot be in two places.
async fn moves_and_cancels(
    system: &System,
    stage: &Stage,
    talk: &str,
    won: Vec<(Value, String)>,
    lost: &[String],
) {
    let admin = &system.admin;
    let path = &format!("/v1/desks/{talk}/bookings");
    let (booking, person) = &won[0];
    let (elsewhere, wish) = stage.interview(person, "13:30");
    let refusal = admin.post(&elsewhere, wish).await;
    assert_eq!(refusal.problem(), (409, "person_busy"), "{}", refusal.body);
    let own = format!("/v1/desk-bookings/{}", id(booking, "id"));
    let later = |version| json!({ "version": version, "from": stage.at("14:00") });
    let stale = admin.post(&format!("{own}/move"), later(7)).await;
    assert_eq!(stale.problem(), (409, "version_outdated"));
    let odd = json!({ "version": 0, "from": stage.at("13:20") });
    let refusal = admin.post(&format!("{own}/move"), odd).await;
    assert_eq!(refusal.status, 422, "{}", refusal.body);
    let moved = admin.post(&format!("{own}/move"), later(0)).await.ok();
    assert_eq!(moved["version"], 1);
    book(admin, path, &lost[0], &stage.at("13:00")).await.ok();
    let full = book(admin, path, &lost[1], &stage.at("13:00")).await;
    assert_eq!(full.problem(), (409, "desk_taken"));
    a_full_time_is_refused(admin, stage, talk, &own).await;
    let other = format!("/v1/desk-bookings/{}/cancel", id(&won[1].0, "id"));
    admin.post(&other, json!({})).await.ok();
    let mut hold = json!({ "person": lost[1], "from": stage.at("13:00") });
    hold["hold"] = json!(true);
    let held = admin.post(path, hold).await.ok();
    let confirm = format!("/v1/bookings/{}/confirm", id(&held, "id"));
    assert_eq!(
        admin.post(&confirm, json!({})).await.ok()["state"],
        "confirmed"
    );
    let list = admin.get(path).await.ok();
    assert_eq!(list.as_array().expect("a list").len(), 6);
}

/// Who cannot have the other time keeps the place, and of five in the way none is named.
async fn a_full_time_is_refused(admin: &Client, stage: &Stage, talk: &str, own: &str) {
    let kept = own.replace("desk-bookings", "bookings");
    let seen = admin.get(&kept).await.ok();
    assert_eq!(seen["version"], 1, "{seen}");
    let back = json!({ "version": 1, "from": stage.at("13:00") });
    let refusal = admin.post(&format!("{own}/move"), back).await;
    assert_eq!(refusal.problem(), (409, "desk_taken"), "{}", refusal.body);
    let named = refusal.body["blocked_by"].as_array();
    assert!(named.is_none_or(Vec::is_empty), "{}", refusal.body);
    assert_eq!(admin.get(&kept).await.ok(), seen);
    assert_eq!(places(admin, stage, talk).await, [("14:00", 4)]);
}

/// All bookings of its talk are cancelled, and nobody can book it any more.
async fn fair_is_called_off(system: &System, stage: &Stage, talk: &str, late: &str) {
    let cancel = format!("/v1/fairs/{}/cancel", stage.fair);
    system.admin.post(&cancel, json!({})).await.ok();
    let path = format!("/v1/desks/{talk}/bookings");
    let all_are_off = async || {
        let list = system.admin.get(&path).await.ok();
        list.as_array().is_some_and(Vec::is_empty).then_some(())
    };
    eventually("nobody waits for a talk that is called off", all_are_off).await;
    let listed = format!("/v1/desks?fair={}", stage.fair);
    let listed = system.admin.get(&listed).await.ok();
    assert_eq!(listed["items"][0]["closed"], true, "{listed}");
    let refusal = book(&system.admin, &path, late, &stage.at("14:00")).await;
    let told = refusal.problem();
    assert_eq!(told, (409, "resource_closed"), "{}", refusal.body);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_counsellor_is_booked_at_their_own_times_and_nowhere_else_then_on_sqlite() {
    a_counsellor_is_booked(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_counsellor_is_booked_at_their_own_times_and_nowhere_else_then_on_postgres() {
    a_counsellor_is_booked(Engine::Postgres).await;
}

async fn a_counsellor_is_booked(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let kim = system.person("김상담", "counsellor@centre.example").await;
    let role = format!("/v1/people/{kim}/roles/counsellor");
    system.admin.put(&role, json!({})).await.ok();
    let counsellor = signed_in(&system, "counsellor@centre.example").await;
    let desk = own_times(&counsellor, &kim, &stage).await;
    let away = json!({ "from": stage.at("11:00"), "to": stage.at("12:00") });
    let absence = json!({ "version": 0, "closed_times": [away] });
    counsellor
        .put(&format!("/v1/availabilities/{kim}"), absence)
        .await
        .ok();

    // Counselling belongs to no fair: whoever has signed up may come.
    let mina = seeker(&system, "김민아", "mina@mail.example").await;
    assert_eq!(
        places(&mina, &stage, &desk).await,
        [("10:00", 1), ("12:00", 1)]
    );
    let path = format!("/v1/desks/{desk}/bookings");
    let wish = |time: &str| json!({ "from": stage.at(time) });
    let absent = mina.post(&path, wish("11:00")).await;
    assert_eq!(
        absent.problem(),
        (409, "interviewer_absent"),
        "{}",
        absent.body
    );
    let booking = mina.post(&path, wish("10:00")).await.ok();
    assert_eq!(booking["kind"], "counselling");
    assert_eq!(booking["participants"][1]["person"], kim);
    assert_eq!(places(&mina, &stage, &desk).await, [("12:00", 1)]);
    let mail = eventually("the counsellor is invited", async || {
        system
            .smtp
            .mails_to("counsellor@centre.example")
            .get(1)
            .cloned()
    });
    assert_eq!(invitation(&mail.await).summary, "진로 상담");

    let other = stage.seeker(&system, "이준", "jun@mail.example").await;
    let (interviews, mut body) = stage.interview(&other, "10:30");
    body["interviewers"] = json!([kim]);
    let busy = system.admin.post(&interviews, body).await;
    assert_eq!(busy.problem(), (409, "person_busy"), "{}", busy.body);
    assert_eq!(busy.body["blocked_by"][0]["booking"], booking["id"]);
    let free = (path.as_str(), stage.at("12:00"));
    for_a_caller(&system, &counsellor, &kim, free, &booking).await;
    only_theirs(&system, &stage, &booking, &path).await;
    another_hosts(&system, &desk, &booking).await;
    system.verify().await;
}

/// The counsellor books for somebody who phoned, who is the attendee and gets the mails; to what is
/// taken already nobody moves.
async fn for_a_caller(
    system: &System,
    counsellor: &Client,
    kim: &str,
    (path, from): (&str, String),
    taken: &Value,
) {
    const CALLER: &str = "caller@mail.example";
    let caller = harness::system::person(counsellor, "한전화", CALLER).await;
    let booking = book(counsellor, path, &caller, &from).await.ok();
    let people = booking["participants"].as_array().expect("people");
    let parts: Vec<_> = people
        .iter()
        .map(|one| (&one["person"], &one["part"]))
        .collect();
    assert_eq!(
        parts,
        [
            (&json!(caller), &json!("attendee")),
            (&json!(kim), &json!("interviewer"))
        ]
    );
    let mail = eventually("the caller is invited", async || {
        system.smtp.mails_to(CALLER).pop()
    });
    assert_eq!(invitation(&mail.await).summary, "진로 상담");
    let trail = format!("/v1/audit-trail?subject={}", id(&booking, "id"));
    let trail = system.admin.get(&trail).await.ok();
    let entry = &trail["items"][0];
    assert_eq!(
        (&entry["action"], &entry["actor"]),
        (&json!("book_desk"), &json!(kim)),
        "{trail}"
    );
    let full = json!({ "version": 0, "from": taken["during"]["from"] });
    let own = format!("/v1/desk-bookings/{}", id(&booking, "id"));
    let refusal = counsellor.post(&format!("{own}/move"), full).await;
    assert_eq!(refusal.problem(), (409, "person_busy"), "{}", refusal.body);
    assert_eq!(refusal.body["blocked_by"][0]["booking"], taken["id"]);
    // And gives the place back for them.
    let cancel = format!("/v1/desk-bookings/{}/cancel", id(&booking, "id"));
    counsellor.post(&cancel, json!({})).await.ok();
    let told = async || (system.smtp.mails_to(CALLER).len() == 2).then_some(());
    eventually("the caller hears of it", told).await;
}

/// What is booked with whoever hosted before is listed when somebody else does.
async fn another_hosts(system: &System, desk: &str, booking: &Value) {
    let lee = system.person("이상담", "lee@centre.example").await;
    let role = format!("/v1/people/{lee}/roles/counsellor");
    system.admin.put(&role, json!({})).await.ok();
    let hours = json!({ "weekday": "wednesday", "from": "10:00:00", "to": "13:00:00" });
    let terms = json!({
        "kind": "counselling", "name": "진로 상담", "place": "2층 상담실", "host": lee,
        "open": [hours], "minutes": 50, "turnaround": 10, "version": 1,
    });
    let edited = system
        .admin
        .put(&format!("/v1/desks/{desk}"), terms)
        .await
        .ok();
    assert_eq!(edited["outside"][0]["booking"], booking["id"], "{edited}");
}

/// Others neither see nor change it.
async fn only_theirs(system: &System, stage: &Stage, booking: &Value, desk: &str) {
    let jung = seeker(system, "정준", "jung@mail.example").await;
    let own = format!("/v1/desk-bookings/{}", id(booking, "id"));
    let later = json!({ "version": 0, "from": stage.at("12:00") });
    for (path, body) in [("move", later), ("cancel", json!({}))] {
        let refusal = jung.post(&format!("{own}/{path}"), body).await;
        assert_eq!(refusal.problem(), (404, "booking_not_found"), "{path}");
    }
    assert_eq!(jung.get(desk).await.problem(), (403, "not_allowed"));
    let for_another =
        json!({ "person": booking["participants"][0]["person"], "from": stage.at("12:00") });
    let refusal = jung.post(desk, for_another).await;
    assert_eq!(refusal.problem(), (403, "not_allowed"));
    let unknown = format!("/v1/desks/{}/bookings", uuid::Uuid::now_v7());
    let refusal = jung
        .post(&unknown, json!({ "from": stage.at("12:00") }))
        .await;
    assert_eq!(refusal.problem(), (404, "resource_not_found"));
}

/// Opened by the counsellor, who may open neither another's times nor a side event.
async fn own_times(counsellor: &Client, kim: &str, stage: &Stage) -> String {
    let hours = json!({ "weekday": "wednesday", "from": "10:00:00", "to": "13:00:00" });
    let terms = |kind: &str, host: &str| {
        json!({
            "kind": kind, "name": "진로 상담", "place": "2층 상담실", "host": host,
            "open": [hours], "minutes": 50, "turnaround": 10,
        })
    };
    for (kind, host) in [("side_event", kim), ("counselling", &stage.interviewer)] {
        let refusal = counsellor.post("/v1/desks", terms(kind, host)).await;
        assert_eq!(refusal.problem(), (403, "not_allowed"), "{kind}");
    }
    let mut mine = terms("counselling", kim);
    let mut unkept = mine.clone();
    unkept["weeks"] = json!(4);
    let refusal = counsellor.post("/v1/desks", unkept).await;
    assert_eq!(refusal.problem(), (422, "bad_hours"), "{}", refusal.body);
    let desk = counsellor.post("/v1/desks", mine.clone()).await.ok();
    let twice = counsellor.post("/v1/desks", mine.clone()).await;
    assert_eq!(twice.problem(), (409, "name_taken"));
    mine["version"] = json!(0);
    let path = format!("/v1/desks/{}", id(&desk, "desk"));
    let edited = counsellor.put(&path, mine).await.ok();
    assert_eq!(edited["outside"], json!([]));
    id(&desk, "desk")
}

/// A talk of an hour for five people, at one and at two o'clock.
async fn talk(system: &System, stage: &Stage) -> String {
    let times = json!([{ "from": stage.at("13:00"), "to": stage.at("15:00") }]);
    let body = json!({
        "kind": "side_event", "name": "취업 특강", "place": "대강당", "fair": stage.fair,
        "capacity": 5, "times": times, "minutes": 60,
    });
    let view = system.admin.post("/v1/desks", body).await.ok();
    let listed = format!("/v1/desks?fair={}", stage.fair);
    let listed = system.admin.get(&listed).await.ok();
    assert_eq!(listed["items"], json!([view]));
    id(&view, "desk")
}

async fn book(who: &Client, path: &str, person: &str, from: &str) -> Reply {
    who.post(path, json!({ "person": person, "from": from }))
        .await
}

/// When there are places, in the centre's zone, and how many.
async fn places(who: &Client, stage: &Stage, desk: &str) -> Vec<(&'static str, u64)> {
    const TIMES: [&str; 5] = ["10:00", "11:00", "12:00", "13:00", "14:00"];
    let path = format!("/v1/desks/{desk}/open-times?day={}", stage.day);
    let open = who.get(&path).await.ok();
    let moment = |text: &str| text.parse::<jiff::Timestamp>().expect("a moment");
    let named = |time: &Value| {
        let from = moment(&id(time, "from"));
        let name = TIMES
            .into_iter()
            .find(|name| moment(&stage.at(name)) == from);
        (
            name.expect("a full hour"),
            time["places"].as_u64().expect("a number"),
        )
    };
    open.as_array().expect("a list").iter().map(named).collect()
}

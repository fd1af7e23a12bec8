//! Rules about the person: residents book first, and between two sites people have time to walk.

mod clock;
mod closures;
mod days;
mod exceptions;
mod hours;
mod missed;
mod touched;

use harness::system::id;
use harness::{Client, Engine, Reply, Stage, System};
use serde_json::{Value, json};

use crate::people::signed_in;

const JUN: &str = "jun@mail.example";
const MINA: &str = "mina@mail.example";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn residents_book_first_and_others_are_told_when_it_opens_on_sqlite() {
    residents_book_first(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn residents_book_first_and_others_are_told_when_it_opens_on_postgres() {
    residents_book_first(Engine::Postgres).await;
}

async fn residents_book_first(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let jun = stage.seeker(&system, "이준", JUN).await;
    let mina = system.person("김민아", MINA).await;
    let (as_jun, as_mina) = (
        signed_in(&system, JUN).await,
        signed_in(&system, MINA).await,
    );
    let register = format!("/v1/fairs/{}/registrations", stage.fair);
    let says = json!({ "consents": ["participation"], "resident": true });
    as_mina.post(&register, says).await.ok();
    let rule = json!({ "version": 0, "terms": { "resident_first_hours": 720 } });
    system.admin.put("/v1/policy", rule).await.ok();

    let talk = talk(&system, &stage).await;
    for (path, body) in wishes(&stage, &talk, &jun) {
        let refusal = as_jun.post(&path, body).await;
        assert_eq!(
            refusal.problem(),
            (409, "residents_first"),
            "{}",
            refusal.body
        );
        let opens = id(&refusal.body["facts"], "opens");
        assert!(opens.ends_with("+09:00"), "{opens}");
        let told = id(&refusal.body, "detail");
        // As people read it: the time of the clock, and in which zone.
        let read = format!("{} KST", &opens[11..16]);
        assert!(told.contains(&read) && told.contains("누구나"), "{told}");
    }
    let (path, body) = stage.visit(&jun, "10:00");
    let english = as_jun.speaking("en").post(&path, body).await;
    let told = id(&english.body, "detail");
    assert!(told.contains("opens for everyone at"), "{told}");
    the_lists_say_so(&stage, &as_jun, &as_mina).await;
    nobody_waits_before_residents(&system, &stage, (&jun, &as_jun), (&mina, &as_mina)).await;
    for (path, body) in wishes(&stage, &talk, &mina) {
        as_mina.post(&path, body).await.ok();
    }
    staff_go_beyond_for_a_reason(&system, &stage, &jun).await;
    every_decision_is_in_the_trail(&system, &jun, &mina).await;
    system.verify().await;
}

/// A visit, a loan, a session and a talk.
fn wishes(stage: &Stage, talk: &str, person: &str) -> [(String, Value); 4] {
    let hears = json!({ "person": person, "from": stage.at("15:30") });
    [
        stage.visit(person, "10:00"),
        stage.loan(person, "11:00"),
        stage.seat_session(person, "13:30"),
        (format!("/v1/desks/{talk}/bookings"), hears),
    ]
}

async fn talk(system: &System, stage: &Stage) -> String {
    let body = json!({
        "kind": "side_event", "name": "취업 특강", "place": "대강당", "fair": stage.fair,
        "capacity": 5, "minutes": 30,
        "times": [{ "from": stage.at("15:30"), "to": stage.at("16:00") }],
    });
    id(&system.admin.post("/v1/desks", body).await.ok(), "desk")
}

async fn the_lists_say_so(stage: &Stage, as_jun: &Client, as_mina: &Client) {
    let day = &stage.day;
    let lists = [
        format!("/v1/fairs/{}/open-times?day={day}", stage.fair),
        format!("/v1/rooms/{}/open-times?day={day}", stage.rooms[1]),
        format!("/v1/seats/{}/open-times?day={day}", stage.seat),
    ];
    for list in lists {
        let to_others = as_jun.get(&list).await.ok()[0].clone();
        assert!(
            to_others["residents_until"].is_string(),
            "{list}: {to_others}"
        );
        assert_eq!(to_others["not_for_you"], "residents_first");
        let to_residents = as_mina.get(&list).await.ok()[0].clone();
        assert_eq!(
            to_residents["residents_until"],
            to_others["residents_until"]
        );
        assert_eq!(to_residents["not_for_you"], Value::Null);
    }
    for list in [
        format!("/v1/fairs/{}/free-times?day={day}", stage.fair),
        format!("/v1/rooms/free-times?day={day}"),
    ] {
        let compact = as_jun.get(&list).await.ok();
        let item = &compact["items"][0];
        let times = item["times"].as_array().map(Vec::len);
        assert_eq!(item["residents"].as_array().map(Vec::len), times, "{item}");
    }
}

async fn nobody_waits_before_residents(
    system: &System,
    stage: &Stage,
    (jun, as_jun): (&str, &Client),
    (mina, as_mina): (&str, &Client),
) {
    let holder = system.person("최차지", "holder@mail.example").await;
    let told = json!({ "resident": true });
    let path = format!("/v1/people/{holder}/residence");
    system.admin.put(&path, told).await.ok();
    let (path, body) = stage.seat_session(&holder, "10:00");
    let taken = system.admin.post(&path, body).await.ok();
    let wish = |person: &str| {
        let within = json!({ "from": stage.at("10:00"), "to": stage.at("11:00") });
        json!({
            "person": person, "kind": "mock_interview", "notice_version": "2026-11",
            "wishes": [{ "resource": stage.seat, "within": within }],
        })
    };
    let early = as_jun.post("/v1/waits", wish(jun)).await;
    assert_eq!(early.problem(), (409, "residents_first"), "{}", early.body);
    let wait = as_mina.post("/v1/waits", wish(mina)).await.ok();
    assert_eq!(wait["state"], "waiting");
    let leave = format!("/v1/waits/{}/leave", id(&wait, "id"));
    as_mina.post(&leave, json!({})).await.ok();
    let cancel = format!("/v1/mock-interviews/{}/cancel", id(&taken, "id"));
    system.admin.post(&cancel, json!({})).await.ok();
}

async fn staff_go_beyond_for_a_reason(system: &System, stage: &Stage, jun: &str) {
    let (path, mut body) = stage.visit(jun, "15:00");
    let refusal = system.admin.post(&path, body.clone()).await;
    assert_eq!(refusal.code(), "residents_first");
    body["exception"] = json!("관내 대학 재학생");
    let booked = system.admin.post(&path, body).await.ok();
    assert_eq!(booked["exception"], "관내 대학 재학생");
}

async fn every_decision_is_in_the_trail(system: &System, jun: &str, mina: &str) {
    let came_to = async |person: &str| {
        let path = format!("/v1/audit-trail?subject={person}&limit=200");
        let trail = system.admin.get(&path).await.ok();
        let entries = trail["items"].as_array().expect("a list").iter();
        let ruled = entries.filter(|one| one["details"]["rule"] == "resident_first_hours");
        let mut came_to: Vec<_> = ruled
            .map(|one| (id(one, "action"), id(&one["details"], "came_to")))
            .collect();
        came_to.sort_unstable();
        came_to
    };
    let entry = |action: &str, came_to: &str| (action.to_owned(), came_to.to_owned());
    assert_eq!(
        came_to(jun).await,
        [
            entry("book_desk", "refused"),
            entry("book_session", "refused"),
            entry("book_visit", "exception"),
            entry("book_visit", "refused"),
            entry("book_visit", "refused"),
            entry("book_visit", "refused"),
            entry("join_waiting_list", "refused"),
            entry("lend_room", "refused"),
        ]
    );
    assert_eq!(
        came_to(mina).await,
        [
            entry("book_desk", "resident"),
            entry("book_session", "resident"),
            entry("book_visit", "resident"),
            entry("join_waiting_list", "resident"),
            entry("lend_room", "resident"),
        ]
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn staff_check_where_somebody_lives_and_that_is_not_talked_away() {
    let system = System::start(Engine::Sqlite).await.expect("a system");
    let mina = system.person("김민아", MINA).await;
    let jun = system.person("이준", JUN).await;
    let (as_jun, as_mina) = (
        signed_in(&system, JUN).await,
        signed_in(&system, MINA).await,
    );
    let path = format!("/v1/people/{mina}/residence");
    assert_eq!(as_mina.get(&path).await.ok()["resident"], false);
    let says = |resident: bool| json!({ "resident": resident });
    let said = as_mina.put(&path, says(true)).await.ok();
    assert_eq!(
        (&said["resident"], &said["told_by"]),
        (&json!(true), &json!("person"))
    );
    let silent = system.admin.put(&path, says(false)).await;
    assert_eq!(silent.problem(), (422, "text_missing"), "{}", silent.body);
    let correct = json!({ "resident": false, "reason": "초본의 주소가 다른 시임" });
    let corrected = system.admin.put(&path, correct).await.ok();
    assert_eq!(corrected["told_by"], "staff");
    let again = as_mina.put(&path, says(true)).await;
    assert_eq!(
        again.problem(),
        (409, "residence_checked"),
        "{}",
        again.body
    );
    let others = as_jun.put(&path, says(true)).await;
    assert_eq!(others.problem(), (403, "not_allowed"));
    assert_eq!(as_jun.get(&path).await.problem(), (403, "not_allowed"));
    let nobody = format!("/v1/people/{}/residence", uuid::Uuid::new_v4());
    let unknown = system.admin.put(&nobody, says(true)).await;
    assert_eq!(unknown.problem(), (404, "person_not_found"));
    assert_eq!(system.admin.get(&nobody).await.code(), "person_not_found");
    let data = as_jun.get(&format!("/v1/people/{jun}/data")).await.ok();
    assert_eq!(data["residence"], Value::Null, "{data}");
    let data = as_mina.get(&format!("/v1/people/{mina}/data")).await.ok();
    assert_eq!(data["residence"]["told_by"], "staff");
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn between_two_sites_there_is_time_to_walk_whichever_services_decide_on_sqlite() {
    there_is_time_to_walk(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn between_two_sites_there_is_time_to_walk_whichever_services_decide_on_postgres() {
    there_is_time_to_walk(Engine::Postgres).await;
}

async fn there_is_time_to_walk(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "김민아", MINA).await;
    let (path, body) = stage.visit(&mina, "10:00");
    let visit = system.admin.post(&path, body).await.ok();
    let (path, body) = stage.loan(&mina, "10:20");
    let refusal = system.admin.post(&path, body.clone()).await;
    assert_eq!(
        refusal.problem(),
        (409, "no_time_to_walk"),
        "{}",
        refusal.body
    );
    let blocker = &refusal.body["blocked_by"][0];
    assert_eq!(blocker["booking"], visit["id"]);
    assert_eq!(refusal.body["facts"]["earliest"], stage.at("10:40"));
    let (loans, body) = stage.loan(&mina, "10:40");
    system.admin.post(&loans, body).await.ok();

    let times = format!(
        "/v1/fairs/{}/open-times?day={}&person={mina}",
        stage.fair, stage.day
    );
    let times = system.admin.get(&times).await.ok();
    let why_not = |time: &str| {
        let mut all = times.as_array().expect("a list").iter();
        let found = all.find(|one| one["from"] == stage.at(time));
        found.map(|one| one["not_for_you"].clone())
    };
    assert_eq!(why_not("10:50"), Some(json!("person_busy")));
    assert_eq!(why_not("12:00"), Some(json!("no_time_to_walk")));
    assert_eq!(why_not("12:10"), Some(Value::Null));
    let moved = |time: &str| {
        let (_, mut body) = stage.visit(&mina, time);
        body["fair"] = json!(stage.fair);
        body["panel"] = json!(stage.panel);
        body
    };
    let to = format!("/v1/visits/{}/move", id(&visit, "id"));
    let early = system.admin.post(&to, moved("12:00")).await;
    assert_eq!(early.problem(), (409, "no_time_to_walk"), "{}", early.body);
    system.admin.post(&to, moved("12:10")).await.ok();
    two_services_at_once(&system, &stage).await;
    system.verify().await;
}

/// A visit and a loan five minutes after it, for ten people, each pair in the same moment: one of each.
async fn two_services_at_once(system: &System, stage: &Stage) {
    let room = json!({ "name": "큰 방", "place": "3층", "capacity": 20, "open": harness::stage::weekdays() });
    let room = id(&system.admin.post("/v1/rooms", room).await.ok(), "room");
    let mut pairs = Vec::new();
    for number in 0..10 {
        let address = format!("walker{number}@mail.example");
        let person = stage.seeker(system, "보행자", &address).await;
        let (visits, visit) = stage.visit(&person, "14:00");
        pairs.push((person, visits, visit));
    }
    let mut asked = Vec::new();
    for (number, (person, visits, mut visit)) in pairs.into_iter().enumerate() {
        let minutes = 14 * 60 + 10 * number;
        let at = |minutes: usize| stage.at(&format!("{:02}:{:02}", minutes / 60, minutes % 60));
        visit["from"] = json!(at(minutes));
        let loan =
            json!({ "person": person, "from": at(minutes + 15), "minutes": 30, "purpose": "면접" });
        let loans = format!("/v1/rooms/{room}/loans");
        asked.push((
            ask(&system.admin, visits, visit),
            ask(&system.admin, loans, loan),
        ));
    }
    for (visit, loan) in asked {
        let replies = [visit.await.unwrap(), loan.await.unwrap()];
        let won = replies.iter().filter(|reply| reply.status == 201).count();
        let codes = replies.each_ref().map(|reply| reply.code().to_owned());
        assert_eq!(won, 1, "{codes:?}");
        assert!(codes.contains(&"no_time_to_walk".to_owned()), "{codes:?}");
    }
}

fn ask(client: &Client, path: String, body: Value) -> tokio::task::JoinHandle<Reply> {
    let client = client.clone();
    tokio::spawn(async move { client.post(&path, body).await })
}

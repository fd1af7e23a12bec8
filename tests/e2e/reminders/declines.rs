//! The link with which somebody says that they cannot come.

use super::{JUN, MINA, eve, mails, pass_to};
use crate::reading::words;
use harness::system::id;
use harness::{Engine, Stage, System, eventually};
use reqwest::StatusCode;
use serde_json::{Value, json};

/// The kinds of bookings besides interviews.
const OTHERS: [&str; 5] = [
    "booth_visit",
    "room_loan",
    "mock_interview",
    "side_event",
    "counselling",
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_cannot_come_frees_the_place_with_one_button_on_sqlite() {
    frees_the_place(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_cannot_come_frees_the_place_with_one_button_on_postgres() {
    frees_the_place(Engine::Postgres).await;
}

async fn frees_the_place(engine: Engine) {
    let Some(system) = System::rehearse(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "김민아", MINA).await;
    let jun = stage.seeker(&system, "이준", JUN).await;
    let (path, body) = stage.interview(&mina, "14:00");
    let interview = system.admin.post(&path, body).await.ok();
    let others = others_have(&system, &stage).await;
    let token = reminded(&system, &stage, 2).await;
    let http = reqwest::Client::new();
    for _ in 0..3 {
        let (status, page) = get(&http, &system, &token).await;
        assert_eq!(status, StatusCode::OK, "{page}");
        assert!(
            page.contains("참석하지 못하십니까?") && page.contains("화상 면접"),
            "{page}"
        );
        assert!(page.contains("14:00~14:30 KST"), "{page}");
    }
    let system = signed_in(system).await;
    assert_eq!(
        state(&system, &interview).await,
        "confirmed",
        "a scanner cancels nothing"
    );
    let both = tokio::join!(
        post(&http, &system, &token, 0),
        post(&http, &system, &token, 0)
    );
    for (status, page) in [both.0, both.1, post(&http, &system, &token, 0).await] {
        assert_eq!(status, StatusCode::OK, "{page}");
        assert!(page.contains("취소되었습니다"), "{page}");
    }
    assert_eq!(state(&system, &interview).await, "cancelled");
    let (path, body) = stage.interview(&jun, "14:00");
    system.admin.post(&path, body).await.ok();
    let told = mails(&system, MINA, 3).await;
    assert!(words(&told[2]).0.starts_with("[취소]"));
    let (_, page) = get(&http, &system, &token).await;
    assert!(
        page.contains("취소된 예약입니다") && !page.contains("<button"),
        "{page}"
    );
    each_frees_its_place(&system, others).await;
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn late_is_late_of_each_kind_too_late_is_told_and_no_other_link_works_on_sqlite() {
    late_is_late(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn late_is_late_of_each_kind_too_late_is_told_and_no_other_link_works_on_postgres() {
    late_is_late(Engine::Postgres).await;
}

async fn late_is_late(engine: Engine) {
    let Some(system) = System::rehearse(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "김민아", MINA).await;
    let (path, body) = stage.interview(&mina, "14:00");
    let interview = system.admin.post(&path, body).await.ok();
    let (path, body) = stage.seat_session(&mina, "15:30");
    let session = system.admin.post(&path, body).await.ok();
    let others = others_have(&system, &stage).await;
    let token = reminded(&system, &stage, 3).await;
    for one in &others {
        mails(&system, &one.address, 2).await;
    }
    let nobody = system.nobody();
    forged_links_are_refused(&system, &token).await;

    // After 18:00 of the day before.
    pass_to(&system, &eve(&stage, "18:30"));
    let system = signed_in(system).await;
    let open = nobody.get(&format!("/v1/declines/{token}")).await.ok();
    assert_eq!(
        (&open["state"], &open["zone"]),
        (&json!("open"), &json!("Asia/Seoul"))
    );
    let path = format!("/v1/declines/{token}");
    let other = nobody.post(&path, json!({ "version": 7 })).await;
    assert_eq!(other.code(), "version_outdated");
    let done = nobody.post(&path, json!({})).await.ok();
    assert_eq!(done["state"], "declined");
    eventually("the place is free", async || {
        let now = nobody.get(&path).await.ok();
        (now["state"] == "late_cancelled").then_some(())
    })
    .await;
    assert_eq!(state(&system, &interview).await, "late_cancelled");
    others_are_late_too(&system, others).await;

    let all = mails(&system, MINA, 5).await;
    let later = all
        .iter()
        .map(|mail| words(mail).1)
        .find(|text| text.contains("15:30") && text.contains("/cannot-come"));
    let later = token_in(&later.expect("a reminder of the session"));
    pass_to(&system, &stage.at("15:30"));
    let late = nobody
        .post(&format!("/v1/declines/{later}"), json!({}))
        .await;
    assert_eq!(late.problem(), (409, "booking_begun"));
    let (_, page) = get(&reqwest::Client::new(), &system, &later).await;
    assert!(page.contains("이미 시작되었거나 끝난 예약입니다"), "{page}");
    let system = signed_in(system).await;
    assert_eq!(state(&system, &session).await, "confirmed");
    system.verify().await;
}

async fn forged_links_are_refused(system: &System, token: &str) {
    let nobody = system.nobody();
    let mut changed: Vec<char> = token.chars().collect();
    changed[30] = if changed[30] == 'A' { 'B' } else { 'A' };
    let changed: String = changed.into_iter().collect();
    for wrong in [changed.as_str(), &token[..42], "x"] {
        let path = format!("/v1/declines/{wrong}");
        for reply in [nobody.get(&path).await, nobody.post(&path, json!({})).await] {
            assert_eq!(reply.problem(), (404, "link_not_found"));
        }
    }
    let (status, page) = get(&reqwest::Client::new(), system, &changed).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert!(page.contains("이 링크를 확인할 수 없습니다"), "{page}");
}

/// The secret of the link in the reminder of a day before 14:00, which is the mail of this number.
async fn reminded(system: &System, stage: &Stage, number: usize) -> String {
    mails(system, MINA, number - 1).await;
    pass_to(system, &eve(stage, "14:00"));
    let all = mails(system, MINA, number).await;
    token_in(&words(&all[number - 1]).1)
}

fn token_in(text: &str) -> String {
    let (_, after) = text.split_once("/cannot-come?token=").expect("a link");
    after
        .split_whitespace()
        .next()
        .unwrap_or_default()
        .to_owned()
}

async fn signed_in(mut system: System) -> System {
    system.sign_in_again().await;
    system
}

async fn state(system: &System, booking: &Value) -> String {
    let path = format!("/v1/bookings/{}", id(booking, "id"));
    id(&system.admin.get(&path).await.ok(), "state")
}

async fn get(http: &reqwest::Client, system: &System, token: &str) -> (StatusCode, String) {
    let address = format!("{}/cannot-come?token={token}", system.madang.url());
    let answer = http.get(address).header("accept", "text/html").send().await;
    let answer = answer.expect("an answer");
    (answer.status(), answer.text().await.expect("a page"))
}

async fn post(
    http: &reqwest::Client,
    system: &System,
    token: &str,
    version: u32,
) -> (StatusCode, String) {
    let request = http.post(format!("{}/cannot-come", system.madang.url()));
    let request = request
        .header("content-type", "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .header("accept", "text/html");
    let answer = request
        .body(format!("token={token}&version={version}"))
        .send()
        .await;
    let answer = answer.expect("an answer");
    (answer.status(), answer.text().await.expect("a page"))
}

/// A place that somebody has, and what would book it for somebody else.
pub struct Held {
    pub address: String,
    pub booking: Value,
    pub wish: (String, Value),
}

/// Somebody has a place of each other kind, and was invited to it.
pub async fn others_have(system: &System, stage: &Stage) -> Vec<Held> {
    let desks = desks(system, stage).await;
    let mut all = Vec::new();
    for (number, kind) in OTHERS.into_iter().enumerate() {
        let address = format!("holder{number}@mail.example");
        let holder = stage.seeker(system, "박소라", &address).await;
        let rival = format!("rival{number}@mail.example");
        let rival = stage.seeker(system, "최하나", &rival).await;
        let (path, body) = at_two(stage, &desks, &holder)[number].clone();
        let booking = system.admin.post(&path, body).await.ok();
        assert_eq!(booking["kind"], kind);
        all.push(Held {
            address,
            booking,
            wish: at_two(stage, &desks, &rival)[number].clone(),
        });
    }
    for one in &all {
        mails(system, &one.address, 1).await;
    }
    all
}

/// Where each other kind is booked, and the body that books it at two o'clock.
fn at_two(stage: &Stage, desks: &[String; 2], person: &str) -> [(String, Value); 5] {
    let at_desk = |desk: &String| {
        let wish = json!({ "person": person, "from": stage.at("14:00") });
        (format!("/v1/desks/{desk}/bookings"), wish)
    };
    [
        stage.visit(person, "14:00"),
        stage.loan(person, "14:00"),
        stage.seat_session(person, "14:00"),
        at_desk(&desks[0]),
        at_desk(&desks[1]),
    ]
}

/// A talk with one place, and the hour of a counsellor.
pub(super) async fn desks(system: &System, stage: &Stage) -> [String; 2] {
    let kim = system.person("김상담", "counsellor@centre.example").await;
    let role = format!("/v1/people/{kim}/roles/counsellor");
    system.admin.put(&role, json!({})).await.ok();
    let hour = json!({ "from": stage.at("14:00"), "to": stage.at("15:00") });
    let event = json!({
        "kind": "side_event", "name": "취업 특강", "place": "대강당", "fair": stage.fair,
        "capacity": 1, "times": [hour], "minutes": 60,
    });
    let counselling = json!({
        "kind": "counselling", "name": "진로 상담", "place": "2층 상담실", "host": kim,
        "times": [hour], "minutes": 60,
    });
    let event = system.admin.post("/v1/desks", event).await.ok();
    let counselling = system.admin.post("/v1/desks", counselling).await.ok();
    [id(&event, "desk"), id(&counselling, "desk")]
}

/// Each gives the place up by the link of the reminder, and only then somebody else gets it.
async fn each_frees_its_place(system: &System, others: Vec<Held>) {
    let nobody = system.nobody();
    for Held {
        address,
        booking,
        wish: (path, body),
    } in others
    {
        let kind = id(&booking, "kind");
        let taken = system.admin.post(&path, body.clone()).await;
        assert_eq!(taken.status, 409, "{kind}: {}", taken.body);
        assert_eq!(taken.body["blocked_by"][0]["booking"], booking["id"]);
        let reminder = mails(system, &address, 2).await.remove(1);
        let decline = format!("/v1/declines/{}", token_in(&words(&reminder).1));
        nobody.post_patiently(&decline, json!({})).await.ok();
        let is_off = async || (state(system, &booking).await == "cancelled").then_some(());
        eventually(&format!("the {kind} is given up"), is_off).await;
        let instead = system.admin.post(&path, body).await.ok();
        assert_eq!(
            (&instead["kind"], &instead["state"]),
            (&json!(kind), &json!("confirmed"))
        );
    }
}

/// Whoever has a place of another kind is late with the link of the reminder as well, once.
async fn others_are_late_too(system: &System, others: Vec<Held>) {
    let nobody = system.nobody();
    for Held {
        address, booking, ..
    } in others
    {
        let kind = id(&booking, "kind");
        let reminder = mails(system, &address, 2).await.remove(1);
        let decline = format!("/v1/declines/{}", token_in(&words(&reminder).1));
        nobody.post_patiently(&decline, json!({})).await.ok();
        let is_late = async || (state(system, &booking).await == "late_cancelled").then_some(());
        eventually(&format!("the {kind} is given up late"), is_late).await;
        let again = nobody.post_patiently(&decline, json!({})).await.ok();
        assert_eq!(again["state"], "late_cancelled", "{kind}");
    }
}

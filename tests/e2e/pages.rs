//! The pages of a person in a browser: no script, no key in a header, forms only.

mod twice;

use crate::people::mailed_token;
use harness::system::id;
use harness::{Client, Engine, Stage, System};
use reqwest::StatusCode;
use serde_json::json;
use uuid::Uuid;

const MINA: &str = "mina@mail.example";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn bookings_of_each_kind_are_moved_and_cancelled_by_forms_that_may_be_sent_twice() {
    let system = System::start(Engine::Sqlite).await.expect("a system");
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "김민아", MINA).await;
    let browser = Browser::signed_in(&system, MINA).await;
    let empty = browser.get("/me").await.1;
    assert!(empty.contains("다가오는 예약이 없습니다"), "{empty}");
    let orders = [
        stage.visit(&mina, "10:00"),
        stage.loan(&mina, "11:00"),
        stage.seat_session(&mina, "13:00"),
        counselling(&system, &stage, &mina).await,
    ];
    for (path, body) in orders {
        let booking = id(&system.admin.post(&path, body).await.ok(), "id");
        let list = browser.get("/me").await.1;
        assert!(list.contains(&format!("/me/bookings/{booking}/move")));
        moved_once(&system.admin, &browser, &booking).await;
        cancelled_once(&system.admin, &browser, &booking).await;
    }
    let list = browser.get("/me").await.1;
    assert_eq!(list.matches("취소됨").count(), 4, "{list}");
    assert!(!list.contains("/cancel\""), "{list}");
    system.verify().await;
}

/// Where a counsellor's morning is booked, and the body that books it.
async fn counselling(system: &System, stage: &Stage, person: &str) -> (String, serde_json::Value) {
    let kim = system.person("김상담", "counsellor@centre.example").await;
    let role = format!("/v1/people/{kim}/roles/counsellor");
    system.admin.put(&role, json!({})).await.ok();
    let hours = json!({ "weekday": "wednesday", "from": "10:00:00", "to": "13:00:00" });
    let desk = json!({
        "kind": "counselling", "name": "진로 상담", "place": "2층 상담실", "host": kim,
        "open": [hours], "minutes": 50, "turnaround": 10,
    });
    let desk = id(&system.admin.post("/v1/desks", desk).await.ok(), "desk");
    let body = json!({ "person": person, "from": stage.at("10:00") });
    (format!("/v1/desks/{desk}/bookings"), body)
}

async fn moved_once(admin: &Client, browser: &Browser, booking: &str) {
    let before = found(admin, booking).await;
    let path = format!("/me/bookings/{booking}/move");
    let (status, page) = browser.get(&path).await;
    assert_eq!(status, StatusCode::OK, "{page}");
    let wish = wish(&page);
    let answers = tokio::join!(browser.send(&path, &wish), browser.send(&path, &wish));
    for (status, page) in [answers.0, answers.1, browser.send(&path, &wish).await] {
        assert_eq!(status, StatusCode::SEE_OTHER, "{page}");
    }
    let told = browser.get(&format!("/me/bookings/{booking}")).await.1;
    assert!(told.contains("예약 시간을 바꿨습니다"), "{told}");
    let after = found(admin, booking).await;
    assert_ne!(after["during"], before["during"]);
    let version = |booking: &serde_json::Value| booking["version"].as_u64().expect("a version");
    assert_eq!(version(&after), version(&before) + 1);
    assert_eq!(after["uses"][0]["resource"], before["uses"][0]["resource"]);
}

async fn cancelled_once(admin: &Client, browser: &Browser, booking: &str) {
    let path = format!("/me/bookings/{booking}/cancel");
    let (_, page) = browser.get(&path).await;
    assert_eq!(found(admin, booking).await["state"], "confirmed");
    let wish = format!("key={}", field(&page, "key"));
    let answers = tokio::join!(browser.send(&path, &wish), browser.send(&path, &wish));
    for (status, page) in [answers.0, answers.1, browser.send(&path, &wish).await] {
        assert_eq!(status, StatusCode::SEE_OTHER, "{page}");
    }
    let told = browser.get(&format!("/me/bookings/{booking}")).await.1;
    assert!(told.contains("예약을 취소했습니다"), "{told}");
    assert_eq!(found(admin, booking).await["state"], "cancelled");
    let (status, page) = browser.get(&path).await;
    assert_eq!(status, StatusCode::CONFLICT, "{page}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_time_that_was_taken_meanwhile_is_told_and_the_booking_stays() {
    let system = System::start(Engine::Sqlite).await.expect("a system");
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "김민아", MINA).await;
    let jun = stage.seeker(&system, "이준", "jun@mail.example").await;
    let browser = Browser::signed_in(&system, MINA).await;
    let (path, body) = stage.visit(&mina, "10:00");
    let booking = id(&system.admin.post(&path, body).await.ok(), "id");
    let page = format!("/me/bookings/{booking}/move");
    let (_, form) = browser.get(&page).await;
    let wish = wish(&form);
    let taken = last_time(&form);
    let (path, mut body) = stage.visit(&jun, "10:10");
    body["from"] = json!(taken);
    system.admin.post(&path, body).await.ok();
    let (status, again) = browser.send(&page, &wish).await;
    assert_eq!(status, StatusCode::CONFLICT, "{again}");
    assert!(again.contains("role=\"alert\""), "{again}");
    assert_ne!(last_time(&again), taken);
    let (status, _) = browser.send(&page, &self::wish(&again)).await;
    assert_eq!(
        status,
        StatusCode::SEE_OTHER,
        "another time of the same page"
    );
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_interview_is_moved_by_its_interviewer_and_nobodys_booking_by_a_stranger() {
    let system = System::start(Engine::Sqlite).await.expect("a system");
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "김민아", MINA).await;
    stage.seeker(&system, "이준", "jun@mail.example").await;
    let seeker = Browser::signed_in(&system, MINA).await;
    let stranger = Browser::signed_in(&system, "jun@mail.example").await;
    let path = format!("/v1/people/{}", stage.interviewer);
    let email = id(&system.admin.get(&path).await.ok(), "email");
    let interviewer = Browser::signed_in(&system, &email).await;
    let (path, body) = stage.interview(&mina, "10:00");
    let booking = id(&system.admin.post(&path, body).await.ok(), "id");
    let list = seeker.get("/me").await.1;
    assert!(list.contains(&format!("{booking}/cancel")) && !list.contains("/move"));
    moved_once(&system.admin, &interviewer, &booking).await;
    for what in ["move", "cancel"] {
        let path = format!("/me/bookings/{booking}/{what}");
        let (status, page) = stranger.get(&path).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{page}");
        assert!(page.contains("그런 예약이 없습니다"), "{page}");
        let wish = format!(
            "key={}&version=1&from={}",
            Uuid::now_v7(),
            "2026-12-02T01:00:00Z"
        );
        let (status, _) = stranger.send(&path, &wish).await;
        assert_eq!(status, StatusCode::NOT_FOUND);
    }
    assert_eq!(found(&system.admin, &booking).await["state"], "confirmed");
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_became_of_a_command_is_told_to_its_sender_alone() {
    let system = System::start(Engine::Sqlite).await.expect("a system");
    let key = Uuid::new_v4();
    let body = json!({ "name": "정다은", "email": "daeun@mail.example" }).to_string();
    let sent = system.admin.send("POST", "/v1/people", key, &body).await;
    let person = id(&sent.ok(), "id");
    let place = format!("/v1/commands/{key}");
    let own = system.admin.get(&place).await.ok();
    assert_eq!(
        (&own["status"], &own["done"]["id"]),
        (&json!("done"), &json!(person))
    );
    let role = format!("/v1/people/{person}/roles/administrator");
    let granted = system.admin.send("PUT", &role, Uuid::new_v4(), "{}").await;
    granted.ok();
    let body = json!({ "centre": system.centre, "email": "daeun@mail.example" });
    system.nobody().post("/v1/sign-in-links", body).await.ok();
    let token = mailed_token(&system, "daeun@mail.example", 1).await;
    let (path, body) = (
        "/v1/sign-in-links/confirm",
        json!({ "token": token }).to_string(),
    );
    let key = Uuid::new_v4();
    let session = system.nobody().send("POST", path, key, &body).await.ok();
    let other = system.nobody().with_token(&id(&session, "token"));
    for stranger in [&other, &system.nobody()] {
        let reply = stranger.get(&place).await;
        assert_eq!(
            reply.problem(),
            (404, "command_not_found"),
            "{}",
            reply.body
        );
    }
    let own = system
        .nobody()
        .get(&format!("/v1/commands/{key}"))
        .await
        .ok();
    assert_eq!(
        own["status"], "done",
        "who was nobody then knows it by the key"
    );
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_has_not_signed_in_sees_a_fair_by_the_clock_of_its_venue() {
    let system = System::start(Engine::Sqlite).await.expect("a system");
    let stage = Stage::set(&system).await;
    let path = format!("/v1/fairs?centre={}", system.centre);
    let list = system.nobody().get(&path).await.ok();
    let path = format!("/v1/fairs/{}?centre={}", stage.fair, system.centre);
    let one = system.nobody().get(&path).await.ok();
    for fair in [&list["items"][0], &one] {
        assert_eq!(fair["days"][0]["from"], stage.at("10:00"), "{fair}");
        assert_eq!(
            fair["sessions"][0]["during"]["to"],
            stage.at("13:00"),
            "{fair}"
        );
    }
    system.verify().await;
}

/// Somebody at a browser.
pub struct Browser {
    base: String,
    http: reqwest::Client,
}

impl Browser {
    /// Somebody who asked for a link by mail and pressed the button behind it.
    pub async fn signed_in(system: &System, email: &str) -> Self {
        let http = reqwest::Client::builder()
            .cookie_store(true)
            .redirect(reqwest::redirect::Policy::none())
            .build();
        let browser = Self {
            base: system.madang.url().to_owned(),
            http: http.expect("a client can be made"),
        };
        let mails = system.smtp.mails_to(email).len();
        let wish = format!("centre={}&email={email}", system.centre);
        let (status, page) = browser.send("/me/link", &wish).await;
        assert_eq!(status, StatusCode::OK, "{page}");
        let token = mailed_token(system, email, mails + 1).await;
        let (status, page) = browser.send("/sign-in", &format!("token={token}")).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "{page}");
        browser
    }

    /// A page as it is answered.
    pub async fn get(&self, path: &str) -> (StatusCode, String) {
        self.answer(self.http.get(format!("{}{path}", self.base)))
            .await
    }

    /// Sends a form of our own page.
    async fn send(&self, path: &str, form: &str) -> (StatusCode, String) {
        let request = self.http.post(format!("{}{path}", self.base));
        let request = request
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        self.answer(request.body(form.to_owned())).await
    }

    async fn answer(&self, request: reqwest::RequestBuilder) -> (StatusCode, String) {
        let accepted = "text/html,application/xhtml+xml,*/*;q=0.8";
        let answer = request.header("accept", accepted).send().await;
        let answer = answer.expect("an answer");
        (answer.status(), answer.text().await.expect("a page"))
    }
}

async fn found(admin: &Client, booking: &str) -> serde_json::Value {
    admin.get(&format!("/v1/bookings/{booking}")).await.ok()
}

/// What the form for moving sends for the last of its times.
fn wish(page: &str) -> String {
    let (key, version) = (field(page, "key"), field(page, "version"));
    format!("key={key}&version={version}&from={}", last_time(page))
}

/// The last time offered: days ahead, so that cancelling it is never late.
fn last_time(page: &str) -> String {
    let (_, after) = page.rsplit_once("name=\"from\" value=\"").expect("a time");
    after.split('"').next().unwrap_or_default().to_owned()
}

/// The value of the first field of a name.
fn field(page: &str, name: &str) -> String {
    let before = format!("name=\"{name}\" value=\"");
    let (_, after) = page
        .split_once(&before)
        .unwrap_or_else(|| panic!("no {name} in {page}"));
    after.split('"').next().unwrap_or_default().to_owned()
}

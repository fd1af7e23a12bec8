//! A form that is pressed again before its answer is there makes one of it: the presses really race.

use super::{Browser, MINA, field};
use harness::system::id;
use harness::{Engine, Stage, System};
use reqwest::StatusCode;
use serde_json::json;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn forms_that_are_pressed_again_and_again_make_one_of_it_on_sqlite() {
    make_one_of_it(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn forms_that_are_pressed_again_and_again_make_one_of_it_on_postgres() {
    make_one_of_it(Engine::Postgres).await;
}

async fn make_one_of_it(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    system.person("김민아", MINA).await;
    let mina = Browser::signed_in(&system, MINA).await;
    let form = Form {
        system: &system,
        browser: &mina,
    };
    registers(&form, &stage).await;
    books(&form, &stage).await;
    waits(&form, &stage).await;
    form.pressed(("create_feed", 1), "/me/feeds", "/me/feeds", "")
        .await;
    let member = Browser::signed_in(&system, "interviewer@firm.example").await;
    let form = Form {
        system: &system,
        browser: &member,
    };
    reserves(&form, &stage).await;
    system.verify().await;
}

/// Somebody at forms.
struct Form<'a> {
    system: &'a System,
    browser: &'a Browser,
}

impl Form<'_> {
    /// Sends the form of a page four times at once, and once more: each time comes to the same, and the
    /// trail has the entries of one more of it.
    async fn pressed(&self, (action, entries): (&str, usize), page: &str, to: &str, typed: &str) {
        let before = self.done(action).await;
        let (status, shown) = self.browser.get(page).await;
        assert_eq!(status, StatusCode::OK, "{shown}");
        let wish = format!("key={}&{typed}", field(&shown, "key"));
        let press = || self.browser.send(to, &wish);
        let (a, b, c, d) = tokio::join!(press(), press(), press(), press());
        for (status, page) in [a, b, c, d, press().await] {
            // The address of a calendar is shown at once, all else leads on.
            let is_done = status == StatusCode::SEE_OTHER || status == StatusCode::OK;
            assert!(is_done, "{action}: {status} {page}");
        }
        assert_eq!(self.done(action).await, before + entries, "{action}");
    }

    /// How often something was done, as the audit trail says.
    async fn done(&self, action: &str) -> usize {
        let path = format!("/v1/audit-trail?action={action}&limit=200");
        let trail = self.system.admin.get(&path).await.ok();
        trail["items"].as_array().expect("entries").len()
    }
}

async fn registers(form: &Form<'_>, stage: &Stage) {
    let page = format!("/fairs/{}/register", stage.fair);
    let typed = "consents=participation&desired_job=%EB%AC%BC%EB%A5%98";
    form.pressed(("register_seeker", 1), &page, &page, typed)
        .await;
    let path = format!("/v1/fairs/{}/registrations", stage.fair);
    let all = form.system.admin.get(&path).await.ok();
    assert_eq!(all["items"].as_array().expect("a list").len(), 1);
}

async fn books(form: &Form<'_>, stage: &Stage) {
    let page = format!("/fairs/{}/employers/{}", stage.fair, stage.employer);
    let (_, shown) = form.browser.get(&page).await;
    let from = field(&shown, "from")
        .replace(':', "%3A")
        .replace('+', "%2B");
    form.pressed(("book_visit", 1), &page, &page, &format!("from={from}"))
        .await;
}

/// A room whose one hour is taken is waited for.
async fn waits(form: &Form<'_>, stage: &Stage) {
    let admin = &form.system.admin;
    let hour = json!([{ "weekday": "wednesday", "from": "10:00:00", "to": "11:00:00" }]);
    let room = json!({ "name": "작은 면접실", "place": "3층", "open": hour });
    let room = id(&admin.post("/v1/rooms", room).await.ok(), "room");
    let other = stage
        .seeker(form.system, "이먼저", "first@mail.example")
        .await;
    let loan = json!({
        "person": other, "from": stage.at("10:00"), "minutes": 60, "purpose": "면접",
    });
    admin
        .post(&format!("/v1/rooms/{room}/loans"), loan)
        .await
        .ok();
    let page = format!("/rooms/{room}?day={}", stage.day);
    let typed = format!("minutes=60&day={}&purpose=%EB%A9%B4%EC%A0%91", stage.day);
    let to = format!("/rooms/{room}/wait");
    form.pressed(("join_waiting_list", 1), &page, &to, &typed)
        .await;
}

/// A booth is given back and another taken: each tells of the booth, and of where the panel stands now.
async fn reserves(form: &Form<'_>, stage: &Stage) {
    let page = format!("/employer/{}/fairs/{}/booth", stage.employer, stage.fair);
    let session = &stage.session;
    let back = format!("session={session}&what=release");
    form.pressed(("release_booth", 2), &page, &page, &back)
        .await;
    let any = format!("session={session}&what=take&booth=any");
    form.pressed(("reserve_booth", 2), &page, &page, &any).await;
}

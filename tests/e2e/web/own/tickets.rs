//! A place in line that follows.

use super::{CROSSED, House, Seen, said};
use harness::system::id;
use harness::{Browser, Engine, System, eventually};
use serde_json::json;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_ticket_shows_its_place_in_line_and_follows_with_and_without_scripts() {
    let Some(mut house) = House::open_on(async || System::rehearse(Engine::Sqlite).await).await
    else {
        return;
    };
    house.system.clock().set_to(&house.stage.at("10:30"));
    house.system.sign_in_again().await;
    let mut seen = Seen::default();
    for (number, look) in CROSSED.into_iter().enumerate() {
        let first = format!("first{number}@mail.example");
        let ahead = house.stage.seeker(&house.system, "박먼저", &first).await;
        checked_in(&house, &first).await;
        let ahead = json!({ "person": ahead });
        house.system.admin.post(&line(&house), ahead).await.ok();
        let email = format!("line{number}@mail.example");
        let browser = house.seeker(look, "김민아", &email).await;
        checked_in(&house, &email).await;
        let lines = format!("{}/lines", house.fair());
        browser.open(&lines).await;
        seen.look(&browser).await;
        let join = said(look, "대기표 받기: 마당물류", "Take a ticket: 마당물류");
        browser.press(join).await;
        let text = browser.text().await;
        let second = said(look, "2번째입니다", "You are number 2 in line");
        assert!(text.contains(second), "{text}");
        seen.look(&browser).await;
        followed(&house, &browser).await;
        let leave = said(
            look,
            "대기표 돌려주기: 마당물류",
            "Give the ticket back: 마당물류",
        );
        browser.press(leave).await;
        let text = browser.text().await;
        assert!(
            text.contains(said(
                look,
                "대기표를 돌려주었습니다",
                "You gave the ticket back"
            )),
            "{text}"
        );
        browser.close().await;
    }
    seen.assert_valid();
    house.system.verify().await;
}

/// Where the line at the booth of the stage is.
fn line(house: &House) -> String {
    let stage = &house.stage;
    format!(
        "/v1/fairs/{}/sessions/{}/panels/{}/queue",
        stage.fair, stage.session, stage.panel
    )
}

/// Whoever is ahead is called and served, and then it is one's own turn: with scripts the page that stands
/// there says so, without them the page that is loaded again.
async fn followed(house: &House, browser: &Browser) {
    let (look, admin) = (browser.look(), &house.system.admin);
    browser.run("window.sameDocument = 1", Vec::new()).await;
    let call = format!("{}/call", line(house));
    let called = admin.post(&call, json!({})).await.ok();
    let next = said(look, "1번째입니다", "You are number 1 in line");
    comes_to_say(browser, next).await;
    let ticket = format!("/v1/tickets/{}", id(&called["called"], "ticket"));
    for step in ["start", "finish"] {
        let path = format!("{ticket}/{step}");
        admin.post(&path, json!({})).await.ok();
    }
    admin.post(&call, json!({})).await.ok();
    comes_to_say(browser, said(look, "지금 오세요", "Please come now")).await;
    if look.script {
        let same = browser.run("return window.sameDocument", Vec::new()).await;
        assert_eq!(same, json!(1), "the page was never loaded again");
    }
}

async fn comes_to_say(browser: &Browser, words: &str) {
    eventually(words, async || {
        if !browser.look().script {
            browser.reload().await;
        }
        browser.text().await.contains(words).then_some(())
    })
    .await;
}

async fn checked_in(house: &House, email: &str) {
    let people = house
        .system
        .admin
        .get(&format!("/v1/people?search={email}"))
        .await
        .ok();
    let person = id(&people["items"][0], "id");
    let path = format!("/v1/fairs/{}/registrations", house.stage.fair);
    let all = house.system.admin.get(&path).await.ok();
    let all = all["items"].as_array().cloned().unwrap_or_default();
    let own = all
        .iter()
        .find(|one| one["person"] == json!(person))
        .expect("a registration");
    let body = json!({ "pass": own["number"] });
    let path = format!("/v1/fairs/{}/check-ins", house.stage.fair);
    house.system.admin.post(&path, body).await.ok();
}

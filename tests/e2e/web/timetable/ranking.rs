//! A seeker ranks wishes, and sees what came of them.

use super::{House, open, person, set};
use crate::web::{LOOKS, Seen, said};
use harness::{Browser, Look};
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_seeker_ranks_wishes_and_sees_what_came_of_them() {
    let Some((house, scene)) = open().await else {
        return;
    };
    let mut seen = Seen::default();
    let mut browsers = Vec::new();
    for (number, look) in LOOKS.into_iter().enumerate() {
        let email = format!("rank{number}@mail.example");
        let browser = house.seeker(look, "김민아", &email).await;
        let person = person(&house, &email).await;
        applied(&house, &scene.openings, &person).await;
        ranked(&house, &browser, &mut seen).await;
        outdated(&house, &browser, &mut seen, (&person, &scene.openings)).await;
        hours(&house, &browser, &mut seen, &person).await;
        browsers.push(browser);
    }
    let admin = &house.system.admin;
    scene.panels(admin, 0, &[("10:00", "11:00")]).await;
    let path = format!("/v1/fairs/{}/timetable", house.stage.fair);
    let close = json!({ "version": 1, "wishes_close_at": "2026-01-01T00:00:00Z" });
    admin.put(&path, close).await.ok();
    let run = scene.proposed(admin).await;
    scene.published(admin, &run).await;
    let mut placed = 0;
    for browser in &browsers {
        browser.open(&format!("{}/wishes", house.fair())).await;
        assert_eq!(browser.count("button[name=do]").await, 0);
        placed += browser.count(".card .tag.good").await;
        let text = browser.text().await;
        let why = said(
            browser.look(),
            "박람회에서 이 공고의 면접을 하지 않습니다",
            "does not interview for it at the fair",
        );
        assert!(text.contains(why), "{text}");
        seen.look(browser).await;
    }
    assert_eq!(placed, scene.booked(admin).await.len());
    assert_eq!(placed, 2, "two fit into the hour, the others are told why");
    for browser in browsers {
        browser.close().await;
    }
    seen.assert_valid();
    house.system.verify().await;
}

async fn applied(house: &House, openings: &[String], person: &str) {
    for opening in openings {
        let path = format!("/v1/openings/{opening}/candidacies");
        let body = json!({ "person": person, "consent_text": "2026-11", "channel": "phone" });
        house.system.admin.post(&path, body).await.ok();
    }
}

async fn ranked(house: &House, browser: &Browser, seen: &mut Seen) {
    let look = browser.look();
    browser.open(&house.fair()).await;
    browser
        .press(said(look, "면접 희망 순위", "Interview wishes"))
        .await;
    assert_eq!(browser.count(".ranked li").await, 0);
    seen.look(browser).await;
    browser.press_at("button[value^='add']").await;
    assert_eq!(browser.count(".ranked li").await, 1);
    browser.press_at("button[value^='add']").await;
    assert_eq!(browser.count(".ranked li").await, 2);
    seen.look(browser).await;
    let second = browser.link(".ranked li:nth-child(2) h3 a").await;
    browser.press_at(".ranked button[value^='up']").await;
    assert_eq!(browser.link(".ranked li:first-child h3 a").await, second);
    browser.press_at(".ranked button[value^='down']").await;
    assert_eq!(browser.link(".ranked li:nth-child(2) h3 a").await, second);
    browser
        .press_at(".ranked li:nth-child(2) button[value^='remove']")
        .await;
    assert_eq!(browser.count(".ranked li").await, 1);
    browser.press_at("button[value^='add']").await;
    let text = browser.text().await;
    let saved = said(look, "희망을 저장했습니다", "Your wishes are saved");
    assert!(text.contains(saved), "{text}");
}

/// What somebody changed elsewhere meanwhile is not written over: the page shows what holds now.
async fn outdated(
    house: &House,
    browser: &Browser,
    seen: &mut Seen,
    (person, openings): (&str, &[String]),
) {
    let path = format!("/v1/fairs/{}/wishes", house.stage.fair);
    let by_person = format!("{path}?person={person}");
    let now = house.system.admin.get(&by_person).await.ok();
    let body = json!({ "person": person, "openings": openings, "version": now["version"] });
    house.system.admin.put(&path, body).await.ok();
    browser.press_at(".ranked button[value^='up']").await;
    assert_eq!(browser.count(".errors").await, 1);
    let first = format!("/openings/{}", openings[0]);
    let link = browser.link(".ranked li:first-child h3 a").await;
    assert!(link.ends_with(&first), "{link}");
    seen.look(browser).await;
    browser.press_at(".ranked button[value^='up']").await;
    assert_eq!(browser.count(".errors").await, 0, "now it is moved");
    browser.press_at(".ranked button[value^='up']").await;
}

async fn hours(house: &House, browser: &Browser, seen: &mut Seen, person: &str) {
    let look = browser.look();
    let save = said(look, "시간 저장", "Save hours");
    set(browser, "from-0", "10:00").await;
    browser.press(save).await;
    assert_eq!(browser.count("#to-0[aria-invalid=true]").await, 1);
    assert_eq!(browser.value("from-0").await, "10:00");
    seen.look(browser).await;
    set(browser, "to-0", "15:00").await;
    browser.fill("most", "2").await;
    browser.press(save).await;
    assert_eq!(browser.value("to-0").await, "15:00");
    let path = format!("/v1/fairs/{}/wishes?person={person}", house.stage.fair);
    let kept: Value = house.system.admin.get(&path).await.ok();
    assert_eq!(
        (&kept["most"], kept["windows"].as_array().map(Vec::len)),
        (&json!(2), Some(1))
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_not_registered_or_has_not_applied_is_told_what_to_do() {
    let Some((house, _)) = open().await else {
        return;
    };
    let browser = house.browser(Look::PHONE.in_english()).await;
    let wishes = format!("{}/wishes", house.fair());
    browser.open(&wishes).await;
    assert_eq!(browser.count("[name=email]").await, 1, "sign in first");
    browser.close().await;
    let browser = house
        .seeker(Look::PHONE.in_english(), "이준", "jun@mail.example")
        .await;
    browser.open(&wishes).await;
    let text = browser.text().await;
    assert!(text.contains("openings that you have applied to"), "{text}");
    browser.close().await;
    house.system.verify().await;
}

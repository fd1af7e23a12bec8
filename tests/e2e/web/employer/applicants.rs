//! Applicants: seen with their consent alone, accepted, proposed to, rejected with reasons.

use super::{CROSSED, House, Seen, said};
use crate::people::signed_in;
use harness::system::id;
use harness::{Browser, Look};
use serde_json::json;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn applicants_are_accepted_proposed_to_and_rejected_with_reasons() {
    let Some(house) = House::open().await else {
        return;
    };
    let mut seen = Seen::default();
    for (number, look) in CROSSED.into_iter().enumerate() {
        for name in ["김민아", "이준"] {
            candidate(&house, name, number).await;
        }
        let browser = house.member(look, number).await;
        browser.open(&format!("{}/applicants", house.desk())).await;
        assert_eq!(browser.count(".cards .card").await, 2 * (number + 1));
        seen.look(&browser).await;
        accepted(&browser, &mut seen).await;
        proposed(&house, &browser, &mut seen).await;
        rejected(&house, &browser, &mut seen).await;
        browser.close().await;
    }
    seen.assert_valid();
    house.system.verify().await;
}

async fn candidate(house: &House, name: &str, number: usize) {
    let email = format!("{number}{}@mail.example", name.len());
    house.stage.seeker(&house.system, name, &email).await;
    let seeker = signed_in(&house.system, &email).await;
    let openings = format!("/v1/fairs/{}/openings", house.stage.fair);
    let openings = house.system.admin.get(&openings).await.ok();
    let opening = id(&openings["items"][0], "id");
    let body = json!({ "summary": format!("{name}: 물류 3년"), "consent_text": "2026-11" });
    let path = format!("/v1/openings/{opening}/candidacies");
    seeker.post(&path, body).await.ok();
}

async fn accepted(browser: &Browser, seen: &mut Seen) {
    let look = browser.look();
    browser.press("이준").await;
    seen.look(browser).await;
    assert!(browser.text().await.contains("이준: 물류 3년"));
    browser
        .press(said(look, "서류 합격으로 알리기", "Accept"))
        .await;
    let text = browser.text().await;
    assert!(text.contains(said(look, "서류 합격", "Accepted")), "{text}");
}

/// Without a script, times are looked for by one form and ticked in the next.
async fn proposed(house: &House, browser: &Browser, seen: &mut Seen) {
    let look = browser.look();
    browser.choose("#propose > summary").await;
    fill_day(browser, &house.stage.day).await;
    browser
        .press(said(look, "비어 있는 시간 찾기", "Look for free times"))
        .await;
    seen.look(browser).await;
    let send = said(look, "제안 보내기", "Send the proposal");
    browser.press(send).await;
    assert_eq!(browser.count(".errors a[href='#propose']").await, 1);
    browser.choose("input[name=times]").await;
    browser.press(send).await;
    let text = browser.text().await;
    let waits = said(look, "답을 기다리는 중", "Waits for an answer");
    assert!(text.contains(waits), "{text}");
    seen.look(browser).await;
    let back = said(look, "제안 거둬들이기", "Take the proposal back");
    browser.press(back).await;
    let text = browser.text().await;
    assert!(
        text.contains(said(look, "거둬들임", "Taken back")),
        "{text}"
    );
}

async fn fill_day(browser: &Browser, day: &str) {
    let script = "document.getElementsByName('day')[0].value = arguments[0]";
    browser.run(script, vec![json!(day)]).await;
}

async fn rejected(house: &House, browser: &Browser, seen: &mut Seen) {
    let look = browser.look();
    let list = format!("{}/applicants?state=submitted&opening=", house.desk());
    browser.open(&list).await;
    browser.press("김민아").await;
    browser.choose("#reject > summary").await;
    let reject = "#reject button";
    browser.press_at(reject).await;
    assert_eq!(browser.count(".errors a[href='#reasons-filled']").await, 1);
    seen.look(browser).await;
    browser.choose("#reasons-experience").await;
    browser.press_at(reject).await;
    let text = browser.text().await;
    let why = said(look, "경력이 맞지 않음", "Experience the work needs");
    assert!(text.contains(why), "{text}");
    browser.open(&list).await;
    let none = said(look, "지원자 0명", "0 applicants");
    assert!(browser.text().await.contains(none));
    seen.look(browser).await;
    browser
        .press(said(look, "조건 지우기", "Clear the search"))
        .await;
    assert!(browser.count(".cards .card").await > 0, "all are there");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_takes_the_consent_back_is_seen_no_more() {
    let Some(house) = House::open().await else {
        return;
    };
    candidate(&house, "김민아", 0).await;
    let browser = house.member(Look::DESKTOP.in_english(), 0).await;
    let list = format!("{}/applicants", house.desk());
    browser.open(&list).await;
    let applicant = browser.link(".card h2 a").await;
    let path = format!("/v1/candidacies?employer={}", house.stage.employer);
    let found = house.system.admin.get(&path).await.ok();
    let person = id(&found["items"][0], "person");
    let consent = format!(
        "/v1/people/{person}/employer-consents/{}/contact",
        house.stage.employer
    );
    house
        .system
        .admin
        .send("DELETE", &consent, uuid::Uuid::now_v7(), "")
        .await
        .ok();
    browser.open(&list).await;
    let text = browser.text().await;
    assert!(text.contains("Nobody has applied yet"), "{text}");
    browser.open(&applicant).await;
    assert!(!browser.text().await.contains("김민아"));
    browser.close().await;
    house.system.verify().await;
}

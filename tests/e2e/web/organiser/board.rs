//! Who applied to a fair, and deciding on them.

use super::super::{House, Seen};
use harness::Look;
use serde_json::json;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn employers_are_accepted_kept_waiting_or_turned_down_with_a_reason() {
    let Some(house) = House::open().await else {
        return;
    };
    let mut seen = Seen::default();
    let browser = house.organiser(Look::DESKTOP.in_english(), 0).await;
    for name in ["가람식품", "나래전자", "다온물산"] {
        applied(&house, name).await;
    }
    let board = format!("/organiser/fairs/{}/employers", house.stage.fair);
    browser.open(&format!("{board}?state=submitted")).await;
    seen.look(&browser).await;
    browser.press("가람식품").await;
    seen.look(&browser).await;
    browser.press("Accept").await;
    assert!(browser.text().await.contains("takes part"));
    browser.press("나래전자").await;
    browser.press("Put on the waiting list").await;
    browser.press("다온물산").await;
    browser.press("Turn down").await;
    assert_eq!(browser.count("#reason[aria-invalid=true]").await, 1);
    seen.look(&browser).await;
    browser.fill("reason", "정원이 찼습니다.").await;
    browser.press("Turn down").await;
    let path = format!("/v1/applications?fair={}", house.stage.fair);
    let all = house.system.admin.get(&path).await.ok();
    let all = all["items"].as_array().cloned().unwrap_or_default();
    let mut states: Vec<_> = all.iter().map(|one| one["state"].to_string()).collect();
    states.sort();
    let wanted = ["approved", "approved", "rejected", "waitlisted"];
    assert_eq!(states, wanted.map(|state| format!("\"{state}\"")));
    seen.assert_valid();
    browser.close().await;
    house.system.verify().await;
}

async fn applied(house: &House, name: &str) {
    let admin = &house.system.admin;
    let employer = admin.post("/v1/employers", json!({ "name": name })).await;
    let body = json!({
        "employer": employer.ok()["id"],
        "submit": true,
        "participation": "direct",
        "openings": [{ "title": "생산", "count": 3 }],
        "contact": { "name": "김담당", "email": "hr@firm.example" },
    });
    let path = format!("/v1/fairs/{}/applications", house.stage.fair);
    admin.post(&path, body).await.ok();
}

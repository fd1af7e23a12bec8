//! Who applied to a fair, and deciding on them.

use super::super::{CROSSED, House, Seen, said};
use harness::Browser;
use serde_json::json;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn employers_are_accepted_kept_waiting_or_turned_down_with_a_reason() {
    let Some(house) = House::open().await else {
        return;
    };
    let mut seen = Seen::default();
    let names = [
        ["가람식품", "나래전자", "다온물산"],
        ["라온기계", "마루통신", "바른유통"],
    ];
    for (number, (look, names)) in CROSSED.into_iter().zip(names).enumerate() {
        let browser = house.organiser(look, number).await;
        for name in names {
            applied(&house, name).await;
        }
        decided(&house, &browser, names, &mut seen).await;
        browser.close().await;
    }
    let path = format!("/v1/applications?fair={}", house.stage.fair);
    let all = house.system.admin.get(&path).await.ok();
    let all = all["items"].as_array().cloned().unwrap_or_default();
    let mut states: Vec<_> = all.iter().map(|one| one["state"].to_string()).collect();
    states.sort();
    // The employer of the stage was there before.
    let wanted = [
        "approved",
        "approved",
        "approved",
        "rejected",
        "rejected",
        "waitlisted",
        "waitlisted",
    ];
    assert_eq!(states, wanted.map(|state| format!("\"{state}\"")));
    seen.assert_valid();
    house.system.verify().await;
}

/// The first takes part, the second waits, the third is turned down once a reason is given.
async fn decided(house: &House, browser: &Browser, names: [&str; 3], seen: &mut Seen) {
    let look = browser.look();
    let board = format!("/organiser/fairs/{}/employers", house.stage.fair);
    browser.open(&format!("{board}?state=submitted")).await;
    seen.look(browser).await;
    browser.press(names[0]).await;
    seen.look(browser).await;
    browser.press(said(look, "참가 확정", "Accept")).await;
    let text = browser.text().await;
    let takes_part = said(look, "참가를 확정했습니다", "takes part");
    assert!(text.contains(takes_part), "{text}");
    browser.press(names[1]).await;
    browser
        .press(said(look, "대기로 두기", "Put on the waiting list"))
        .await;
    browser.press(names[2]).await;
    let turn_down = said(look, "참가 불가로 정하기", "Turn down");
    browser.press(turn_down).await;
    assert_eq!(browser.count("#reason[aria-invalid=true]").await, 1);
    seen.look(browser).await;
    browser.fill("reason", "정원이 찼습니다.").await;
    browser.press(turn_down).await;
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

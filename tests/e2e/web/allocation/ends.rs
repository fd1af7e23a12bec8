//! What comes in between: a plan that is overtaken, and a search that is stopped.

use super::ground::{Wanting, applied, done};
use crate::web::{House, Seen, said};
use harness::system::id;
use harness::{Look, eventually};
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_changed_before_publishing_is_told_and_nothing_is_published_by_employers() {
    let Some(house) = House::open().await else {
        return;
    };
    let wanting = Wanting::open(&house).await;
    let admin = &house.system.admin;
    let fair = &house.stage.fair;
    let browser = house.organiser(Look::PHONE.in_english(), 0).await;
    let allocation = format!("/organiser/fairs/{fair}/allocation");
    browser.open(&allocation).await;
    browser.press("Make the plan").await;
    done(&browser).await;
    let run = browser.path().await;
    let withdraw = format!("/v1/applications/{}/withdraw", wanting.sky_application);
    admin.post(&withdraw, json!({})).await.ok();
    house.system.settle().await;
    let publish = format!("{run}/publish?session={}", wanting.sessions[0]);
    browser.open(&publish).await;
    browser.press("Publish now").await;
    let text = browser.text().await;
    assert!(
        text.contains("하늘식품") && text.contains("take part any more"),
        "{text}"
    );
    let mut seen = Seen::default();
    seen.look(&browser).await;
    seen.assert_valid();
    browser.close().await;

    let member = wanting.member(&house, Look::DESKTOP.in_english(), 0).await;
    for path in [allocation, run, publish] {
        member.open(&path).await;
        assert_eq!(member.count("main form").await, 0, "{path}");
        assert!(!member.text().await.contains("바다운송"), "{path}");
    }
    member.close().await;
    let runs = admin
        .get(&format!("/v1/fairs/{fair}/allocations"))
        .await
        .ok();
    let runs: &Value = &runs["items"];
    assert_eq!(runs[0]["published"], json!([wanting.sessions[0]]));
    house.system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_search_shows_how_far_it_is_and_is_stopped_with_the_best_so_far() {
    let Some(house) = House::open().await else {
        return;
    };
    let admin = &house.system.admin;
    let fair = format!("/v1/fairs/{}", house.stage.fair);
    let session = json!({
        "name": "오후", "from": house.stage.at("13:00"), "to": house.stage.at("16:00"),
        "first_come": false,
    });
    let session = id(
        &admin.post(&format!("{fair}/sessions"), session).await.ok(),
        "id",
    );
    let rows = (0..100).map(|number| {
        let (row, column) = (1 + number / 20 * 2, 1 + number % 20);
        format!("booth,H{number},{row},{column},1,h,0,0\n")
    });
    let head = "kind,label,grid_row,grid_col,cells,orient,premium,power\n".to_owned();
    let plan = rows.fold(head, |plan, row| plan + &row);
    let hall = json!({ "name": "큰 전시장", "csv": plan });
    admin.post(&format!("{fair}/halls"), hall).await.ok();
    let mut firms = Vec::new();
    for number in 0..40 {
        let sessions = std::slice::from_ref(&session);
        firms.push(applied(&house, &format!("기업 {number}"), 1, sessions).await);
    }
    for (number, (_, application)) in firms.iter().enumerate() {
        let other = |step: usize| firms[(number + step) % firms.len()].0.clone();
        let near = [other(1), other(7), other(13)];
        let terms = json!({ "near": near, "away_from": [other(3), other(5), other(11)] });
        let wish = format!("/v1/applications/{application}/booth-wishes");
        let body = json!({ "version": 0, "terms": terms });
        admin.put(&wish, body).await.ok();
    }
    let mut seen = Seen::default();
    for (number, look) in [Look::DESKTOP, Look::PHONE.in_english().without_scripts()]
        .into_iter()
        .enumerate()
    {
        let browser = house.organiser(look, number).await;
        let allocation = format!("/organiser/fairs/{}/allocation", house.stage.fair);
        browser.open(&allocation).await;
        browser.fill("seconds", "600").await;
        browser
            .press(said(look, "배정안 만들기", "Make the plan"))
            .await;
        let searching = said(look, "찾는 중입니다", "Searching:");
        eventually("the search goes on", async || {
            if !look.script {
                browser.reload().await;
            }
            browser.text().await.contains(searching).then_some(())
        })
        .await;
        seen.look(&browser).await;
        let stop = said(
            look,
            "멈추고 지금까지의 최선 쓰기",
            "Stop and keep the best",
        );
        browser.press(stop).await;
        done(&browser).await;
        let text = browser.text().await;
        assert!(text.contains(said(look, "중지", "Stopped")), "{text}");
        browser.open(&allocation).await;
        seen.look(&browser).await;
        browser.close().await;
    }
    seen.assert_valid();
    house.system.verify().await;
}

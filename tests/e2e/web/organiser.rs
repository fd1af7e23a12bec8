//! An organiser sets a fair up from nothing, and decides who takes part.

mod board;
mod centre;
mod dragging;
mod files;
mod ways;

use super::{House, LOOKS, Seen, said};
use harness::{Browser, Look};
use serde_json::json;

const ADMINISTRATOR: &str = "admin@centre.example";

impl House {
    /// A browser in which the administrator is signed in; so many mails have come before.
    pub(super) async fn organiser(&self, look: Look, mails: usize) -> Browser {
        let browser = self.browser(look).await;
        browser.open("/organiser").await;
        browser.fill("email", ADMINISTRATOR).await;
        browser.press_at("main button[type=submit]").await;
        self.follow_link(&browser, ADMINISTRATOR, mails + 1).await;
        assert_eq!(browser.path().await, "/organiser");
        browser
    }
}

/// Fills in a day, a time or a choice, of which each browser has its own way of typing.
async fn set(browser: &Browser, name: &str, value: &str) {
    let script = "document.getElementsByName(arguments[0])[0].value = arguments[1]";
    browser.run(script, vec![json!(name), json!(value)]).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_organiser_sets_a_fair_up_from_nothing_and_publishes_it() {
    let Some(house) = House::open().await else {
        return;
    };
    let mut seen = Seen::default();
    for (number, look) in LOOKS.into_iter().enumerate() {
        let browser = house.organiser(look, number).await;
        seen.look(&browser).await;
        let fair = drafted(&house, &browser, &mut seen, number).await;
        described(&browser, &mut seen, &fair).await;
        timed(&house, &browser, &mut seen, &fair).await;
        divided(&house, &browser, &mut seen, &fair).await;
        laid_out(&browser, &mut seen, &fair).await;
        published(&browser, &mut seen, &fair).await;
        browser.close().await;
    }
    seen.assert_valid();
    house.system.verify().await;
}

/// What is wrong is told at its field, nothing typed is lost, and the draft says what is missing.
async fn drafted(house: &House, browser: &Browser, seen: &mut Seen, number: usize) -> String {
    let look = browser.look();
    browser
        .press(said(look, "새 박람회 만들기", "Set up a new fair"))
        .await;
    seen.look(browser).await;
    browser.fill("title", &format!("봄 박람회 {number}")).await;
    browser.press_at("main button[type=submit]").await;
    assert_eq!(browser.count("#day-0[aria-invalid=true]").await, 1);
    assert_eq!(browser.value("title").await, format!("봄 박람회 {number}"));
    seen.look(browser).await;
    set(browser, "day-0", &house.stage.day).await;
    set(browser, "from-0", "10:00").await;
    set(browser, "to-0", "16:00").await;
    browser.press_at("main button[type=submit]").await;
    let fair = browser.path().await;
    assert!(fair.starts_with("/organiser/fairs/"), "{fair}");
    let text = browser.text().await;
    let missing = said(look, "필수 항목 1개", "One thing is still needed");
    assert!(text.contains(missing), "{text}");
    assert!(text.contains("10:00") && text.contains("KST"), "{text}");
    assert_eq!(browser.count("main a.button").await, 0);
    seen.look(browser).await;
    fair
}

async fn described(browser: &Browser, seen: &mut Seen, fair: &str) {
    browser.open(&format!("{fair}/about")).await;
    browser.fill("about", "지역 기업 30곳 \"면접\"").await;
    browser.fill("place", "시민체육관").await;
    browser.fill("seeker_cap", "0").await;
    browser.press_at("main button[type=submit]").await;
    assert_eq!(browser.count("#seeker_cap[aria-invalid=true]").await, 1);
    assert_eq!(browser.value("about").await, "지역 기업 30곳 \"면접\"");
    seen.look(browser).await;
    browser.fill("seeker_cap", "500").await;
    browser.press_at("main button[type=submit]").await;
    assert_eq!(browser.path().await, fair);
    let text = browser.text().await;
    assert!(text.contains("시민체육관"), "{text}");
}

async fn timed(house: &House, browser: &Browser, seen: &mut Seen, fair: &str) {
    let look = browser.look();
    browser.open(&format!("{fair}/days")).await;
    set(browser, "to-0", "17:00").await;
    seen.look(browser).await;
    browser.press_at("main button[type=submit]").await;
    assert!(browser.text().await.contains("17:00"));
    browser.open(&format!("{fair}/windows")).await;
    set(browser, "employers_to", "").await;
    browser.press_at("main button[type=submit]").await;
    assert_eq!(browser.count("#employers_to[aria-invalid=true]").await, 1);
    seen.look(browser).await;
    let until = format!("{}T09:00", house.stage.day);
    set(browser, "employers_to", &until).await;
    browser.press_at("main button[type=submit]").await;
    let text = browser.text().await;
    assert!(
        text.contains(said(look, "저장했습니다", "changes are kept")),
        "{text}"
    );
    assert!(text.contains("09:00"), "{text}");
}

async fn divided(house: &House, browser: &Browser, seen: &mut Seen, fair: &str) {
    browser.open(&format!("{fair}/sessions")).await;
    seen.look(browser).await;
    browser.fill("name", "오전").await;
    set(browser, "day", &house.stage.day).await;
    set(browser, "from", "09:00").await;
    set(browser, "to", "13:00").await;
    browser.press_at("main button[type=submit]").await;
    assert_eq!(browser.count("#from[aria-invalid=true]").await, 1);
    assert_eq!(browser.value("name").await, "오전");
    set(browser, "from", "10:00").await;
    browser.press_at("main button[type=submit]").await;
    let text = browser.text().await;
    assert!(text.contains("10:00") && text.contains("13:00"), "{text}");
    seen.look(browser).await;
}

/// A hall is laid out, a booth is changed, another removed, and a bad plan is told by its line.
async fn laid_out(browser: &Browser, seen: &mut Seen, fair: &str) {
    let look = browser.look();
    browser.open(&format!("{fair}/halls")).await;
    seen.look(browser).await;
    browser.fill("grid_name", "제1전시장").await;
    browser.fill("rows", "2").await;
    browser.fill("in_row", "3").await;
    browser
        .press(said(look, "전시장 그리기", "Lay it out"))
        .await;
    assert_eq!(browser.count("[data-plan] a").await, 6);
    seen.look(browser).await;
    let hall = browser.path().await;
    browser.open(&format!("{hall}?booth=A2")).await;
    browser.fill("label", "B1").await;
    browser.press(said(look, "저장", "Save")).await;
    assert_eq!(browser.count(".errors").await, 1, "two booths of one label");
    assert_eq!(browser.value("label").await, "B1");
    browser.fill("label", "가-1").await;
    browser.choose("#has-power").await;
    browser.press(said(look, "저장", "Save")).await;
    assert!(browser.text().await.contains("가-1"));
    browser.open(&format!("{hall}?booth=B3")).await;
    seen.look(browser).await;
    browser
        .press(said(look, "이 부스 지우기", "Remove this booth"))
        .await;
    assert_eq!(browser.count("[data-plan] a").await, 5);
    browser.open(&format!("{fair}/halls")).await;
    browser.fill("name", "제2전시장").await;
    browser.fill("csv", "kind,label").await;
    browser
        .press(said(look, "도면 가져오기", "Import the plan"))
        .await;
    assert_eq!(browser.count("#csv[aria-invalid=true]").await, 1);
    assert_eq!(browser.value("csv").await, "kind,label");
    seen.look(browser).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_changes_a_plan_that_somebody_else_has_changed_is_told_and_loses_nothing() {
    let Some(house) = House::open().await else {
        return;
    };
    let admin = &house.system.admin;
    let halls = format!("/v1/fairs/{}/halls", house.stage.fair);
    let plan = "kind,label,grid_row,grid_col,cells,orient,premium,power\nbooth,B1,1,1,1,h,0,0\n";
    let hall = json!({ "name": "별관", "csv": plan });
    let there = admin.post(&halls, hall.clone()).await.ok();
    let browser = house.organiser(Look::DESKTOP.in_english(), 0).await;
    let path = format!(
        "/organiser{}/{}",
        &halls[3..],
        there["hall"].as_str().unwrap_or_default()
    );
    browser.open(&format!("{path}?booth=B1")).await;
    admin.post(&halls, hall).await.ok();
    browser.fill("zone", "제조").await;
    browser.press("Save").await;
    assert_eq!(browser.count(".errors").await, 1);
    assert_eq!(browser.value("zone").await, "제조");
    let now = admin.get(&halls).await.ok();
    let versions = now["items"].as_array().cloned().unwrap_or_default();
    let versions: Vec<_> = versions
        .iter()
        .filter(|one| one["name"] == "별관")
        .collect();
    assert_eq!(versions[0]["version"], 1);
    browser.close().await;
    house.system.verify().await;
}

async fn published(browser: &Browser, seen: &mut Seen, fair: &str) {
    let look = browser.look();
    browser.open(fair).await;
    seen.look(browser).await;
    browser.press(said(look, "공개하기", "Publish")).await;
    seen.look(browser).await;
    browser.press_at("main form button[type=submit]").await;
    assert_eq!(browser.path().await, fair);
    browser
        .press(said(look, "구직자에게 보이는 화면", "As seekers see it"))
        .await;
    let text = browser.text().await;
    assert!(text.contains("시민체육관"), "{text}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn seekers_and_other_centres_see_nothing_of_what_is_set_up() {
    let Some(house) = House::open().await else {
        return;
    };
    let seeker = house
        .seeker(Look::PHONE.in_english(), "김민아", "mina@mail.example")
        .await;
    let fair = format!("/organiser/fairs/{}", house.stage.fair);
    for path in ["/organiser".to_owned(), "/organiser/new".to_owned(), fair] {
        seeker.open(&path).await;
        let text = seeker.text().await;
        assert!(!text.contains("Audit trail"), "{text}");
        assert_eq!(seeker.count("main form, main table").await, 0, "{path}");
    }
    assert_eq!(seeker.count("header a[href='/organiser']").await, 0);
    seeker.close().await;
    let browser = house.organiser(Look::DESKTOP, 0).await;
    let unknown = "/organiser/fairs/019aa23c-889d-7d14-8d99-000000000001";
    browser.open(unknown).await;
    assert_eq!(browser.count("main table").await, 0);
    browser.close().await;
    house.system.verify().await;
}

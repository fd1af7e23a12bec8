//! The plan of the hall: by the keyboard alone, for two at once, and for seekers.

use super::{House, Seen, said};
use harness::system::id;
use harness::{Look, eventually};
use serde_json::json;

const TAB: &str = "\u{e004}";
const ENTER: &str = "\u{e007}";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_booth_is_moved_to_on_the_plan_by_the_keyboard_alone() {
    let Some(house) = House::open().await else {
        return;
    };
    house.hall().await;
    let browser = house.member(Look::DESKTOP, 0).await;
    browser.open(&format!("{}/booth", house.desk())).await;
    let own = browser.text().await;
    assert!(own.contains("A1 부스를 예약하셨습니다"), "{own}");
    assert!(own.contains("3행 2~3열"), "where the door is: {own}");
    assert!(legend_gap(&browser).await < 40.0, "the legend is one line");
    reach(&browser, "a ", "A2").await;
    browser.keys(ENTER).await;
    eventually("the booth is chosen", async || {
        (browser.count(".hall .chosen").await == 1).then_some(())
    })
    .await;
    reach(&browser, "button ", "이 부스로 옮기기").await;
    browser.keys(ENTER).await;
    eventually("the other booth", async || {
        let text = browser.text().await;
        text.contains("A2 부스를 예약하셨습니다").then_some(())
    })
    .await;
    browser.close().await;
    house.system.verify().await;
}

/// The widest gap between two neighbours of the legend, in pixels.
async fn legend_gap(browser: &harness::Browser) -> f64 {
    let script = "const all = [...document.querySelectorAll('.legend li')];\
        const boxes = all.map(one => one.getBoundingClientRect());\
        return Math.max(...boxes.slice(1).map((one, at) => one.left - boxes[at].right))";
    let gap = browser.run(script, Vec::new()).await;
    gap.as_f64().expect("a legend")
}

async fn reach(browser: &harness::Browser, tag: &str, wanted: &str) {
    for _ in 0..60 {
        browser.keys(TAB).await;
        let focused = browser.focused().await;
        if focused.starts_with(tag) && focused.contains(wanted) {
            return;
        }
    }
    panic!("the keyboard does not reach {wanted}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_booth_that_was_taken_meanwhile_is_told_and_another_is_a_press_away() {
    let Some(house) = House::open().await else {
        return;
    };
    let browser = house
        .member(Look::PHONE.in_english().without_scripts(), 0)
        .await;
    browser.open(&format!("{}/booth", house.desk())).await;
    browser.press_at(".hall a.free").await;
    let rival = json!({ "name": "빠른상사" });
    let rival = id(
        &house.system.admin.post("/v1/employers", rival).await.ok(),
        "id",
    );
    let fair = &house.stage.fair;
    let body = json!({
        "employer": rival,
        "submit": true,
        "openings": [{ "title": "판매", "count": 1 }],
    });
    let path = format!("/v1/fairs/{fair}/applications");
    let application = id(&house.system.admin.post(&path, body).await.ok(), "id");
    let approve = format!("/v1/applications/{application}/approve");
    house.system.admin.post(&approve, json!({})).await.ok();
    let reserve = format!("/v1/fairs/{fair}/sessions/{}/booths", house.stage.session);
    let body = json!({ "application": application });
    house.system.admin.post(&reserve, body).await.ok();
    browser.press("Move to this booth").await;
    let text = browser.text().await;
    assert!(text.contains("The booth is reserved"), "{text}");
    assert!(
        text.contains("Booth A1 is yours"),
        "nothing is given up: {text}"
    );
    assert!(text.contains("빠른상사"), "the plan is fresh: {text}");
    let mut seen = Seen::default();
    seen.look(&browser).await;
    seen.assert_valid();
    browser.close().await;
    house.system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn seekers_find_an_employer_on_the_plan_and_in_the_table() {
    let Some(house) = House::open().await else {
        return;
    };
    house.hall().await;
    let mut seen = Seen::default();
    for look in [Look::PHONE, Look::DESKTOP.in_english().without_scripts()] {
        let browser = house.browser(look).await;
        browser.open(&house.employer()).await;
        browser
            .press(said(look, "배치도에서 찾기", "Find it on the hall map"))
            .await;
        assert_eq!(browser.count(".hall .own").await, 1, "it stands out");
        seen.look(&browser).await;
        browser.choose("summary").await;
        assert_eq!(browser.count("tr.is-own").await, 1, "in the table too");
        assert_eq!(browser.count("details tbody tr").await, 11);
        let text = browser.text().await;
        let door = said(look, "3행 2~3열", "row 3, columns 2 to 3");
        assert!(text.contains("출입구") && text.contains(door), "{text}");
        seen.look(&browser).await;
        browser.press_at(".hall a.own").await;
        assert_eq!(browser.path().await, house.employer());
        browser.close().await;
    }
    seen.assert_valid();
    house.system.verify().await;
}

//! What is printed: the pass, an employer's day, the report. And what is used on a tablet at the door.

use super::{Seen, Today, said};
use crate::day::people::{link_after, links};
use harness::system::id;
use harness::{Browser, Look};
use serde_json::{Value, json};

/// What of the page can be seen although paper cannot be pressed.
const PRESSABLE: &str = "const seen = one => one.checkVisibility({ visibilityProperty: true });\
    return [...document.querySelectorAll('header, nav, footer, button, form, input, .skip, .ways')]\
    .filter(seen).map(one => one.outerHTML.slice(0, 80))";
/// What stands in the page and cannot be seen, apart from what is for screens alone.
const LOST: &str = "const seen = one => one.checkVisibility({ visibilityProperty: true });\
    const screen = 'nav, form, .ways, .no-print, .unseen, .tabs, details:has(form), .twin > summary, .pager, script';\
    return [...document.querySelectorAll('main *')]\
    .filter(one => [...one.childNodes].some(part => part.nodeType === 3 && part.data.trim()))\
    .filter(one => !one.closest(screen) && !seen(one)).map(one => one.outerHTML.slice(0, 80))";
/// What is wider than the window, and what is too small for a finger.
const WIDER: &str = "return document.documentElement.scrollWidth - window.innerWidth";
const SMALL: &str = "return [...document.querySelectorAll('main button, main input:not([type=hidden]), main select')]\
    .filter(one => one.checkVisibility()).filter(one => !one.matches('[type=radio], [type=checkbox]'))\
    .filter(one => one.getBoundingClientRect().height < 44).map(one => one.outerHTML.slice(0, 80))";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_pass_a_day_and_a_report_are_printed_whole_and_without_what_is_pressed() {
    let Some(today) = Today::open().await else {
        return;
    };
    let system = &today.house.system;
    let booth = today.hall.booth(system, "하늘식품").await;
    let mina = today.hall.seeker(system, "mina").await;
    today.hall.visit(system, &booth, &mina, 70).await;
    let reports = format!("/v1/fairs/{}/reports", today.hall.fair);
    system.admin.post(&reports, json!({})).await.ok();
    let member = member(&today, &booth.employer).await;
    let day = format!("/employer/{}/fairs/{}", booth.employer, today.hall.fair);
    for (number, look) in [Look::DESKTOP, Look::DESKTOP.in_english()]
        .into_iter()
        .enumerate()
    {
        let seeker = signed_in(&today, look, "mina@mail.example").await;
        seeker.open(&pass_of(&today, &mina.person).await).await;
        let name = mina.number.as_str();
        printed(&seeker, &["열린 박람회", name, "KST", "김민아"]).await;
        assert_eq!(visible(&seeker, "svg.qr").await, json!(1));
        seeker.close().await;

        let firm = signed_in(&today, look, &member).await;
        firm.open(&format!("{day}/timetable")).await;
        let what = said(look, "부스 면담", "Talk at a booth");
        printed(&firm, &["생산직", what, "KST"]).await;
        firm.close().await;

        let staff = today.staff(look, number + 1).await;
        staff.open(&today.path("/report")).await;
        printed(&staff, &[said(look, "방문자", "Visitors")]).await;
        let charts = visible(&staff, "svg.chart").await;
        assert!(charts.as_u64() >= Some(3), "{charts}");
        staff.close().await;
    }
    today.house.system.verify().await;
}

/// The page as it is printed says this, loses nothing, and has nothing to press.
pub async fn printed(browser: &Browser, parts: &[&str]) {
    browser.looks_printed(true).await;
    let text = browser.text().await;
    for part in parts {
        assert!(text.contains(part), "{part} in {text}");
    }
    let path = browser.path().await;
    for (script, what) in [(PRESSABLE, "to be pressed"), (LOST, "lost")] {
        let found = browser.run(script, Vec::new()).await;
        assert_eq!(found, json!([]), "{what} at {path}");
    }
    browser.looks_printed(false).await;
    let found = browser.run(PRESSABLE, Vec::new()).await;
    assert_ne!(found, json!([]), "the screen has what is pressed: {path}");
    browser.looks_printed(true).await;
}

async fn visible(browser: &Browser, css: &str) -> Value {
    let script = "return [...document.querySelectorAll(arguments[0])]\
        .filter(one => one.checkVisibility({ visibilityProperty: true })).length";
    browser.run(script, vec![json!(css)]).await
}

/// Adds a member of an employer and returns the address.
pub(super) async fn member(today: &Today, employer: &str) -> String {
    let email = format!("{employer}@firm.example");
    let body = json!({ "name": "박담당", "email": email });
    let path = format!("/v1/employers/{employer}/members");
    today.house.system.admin.post(&path, body).await.ok();
    email
}

/// A browser in which somebody signs in by a new link, whatever else was mailed to them.
pub(super) async fn signed_in(today: &Today, look: Look, email: &str) -> Browser {
    let system = &today.house.system;
    let before = links(system, email).len();
    let browser = today.house.browser(look).await;
    browser.open("/me/sign-in").await;
    browser.fill("email", email).await;
    browser.press_at("main button[type=submit]").await;
    let token = link_after(system, email, before).await;
    browser.open(&format!("/sign-in?token={token}")).await;
    browser.press_at("main button[type=submit]").await;
    browser
}

async fn pass_of(today: &Today, person: &str) -> String {
    let path = format!("/v1/fairs/{}/registrations", today.hall.fair);
    let all = today.house.system.admin.get(&path).await.ok();
    let all = all["items"].as_array().cloned().unwrap_or_default();
    let own = all.iter().find(|one| one["person"] == json!(person));
    format!("/me/passes/{}", id(own.expect("a registration"), "id"))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn at_the_door_and_the_desk_a_tablet_shows_all_with_room_for_fingers() {
    let Some(today) = Today::open().await else {
        return;
    };
    let system = &today.house.system;
    let booth = today.hall.booth(system, "하늘식품").await;
    let mina = today.hall.seeker(system, "mina").await;
    booth.takes(system, &mina).await.ok();
    let member = member(&today, &booth.employer).await;
    let screen = format!(
        "/employer/{}/fairs/{}/today",
        booth.employer, today.hall.fair
    );
    let mut seen = Seen::default();
    for (number, look) in [Look::DESKTOP, Look::DESKTOP.in_english()]
        .into_iter()
        .enumerate()
    {
        let staff = today.staff(look, number + 1).await;
        staff.resize(820, 1180).await;
        for page in ["", "/check-in", "/walk-in", "/call", "/places"] {
            staff.open(&today.path(page)).await;
            fits(&staff).await;
            seen.look(&staff).await;
        }
        staff.close().await;
        let firm = signed_in(&today, look, &member).await;
        firm.resize(820, 1180).await;
        firm.open(&screen).await;
        fits(&firm).await;
        seen.look(&firm).await;
        firm.close().await;
    }
    seen.assert_valid();
    today.house.system.verify().await;
}

async fn fits(browser: &Browser) {
    let path = browser.path().await;
    let wider = browser.run(WIDER, Vec::new()).await;
    assert!(wider.as_i64() <= Some(0), "{path} is wider by {wider}");
    let small = browser.run(SMALL, Vec::new()).await;
    assert_eq!(small, json!([]), "too small at {path}");
}

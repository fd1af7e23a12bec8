//! A form of an organiser or an employer that is sent twice, at once or by way of the page before, is done once.

use super::House;
use harness::system::id;
use harness::{Browser, Look, eventually};
use serde_json::{Value, json};

const SEND: &str = "main form button[type=submit]";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_an_organiser_sends_twice_or_again_from_the_page_before_is_done_once() {
    let Some(house) = House::open().await else {
        return;
    };
    let browser = house.organiser(Look::DESKTOP.in_english(), 0).await;
    room(&house, &browser).await;
    fair(&house, &browser).await;
    decision(&house, &browser).await;
    browser.close().await;
    house.system.verify().await;
}

/// A second room of the same name is refused at its field.
async fn room(house: &House, browser: &Browser) {
    let rooms = async || {
        let all = house.system.admin.get("/v1/rooms").await.ok();
        let all = all["items"].as_array().cloned().unwrap_or_default();
        all.iter().filter(|one| one["name"] == "두 번 방").count()
    };
    browser.open("/organiser/rooms/new").await;
    fill_in_room(browser).await;
    is_led_on(&sent_twice(browser, SEND).await);
    assert_eq!(rooms().await, 1);
    browser.press_at(SEND).await;
    assert_eq!(browser.path().await, "/organiser/rooms", "as if once");
    browser.back().await;
    fill_in_room(browser).await;
    browser.press_at(SEND).await;
    is_helped(browser, "#name", "/organiser/rooms").await;
    assert_eq!(rooms().await, 1);
}

async fn fill_in_room(browser: &Browser) {
    browser.fill("name", "두 번 방").await;
    browser.fill("place", "3층").await;
    browser.fill("monday", "10:00-12:00").await;
}

/// Whoever sets the same fair up again is led to the draft that is there.
async fn fair(house: &House, browser: &Browser) {
    browser.open("/organiser/new").await;
    fill_in_fair(house, browser).await;
    is_led_on(&sent_twice(browser, SEND).await);
    browser.press_at(SEND).await;
    let draft = browser.path().await;
    assert!(draft.starts_with("/organiser/fairs/"), "{draft}");
    browser.back().await;
    fill_in_fair(house, browser).await;
    browser.press_at(SEND).await;
    assert_eq!(browser.path().await, draft);
    browser.open("/organiser").await;
    let named = "return [...document.querySelectorAll('main th')]\
        .filter(one => one.innerText.includes(arguments[0])).length";
    let there = browser.run(named, vec![json!("두 번 박람회")]).await;
    assert_eq!(there, json!(1));
    // Another hall is another fair.
    browser.open("/organiser/new").await;
    fill_in_fair(house, browser).await;
    browser.fill("place", "시민회관").await;
    browser.press_at(SEND).await;
    let other = browser.path().await;
    assert!(
        other.starts_with("/organiser/fairs/") && other != draft,
        "{other}"
    );
}

async fn fill_in_fair(house: &House, browser: &Browser) {
    browser.fill("title", "두 번 박람회").await;
    let script = "document.getElementsByName('day-0')[0].value = arguments[0]";
    browser.run(script, vec![json!(house.stage.day)]).await;
}

/// Who comes back to an employer that was decided on finds no button, but what was decided.
async fn decision(house: &House, browser: &Browser) {
    let (admin, fair) = (&house.system.admin, &house.stage.fair);
    let employer = harness::stage::employer(&house.system, "다온물산").await;
    let body = json!({
        "employer": employer,
        "submit": true,
        "openings": [{ "title": "생산", "count": 3 }],
        "contact": { "name": "김담당", "phone": "01012345678" },
    });
    let path = format!("/v1/fairs/{fair}/applications");
    let application = id(&admin.post(&path, body).await.ok(), "id");
    let approve = "button[value=approve]";
    browser
        .open(&format!("/organiser/fairs/{fair}/employers/{application}"))
        .await;
    let phone = browser.one_text("a[href='tel:+821012345678']").await;
    assert_eq!(phone, "010-1234-5678", "as it is written at home");
    is_led_on(&sent_twice(browser, approve).await);
    browser.press_at(approve).await;
    let text = browser.text().await;
    assert!(text.contains("takes part"), "as if once: {text}");
    browser.back().await;
    browser.reload().await;
    assert_eq!(browser.count(approve).await, 0);
    let found = admin.get(&format!("/v1/applications/{application}")).await;
    assert_eq!(found.ok()["state"], "approved");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_an_employer_sends_twice_or_again_from_the_page_before_is_done_once() {
    let Some(house) = House::open().await else {
        return;
    };
    let browser = house.member(Look::DESKTOP.in_english(), 0).await;
    panel(&house, &browser).await;
    colleague(&house, &browser).await;
    browser.close().await;
    house.system.verify().await;
}

/// The same panel is there already, and stays one.
async fn panel(house: &House, browser: &Browser) {
    let panels = format!("{}/panels", house.desk());
    let (fair, employer) = (&house.stage.fair, &house.stage.employer);
    let there = format!("/v1/fairs/{fair}/employers/{employer}/interview-panels");
    let count = async || {
        let there = house.system.admin.get(&there).await.ok();
        there["panels"].as_array().map_or(0, Vec::len)
    };
    browser.open(&format!("{panels}/new")).await;
    fill_in_panel(house, browser).await;
    is_led_on(&sent_twice(browser, SEND).await);
    assert_eq!(count().await, 1);
    browser.press_at(SEND).await;
    assert_eq!(browser.path().await, panels, "as if once");
    browser.back().await;
    fill_in_panel(house, browser).await;
    browser.press_at(SEND).await;
    is_helped(browser, "#name", &panels).await;
    assert_eq!(count().await, 1);
}

async fn fill_in_panel(house: &House, browser: &Browser) {
    browser.fill("name", "두 번 탁자").await;
    let ticked = "for (const one of document.querySelectorAll('input[type=checkbox]'))\
        if (arguments[0].includes(one.value)) one.checked = true";
    let stage = &house.stage;
    let both = json!([stage.interviewer, stage.rooms[0]]);
    browser.run(ticked, vec![both]).await;
}

/// Whoever is asked to join is mailed once.
async fn colleague(house: &House, browser: &Browser) {
    let email = "twice@firm.example";
    let mails = || house.system.smtp.mails_to(email).len();
    browser
        .open(&format!("/employer/{}/team", house.stage.employer))
        .await;
    browser.fill("name", "이동료").await;
    browser.fill("email", email).await;
    let add = "form:has([name=email]) button";
    is_led_on(&sent_twice(browser, add).await);
    eventually("a mail", async || (mails() > 0).then_some(())).await;
    browser.press_at(add).await;
    house.system.settle().await;
    assert_eq!(mails(), 1);
}

/// Sends the form of a button twice at once, as a finger does where no script holds it back, and says with
/// which status each was answered: to be led on is 303.
async fn sent_twice(browser: &Browser, button: &str) -> Value {
    let script = "const [css, done] = arguments;\
        const button = document.querySelector(css);\
        const body = () => new URLSearchParams(new FormData(button.form, button));\
        const send = () => fetch(button.form.action, { method: 'POST', redirect: 'manual', body: body() });\
        const status = (one) => one.type === 'opaqueredirect' ? 303 : one.status;\
        Promise.all([send(), send()]).then((both) => done(both.map(status)), (error) => done(String(error)))";
    browser.run_and_wait(script, vec![json!(button)]).await
}

/// Both are led on as if once; of two at once, one may be told to try again when the machine is busy.
fn is_led_on(answers: &Value) {
    let told = |status: u64| {
        answers
            .as_array()
            .into_iter()
            .flatten()
            .filter(move |one| **one == status)
            .count()
    };
    let (led, later) = (told(303), told(503));
    assert!(led >= 1 && led + later == 2, "{answers}");
}

/// What is sent again is refused at its field, or leads on as it did: a page that the browser kept is the same
/// form.
async fn is_helped(browser: &Browser, field: &str, next: &str) {
    let told = browser
        .count(&format!("{field}[aria-invalid=true], .errors a"))
        .await;
    let path = browser.path().await;
    assert!(told > 0 || path == next, "{path}: {}", browser.text().await);
}

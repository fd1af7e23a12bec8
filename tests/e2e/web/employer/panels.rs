//! Panels: who interviews where and when, what each opening takes, and what no longer fits.

use super::{House, LOOKS, Seen, said};
use crate::timetables::scene::Scene;
use harness::system::id;
use harness::{Browser, Driver, Engine, Look, System};
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_employer_adds_changes_and_ends_a_panel() {
    let Some(house) = House::open().await else {
        return;
    };
    let mut seen = Seen::default();
    for (number, look) in LOOKS.into_iter().enumerate() {
        let browser = house.member(look, number).await;
        browser.open(&format!("{}/panels", house.desk())).await;
        seen.look(&browser).await;
        browser
            .press(said(look, "면접 조 더하기", "Add a panel"))
            .await;
        added(&house, &browser, &mut seen).await;
        lengths(&house, &browser).await;
        if number + 1 == LOOKS.len() {
            closed(&house).await;
        }
        changed(&house, &browser).await;
        times_of_one(&house, &browser, &mut seen).await;
        ended(&house, &browser, &mut seen).await;
        browser.close().await;
    }
    seen.assert_valid();
    house.system.verify().await;
}

/// Where the panels of the stage's employer are read and arranged.
pub(super) fn path(house: &House) -> String {
    let (fair, employer) = (&house.stage.fair, &house.stage.employer);
    format!("/v1/fairs/{fair}/employers/{employer}/interview-panels")
}

pub(super) async fn arrangement(house: &House) -> Value {
    house.system.admin.get(&path(house)).await.ok()
}

pub(super) async fn set(browser: &Browser, name: &str, value: &str) {
    let script = "document.getElementsByName(arguments[0])[0].value = arguments[1]";
    browser.run(script, vec![json!(name), json!(value)]).await;
}

/// What is missing is told at its field, and nothing that was typed is lost.
async fn added(house: &House, browser: &Browser, seen: &mut Seen) {
    let look = browser.look();
    let save = said(look, "저장", "Save");
    browser.fill("name", "1번 탁자").await;
    set(browser, "lunch_from_0", "12:00").await;
    set(browser, "lunch_to_0", "13:00").await;
    browser.press(save).await;
    assert!(browser.count(".errors a[href='#people']").await == 1);
    seen.look(browser).await;
    assert_eq!(browser.value("name").await, "1번 탁자");
    assert_eq!(browser.value("lunch_from_0").await, "12:00");
    let member = &house.stage.interviewer;
    browser
        .choose(&format!("input[name=people][value='{member}']"))
        .await;
    browser.press(save).await;
    assert_eq!(browser.count(".errors a[href='#link']").await, 1, "no room");
    let room = &house.stage.rooms[0];
    browser
        .choose(&format!("input[name=rooms][value='{room}']"))
        .await;
    browser.press(save).await;
    let text = browser.text().await;
    let kept = said(look, "면접 조를 저장했습니다", "The panels are kept");
    assert!(text.contains(kept), "{text}");
    seen.look(browser).await;
    let panel = &arrangement(house).await["panels"][0];
    assert_eq!(panel["open"].as_array().expect("times").len(), 2, "lunch");
    assert_eq!(panel["rooms"][0], *room);
}

async fn lengths(house: &House, browser: &Browser) {
    let look = browser.look();
    let opening = format!("/v1/fairs/{}/openings", house.stage.fair);
    let opening = id(
        &house.system.admin.get(&opening).await.ok()["items"][0],
        "id",
    );
    set(browser, &format!("minutes_{opening}"), "20").await;
    let (most, save) = (format!("most_{opening}"), said(look, "저장", "Save"));
    set(browser, &most, "-1").await;
    browser.press(save).await;
    let wrong = format!(".errors a[href='#{most}']");
    assert_eq!(browser.count(&wrong).await, 1, "less than none");
    assert_eq!(browser.value(&most).await, "-1");
    assert_eq!(browser.value(&format!("minutes_{opening}")).await, "20");
    set(browser, &most, "0").await;
    browser.press(save).await;
    assert_eq!(browser.count(&wrong).await, 1, "told at its field");
    assert_eq!(browser.value(&most).await, "0");
    set(browser, &most, "6").await;
    browser.press(save).await;
    let held = &arrangement(house).await["openings"][0];
    assert_eq!((&held["minutes"], &held["most"]), (&json!(20), &json!(6)));
}

/// The room of the panel takes no bookings any more.
async fn closed(house: &House) {
    let close = format!("/v1/rooms/{}/close", house.stage.rooms[0]);
    let all = house.system.admin.get("/v1/rooms").await.ok();
    let mut all = all["items"].as_array().expect("rooms").iter();
    let room = all.find(|one| one["room"] == house.stage.rooms[0]);
    let version = json!({ "version": room.expect("the room")["version"] });
    house.system.admin.post(&close, version).await.ok();
}

async fn changed(house: &House, browser: &Browser) {
    let look = browser.look();
    let before = arrangement(house).await;
    browser.press("1번 탁자").await;
    set(browser, "to_0", "15:00").await;
    set(browser, "buffer", "10").await;
    browser.press(said(look, "저장", "Save")).await;
    let after = arrangement(house).await;
    assert_eq!(after["panels"][0]["id"], before["panels"][0]["id"]);
    assert_eq!(after["panels"][0]["buffer"], 10);
    assert_eq!(after["openings"], before["openings"], "lengths stay");
    let rooms = [&before, &after].map(|one| one["panels"][0]["rooms"].clone());
    assert_eq!(rooms[0], rooms[1], "a room that was closed meanwhile too");
}

async fn times_of_one(house: &House, browser: &Browser, seen: &mut Seen) {
    let look = browser.look();
    let person = &house.stage.interviewer;
    let path = format!("{}/panels/people/{person}", house.desk());
    browser.open(&path).await;
    set(browser, "monday", "ten to four").await;
    browser.press(said(look, "저장", "Save")).await;
    assert_eq!(browser.count(".errors a[href='#monday']").await, 1);
    assert_eq!(browser.value("monday").await, "ten to four");
    seen.look(browser).await;
    browser.fill("monday", "").await;
    browser.fill("wednesday", "10:00-12:00, 13:00-16:00").await;
    browser.press(said(look, "저장", "Save")).await;
    let text = browser.text().await;
    assert!(
        text.contains(said(look, "저장했습니다", "are kept")),
        "{text}"
    );
    seen.look(browser).await;
    let path = format!("/v1/availabilities/{person}");
    let kept = house.system.admin.get(&path).await.ok();
    assert_eq!(kept["open"].as_array().expect("spans").len(), 2, "{kept}");
}

async fn ended(house: &House, browser: &Browser, seen: &mut Seen) {
    let look = browser.look();
    browser.open(&format!("{}/panels", house.desk())).await;
    browser.press("1번 탁자").await;
    seen.look(browser).await;
    browser.press_at("button[value=end]").await;
    let text = browser.text().await;
    let told = said(look, "면접 조를 끝냈습니다", "The panel is ended");
    assert!(text.contains(told), "{text}");
    assert_eq!(arrangement(house).await["panels"], json!([]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_change_lists_the_booked_interviews_it_touches_and_calls_none_off() {
    let Some(driver) = Driver::start().await else {
        return;
    };
    let system = System::start(Engine::Sqlite).await.expect("a system");
    let mut scene = Scene::set(&system).await;
    let stage = scene.stage.clone();
    let house = House {
        system,
        stage,
        driver,
    };
    // Signed in before anything is mailed but the link.
    let browser = house.member(Look::PHONE.in_english(), 0).await;
    scene.wishing(&house.system, &["mina"]).await;
    scene
        .panels(&house.system.admin, 0, &[("10:00", "12:00")])
        .await;
    let run = scene.proposed(&house.system.admin).await;
    scene.published(&house.system.admin, &run).await;
    let strays = format!(
        "/v1/fairs/{}/employers/{}/stray-interviews",
        house.stage.fair, house.stage.employer
    );
    let of = async || house.system.admin.get(&strays).await.ok();
    assert_eq!(of().await, json!([]), "all fits");
    browser.open(&format!("{}/panels", house.desk())).await;
    browser.press("1번").await;
    set(&browser, "from_0", "13:00").await;
    set(&browser, "to_0", "15:00").await;
    browser.press("Save").await;
    let text = browser.text().await;
    assert!(text.contains("no longer fits"), "{text}");
    let mut seen = Seen::default();
    seen.look(&browser).await;
    seen.assert_valid();
    let left = of().await;
    let booking = id(&left[0], "booking");
    let path = format!("/v1/interviews?employer={}", house.stage.employer);
    let all = house.system.admin.get(&path).await.ok();
    let found = all["items"].as_array().expect("interviews").iter();
    let mut found = found.filter(|one| id(one, "id") == booking);
    assert_eq!(found.next().expect("it")["state"], "confirmed");
    browser.close().await;
    let seeker = crate::day::people::signed_in(&house.system, "mina@mail.example").await;
    let theirs = seeker.get(&strays).await;
    assert_eq!(theirs.problem(), (403, "not_allowed"), "{}", theirs.body);
    house.system.verify().await;
}

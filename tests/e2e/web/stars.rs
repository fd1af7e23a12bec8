//! Favourites, calendar files, why not me, and venue time wherever somebody looks from.

use super::{CROSSED, House, Seen, said};
use harness::system::id;
use harness::{Driver, Engine, Look, System};
use serde_json::json;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn employers_and_openings_are_starred_found_again_and_unstarred() {
    let Some(house) = House::open().await else {
        return;
    };
    let mut seen = Seen::default();
    for look in CROSSED {
        let email = format!("star{}@mail.example", look.phone);
        let browser = house.seeker(look, "김민아", &email).await;
        browser.open("/me/favourites").await;
        let text = browser.text().await;
        let none = said(
            look,
            "아직 관심 표시한 것이 없습니다",
            "starred nothing yet",
        );
        assert!(text.contains(none), "{text}");
        seen.look(&browser).await;
        let star = said(look, "☆ 관심 표시", "☆ Star");
        browser.open(&house.employer()).await;
        browser.press(star).await;
        assert_eq!(browser.path().await, house.employer(), "back where it was");
        let text = browser.text().await;
        let starred = said(look, "관심 목록에 담았습니다", "among your favourites");
        assert!(text.contains(starred), "{text}");
        seen.look(&browser).await;
        browser.press("물류 사무").await;
        browser.press(star).await;
        browser.open(&house.fair()).await;
        assert_eq!(browser.count(".tag.star").await, 2, "both are marked");
        seen.look(&browser).await;
        browser.open("/me/favourites").await;
        assert_eq!(browser.count(".line-list > li").await, 2);
        seen.look(&browser).await;
        browser
            .press_at("form[action*='/favourites/opening/'] button")
            .await;
        let text = browser.text().await;
        let removed = said(look, "관심 표시를 지웠습니다", "The star is removed");
        assert!(text.contains(removed), "{text}");
        assert_eq!(browser.count(".line-list > li").await, 1);
        browser.close().await;
    }
    seen.assert_valid();
    house.system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_booking_is_had_as_a_calendar_file_and_a_clash_leads_to_what_is_in_the_way() {
    let Some(house) = House::open().await else {
        return;
    };
    let mut seen = Seen::default();
    let look = Look::DESKTOP.in_english();
    let browser = house.seeker(look, "김민아", "file@mail.example").await;
    browser.open(&house.employer()).await;
    let late = browser.count("input[name=from]").await;
    let people = "/v1/people?search=file@mail.example";
    let mina = id(&house.system.admin.get(people).await.ok()["items"][0], "id");
    browser.choose("input[name=from]").await;
    let (path, body) = house.stage.seat_session(&mina, "10:00");
    let blocking = id(&house.system.admin.post(&path, body).await.ok(), "id");
    browser.press("Book this time").await;
    let way = format!("a[href='/me/bookings/{blocking}']");
    assert_eq!(
        browser.count(&format!(".errors {way}")).await,
        1,
        "the refusal leads to it"
    );
    assert_eq!(
        browser.count(&format!(".times {way}")).await,
        6,
        "and each grey time"
    );
    assert_eq!(browser.count("input[name=from]").await, late);
    seen.look(&browser).await;
    browser.press_at(&format!(".errors {way}")).await;
    assert_eq!(browser.path().await, format!("/me/bookings/{blocking}"));
    house.system.settle().await;
    let file = browser
        .run_and_wait(
            "const done = arguments[arguments.length - 1]; \
             fetch(location.pathname + '/booking.ics').then(async (file) => \
             done([file.headers.get('content-type'), await file.text()]))",
            Vec::new(),
        )
        .await;
    assert_eq!(file[0], json!("text/calendar; charset=utf-8"));
    let text = file[1].as_str().expect("a calendar");
    assert!(text.starts_with("BEGIN:VCALENDAR"), "{text}");
    assert_eq!(text.matches("BEGIN:VEVENT").count(), 1, "{text}");
    seen.assert_valid();
    browser.close().await;
    house.system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_waits_reads_why_it_is_not_their_turn() {
    let Some(house) = House::open().await else {
        return;
    };
    let mut seen = Seen::default();
    let admin = &house.system.admin;
    let holder = house
        .stage
        .seeker(&house.system, "최수", "su@mail.example")
        .await;
    let (path, body) = house.stage.seat_session(&holder, "15:00");
    admin.post(&path, body).await.ok();
    let look = Look::PHONE.in_english();
    let browser = house.seeker(look, "김민아", "wait@mail.example").await;
    let people = "/v1/people?search=wait@mail.example";
    let mina = id(&admin.get(people).await.ok()["items"][0], "id");
    let before = house
        .stage
        .seeker(&house.system, "이준", "jun@mail.example")
        .await;
    for person in [&before, &mina] {
        let within = json!({ "from": house.stage.at("15:00"), "to": house.stage.at("16:00") });
        let wait = json!({
            "person": person, "kind": "mock_interview", "notice_version": "2026-11",
            "wishes": [{ "resource": house.stage.seat, "within": within }],
        });
        admin.post("/v1/waits", wait).await.ok();
    }
    browser.open("/me/waits").await;
    seen.look(&browser).await;
    browser.press("Why not me?").await;
    let text = browser.text().await;
    assert!(
        text.contains("1 person before you joined earlier"),
        "{text}"
    );
    assert!(text.contains("This is the usual rule"), "{text}");
    seen.look(&browser).await;
    browser
        .open("/me/waits/01890a5d-ac96-774b-bcce-b302099a8057")
        .await;
    let text = browser.text().await;
    assert!(
        text.contains("no such"),
        "somebody else's are not there: {text}"
    );
    seen.assert_valid();
    browser.close().await;
    house.system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_seeker_whose_browser_is_in_another_zone_sees_and_books_venue_time() {
    const FAR: &str = "America/New_York";
    let Some(driver) = Driver::start_in_zone(FAR).await else {
        return;
    };
    let start = async || System::start(Engine::Sqlite).await;
    let house = House::open_with(driver, start).await.expect("a system");
    let look = Look::DESKTOP.in_english();
    let browser = house.seeker(look, "김민아", "far@mail.example").await;
    let zone = "return Intl.DateTimeFormat().resolvedOptions().timeZone";
    assert_eq!(browser.run(zone, Vec::new()).await, json!(FAR));
    browser.open(&house.fair()).await;
    assert!(browser.text().await.contains("10:00–16:00 KST"));
    browser.open(&house.employer()).await;
    let text = browser.text().await;
    assert!(
        text.contains("10:00–10:10") && !text.contains("20:00–20:10"),
        "{text}"
    );
    browser.choose("input[name=from]").await;
    browser.press("Book this time").await;
    let text = browser.text().await;
    assert!(text.contains("10:00–10:10 KST"), "{text}");
    let path = browser.path().await;
    let booking = path.rsplit('/').next().expect("an id");
    let found = house
        .system
        .admin
        .get(&format!("/v1/bookings/{booking}"))
        .await
        .ok();
    let from: jiff::Timestamp = id(&found["during"], "from").parse().expect("a time");
    assert_eq!(from, house.stage.at("10:00").parse().expect("a time"));
    browser.close().await;
    house.system.verify().await;
}

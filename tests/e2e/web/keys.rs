//! Everything that a seeker books, by the keyboard alone.

use super::work::{applies, proposed};
use super::{House, said};
use harness::system::id;
use harness::{Browser, Look};
use serde_json::json;

const TAB: &str = "\u{e004}";
const SPACE: &str = " ";
const ENTER: &str = "\u{e007}";
/// More stops than any of these pages has.
const MOST_STOPS: usize = 90;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn visits_rooms_seats_interviews_and_waiting_lists_are_booked_by_the_keyboard_alone() {
    let Some(house) = House::open().await else {
        return;
    };
    let full = full_seat(&house).await;
    let desk = super::every::desk(&house.system).await;
    for (number, look) in [Look::DESKTOP, Look::DESKTOP.in_english()]
        .into_iter()
        .enumerate()
    {
        let email = format!("keys{number}@mail.example");
        let browser = house.seeker(look, "김민아", &email).await;
        skipped(&house, &browser).await;
        let day = &house.stage.day;
        let book = said(look, "이 시간에 예약하기", "Book this time");

        browser.open(&house.employer()).await;
        chosen(&browser, "input from").await;
        sent(&browser, book).await;
        booked(&browser).await;

        let room = format!("/rooms/{}?day={day}&minutes=30", house.stage.rooms[number]);
        browser.open(&room).await;
        chosen(&browser, "input from").await;
        reached(&browser, "purpose").await;
        browser.keys(said(look, "면접 연습", "Practice")).await;
        sent(&browser, book).await;
        booked(&browser).await;

        let seat = format!("/seats/{}?day={day}", house.stage.seat);
        browser.open(&seat).await;
        chosen(&browser, "input from").await;
        chosen(&browser, "input notice").await;
        sent(&browser, book).await;
        booked(&browser).await;

        browser.open(&format!("/desks/{desk}?day={day}")).await;
        chosen(&browser, "input from").await;
        sent(&browser, book).await;
        booked(&browser).await;

        browser.open(&format!("/seats/{full}?day={day}")).await;
        chosen(&browser, "input notice").await;
        let wait = said(look, "대기자 명단에 올리기", "Join the waiting list");
        sent(&browser, wait).await;
        assert_eq!(browser.path().await, "/me/waits");

        interviewed(&house, &browser, &email, number).await;
        browser.close().await;
    }
    house.system.verify().await;
}

/// A seat whose one hour of the day somebody else has.
async fn full_seat(house: &House) -> String {
    let admin = &house.system.admin;
    let hour = json!([{ "weekday": "wednesday", "from": "10:00:00", "to": "11:00:00" }]);
    let seat = json!({ "name": "창가 면접석", "open": hour });
    let seat = id(&admin.post("/v1/seats", seat).await.ok(), "seat");
    let other = house
        .stage
        .seeker(&house.system, "박먼저", "first@mail.example");
    let (other, from) = (other.await, house.stage.at("10:00"));
    let session = json!({ "person": other, "from": from, "notice_version": "2026-11" });
    let path = format!("/v1/seats/{seat}/sessions");
    admin.post(&path, session).await.ok();
    seat
}

/// The first stop of a page leads past its header.
async fn skipped(house: &House, browser: &Browser) {
    browser.open(&house.employer()).await;
    browser.keys(TAB).await;
    let first = browser.focused().await;
    let skip = said(browser.look(), "본문으로 건너뛰기", "Skip to");
    assert!(first.contains(skip), "{first}");
    browser.keys(ENTER).await;
    assert!(browser.path().await.starts_with(&house.employer()));
}

/// An interview of which an employer has proposed times: one of them is taken.
async fn interviewed(house: &House, browser: &Browser, email: &str, number: usize) {
    applies(house, email).await;
    let times = [["14:00", "14:30"], ["15:00", "15:30"]];
    let proposal = proposed(house, email, &times[number]).await;
    let path = format!("/me/proposals/{}", id(&proposal, "id"));
    browser.open(&path).await;
    chosen(browser, "input from").await;
    let accept = said(browser.look(), "이 시간으로 예약하기", "Book this time");
    sent(browser, accept).await;
    booked(browser).await;
}

/// Goes on by Tab until something is reached.
async fn reached(browser: &Browser, wanted: &str) {
    for _ in 0..MOST_STOPS {
        browser.keys(TAB).await;
        if browser.focused().await.contains(wanted) {
            return;
        }
    }
    let path = browser.path().await;
    panic!("the keyboard does not reach {wanted} at {path}");
}

async fn chosen(browser: &Browser, wanted: &str) {
    reached(browser, wanted).await;
    browser.keys(SPACE).await;
}

async fn sent(browser: &Browser, button: &str) {
    reached(browser, button).await;
    browser.keys_away(ENTER).await;
}

async fn booked(browser: &Browser) {
    let (path, text) = (browser.path().await, browser.text().await);
    assert!(path.starts_with("/me/bookings/"), "{path}: {text}");
}

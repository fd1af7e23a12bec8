//! Rooms and seats, waiting, tickets in line, calendars, and a person's own data.

mod tickets;

use super::{CROSSED, House, Seen, said};
use harness::Browser;
use harness::system::id;
use serde_json::json;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_room_and_a_seat_are_booked_with_what_each_of_them_asks_for() {
    let Some(house) = House::open().await else {
        return;
    };
    let mut seen = Seen::default();
    for (number, look) in CROSSED.into_iter().enumerate() {
        let email = format!("room{number}@mail.example");
        let browser = house.seeker(look, "김민아", &email).await;
        let day = &house.stage.day;
        browser.open("/rooms").await;
        seen.look(&browser).await;
        browser
            .open(&format!(
                "/rooms/{}?day={day}&minutes=30",
                house.stage.rooms[number]
            ))
            .await;
        browser.choose("input[name=from]").await;
        let book = said(look, "이 시간에 예약하기", "Book this time");
        browser.press(book).await;
        assert_eq!(
            browser.count("#purpose[aria-invalid=true]").await,
            1,
            "what for is needed"
        );
        assert_eq!(
            browser.count("input[name=from]:checked").await,
            1,
            "the time stays chosen"
        );
        seen.look(&browser).await;
        browser.fill("purpose", "면접 연습").await;
        browser.press(book).await;
        let text = browser.text().await;
        assert!(text.contains("10:00") && text.contains("10:30"), "{text}");
        browser
            .open(&format!("/seats/{}?day={day}", house.stage.seat))
            .await;
        let clash = said(look, "겹침", "Clashes");
        assert!(
            browser.text().await.contains(clash),
            "the room is in the way of the first session"
        );
        browser.choose("input[name=from]:not(:disabled)").await;
        browser.press(book).await;
        assert_eq!(browser.count(".errors a[href='#notice-accepted']").await, 1);
        seen.look(&browser).await;
        browser.choose("#notice-accepted").await;
        browser.press(book).await;
        assert!(browser.path().await.starts_with("/me/bookings/"));
        browser.open("/me").await;
        assert_eq!(
            browser.count(".timeline .card").await,
            2,
            "one line of time for both"
        );
        browser.close().await;
    }
    seen.assert_valid();
    house.system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_waits_for_a_full_booth_is_offered_what_becomes_free_and_takes_it() {
    let Some(house) = House::open().await else {
        return;
    };
    let mut seen = Seen::default();
    let mina = house
        .stage
        .seeker(&house.system, "김민아", "mina@mail.example")
        .await;
    let mut visits = Vec::new();
    for panel_time in times() {
        let (path, body) = house.stage.visit(&mina, &panel_time);
        let name = format!("{panel_time}@mail.example").replace(':', "");
        let person = house.stage.seeker(&house.system, "방문자", &name).await;
        let mut body = body;
        body["person"] = json!(person);
        let visit = house.system.admin.post(&path, body).await.ok();
        visits.push(id(&visit, "id"));
    }
    // Each takes what one visitor gives back, so that the booth is full again for the next.
    for (number, look) in CROSSED.into_iter().enumerate() {
        let email = format!("jun{number}@mail.example");
        let browser = house.seeker(look, "이준", &email).await;
        waited(&house, &browser, &mut seen).await;
        let path = format!("/v1/visits/{}/cancel", visits[number]);
        house.system.admin.post(&path, json!({})).await.ok();
        taken(&browser, &mut seen).await;
        browser.close().await;
    }
    seen.assert_valid();
    house.system.verify().await;
}

/// Nothing is free, so the page leads to the waiting list.
async fn waited(house: &House, browser: &Browser, seen: &mut Seen) {
    let look = browser.look();
    browser.open(&house.employer()).await;
    seen.look(browser).await;
    browser
        .press(said(look, "대기자 명단에 올리기", "Join the waiting list"))
        .await;
    assert_eq!(browser.path().await, "/me/waits");
    let text = browser.text().await;
    let place = said(look, "1번째", "number 1 in line");
    assert!(text.contains(place), "{text}");
    seen.look(browser).await;
}

/// What is offered is answered where the calendar tells of it.
async fn taken(browser: &Browser, seen: &mut Seen) {
    let look = browser.look();
    browser.open("/me").await;
    browser
        .press(said(look, "제안에 답하기", "Answer the offer"))
        .await;
    seen.look(browser).await;
    browser.press(said(look, "수락하기", "Accept")).await;
    let text = browser.text().await;
    let booked = said(
        look,
        "기다리시던 자리가 예약되었습니다",
        "The place you waited for is booked",
    );
    assert!(text.contains(booked), "{text}");
    browser.open("/me/waits").await;
    let text = browser.text().await;
    let none = said(look, "대기 중인 예약이 없습니다", "You wait for nothing");
    assert!(text.contains(none), "{text}");
    seen.look(browser).await;
}

/// Every ten minutes from ten to four.
fn times() -> Vec<String> {
    let minutes = (0..36).map(|step| 600 + step * 10);
    minutes
        .map(|at| format!("{:02}:{:02}", at / 60, at % 60))
        .collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_calendar_address_is_made_shown_once_read_and_ended() {
    let Some(house) = House::open().await else {
        return;
    };
    let mut seen = Seen::default();
    for (number, look) in CROSSED.into_iter().enumerate() {
        let email = format!("feed{number}@mail.example");
        let browser = house.seeker(look, "김민아", &email).await;
        browser.open("/me/feeds").await;
        seen.look(&browser).await;
        browser
            .press(said(look, "달력 주소 만들기", "Make a calendar address"))
            .await;
        let script = "return document.getElementById('address').value";
        let address = browser.run(script, Vec::new()).await;
        let address = address.as_str().expect("an address").to_owned();
        seen.look(&browser).await;
        let read = async || reqwest::get(&address).await.expect("an answer");
        let text = read().await.text().await.expect("a calendar");
        assert!(text.starts_with("BEGIN:VCALENDAR"), "{text}");
        browser.open("/me/feeds").await;
        assert_eq!(browser.count("#address").await, 0, "shown once");
        browser.press_at("form[action$='/revoke'] button").await;
        let text = browser.text().await;
        let ended = said(look, "그 달력 주소는 쓸 수 없습니다", "works no longer");
        assert!(text.contains(ended), "{text}");
        assert_eq!(read().await.status(), 404);
        browser.close().await;
    }
    seen.assert_valid();
    house.system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_person_corrects_withdraws_and_erases_what_is_kept() {
    let Some(house) = House::open().await else {
        return;
    };
    let mut seen = Seen::default();
    for (number, look) in CROSSED.into_iter().enumerate() {
        let email = format!("own{number}@mail.example");
        let browser = house.seeker(look, "김민아", &email).await;
        corrected(&browser, number, &mut seen).await;
        withdrawn(&browser).await;
        erased(&browser, &mut seen).await;
        let people = format!("/v1/people?search={email}");
        let people = house.system.admin.get(&people).await.ok();
        assert_eq!(people["items"], json!([]));
        browser.close().await;
    }
    seen.assert_valid();
    house.system.verify().await;
}

async fn corrected(browser: &Browser, number: usize, seen: &mut Seen) {
    let look = browser.look();
    let save = said(look, "저장하기", "Save");
    browser.open("/me/data").await;
    seen.look(browser).await;
    browser.fill("phone", "12").await;
    browser.press(save).await;
    assert_eq!(browser.count("#phone[aria-invalid=true]").await, 1);
    assert_eq!(browser.value("phone").await, "12");
    seen.look(browser).await;
    let phone = format!("010-1234-567{number}");
    browser.fill("phone", &phone).await;
    browser.press(save).await;
    let text = browser.text().await;
    let saved = said(look, "바꾼 내용을 저장했습니다", "Your changes are kept");
    assert!(text.contains(saved), "{text}");
}

/// A consent is given, and taken back.
async fn withdrawn(browser: &Browser) {
    let (give, withdraw) = (
        "form[action$='/marketing/give']",
        "form[action$='/marketing/withdraw']",
    );
    browser.press_at(&format!("{give} button")).await;
    assert_eq!(browser.count(withdraw).await, 1);
    browser.press_at(&format!("{withdraw} button")).await;
    assert_eq!(browser.count(give).await, 1);
}

async fn erased(browser: &Browser, seen: &mut Seen) {
    let look = browser.look();
    browser
        .press(said(look, "내 정보 삭제", "Erase my data"))
        .await;
    seen.look(browser).await;
    browser
        .press(said(look, "모두 삭제하기", "Erase everything"))
        .await;
    let text = browser.text().await;
    let gone = said(
        look,
        "내 정보를 모두 삭제했습니다",
        "All your data is erased",
    );
    assert!(text.contains(gone), "{text}");
    browser.open("/me").await;
    let text = browser.text().await;
    let sign_in = said(look, "메일로 로그인", "Sign in by mail");
    assert!(
        text.contains(sign_in),
        "nobody is signed in any more: {text}"
    );
}

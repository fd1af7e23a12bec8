//! Seekers book visits, move and cancel them, meet rivals, and lose their session on the way.

use super::{CROSSED, House, LOOKS, Seen, said};
use harness::system::id;
use harness::{Browser, Look};
use serde_json::json;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_visit_is_booked_moved_and_cancelled_in_either_language_with_and_without_scripts() {
    let Some(house) = House::open().await else {
        return;
    };
    let mut seen = Seen::default();
    for (number, look) in LOOKS.into_iter().enumerate() {
        let email = format!("mina{number}@mail.example");
        let browser = house.seeker(look, "김민아", &email).await;
        browser.open(&house.fair()).await;
        browser.press("마당물류").await;
        seen.look(&browser).await;
        booked(&browser, &mut seen).await;
        day_is_told(&browser, &house.stage.day).await;
        moved(&browser, &mut seen).await;
        cancelled(&browser, &mut seen).await;
        browser.close().await;
    }
    seen.assert_valid();
    house.system.verify().await;
}

async fn booked(browser: &Browser, seen: &mut Seen) {
    let look = browser.look();
    let book = said(look, "이 시간에 예약하기", "Book this time");
    browser.press(book).await;
    assert_eq!(
        browser.count(".errors a[href='#from']").await,
        1,
        "no time was chosen"
    );
    seen.look(browser).await;
    browser.choose("input[name=from]").await;
    browser.press(book).await;
    let path = browser.path().await;
    assert!(path.starts_with("/me/bookings/"), "{path}");
    let text = browser.text().await;
    assert!(
        text.contains(said(look, "예약되었습니다", "It is booked")),
        "{text}"
    );
    assert!(
        text.contains(said(look, "10:00~10:10 KST", "10:00–10:10 KST")),
        "{text}"
    );
    let file = format!("a[href='{path}/booking.ics'][download]");
    assert_eq!(browser.count(&file).await, 1, "for one's own calendar");
    seen.look(browser).await;
    browser.open("/me").await;
    assert_eq!(browser.count(".timeline .card").await, 1);
    seen.look(browser).await;
}

/// The calendar tells the day as people of the language write it, such as `2026. 12. 2.(수)`.
async fn day_is_told(browser: &Browser, day: &str) {
    let day: jiff::civil::Date = day.parse().expect("a day");
    let told = browser.one_text(".timeline h2").await;
    let wanted = match browser.look().language {
        "ko" => format!("{}(수)", day.strftime("%Y. %-m. %-d.")),
        _ => day.strftime("Wed %-d %b %Y").to_string(),
    };
    assert!(told.starts_with(&wanted), "{told}");
}

async fn moved(browser: &Browser, seen: &mut Seen) {
    let look = browser.look();
    browser.press_at(".timeline a[href$='/move']").await;
    seen.look(browser).await;
    browser.choose("input[name=from]").await;
    browser
        .press(said(look, "이 시간으로 바꾸기", "Move to this time"))
        .await;
    let text = browser.text().await;
    assert!(
        text.contains(said(
            look,
            "예약 시간을 바꿨습니다",
            "The booking has moved"
        )),
        "{text}"
    );
    assert!(text.contains("10:10"), "{text}");
}

async fn cancelled(browser: &Browser, seen: &mut Seen) {
    let look = browser.look();
    browser.press(said(look, "취소하기", "Cancel")).await;
    let text = browser.text().await;
    let free = said(
        look,
        "까지 자유롭게 취소할 수 있습니다",
        "You can cancel freely until",
    );
    assert!(text.contains(free), "{text}");
    seen.look(browser).await;
    browser
        .press(said(look, "예약 취소하기", "Cancel the booking"))
        .await;
    let text = browser.text().await;
    assert!(
        text.contains(said(
            look,
            "예약을 취소했습니다",
            "The booking is cancelled"
        )),
        "{text}"
    );
    assert!(text.contains(said(look, "취소됨", "Cancelled")), "{text}");
    browser.back().await;
    browser.reload().await;
    let text = browser.text().await;
    let over = said(
        look,
        "이미 끝났거나 취소된 예약입니다",
        "over or was cancelled",
    );
    assert!(
        text.contains(over),
        "the back button leads to no second cancelling: {text}"
    );
    seen.look(browser).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_browsers_race_for_the_last_time_and_the_loser_can_go_on() {
    let Some(house) = House::open().await else {
        return;
    };
    let one = Look::PHONE.without_scripts();
    let one = house.seeker(one, "김민아", "one@mail.example").await;
    let other = Look::DESKTOP.in_english();
    let other = house.seeker(other, "이준", "other@mail.example").await;
    let mut seen = Seen::default();
    // Whoever lost presses first the next time: each reads in the own language that it is too late.
    let [won, lost] = last_visit(&house, [&one, &other], true, &mut seen).await;
    last_visit(&house, [lost, won], false, &mut seen).await;
    let [won, lost] = last_of_a_seat(&house, [&one, &other], true, &mut seen).await;
    last_of_a_seat(&house, [lost, won], false, &mut seen).await;
    seen.assert_valid();
    one.close().await;
    other.close().await;
    house.system.verify().await;
}

/// A time at a booth: who comes too late for it takes another on the same page. Returns who has it first.
async fn last_visit<'a>(
    house: &House,
    both: [&'a Browser; 2],
    at_once: bool,
    seen: &mut Seen,
) -> [&'a Browser; 2] {
    for browser in both {
        browser.open(&house.employer()).await;
        browser.choose(".times label.time:last-child input").await;
    }
    let [won, lost] = pressed(both, at_once).await;
    let sentence = said(
        lost.look(),
        "그 시간의 부스 면담이 이미 찼습니다. 다른 시간을 골라 주시기 바랍니다.",
        "That time at the booth is taken. Please choose another time.",
    );
    let text = lost.text().await;
    assert!(text.contains(sentence), "{text}");
    seen.look(lost).await;
    lost.choose("input[name=from]").await;
    lost.press_at("main .bar button").await;
    assert!(
        lost.path().await.starts_with("/me/bookings/"),
        "another time is a press away"
    );
    [won, lost]
}

/// Both press, at once or one after the other, and one of them has the booking: who has it, and who has not.
async fn pressed(both: [&Browser; 2], at_once: bool) -> [&Browser; 2] {
    let book = |look| said(look, "이 시간에 예약하기", "Book this time");
    let [one, other] = both;
    let first = one.press(book(one.look()));
    let second = other.press(book(other.look()));
    if at_once {
        tokio::join!(first, second);
    } else {
        first.await;
        second.await;
    }
    let paths = [one.path().await, other.path().await];
    let has_won = |path: &String| path.starts_with("/me/bookings/");
    match (has_won(&paths[0]), has_won(&paths[1])) {
        (true, false) => [one, other],
        (false, true) if at_once => [other, one],
        _ => panic!("one of two has it: {paths:?}"),
    }
}

/// A seat has one time in the week: who comes too late for it waits, with the notice accepted as before. Returns
/// who has it first.
async fn last_of_a_seat<'a>(
    house: &House,
    both: [&'a Browser; 2],
    at_once: bool,
    seen: &mut Seen,
) -> [&'a Browser; 2] {
    let [name, from, to] = match at_once {
        true => ["창가 면접석", "14:00:00", "15:00:00"],
        false => ["복도 면접석", "12:00:00", "13:00:00"],
    };
    let hour = json!([{ "weekday": "wednesday", "from": from, "to": to }]);
    let seat = json!({ "name": name, "open": hour });
    let seat = house.system.admin.post("/v1/seats", seat).await.ok();
    let page = format!("/seats/{}?day={}", id(&seat, "seat"), house.stage.day);
    for browser in both {
        browser.open(&page).await;
        browser.choose("input[name=from]").await;
        browser.choose("#notice-accepted").await;
    }
    let [won, lost] = pressed(both, at_once).await;
    let look = lost.look();
    let text = lost.text().await;
    let taken = said(
        look,
        "그 시간에는 좌석이 이미 예약되어 있습니다. 다른 시간이나 다른 좌석을 골라 주시기 바랍니다.",
        "The seat is taken at that time. Please choose another time or seat.",
    );
    assert!(text.contains(taken), "{text}");
    assert_eq!(lost.count("input[name=from]").await, 0, "it was the last");
    let others = lost.count(".empty a[href='/rooms']").await;
    assert_eq!(others, 1, "other seats are a press away");
    seen.look(lost).await;
    lost.press(said(look, "대기자 명단에 올리기", "Join the waiting list"))
        .await;
    assert_eq!(lost.path().await, "/me/waits");
    [won, lost]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_time_that_clashes_is_grey_and_says_with_what() {
    let Some(house) = House::open().await else {
        return;
    };
    let browser = house
        .seeker(Look::DESKTOP.in_english(), "김민아", "busy@mail.example")
        .await;
    let people = house
        .system
        .admin
        .get("/v1/people?search=busy@mail.example")
        .await
        .ok();
    let mina = id(&people["items"][0], "id");
    let (path, body) = house.stage.seat_session(&mina, "10:00");
    house.system.admin.post(&path, body).await.ok();
    browser.open(&house.employer()).await;
    assert_eq!(
        browser.count("input[name=from]:disabled").await,
        6,
        "an hour of ten-minute visits"
    );
    let text = browser.text().await;
    assert!(text.contains("Clashes with AI 면접석"), "{text}");
    let mut seen = Seen::default();
    seen.look(&browser).await;
    seen.assert_valid();
    browser.close().await;
    house.system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_session_that_ended_brings_the_form_back_with_nothing_lost() {
    let Some(house) = House::open().await else {
        return;
    };
    for look in CROSSED {
        let email = format!("ended{}@mail.example", look.phone);
        let browser = house.seeker(look, "김민아", &email).await;
        browser.open(&house.employer()).await;
        browser.choose("input[name=from]").await;
        browser.forget_cookie("madang_session").await;
        let book = said(look, "이 시간에 예약하기", "Book this time");
        browser.press(book).await;
        let text = browser.text().await;
        let kept = said(
            look,
            "적으신 내용은 그대로 있습니다",
            "What you typed is still here",
        );
        assert!(text.contains(kept), "{text}");
        let mut seen = Seen::default();
        seen.look(&browser).await;
        browser.fill("email", &email).await;
        browser
            .press(said(look, "링크 받기", "Send the link"))
            .await;
        seen.look(&browser).await;
        seen.assert_valid();
        house.follow_link(&browser, &email, 2).await;
        assert_eq!(browser.path().await, house.employer(), "back at the form");
        assert_eq!(
            browser.count("input[name=from]:checked").await,
            1,
            "with the choice"
        );
        browser.press(book).await;
        assert!(browser.path().await.starts_with("/me/bookings/"));
        browser.close().await;
    }
    house.system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_sees_the_booking_or_the_pass_of_somebody_else() {
    let Some(house) = House::open().await else {
        return;
    };
    let mina = house
        .stage
        .seeker(&house.system, "김민아", "mina@mail.example")
        .await;
    let (path, body) = house.stage.visit(&mina, "10:00");
    let booking = id(&house.system.admin.post(&path, body).await.ok(), "id");
    let path = format!("/v1/fairs/{}/registrations", house.stage.fair);
    let registrations = house.system.admin.get(&path).await.ok();
    let registration = id(&registrations["items"][0], "id");
    let stranger = house
        .seeker(Look::DESKTOP.in_english(), "이준", "jun@mail.example")
        .await;
    for path in [
        format!("/me/bookings/{booking}"),
        format!("/me/bookings/{booking}/move"),
        format!("/me/passes/{registration}"),
        "/me/bookings/nonsense".to_owned(),
        "/me/passes/nonsense".to_owned(),
    ] {
        stranger.open(&path).await;
        let text = stranger.text().await;
        assert!(!text.contains("10:00"), "{path}: {text}");
        assert!(
            text.contains("There is no such") || text.contains("may not"),
            "{path}: {text}"
        );
    }
    let found = house
        .system
        .admin
        .get(&format!("/v1/bookings/{booking}"))
        .await
        .ok();
    assert_eq!(found["state"], json!("confirmed"));
    stranger.close().await;
    house.system.verify().await;
}

//! Rooms and seats, waiting, tickets in line, calendars, and a person's own data.

use super::{House, LOOKS, Seen, said};
use harness::system::id;
use harness::{Engine, Look, System};
use serde_json::json;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_room_and_a_seat_are_booked_with_what_each_of_them_asks_for() {
    let Some(house) = House::open().await else {
        return;
    };
    let mut seen = Seen::default();
    for (number, look) in LOOKS.into_iter().enumerate().take(2) {
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
    for panel_time in times() {
        let (path, body) = house.stage.visit(&mina, &panel_time);
        let name = format!("{panel_time}@mail.example").replace(':', "");
        let person = house.stage.seeker(&house.system, "방문자", &name).await;
        let mut body = body;
        body["person"] = json!(person);
        house.system.admin.post(&path, body).await.ok();
    }
    let browser = house.seeker(Look::PHONE, "이준", "jun@mail.example").await;
    browser.open(&house.employer()).await;
    seen.look(&browser).await;
    browser.press("대기자 명단에 올리기").await;
    assert_eq!(browser.path().await, "/me/waits");
    assert!(browser.text().await.contains("1번째"));
    seen.look(&browser).await;
    let visits = house.system.admin.get("/v1/visits?limit=1").await.ok();
    let visit = id(&visits["items"][0], "id");
    let path = format!("/v1/visits/{visit}/cancel");
    house.system.admin.post(&path, json!({})).await.ok();
    browser.open("/me").await;
    browser.press("제안에 답하기").await;
    seen.look(&browser).await;
    browser.press("수락하기").await;
    assert!(
        browser
            .text()
            .await
            .contains("기다리시던 자리가 예약되었습니다")
    );
    browser.open("/me/waits").await;
    assert!(browser.text().await.contains("대기 중인 예약이 없습니다"));
    seen.look(&browser).await;
    seen.assert_valid();
    browser.close().await;
    house.system.verify().await;
}

/// Every ten minutes from ten to four.
fn times() -> Vec<String> {
    let minutes = (0..36).map(|step| 600 + step * 10);
    minutes
        .map(|at| format!("{:02}:{:02}", at / 60, at % 60))
        .collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_ticket_shows_its_place_in_line_and_follows_with_and_without_scripts() {
    let Some(mut house) = House::open_on(async || System::rehearse(Engine::Sqlite).await).await
    else {
        return;
    };
    house.system.clock().set_to(&house.stage.at("10:30"));
    house.system.sign_in_again().await;
    let mut seen = Seen::default();
    for (number, look) in [Look::PHONE, Look::PHONE.in_english().without_scripts()]
        .into_iter()
        .enumerate()
    {
        let email = format!("line{number}@mail.example");
        let browser = house.seeker(look, "김민아", &email).await;
        checked_in(&house, &email).await;
        let lines = format!("{}/lines", house.fair());
        browser.open(&lines).await;
        seen.look(&browser).await;
        browser
            .press_at("form button[aria-label*='마당물류']")
            .await;
        let text = browser.text().await;
        let waiting = said(look, "1번째입니다", "You are number 1");
        assert!(text.contains(waiting), "{text}");
        seen.look(&browser).await;
        let call = format!(
            "/v1/fairs/{}/sessions/{}/panels/{}/queue/call",
            house.stage.fair, house.stage.session, house.stage.panel
        );
        house.system.admin.post(&call, json!({})).await.ok();
        let come = said(look, "지금 오세요", "Please come now");
        harness::eventually("the call on the page", async || {
            if !look.script {
                browser.reload().await;
            }
            browser.text().await.contains(come).then_some(())
        })
        .await;
        browser.press_at("form[action$='/leave'] button").await;
        let text = browser.text().await;
        assert!(
            text.contains(said(
                look,
                "대기표를 돌려주었습니다",
                "You gave the ticket back"
            )),
            "{text}"
        );
        browser.close().await;
    }
    seen.assert_valid();
    house.system.verify().await;
}

async fn checked_in(house: &House, email: &str) {
    let people = house
        .system
        .admin
        .get(&format!("/v1/people?search={email}"))
        .await
        .ok();
    let person = id(&people["items"][0], "id");
    let path = format!("/v1/fairs/{}/registrations", house.stage.fair);
    let all = house.system.admin.get(&path).await.ok();
    let all = all["items"].as_array().cloned().unwrap_or_default();
    let own = all
        .iter()
        .find(|one| one["person"] == json!(person))
        .expect("a registration");
    let body = json!({ "pass": own["number"] });
    let path = format!("/v1/fairs/{}/check-ins", house.stage.fair);
    house.system.admin.post(&path, body).await.ok();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_calendar_address_is_made_shown_once_read_and_ended() {
    let Some(house) = House::open().await else {
        return;
    };
    let mut seen = Seen::default();
    let browser = house
        .seeker(Look::DESKTOP.in_english(), "김민아", "feed@mail.example")
        .await;
    browser.open("/me/feeds").await;
    seen.look(&browser).await;
    browser.press("Make a calendar address").await;
    let address = browser
        .run(
            "return document.getElementById('address').value",
            Vec::new(),
        )
        .await;
    let address = address.as_str().expect("an address").to_owned();
    seen.look(&browser).await;
    let read = async || reqwest::get(&address).await.expect("an answer");
    let text = read().await.text().await.expect("a calendar");
    assert!(text.starts_with("BEGIN:VCALENDAR"), "{text}");
    browser.open("/me/feeds").await;
    assert_eq!(browser.count("#address").await, 0, "shown once");
    browser.press_at("form[action$='/revoke'] button").await;
    assert!(browser.text().await.contains("works no longer"));
    assert_eq!(read().await.status(), 404);
    seen.assert_valid();
    browser.close().await;
    house.system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_person_corrects_withdraws_and_erases_what_is_kept() {
    let Some(house) = House::open().await else {
        return;
    };
    let mut seen = Seen::default();
    let browser = house
        .seeker(Look::PHONE, "김민아", "own@mail.example")
        .await;
    browser.open("/me/data").await;
    seen.look(&browser).await;
    browser.fill("phone", "12").await;
    browser.press("저장하기").await;
    assert_eq!(browser.count("#phone[aria-invalid=true]").await, 1);
    assert_eq!(browser.value("phone").await, "12");
    seen.look(&browser).await;
    browser.fill("phone", "010-1234-5678").await;
    browser.press("저장하기").await;
    assert!(browser.text().await.contains("바꾼 내용을 저장했습니다"));
    browser
        .press_at("form[action$='/marketing/give'] button")
        .await;
    assert_eq!(
        browser.count("form[action$='/marketing/withdraw']").await,
        1
    );
    browser
        .press_at("form[action$='/marketing/withdraw'] button")
        .await;
    assert_eq!(browser.count("form[action$='/marketing/give']").await, 1);
    browser.press("내 정보 삭제").await;
    seen.look(&browser).await;
    browser.press("모두 삭제하기").await;
    assert!(browser.text().await.contains("내 정보를 모두 삭제했습니다"));
    browser.open("/me").await;
    assert!(
        browser.text().await.contains("메일로 로그인"),
        "nobody is signed in any more"
    );
    let people = house
        .system
        .admin
        .get("/v1/people?search=own@mail.example")
        .await
        .ok();
    assert_eq!(people["items"], json!([]));
    seen.assert_valid();
    browser.close().await;
    house.system.verify().await;
}

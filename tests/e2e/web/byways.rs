//! Pages that lie beside the ways of the other walks: desks, waiting for rooms and seats, tickets, what
//! follows from a reminder, certificates, calling a fair off.

use super::{House, LOOKS, Seen, said};
use crate::reading::words;
use harness::system::id;
use harness::{Browser, Engine, Look, System, eventually};
use serde_json::{Value, json};

/// A phone that is set to dark.
const DARK: Look = Look {
    dark: true,
    ..Look::PHONE
};

fn looks() -> impl Iterator<Item = (usize, Look)> {
    LOOKS.into_iter().chain([DARK]).enumerate()
}

/// Places that are open one Wednesday morning.
struct Places {
    desk: String,
    room: String,
    seat: String,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn desks_are_booked_and_full_rooms_and_seats_are_waited_for() {
    let Some(house) = House::open().await else {
        return;
    };
    let places = places(&house).await;
    let mut seen = Seen::default();
    for (number, look) in looks() {
        let email = format!("byway{number}@mail.example");
        let browser = house.seeker(look, "김민아", &email).await;
        let day = &house.stage.day;
        let desk = format!("/desks/{}?day={day}", places.desk);
        booked(&browser, &mut seen, &desk).await;
        let room = format!("/rooms/{}?day={day}", places.room);
        let purpose = said(look, "면접 연습", "Practice");
        waited(&browser, &mut seen, &room, "purpose", async || {
            browser.fill("purpose", purpose).await;
        })
        .await;
        let seat = format!("/seats/{}?day={day}", places.seat);
        waited(&browser, &mut seen, &seat, "notice-accepted", async || {
            browser.choose("#notice-accepted").await;
        })
        .await;
        browser.open("/me/tickets").await;
        let early = said(look, "예약 시간 30분 전", "30 minutes before");
        assert!(browser.text().await.contains(early));
        seen.look(&browser).await;
        browser.close().await;
    }
    seen.assert_valid();
    house.system.verify().await;
}

/// A counsellor's morning, and a room and a seat whose one hour is taken.
async fn places(house: &House) -> Places {
    let (system, stage) = (&house.system, &house.stage);
    let kim = system.person("김상담", "counsellor@centre.example").await;
    let role = format!("/v1/people/{kim}/roles/counsellor");
    system.admin.put(&role, json!({})).await.ok();
    let until = |to: &str| json!([{ "weekday": "wednesday", "from": "10:00:00", "to": to }]);
    let desk = json!({
        "kind": "counselling", "name": "진로 상담", "place": "2층 상담실", "host": kim,
        "open": until("13:00:00"), "minutes": 20,
    });
    let desk = system.admin.post("/v1/desks", desk).await.ok();
    let room = json!({ "name": "작은 면접실", "place": "3층", "open": until("11:00:00") });
    let room = system.admin.post("/v1/rooms", room).await.ok();
    let seat = json!({ "name": "창가 면접석", "open": until("11:00:00") });
    let seat = system.admin.post("/v1/seats", seat).await.ok();
    let places = Places {
        desk: id(&desk, "desk"),
        room: id(&room, "room"),
        seat: id(&seat, "seat"),
    };
    let first = stage.seeker(system, "이먼저", "first@mail.example").await;
    let other = stage.seeker(system, "박먼저", "other@mail.example").await;
    let from = stage.at("10:00");
    let loan = json!({ "person": first, "from": from, "minutes": 60, "purpose": "면접" });
    let path = format!("/v1/rooms/{}/loans", places.room);
    system.admin.post(&path, loan).await.ok();
    let session = json!({ "person": other, "from": from, "notice_version": "2026-11" });
    let path = format!("/v1/seats/{}/sessions", places.seat);
    system.admin.post(&path, session).await.ok();
    places
}

async fn booked(browser: &Browser, seen: &mut Seen, desk: &str) {
    let look = browser.look();
    let book = said(look, "이 시간에 예약하기", "Book this time");
    browser.open(desk).await;
    let zone = browser.one_text("main legend").await;
    assert!(zone.ends_with(" KST"), "{zone}");
    seen.look(browser).await;
    browser.press(book).await;
    assert_eq!(browser.count(".errors a[href='#from']").await, 1);
    seen.look(browser).await;
    browser.choose("input[name=from]:not(:disabled)").await;
    browser.press(book).await;
    let path = browser.path().await;
    assert!(path.starts_with("/me/bookings/"), "{path}");
    seen.look(browser).await;
}

/// Waits where nothing is free; what is missing is told at its field first, at the address of the form.
async fn waited(
    browser: &Browser,
    seen: &mut Seen,
    place: &str,
    field: &str,
    fill: impl AsyncFnOnce(),
) {
    let look = browser.look();
    let wait = said(look, "대기자 명단에 올리기", "Join the waiting list");
    browser.open(place).await;
    assert_eq!(browser.count("input[name=from]").await, 0, "all is taken");
    seen.look(browser).await;
    browser.press(wait).await;
    let (bare, _) = place.split_once('?').expect("a day");
    assert_eq!(browser.path().await, format!("{bare}/wait"));
    let wrong = format!(".errors a[href='#{field}']");
    let text = browser.text().await;
    assert_eq!(browser.count(&wrong).await, 1, "{text}");
    assert!(!text.contains("ai_interview"), "in words: {text}");
    seen.look(browser).await;
    fill().await;
    browser.press(wait).await;
    assert_eq!(browser.path().await, "/me/waits");
    seen.look(browser).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_cannot_come_says_so_on_a_page_and_a_certificate_is_checked_on_one() {
    let Some(mut house) = House::open_on(async || System::rehearse(Engine::Sqlite).await).await
    else {
        return;
    };
    let mut emails = Vec::new();
    let mut met = String::new();
    for (number, _) in looks() {
        let email = format!("guest{number}@mail.example");
        let person = house.stage.seeker(&house.system, "김민아", &email).await;
        let (path, body) = house.stage.visit(&person, &format!("14:{number}0"));
        let visit = house.system.admin.post(&path, body).await.ok();
        eventually("an invitation", async || {
            (house.system.smtp.mails_to(&email).len() == 1).then_some(())
        })
        .await;
        met = id(&visit, "id");
        emails.push(email);
    }
    let day: jiff::civil::Date = house.stage.day.parse().expect("a day");
    let eve = day.yesterday().expect("a day before");
    let mut seen = Seen::default();
    for (number, look) in looks() {
        // Each is reminded a day before.
        let due = format!("{eve}T14:{number}0:01+09:00");
        house.system.clock().set_to(&due);
        let token = link_to(&house, &emails[number]).await;
        let browser = house.browser(look).await;
        browser.open(&format!("/cannot-come?token={token}")).await;
        // The page speaks the language of the mail.
        let text = browser.text().await;
        assert!(text.contains("참석하지 못하십니까?"), "{text}");
        assert!(text.contains(&format!("14:{number}0~")), "{text}");
        assert!(text.contains("KST"), "{text}");
        seen.look(&browser).await;
        // The last one comes, and is certified.
        if number + 1 < emails.len() {
            browser.press_at("main form button").await;
            assert!(browser.text().await.contains("취소되었습니다"));
            seen.look(&browser).await;
        }
        browser.close().await;
    }
    certified(&mut house, &met, &mut seen).await;
    seen.assert_valid();
    house.system.verify().await;
}

/// The secret of the link in the reminder to somebody.
async fn link_to(house: &House, email: &str) -> String {
    eventually("a reminder", async || {
        let mails = house.system.smtp.mails_to(email);
        let mut texts = mails.iter().map(|mail| words(mail).1);
        texts.find_map(|text| {
            let (_, after) = text.split_once("/cannot-come?token=")?;
            after.split_whitespace().next().map(str::to_owned)
        })
    })
    .await
}

/// A talk that took place is certified, looked at, printed, revoked and looked at again.
async fn certified(house: &mut House, visit: &str, seen: &mut Seen) {
    house.system.clock().set_to(&house.stage.at("14:40"));
    house.system.sign_in_again().await;
    let admin = &house.system.admin;
    for step in ["start", "complete"] {
        let path = format!("/v1/visits/{visit}/{step}");
        admin.post(&path, json!({})).await.ok();
    }
    let certificate = format!("/v1/bookings/{visit}/certificate");
    let issued: Value = admin.post(&certificate, json!({})).await.ok();
    let page = format!("/certificates/{}", id(&issued, "code"));
    for holds in [true, false] {
        for (_, look) in looks() {
            let browser = house.browser(look).await;
            browser.open(&page).await;
            let told = match holds {
                true => said(look, "유효한 면접확인서", "certificate holds"),
                false => said(look, "효력이 없는", "does not hold"),
            };
            let text = browser.text().await;
            assert!(text.contains(told) && text.contains("김**"), "{text}");
            let day = said(look, "(수)", "Wed ");
            assert!(text.contains(day), "days as people read them: {text}");
            seen.look(&browser).await;
            browser.looks_printed(true).await;
            let text = browser.text().await;
            assert!(text.contains(told), "whether it holds is printed: {text}");
            browser.close().await;
        }
        let reason = json!({ "reason": "다른 면접과 바뀌었음" });
        if holds {
            admin
                .post(&format!("{certificate}/revoke"), reason)
                .await
                .ok();
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_fair_is_called_off_by_a_page_that_says_what_follows() {
    let Some(house) = House::open().await else {
        return;
    };
    let mut seen = Seen::default();
    let fair = format!("/organiser/fairs/{}", house.stage.fair);
    for (number, look) in looks() {
        let browser = house.organiser(look, number).await;
        browser.open(&format!("{fair}/cancel")).await;
        let text = browser.text().await;
        let last = said(look, "되돌릴 수 없습니다", "cannot be undone");
        assert!(text.contains(last), "{text}");
        seen.look(&browser).await;
        if look.dark {
            browser.press_at("main form button[type=submit]").await;
            assert_eq!(browser.path().await, fair);
            seen.look(&browser).await;
            browser.open(&format!("{fair}/cancel")).await;
            seen.look(&browser).await;
        }
        browser.close().await;
    }
    let path = format!("/v1/fairs/{}", house.stage.fair);
    let view = house.system.admin.get(&path).await.ok();
    assert_eq!(view["state"], "cancelled", "{view}");
    seen.assert_valid();
    house.system.verify().await;
}

//! Booking for whoever phones.

use super::{LOOKS, Seen, Today, said};
use harness::{Browser, Look};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_phones_is_found_or_written_down_and_booked_as_the_one_who_attends() {
    let Some(today) = Today::open().await else {
        return;
    };
    let mut seen = Seen::default();
    for (number, look) in LOOKS.into_iter().enumerate() {
        let browser = today.staff(look, number + 1).await;
        written_down(&browser, &today, number, &mut seen).await;
        booked(&browser, number, &mut seen).await;
        browser
            .open(&today.path("/call?q=%EA%B9%80%EC%A0%84%ED%99%94"))
            .await;
        let text = browser.text().await;
        assert!(text.contains("김전화"), "{text}");
        seen.look(&browser).await;
        browser.close().await;
    }
    seen.assert_valid();
    let system = &today.house.system;
    let people = system
        .admin
        .get("/v1/people?search=caller0@mail.example")
        .await
        .ok();
    let caller = harness::system::id(&people["items"][0], "id");
    let bookings = system
        .admin
        .get(&format!("/v1/bookings?person={caller}"))
        .await
        .ok();
    let booking = &bookings["items"][0];
    assert_eq!(booking["participants"][0]["person"], caller.as_str());
    assert_eq!(booking["participants"][0]["part"], "attendee");
    assert_ne!(booking["booked_by"], caller.as_str(), "staff booked");
    today.house.system.verify().await;
}

/// Nobody is found, so the caller is written down, once with the consent that is needed.
async fn written_down(browser: &Browser, today: &Today, number: usize, seen: &mut Seen) {
    let look = browser.look();
    browser
        .open(&today.path("/call?q=nobody@mail.example"))
        .await;
    let text = browser.text().await;
    let nobody = said(look, "그런 분이 없습니다", "Nobody like that is known");
    assert!(text.contains(nobody), "{text}");
    browser.choose("main details summary").await;
    browser.fill("name", "김전화").await;
    browser
        .fill("email", &format!("caller{number}@mail.example"))
        .await;
    browser.fill("phone", &format!("0101234567{number}")).await;
    let button = said(look, "등록하고 예약으로", "Write down and book");
    browser.press(button).await;
    assert_eq!(
        browser
            .count(".errors a[href='#consents-participation']")
            .await,
        1
    );
    assert_eq!(
        browser.value("name").await,
        "김전화",
        "nothing typed is lost"
    );
    seen.look(browser).await;
    browser.choose("#consents-participation").await;
    browser.press(button).await;
    let text = browser.text().await;
    assert!(
        text.contains(&format!("caller{number}@mail.example")),
        "{text}"
    );
    let at_home = format!("010-1234-567{number}");
    assert!(text.contains(&at_home), "as it is written at home: {text}");
    seen.look(browser).await;
}

/// A room is chosen, a time, and what for.
async fn booked(browser: &Browser, number: usize, seen: &mut Seen) {
    let look = browser.look();
    let room = format!(
        "select[name=what] option[value^='room.']:nth-of-type({})",
        3 + number % 2
    );
    let room = match browser.count(&room).await {
        0 => "select[name=what] option[value^='room.']".to_owned(),
        _ => room,
    };
    browser.choose(&room).await;
    browser
        .press(said(look, "빈 시간 보기", "Show free times"))
        .await;
    browser.press_at("form#from .bar button").await;
    assert_eq!(
        browser.count(".errors a[href='#from']").await,
        1,
        "no time was chosen"
    );
    seen.look(browser).await;
    browser.choose("input[name=from]").await;
    browser.fill("purpose", "온라인 면접").await;
    browser.press_at("form#from .bar button").await;
    let text = browser.text().await;
    assert!(text.contains("온라인 면접"), "{text}");
    assert!(
        text.contains(said(look, "예약되었습니다", "It is booked")),
        "{text}"
    );
    seen.look(browser).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_talk_needs_a_registration_which_staff_make_on_the_same_page() {
    let Some(today) = Today::open().await else {
        return;
    };
    let system = &today.house.system;
    let booth = today.hall.booth(system, "하늘식품").await;
    let caller = system.person("김전화", "caller@mail.example").await;
    let browser = today.staff(Look::DESKTOP, 1).await;
    let page = today.path(&format!("/call/{caller}"));
    browser
        .open(&format!("{page}?what=visit.{}", booth.employer))
        .await;
    browser.choose("input[name=from]").await;
    browser.press_at("form#from .bar button").await;
    let text = browser.text().await;
    assert!(text.contains("사전 신청"), "{text}");
    assert_eq!(
        browser.count("input[name=from]:checked").await,
        1,
        "the choice stays"
    );
    browser.choose("main details summary").await;
    browser.choose("#consents-participation").await;
    browser.press("사전 신청해 드리기").await;
    assert!(browser.text().await.contains("사전 신청해 드렸습니다"));
    browser
        .open(&format!("{page}?what=visit.{}", booth.employer))
        .await;
    browser.choose("input[name=from]").await;
    browser.press_at("form#from .bar button").await;
    let text = browser.text().await;
    assert!(
        text.contains("예약되었습니다") && text.contains("부스 면담"),
        "{text}"
    );
    browser.open(&format!("{page}x")).await;
    assert!(browser.text().await.contains("그런 사람이 없습니다"));
    browser.close().await;
    today.house.system.verify().await;
}

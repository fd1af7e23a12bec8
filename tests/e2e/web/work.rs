//! Seekers apply for openings, answer proposals of interview times, and take back what they sent.

use super::{CROSSED, House, LOOKS, Seen, said};
use harness::system::id;
use harness::{Browser, Look};
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_seeker_applies_takes_a_proposed_time_and_has_it_in_the_calendar() {
    let Some(house) = House::open().await else {
        return;
    };
    let mut seen = Seen::default();
    for (number, look) in LOOKS.into_iter().enumerate() {
        let email = format!("mina{number}@mail.example");
        let browser = house.seeker(look, "김민아", &email).await;
        browser.open(&house.employer()).await;
        browser.press("물류 사무").await;
        seen.look(&browser).await;
        applied(&browser, &mut seen).await;
        let times = [
            ["10:00", "10:30"],
            ["11:00", "11:30"],
            ["12:00", "12:30"],
            ["13:00", "13:30"],
        ];
        proposed(&house, &email, &times[number]).await;
        browser.open("/me/applications").await;
        seen.look(&browser).await;
        browser.press_at("a[href^='/me/proposals/']").await;
        answered(&browser, &mut seen).await;
        browser.open("/me").await;
        assert_eq!(browser.count(".timeline .card").await, 1);
        browser.close().await;
    }
    seen.assert_valid();
    house.system.verify().await;
}

async fn applied(browser: &Browser, seen: &mut Seen) {
    let look = browser.look();
    let send = said(look, "지원서 보내기", "Send the application");
    browser.fill("summary", "물류 3년").await;
    browser.press(send).await;
    let wrong = ".errors a[href='#consent-given']";
    assert_eq!(browser.count(wrong).await, 1, "consent is needed");
    assert_eq!(
        browser.value("summary").await,
        "물류 3년",
        "nothing is lost"
    );
    seen.look(browser).await;
    browser.choose("#consent-given").await;
    browser.press(send).await;
    assert_eq!(browser.path().await, "/me/applications");
    let text = browser.text().await;
    let sent = said(look, "지원서를 기업에 보냈습니다", "is with the employer");
    assert!(text.contains(sent), "{text}");
    assert!(text.contains(said(look, "접수", "Handed in")), "{text}");
    browser.press("물류 사무").await;
    let text = browser.text().await;
    let done = said(
        look,
        "이 공고에 지원하셨습니다",
        "You have applied for this",
    );
    assert!(text.contains(done), "{text}");
}

async fn answered(browser: &Browser, seen: &mut Seen) {
    let look = browser.look();
    let accept = said(look, "이 시간으로 예약하기", "Book this time");
    let proposal = browser.path().await;
    browser.press(accept).await;
    assert_eq!(browser.count(".errors a[href='#from']").await, 1);
    seen.look(browser).await;
    browser.choose("input[name=from]").await;
    browser.press(accept).await;
    let path = browser.path().await;
    assert!(path.starts_with("/me/bookings/"), "{path}");
    browser.open(&proposal).await;
    let text = browser.text().await;
    let over = said(
        look,
        "제안받은 시간으로 예약하셨습니다",
        "You took one of the times",
    );
    assert!(text.contains(over), "there is no second answer: {text}");
    seen.look(browser).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_proposal_is_declined_and_an_application_taken_back() {
    let Some(house) = House::open().await else {
        return;
    };
    let mut seen = Seen::default();
    for (number, look) in CROSSED.into_iter().enumerate() {
        let email = format!("mina{number}@mail.example");
        let browser = house.seeker(look, "김민아", &email).await;
        applies(&house, &email).await;
        let time = ["11:00", "14:00"][number];
        let proposal = proposed(&house, &email, &[time]).await;
        let people = format!("/v1/people?search={email}");
        let mine = house.system.admin.get(&people).await.ok();
        let mine = id(&mine["items"][0], "id");
        let (path, body) = house.stage.seat_session(&mine, time);
        let blocking = id(&house.system.admin.post(&path, body).await.ok(), "id");
        browser
            .open(&format!("/me/proposals/{}", id(&proposal, "id")))
            .await;
        declined(&browser, &mut seen).await;
        let path = format!("/v1/bookings/{blocking}");
        let still = house.system.admin.get(&path).await.ok();
        assert_eq!(still["state"], json!("confirmed"));
        browser.close().await;
    }
    seen.assert_valid();
    house.system.verify().await;
}

/// No time of the proposal is free, so it is declined for a reason, and the application taken back.
async fn declined(browser: &Browser, seen: &mut Seen) {
    let look = browser.look();
    let says = async |korean: &'static str, english: &'static str| {
        let (text, wanted) = (browser.text().await, said(look, korean, english));
        assert!(text.contains(wanted), "{wanted} in {text}");
    };
    says("비어 있는 시간이 없습니다", "None of the times is free").await;
    seen.look(browser).await;
    let decline = said(look, "제안 거절하기", "Decline the proposal");
    browser.press(decline).await;
    assert_eq!(browser.count(".errors a[href='#reason']").await, 1);
    browser.choose("#reason option[value=times]").await;
    browser.press(decline).await;
    says("이 제안을 거절하셨습니다", "You declined this proposal").await;
    browser.choose("details summary").await;
    browser.press_at("form[action$='/withdraw'] button").await;
    says("지원을 취소했습니다", "Your application is taken back").await;
    says("지원 취소됨", "Taken back").await;
    seen.look(browser).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_sees_or_answers_the_proposal_of_somebody_else() {
    let Some(house) = House::open().await else {
        return;
    };
    house
        .stage
        .seeker(&house.system, "김민아", "mina@mail.example")
        .await;
    applies(&house, "mina@mail.example").await;
    let proposal = proposed(&house, "mina@mail.example", &["11:00"]).await;
    let look = Look::DESKTOP.in_english();
    let stranger = house.seeker(look, "이준", "jun@mail.example").await;
    for path in [
        format!("/me/proposals/{}", id(&proposal, "id")),
        "/me/proposals/nonsense".to_owned(),
        format!("{}/openings/nonsense", house.fair()),
    ] {
        stranger.open(&path).await;
        let text = stranger.text().await;
        assert!(text.contains("There is no such"), "{path}: {text}");
    }
    stranger.open("/me/applications").await;
    let text = stranger.text().await;
    assert!(text.contains("You have not applied"), "{text}");
    stranger.close().await;
    house.system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_session_that_ended_while_applying_brings_the_form_back_with_what_was_typed() {
    let Some(house) = House::open().await else {
        return;
    };
    let email = "ended@mail.example";
    let browser = house.seeker(Look::DESKTOP, "김민아", email).await;
    browser.open(&house.employer()).await;
    browser.press("물류 사무").await;
    let page = browser.path().await;
    browser.fill("summary", "물류 3년, 지게차 면허").await;
    browser.choose("#consent-given").await;
    browser.forget_cookie("madang_session").await;
    browser.press("지원서 보내기").await;
    browser.fill("email", email).await;
    browser.press("링크 받기").await;
    house.follow_link(&browser, email, 2).await;
    assert_eq!(browser.path().await, page, "back at the form");
    assert_eq!(browser.value("summary").await, "물류 3년, 지게차 면허");
    assert_eq!(browser.count("#consent-given:checked").await, 1);
    browser.press("지원서 보내기").await;
    assert_eq!(browser.path().await, "/me/applications");
    browser.close().await;
    house.system.verify().await;
}

/// The person of an address applies, written down by staff.
pub(super) async fn applies(house: &House, email: &str) {
    let admin = &house.system.admin;
    let path = format!("/v1/people?search={email}");
    let person = id(&admin.get(&path).await.ok()["items"][0], "id");
    let path = format!("/v1/fairs/{}/openings", house.stage.fair);
    let opening = id(&admin.get(&path).await.ok()["items"][0], "id");
    let path = format!("/v1/openings/{opening}/candidacies");
    let body = json!({ "person": person, "consent_text": "2026-11" });
    admin.post(&path, body).await.ok();
}

/// Staff propose these times to the person of an address, for the employer.
pub(super) async fn proposed(house: &House, email: &str, times: &[&str]) -> Value {
    let admin = &house.system.admin;
    let path = format!("/v1/people?search={email}");
    let person = id(&admin.get(&path).await.ok()["items"][0], "id");
    let path = format!("/v1/candidacies?person={person}");
    let candidacy = admin.get(&path).await.ok()["items"][0].clone();
    let times: Vec<_> = times.iter().map(|time| house.stage.at(time)).collect();
    let body = json!({
        "version": candidacy["version"],
        "interviewers": [house.stage.interviewer],
        "rooms": [house.stage.rooms[0]],
        "times": times,
    });
    let path = format!("/v1/candidacies/{}/proposals", id(&candidacy, "id"));
    admin.post(&path, body).await.ok()
}

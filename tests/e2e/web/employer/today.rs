//! The day itself: a talk called and told of in two taps, a visit, the timetable, results.

use super::{CROSSED, House, Seen, said};
use harness::system::id;
use harness::{Browser, Engine, Look, System, within};
use serde_json::json;
use std::time::Duration;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn people_are_called_met_and_told_of_in_two_taps() {
    let rehearsal = House::open_on(async || System::rehearse(Engine::Sqlite).await).await;
    let Some(mut house) = rehearsal else {
        return;
    };
    let people = people(&house).await;
    house.system.clock().set_to(&house.stage.at("10:01"));
    house.system.sign_in_again().await;
    for person in &people {
        comes_in(&house, &person.pass).await;
    }
    let mut seen = Seen::default();
    for (number, look) in CROSSED.into_iter().enumerate() {
        let browser = house.member(look, number).await;
        browser.open(&format!("{}/today", house.desk())).await;
        joined(&browser, &people[number].number).await;
        seen.look(&browser).await;
        talked(&browser, &mut seen).await;
        rules_told(&browser).await;
        if number == 0 {
            not_absent_yet(&browser).await;
        }
        visited(&browser, &mut seen).await;
        match number {
            0 => browser.press_at(".asked button[value=hired_on_site]").await,
            _ => told_later(&house, &browser, &mut seen).await,
        }
        timetabled(&house, &browser, &mut seen).await;
        revised(&house, &browser, &mut seen).await;
        browser.close().await;
    }
    absent(&house, &mut seen).await;
    seen.assert_valid();
    house.system.verify().await;
}

/// Whoever does not come to a booked time is told of by one press, once the minutes of the rules are over:
/// also where the timer has told so meanwhile. Without scripts, and with a refusal on it, the page stands as
/// it is until the press.
async fn absent(house: &House, seen: &mut Seen) {
    let late = house
        .stage
        .seeker(&house.system, "오늦음", "late@mail.example");
    let (path, body) = house.stage.visit(&late.await, "10:20");
    let visit = house.system.admin.post(&path, body).await.ok();
    house.system.clock().set_to(&house.stage.at("10:21"));
    let browser = house.member(Look::DESKTOP.without_scripts(), 2).await;
    browser.open(&format!("{}/today", house.desk())).await;
    browser.press_at("button[value=absent]").await;
    assert_eq!(browser.count(".errors").await, 1, "too early");
    assert_eq!(browser.count("button[value=absent]").await, 1);
    house.system.clock().set_to(&house.stage.at("10:31"));
    let staff = house.system.administrator().await;
    let path = format!("/v1/visits/{}", id(&visit, "id"));
    within(Duration::from_secs(60), "the timer's word", async || {
        let state = staff.get(&path).await.ok()["state"].clone();
        (state == "no_show").then_some(()).ok_or(state)
    })
    .await;
    browser.press_at("button[value=absent]").await;
    let text = browser.text().await;
    assert!(text.contains("불참으로 표시했습니다"), "{text}");
    assert_eq!(browser.count("button[value=absent]").await, 0);
    seen.look(&browser).await;
    browser.close().await;
    assert_eq!(staff.get(&path).await.ok()["state"], "no_show");
}

/// Somebody who is registered, with the number and the text of the pass.
#[derive(Default)]
struct Visitor {
    person: String,
    number: String,
    pass: String,
}

/// Two walk-ins by the numbers on their passes, and two who have booked.
async fn people(house: &House) -> Vec<Visitor> {
    let mut people = Vec::new();
    for (number, name) in ["김하나", "이두리", "박세찬", "최네모"]
        .into_iter()
        .enumerate()
    {
        let email = format!("walk{number}@mail.example");
        let person = house.stage.seeker(&house.system, name, &email).await;
        if number > 1 {
            let time = ["10:00", "10:10"][number - 2];
            let (path, body) = house.stage.visit(&person, time);
            house.system.admin.post(&path, body).await.ok();
        }
        people.push(Visitor {
            person,
            ..Visitor::default()
        });
    }
    let path = format!("/v1/fairs/{}/registrations", house.stage.fair);
    let all = house.system.admin.get(&path).await.ok();
    for one in all["items"].as_array().expect("registrations") {
        let person = id(one, "person");
        let pass = format!("/v1/registrations/{}/pass", id(one, "id"));
        let pass = house.system.admin.get(&pass).await.ok();
        let found = people.iter_mut().find(|one| one.person == person);
        let found = found.expect("a person");
        (found.number, found.pass) = (id(&pass, "number"), id(&pass, "pass"));
    }
    people
}

async fn comes_in(house: &House, pass: &str) {
    let path = format!("/v1/fairs/{}/check-ins", house.stage.fair);
    house
        .system
        .admin
        .post(&path, json!({ "pass": pass }))
        .await
        .ok();
}

async fn joined(browser: &Browser, number: &str) {
    let look = browser.look();
    let join = said(look, "대기열에 넣기", "Put in the line");
    browser.press(join).await;
    assert_eq!(browser.count(".errors a[href='#number']").await, 1);
    browser.fill("number", number).await;
    browser.press(join).await;
    let text = browser.text().await;
    let done = said(look, "대기열에 넣었습니다", "They are in the line");
    assert!(text.contains(done), "{text}");
}

async fn talked(browser: &Browser, seen: &mut Seen) {
    let look = browser.look();
    browser
        .press(said(look, "다음 분 부르기", "Call the next"))
        .await;
    seen.look(browser).await;
    browser
        .press_at("button[value=start][aria-label*='1'], .line-list button[value=start]")
        .await;
    // From the talk to its result in two taps, with nothing to type or to choose.
    let taps = [
        "section[aria-labelledby=line] button[value=finish]",
        ".asked button[value=not_passed]",
    ];
    browser.press_at(taps[0]).await;
    seen.look(browser).await;
    browser.press_at(taps[1]).await;
    let text = browser.text().await;
    let done = said(look, "결과를 남겼습니다", "The result is kept");
    assert!(text.contains(done), "{text}");
}

/// Three minutes to come and one return are the rules unless a fair has others.
async fn rules_told(browser: &Browser) {
    let look = browser.look();
    let text = browser.text().await;
    let minutes = said(look, "3분 안에 와야", "has 3 minutes to come");
    let returns = said(
        look,
        "줄 끝으로 1번 간 뒤에",
        "After 1 such return the next",
    );
    assert!(text.contains(minutes) && text.contains(returns), "{text}");
}

/// Before the minutes of the rules are over, the screen says from when somebody is absent.
async fn not_absent_yet(browser: &Browser) {
    let look = browser.look();
    let text = browser.text().await;
    let late = said(
        look,
        "시작한 지 10분이 지나도",
        "Whoever is 10 minutes late",
    );
    assert!(text.contains(late), "{text}");
    browser.press_at("button[value=absent]").await;
    assert!(browser.text().await.contains("10:10"), "from when");
    assert_eq!(
        browser.count("button[value=absent]").await,
        1,
        "still there"
    );
}

async fn visited(browser: &Browser, seen: &mut Seen) {
    browser
        .press_at("section[aria-labelledby=booked] button[value=start]")
        .await;
    seen.look(browser).await;
    browser
        .press_at("section[aria-labelledby=booked] button[value=finish]")
        .await;
    assert_eq!(browser.count(".asked").await, 1, "the result is asked for");
}

/// What is not told at once stands among what is missing, and is told there.
async fn told_later(house: &House, browser: &Browser, seen: &mut Seen) {
    let look = browser.look();
    browser.open(&format!("{}/results", house.desk())).await;
    let missing = ".line-list > li > form";
    assert_eq!(browser.count(missing).await, 1);
    seen.look(browser).await;
    let hired = format!("{missing} button[value=hired_on_site]");
    browser.press_at(&hired).await;
    let text = browser.text().await;
    let kept = said(look, "결과를 남겼습니다", "The result is kept");
    let none = said(look, "입력할 결과가 없습니다", "Nothing is missing");
    assert!(text.contains(kept) && text.contains(none), "{text}");
    assert_eq!(browser.count(missing).await, 0);
}

async fn timetabled(house: &House, browser: &Browser, seen: &mut Seen) {
    browser.open(&format!("{}/timetable", house.desk())).await;
    assert_eq!(browser.count("tbody tr").await, 2);
    let text = browser.text().await;
    assert!(
        text.contains("*"),
        "names are masked without consent: {text}"
    );
    seen.look(browser).await;
}

/// What was told is changed later, and the talk is certified.
async fn revised(house: &House, browser: &Browser, seen: &mut Seen) {
    let look = browser.look();
    browser.open(&format!("{}/results", house.desk())).await;
    seen.look(browser).await;
    browser.choose(".line-list details summary").await;
    browser
        .press_at("details[open] button:not([value=certificate])")
        .await;
    let text = browser.text().await;
    let kept = said(look, "결과를 남겼습니다", "The result is kept");
    assert!(text.contains(kept), "{text}");
    browser.choose(".line-list details summary").await;
    browser
        .press_at("details[open] button[value=certificate]")
        .await;
    let path = browser.path().await;
    assert!(path.starts_with("/certificates/"), "{path}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn before_the_fair_the_screen_says_when_and_calls_nobody() {
    let Some(house) = House::open().await else {
        return;
    };
    let browser = house.member(Look::PHONE.in_english(), 0).await;
    browser.open(&format!("{}/today", house.desk())).await;
    let text = browser.text().await;
    assert!(text.contains("It has not begun yet"), "{text}");
    assert_eq!(browser.count("button[value=call]").await, 0);
    let mut seen = Seen::default();
    for end in ["/today", "/timetable", "/results", "/applicants", ""] {
        browser.open(&format!("{}{end}", house.desk())).await;
        seen.look(&browser).await;
    }
    seen.assert_valid();
    browser.close().await;
    house.system.verify().await;
}

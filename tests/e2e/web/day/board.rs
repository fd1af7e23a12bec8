//! How the day goes, seen as it happens.

use super::charts::as_in_their_tables;
use super::{LOOKS, Seen, Today, said};
use crate::queues::{Booth, Seeker};
use harness::{Browser, Look, System, eventually, eventually_ok};
use serde_json::{Value, json};
use std::time::Instant;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_board_follows_what_happens_at_the_door_and_in_the_lines_without_a_press() {
    let Some(today) = Today::open().await else {
        return;
    };
    let system = &today.house.system;
    let booth = today.hall.booth(system, "하늘식품").await;
    today.hall.booth(system, "바다전자").await;
    let browser = today.staff(Look::DESKTOP.in_english(), 1).await;
    browser.open(&today.path("")).await;
    shows(&browser, ".tile:first-child .figure", "0").await;
    shows(&browser, ".notice.good", CALM).await;
    tells_of(&browser, ("0", "2"), ["Idle", "–", "–", "0", "no wait"]).await;
    browser.run("window.sameDocument = 1", Vec::new()).await;
    follows(&browser).await;
    let mina = arrivals_are_followed(&browser, &today).await;
    booth.takes(system, &mina).await.ok();
    let moving = ["Moving", "–", "–", "1", "about 8 to 13 min"];
    tells_of(&browser, ("1", "1"), moving).await;
    stuck(&browser, system, &booth).await;
    tells_of(&browser, ("1", "1"), moving).await;
    // With talks of ten minutes, whoever came now would have to wait for three of them.
    for name in ["jun", "ara"] {
        let seeker = today.hall.seeker(system, name).await;
        booth.takes(system, &seeker).await.ok();
    }
    let wait = "about 24 to 38 min";
    let long = format!("하늘식품: the wait is long ({wait})");
    shows(&browser, ".alerts", &long).await;
    tells_of(&browser, ("3", "1"), ["Long wait", "–", "–", "3", wait]).await;
    shows(&browser, ".tile:nth-child(2)", "longest wait: about 24").await;
    booth.calls_number(&system.admin, 1).await;
    tells_of(&browser, ("2", "1"), ["Long wait", "1", "–", "2", wait]).await;
    let same = browser.run("return window.sameDocument", Vec::new()).await;
    assert_eq!(same, json!(1), "the page was never loaded again");
    browser.close().await;
    today.house.system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_board_is_complete_in_either_language_with_and_without_scripts() {
    let Some(today) = Today::open().await else {
        return;
    };
    let system = &today.house.system;
    let mut seen = Seen::default();
    let first = today.staff(LOOKS[0], 1).await;
    first.open(&today.path("")).await;
    let text = first.text().await;
    assert!(text.contains("아직 입장한 사람이 없습니다"), "{text}");
    assert!(text.contains("방문자를 받는 부스가 없습니다"), "{text}");
    seen.look(&first).await;
    first.close().await;
    let booth = today.hall.booth(system, "하늘식품").await;
    today.hall.booth(system, "바다전자").await;
    let (mina, jun) = (
        today.hall.seeker(system, "mina").await,
        today.hall.seeker(system, "jun").await,
    );
    booth.takes(system, &mina).await.ok();
    booth.takes(system, &jun).await.ok();
    booth.calls(&system.admin).await.ok();
    for (number, look) in LOOKS.into_iter().enumerate() {
        let browser = today.staff(look, number + 2).await;
        browser.open(&today.path("")).await;
        let text = browser.text().await;
        for part in [
            said(look, "하늘식품", "하늘식품"),
            said(look, "비어 있음", "Idle"),
            said(look, "진행 중", "Moving"),
            said(look, "시간대별 입장", "Arrivals by the hour"),
            "KST",
        ] {
            assert!(text.contains(part), "{part} in {text}");
        }
        let told = as_in_their_tables(&browser).await;
        assert_eq!(told.len(), 1, "arrivals are a chart with its table");
        let again = browser.count("noscript").await;
        assert_eq!(again, 1, "without scripts it is loaded again by the clock");
        seen.look(&browser).await;
        browser.close().await;
    }
    seen.assert_valid();
    today.house.system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_the_dark_every_page_of_the_day_is_as_readable() {
    let Some(today) = Today::open().await else {
        return;
    };
    let system = &today.house.system;
    let booth = today.hall.booth(system, "하늘식품").await;
    let mina = today.hall.seeker(system, "mina").await;
    booth.takes(system, &mina).await.ok();
    let pause = format!("{}/pause", booth.queue);
    system.admin.post(&pause, json!({})).await.ok();
    let loan = today.house.stage.loan(&mina.person, "10:00");
    system.admin.post(&loan.0, loan.1).await.ok();
    let reports = format!("/v1/fairs/{}/reports", today.hall.fair);
    system.admin.post(&reports, json!({})).await.ok();
    let look = Look {
        dark: true,
        ..Look::DESKTOP
    };
    let browser = today.staff(look, 1).await;
    let mut seen = Seen::default();
    for page in [
        "",
        "/check-in",
        "/walk-in",
        "/call?q=mina@mail.example",
        &format!("/call/{}", mina.person),
        &format!("/places?day={}", today.house.stage.day),
        "/report",
        "/messages",
    ] {
        browser.open(&today.path(page)).await;
        seen.look(&browser).await;
    }
    seen.assert_valid();
    browser.close().await;
    today.house.system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_seeker_sees_the_own_turn_come_without_a_press_and_no_page_of_the_day() {
    let Some(today) = Today::open().await else {
        return;
    };
    let system = &today.house.system;
    let booth = today.hall.booth(system, "하늘식품").await;
    let mina = today.hall.seeker(system, "mina").await;
    booth.takes(system, &mina).await.ok();
    let browser = today.house.browser(Look::PHONE).await;
    browser.open("/me/sign-in").await;
    browser.fill("email", "mina@mail.example").await;
    browser.press_at("main button[type=submit]").await;
    today
        .house
        .follow_link(&browser, "mina@mail.example", 1)
        .await;
    browser
        .open(&format!("/fairs/{}/lines", today.hall.fair))
        .await;
    follows(&browser).await;
    booth.calls(&system.admin).await.ok();
    shows(&browser, "#live", "지금 오세요").await;
    for page in ["", "/check-in", "/walk-in"] {
        browser.open(&today.path(page)).await;
        let text = browser.text().await;
        assert!(
            !text.contains("하늘식품") && !text.contains("접수번호"),
            "{text}"
        );
    }
    browser.close().await;
    today.house.system.verify().await;
}

/// Five people come in one after the other, and the board says so of each; the first of them. How soon is
/// printed here and measured by the bench of pages.
async fn arrivals_are_followed(browser: &Browser, today: &Today) -> Seeker {
    let (mut people, mut delays) = (Vec::new(), Vec::new());
    for (before, name) in ["mina", "bora", "dana", "hana", "suji"]
        .into_iter()
        .enumerate()
    {
        people.push(today.hall.seeker(&today.house.system, name).await);
        let since = Instant::now();
        let figure = (before + 1).to_string();
        shows(browser, ".tile:first-child .figure", &figure).await;
        delays.push(since.elapsed());
    }
    delays.sort();
    println!("the board follows arrivals after {delays:?}");
    people.swap_remove(0)
}

/// What the board says when nobody has to look after anything.
const CALM: &str = "Nothing needs looking after right now.";

/// While people wait and nobody is called, it is an alert, and no longer.
async fn stuck(browser: &Browser, system: &System, booth: &Booth) {
    let order = |what: &str| format!("{}/{what}", booth.queue);
    system.admin.post(&order("pause"), json!({})).await.ok();
    let alert = "하늘식품: calling is paused and 1 person waits";
    shows(browser, ".alerts", alert).await;
    let stuck = ["Paused, people wait", "–", "–", "1", "–"];
    tells_of(browser, ("1", "1"), stuck).await;
    system.admin.post(&order("resume"), json!({})).await.ok();
    shows(browser, ".notice.good", CALM).await;
    assert_eq!(browser.count(".alerts").await, 0);
}

/// Waits until the page says how many are in line and how many booths are idle, and of the first booth its
/// state, whom it has called, with whom it talks, how many wait and how long they are likely to.
async fn tells_of(browser: &Browser, (in_line, idle): (&str, &str), booth: [&str; 5]) {
    let script = "const text = css => document.querySelector(css)?.innerText;\
        const rows = [...document.querySelectorAll('[aria-labelledby=lines] tbody tr')];\
        const row = rows.find(one => one.cells[0].innerText === '하늘식품');\
        return [text('.tile:nth-child(2) .figure'), text('.tile:nth-child(3) .figure'),\
        row && [...row.cells].slice(2).map(one => one.innerText)]";
    let wanted = json!([in_line, idle, booth]);
    eventually_ok(&wanted.to_string(), async || {
        let found: Value = browser.run(script, Vec::new()).await;
        (found == wanted).then_some(()).ok_or(found)
    })
    .await;
}

/// Waits until the page hears of what happens.
async fn follows(browser: &Browser) {
    eventually("the stream is open", async || {
        (browser.count("[data-follows]").await == 1).then_some(())
    })
    .await;
}

/// Waits until what a selector finds reads this.
async fn shows(browser: &Browser, css: &str, text: &str) {
    let script =
        "return [...document.querySelectorAll(arguments[0])].map(one => one.innerText).join()";
    eventually(text, async || {
        let found = browser.run(script, vec![css.into()]).await;
        found
            .as_str()
            .is_some_and(|found| found.contains(text))
            .then_some(())
    })
    .await;
}

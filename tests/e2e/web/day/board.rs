//! How the day goes, seen as it happens.

use super::{LOOKS, Seen, Today, said};
use harness::{Browser, Look, eventually};
use serde_json::json;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_board_follows_what_happens_at_the_door_and_in_the_lines_without_a_press() {
    let Some(today) = Today::open().await else {
        return;
    };
    let system = &today.house.system;
    let booth = today.hall.booth(system, "하늘식품").await;
    let browser = today.staff(Look::DESKTOP.in_english(), 1).await;
    browser.open(&today.path("")).await;
    shows(&browser, ".tile:first-child .figure", "0").await;
    browser.run("window.sameDocument = 1", Vec::new()).await;
    follows(&browser).await;
    let mina = today.hall.seeker(system, "mina").await;
    shows(&browser, ".tile:first-child .figure", "1").await;
    booth.takes(system, &mina).await.ok();
    shows(&browser, ".tile:nth-child(2) .figure", "1").await;
    let pause = format!("{}/pause", booth.queue);
    system.admin.post(&pause, json!({})).await.ok();
    shows(
        &browser,
        ".alerts",
        "하늘식품: calling is paused and 1 person waits",
    )
    .await;
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

//! Letting people in and taking people in, as staff at the door and the desk do.

use super::{LOOKS, Seen, Today, said};
use harness::Browser;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn people_are_let_in_by_their_number_once_and_what_is_wrong_is_said_in_words() {
    let Some(today) = Today::open().await else {
        return;
    };
    let mut seen = Seen::default();
    for (number, look) in LOOKS.into_iter().enumerate() {
        let system = &today.house.system;
        let name = format!("mina{number}");
        let mina = today.hall.expected(system, &name).await;
        let browser = today.staff(look, number + 1).await;
        browser.open(&today.path("/check-in")).await;
        seen.look(&browser).await;
        let button = said(look, "입장 확인", "Let in");
        browser.fill("pass", &mina.number).await;
        browser.press_at("#check-in button").await;
        let text = browser.text().await;
        assert!(
            text.contains("김민아") && text.contains(&mina.number),
            "{text}"
        );
        assert!(
            text.contains(said(look, "방금 입장", "Just let in")),
            "{text}"
        );
        seen.look(&browser).await;
        refused(
            &browser,
            &mina.number,
            said(look, "이미 입장했습니다", "Already checked in"),
        )
        .await;
        seen.look(&browser).await;
        let nobody = said(
            look,
            "그런 사전 신청이 없습니다",
            "There is no such registration",
        );
        refused(&browser, "AAAA-AAAA", nobody).await;
        refused(
            &browser,
            "?!",
            said(look, "참가증을 확인할 수 없습니다", "cannot be verified"),
        )
        .await;
        browser.fill("pass", "").await;
        browser.press_at("#check-in button").await;
        assert_eq!(
            browser.count(".errors a[href='#pass']").await,
            1,
            "{button}"
        );
        browser.close().await;
    }
    seen.assert_valid();
    today.house.system.verify().await;
}

/// Types a code that is not taken, which is said at the field, and which stays there.
async fn refused(browser: &Browser, code: &str, sentence: &str) {
    browser.fill("pass", code).await;
    browser.press_at("#check-in button").await;
    let text = browser.text().await;
    assert!(text.contains(sentence), "{sentence} in {text}");
    assert_eq!(browser.value("pass").await, code, "nothing typed is lost");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn somebody_without_a_registration_is_taken_in_by_six_fields_and_gets_a_pass() {
    let Some(today) = Today::open().await else {
        return;
    };
    let mut seen = Seen::default();
    for (number, look) in LOOKS.into_iter().enumerate() {
        let browser = today.staff(look, number + 1).await;
        browser.open(&today.path("/walk-in")).await;
        let fields = browser.count("main form .field, main form fieldset").await;
        assert!(fields <= 6, "{fields} fields");
        seen.look(&browser).await;
        browser.fill("name", "이준").await;
        browser
            .fill("phone", &format!("010-1234-567{number}"))
            .await;
        browser.fill("desired_job", "물류 사무").await;
        browser.press_at("main form button[type=submit]").await;
        let text = browser.text().await;
        assert_eq!(
            browser
                .count(".errors a[href='#consents-participation']")
                .await,
            1,
            "{text}"
        );
        assert_eq!(browser.value("name").await, "이준", "nothing typed is lost");
        seen.look(&browser).await;
        browser.choose("#consents-participation").await;
        browser.press_at("main form button[type=submit]").await;
        let text = browser.text().await;
        let done = said(
            look,
            "현장 등록과 입장 확인을 마쳤습니다",
            "Registered and let in",
        );
        assert!(text.contains(done) && text.contains("이준"), "{text}");
        assert_eq!(browser.count("svg.qr").await, 1);
        seen.look(&browser).await;
        again(&browser, &today, number).await;
        let was = said(look, "이미 입장한 분입니다", "They are inside already");
        assert!(browser.text().await.contains(was));
        browser.close().await;
    }
    seen.assert_valid();
    let counts = format!("/v1/fairs/{}/visitors", today.hall.fair);
    let counts = today.house.system.admin.get(&counts).await.ok();
    assert_eq!(counts["walk_ins"], 4, "each once: {counts}");
    today.house.system.verify().await;
}

/// The same person comes to the desk again.
async fn again(browser: &Browser, today: &Today, number: usize) {
    browser.open(&today.path("/walk-in")).await;
    browser.fill("name", "이준").await;
    browser
        .fill("phone", &format!("010-1234-567{number}"))
        .await;
    browser.choose("#consents-participation").await;
    browser.press_at("main form button[type=submit]").await;
}

//! The certificate that an employer took part in a fair: when there is one, what it says, on paper too.

use super::paper::{printed, signed_in};
use super::{Seen, Today, said};
use harness::Look;

const MEMBER: &str = "interviewer@firm.example";
/// A phone that is set to dark, in English.
const DARK: Look = Look {
    dark: true,
    ..Look::PHONE.in_english()
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_employer_opens_and_prints_its_certificate_once_the_fair_is_over() {
    let Some(mut today) = Today::open().await else {
        return;
    };
    let stage = today.house.stage.clone();
    let desk = format!("/employer/{}/fairs/{}", stage.employer, stage.fair);
    let mut seen = Seen::default();
    for look in [Look::DESKTOP, DARK] {
        let browser = signed_in(&today, look, MEMBER).await;
        browser.open(&format!("{desk}/results")).await;
        browser.press(title(look)).await;
        let text = browser.text().await;
        let until = said(look, "박람회가 끝난 뒤에", "when the fair is over");
        assert!(text.contains(until) && text.contains("16:00"), "{text}");
        assert_eq!(browser.count("main form").await, 0, "nothing to press");
        seen.look(&browser).await;
        browser.close().await;
    }
    today.house.system.clock().set_to(&stage.at("16:00"));
    today.house.system.sign_in_again().await;
    let mut paths = Vec::new();
    for look in [Look::DESKTOP, DARK, Look::PHONE.without_scripts()] {
        let browser = signed_in(&today, look, MEMBER).await;
        browser.open(&desk).await;
        seen.look(&browser).await;
        browser.press(title(look)).await;
        seen.look(&browser).await;
        browser
            .press(match paths.is_empty() {
                true => "참가확인서 발급받기",
                false => said(look, "열어서 인쇄하기", "Open and print"),
            })
            .await;
        let holds = said(look, "유효한 참가확인서", "This certificate holds");
        let text = browser.text().await;
        let told = [holds, "마당물류", "체육관 A", "오전", "KST"];
        assert!(told.iter().all(|one| text.contains(one)), "{text}");
        seen.look(&browser).await;
        paths.push(browser.path().await);
        printed(
            &browser,
            &[holds, "마당물류", "체육관 A", paths[0].as_str()],
        )
        .await;
        browser.close().await;
    }
    assert!(paths[0].starts_with("/certificates/"));
    assert!(paths.iter().all(|one| *one == paths[0]), "{paths:?}");
    // Whoever has the paper checks it without an account.
    let browser = today.house.browser(Look::PHONE).await;
    browser.open(&paths[0]).await;
    assert!(browser.text().await.contains("유효한 참가확인서"));
    browser.close().await;
    seen.assert_valid();
    today.house.system.verify().await;
}

fn title(look: Look) -> &'static str {
    said(look, "참가확인서", "Certificate of participation")
}

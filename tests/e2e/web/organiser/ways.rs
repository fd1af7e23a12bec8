//! The ways between setting a fair up and its day.

use super::super::{House, Seen, said};
use super::ADMINISTRATOR;
use harness::Look;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_organiser_lands_at_the_fairs_and_goes_to_the_day_and_back() {
    let Some(house) = House::open().await else {
        return;
    };
    let mut seen = Seen::default();
    let looks = [Look::PHONE, Look::DESKTOP.in_english().without_scripts()];
    for (number, look) in looks.into_iter().enumerate() {
        let browser = house.browser(look).await;
        browser.open("/me/sign-in").await;
        browser.fill("email", ADMINISTRATOR).await;
        browser.press_at("main button[type=submit]").await;
        house.follow_link(&browser, ADMINISTRATOR, number + 1).await;
        assert_eq!(browser.path().await, "/organiser");
        let fair = format!("/organiser/fairs/{}", house.stage.fair);
        browser.open(&fair).await;
        for (korean, english, page) in [
            ("당일 운영 화면", "The fair's day", "day"),
            ("면접실과 좌석", "Rooms and seats", "day/places"),
            ("결과 보고", "Report", "day/report"),
        ] {
            browser.press(said(look, korean, english)).await;
            assert_eq!(browser.path().await, format!("{fair}/{page}"));
            seen.look(&browser).await;
            browser
                .press_at(&format!("nav.crumbs a[href='{fair}']"))
                .await;
            assert_eq!(browser.path().await, fair);
        }
        browser.press_at("nav.crumbs a[href='/organiser']").await;
        assert_eq!(browser.path().await, "/organiser");
        browser.close().await;
    }
    let seeker = house
        .seeker(Look::PHONE, "김민아", "mina@mail.example")
        .await;
    assert_eq!(seeker.path().await, "/me");
    seeker.close().await;
    seen.assert_valid();
    house.system.verify().await;
}

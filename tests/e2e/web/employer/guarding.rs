//! Nobody but its members sees the pages of an employer.

use super::House;
use harness::Look;
use harness::system::id;
use serde_json::json;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_pages_of_another_employer_and_of_none_are_refused() {
    let Some(house) = House::open().await else {
        return;
    };
    let other = json!({ "name": "바다운송" });
    let other = house.system.admin.post("/v1/employers", other).await.ok();
    let other = id(&other, "id");
    let browser = house.member(Look::DESKTOP.in_english(), 0).await;
    let fair = &house.stage.fair;
    for end in [
        "",
        "/apply",
        "/openings",
        "/booth",
        "/times",
        "/panels",
        "/panels/new",
        "/applicants",
        "/today",
        "/results",
    ] {
        browser
            .open(&format!("/employer/{other}/fairs/{fair}{end}"))
            .await;
        let text = browser.text().await;
        assert!(text.contains("may not"), "{end}: {text}");
        assert!(!text.contains("바다운송"), "{end}: {text}");
    }
    for none in [
        "/employer/nonsense".to_owned(),
        format!("/employer/{}", uuid::Uuid::now_v7()),
        format!("/employer/{}/fairs/nonsense", house.stage.employer),
        format!("{}/openings/nonsense", house.desk()),
        format!("{}/applicants/nonsense", house.desk()),
    ] {
        browser.open(&none).await;
        let text = browser.text().await;
        assert!(text.contains("There is no such"), "{none}: {text}");
    }
    browser.close().await;
    let seeker = house
        .seeker(Look::PHONE.in_english(), "김민아", "mina@mail.example")
        .await;
    seeker.open(&format!("{}/applicants", house.desk())).await;
    assert!(seeker.text().await.contains("may not"));
    seeker.close().await;
    let nobody = house.browser(Look::PHONE.in_english()).await;
    nobody.open(&format!("{}/applicants", house.desk())).await;
    assert_eq!(
        nobody.count("input[name=email]").await,
        1,
        "sign-in is asked for"
    );
    nobody.close().await;
    house.system.verify().await;
}

//! An employer grades who wishes to be interviewed, and sees its own timetable.

use super::{open, set};
use crate::web::{LOOKS, Seen, said};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_employer_grades_who_wishes_and_sees_its_own_timetable() {
    let Some((house, mut scene)) = open().await else {
        return;
    };
    let mut seen = Seen::default();
    let people = scene.wishing(&house.system, &["mina", "jun"]).await;
    let admin = &house.system.admin;
    let own = format!(
        "/v1/fairs/{}/employers/{}",
        house.stage.fair, house.stage.employer
    );
    let mut last = None;
    for (number, look) in LOOKS.into_iter().enumerate() {
        let browser = house.member(look, number).await;
        browser.open(&format!("{}/applicants", house.desk())).await;
        let title = said(look, "면접을 희망한 구직자", "Who wishes to be interviewed");
        browser.press(title).await;
        assert_eq!(browser.count("select[name^='grade-']").await, 2);
        seen.look(&browser).await;
        let wishing = admin.get(&format!("{own}/wishing-seekers")).await.ok();
        let candidacy = wishing["items"][0]["id"]
            .as_str()
            .expect("an id")
            .to_owned();
        let grade = ["top", "good", "possible", "top"][number];
        set(&browser, &format!("grade-{candidacy}"), grade).await;
        browser
            .press(said(look, "평가 저장", "Save the grades"))
            .await;
        let field = format!("grade-{candidacy}");
        assert_eq!(browser.value(&field).await, grade);
        let wishing = admin.get(&format!("{own}/wishing-seekers")).await.ok();
        assert_eq!(wishing["items"][0]["grade"], grade);
        seen.look(&browser).await;
        let page = format!("{}/wishing", house.desk());
        browser.open(&format!("{page}?opening=none")).await;
        seen.look(&browser).await;
        let clear = said(look, "조건 지우기", "Clear the search");
        browser.press(clear).await;
        assert_eq!(browser.path().await, page, "everybody again");
        let other = format!(
            "/employer/{}/fairs/{}/wishing",
            scene.employers[1], house.stage.fair
        );
        browser.open(&other).await;
        assert_eq!(
            browser.count("select[name^='grade-']").await,
            0,
            "not theirs"
        );
        if let Some(before) = last.replace(browser) {
            harness::Browser::close(before).await;
        }
    }
    let browser = last.expect("a browser");
    let look = browser.look();
    scene.panels(admin, 0, &[("10:00", "12:00")]).await;
    let run = scene.proposed(admin).await;
    scene.published(admin, &run).await;
    browser.open(&format!("{}/wishing", house.desk())).await;
    browser
        .press(said(look, "우리 시간표", "Your timetable"))
        .await;
    assert_eq!(browser.count("tbody tr").await, 2);
    seen.look(&browser).await;
    let consent = format!(
        "/v1/people/{}/employer-consents/{}/contact",
        people[0], house.stage.employer
    );
    admin
        .send("DELETE", &consent, uuid::Uuid::now_v7(), "")
        .await
        .ok();
    browser.open(&format!("{}/wishing", house.desk())).await;
    assert_eq!(browser.count("select[name^='grade-']").await, 1);
    browser.close().await;
    seen.assert_valid();
    house.system.verify().await;
}

//! A search is followed and stopped from its page.

use super::until;
use crate::timetables::ends::{hard, long};
use crate::web::{House, Seen, said};
use harness::Look;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_search_is_followed_and_stopped_from_its_page_and_keeps_the_best_so_far() {
    let Some(house) = House::open().await else {
        return;
    };
    let mut seen = Seen::default();
    hard(&house.system, &house.stage).await;
    let looks = [Look::DESKTOP, Look::PHONE.in_english().without_scripts()];
    for (number, look) in looks.into_iter().enumerate() {
        let browser = house.organiser(look, number).await;
        let run = long(&house.system.admin, &house.stage).await;
        let page = format!("/organiser/fairs/{}/timetable/runs/{run}", house.stage.fair);
        browser.open(&page).await;
        assert_eq!(browser.count("progress").await, 1);
        harness::eventually("something is found", async || {
            if !look.script {
                browser.reload().await;
            }
            let found = said(look, "지금까지 가장 나은", "The best so far has");
            browser.text().await.contains(found).then_some(())
        })
        .await;
        seen.look(&browser).await;
        browser.press_at("#live form button").await;
        until(&browser, "the end of the search", "progress", 0).await;
        browser.reload().await;
        assert!(browser.count("dl.tiles").await > 0);
        seen.look(&browser).await;
        browser.close().await;
    }
    seen.assert_valid();
    house.system.verify().await;
}

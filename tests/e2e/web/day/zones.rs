//! A fair in another zone than its centre: each page tells the times of the place that it is about.

use super::{Seen, Today, said};
use crate::queues::Hall;
use harness::{Engine, Look, System};
use serde_json::json;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_fair_in_another_zone_is_told_in_its_own_and_rooms_in_the_centres() {
    let rehearsal = async || System::rehearse(Engine::Sqlite).await;
    let Some(house) = super::House::open_on(rehearsal).await else {
        return;
    };
    let now = house.system.clock().now();
    let hall = Hall::open_in(&house.system, now, "Asia/Dubai").await;
    let today = Today { house, hall };
    let system = &today.house.system;
    let booth = today.hall.booth(system, "하늘식품").await;
    let mina = today.hall.seeker(system, "mina").await;
    let jun = today.hall.seeker(system, "jun").await;
    today.hall.visit(system, &booth, &jun, 70).await;
    booth.takes(system, &mina).await.ok();
    booth.calls(&system.admin).await.ok();
    let member = super::paper::member(&today, &booth.employer).await;
    let desk = format!("/employer/{}/fairs/{}", booth.employer, today.hall.fair);
    let fair = format!("/fairs/{}", today.hall.fair);
    let seeker = format!("{fair}/employers/{}", booth.employer);
    let lines = format!("{fair}/lines");
    let mut seen = Seen::default();
    for (number, look) in [Look::DESKTOP, Look::PHONE.in_english().without_scripts()]
        .into_iter()
        .enumerate()
    {
        let firm = super::paper::signed_in(&today, look, &member).await;
        for page in [
            "/today",
            "/timetable",
            "/times",
            "/panels/new",
            "/booth",
            "",
        ] {
            firm.open(&format!("{desk}{page}")).await;
            tells(&firm, "UTC+04", "KST").await;
            seen.look(&firm).await;
        }
        firm.open(&format!("{desk}/today")).await;
        let until = said(look, "UTC+04까지 오지 않으면", "UTC+04, call the next");
        assert!(firm.text().await.contains(until), "{}", firm.text().await);
        firm.close().await;

        let own = super::paper::signed_in(&today, look, "mina@mail.example").await;
        for page in [&fair, &seeker, &lines] {
            own.open(page).await;
            tells(&own, "UTC+04", "KST").await;
            seen.look(&own).await;
        }
        own.close().await;

        let staff = today.staff(look, number + 1).await;
        staff.open(&today.path("")).await;
        tells(&staff, "UTC+04", "KST").await;
        // Rooms go by the clocks of the centre, wherever the fair is.
        staff.open(&today.path("/places")).await;
        tells(&staff, "KST", "UTC+04").await;
        let title = staff.one_text("main .when").await;
        assert!(title.ends_with(" KST"), "{title}");
        seen.look(&staff).await;
        staff.close().await;
    }
    let view = system
        .admin
        .get(&format!("/v1/fairs/{}", today.hall.fair))
        .await;
    assert_eq!(view.ok()["zone"], json!("Asia/Dubai"));
    seen.assert_valid();
    today.house.system.verify().await;
}

async fn tells(browser: &harness::Browser, zone: &str, other: &str) {
    let (path, text) = (browser.path().await, browser.text().await);
    assert!(text.contains(zone), "{zone} at {path}: {text}");
    assert!(!text.contains(other), "{other} at {path}: {text}");
}

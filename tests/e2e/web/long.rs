//! What stands beyond the first answer to a long list is on the pages all the same.

use crate::pages::Browser;
use crate::queues::Hall;
use harness::system::{ADMINISTRATOR, id};
use harness::{Engine, Stage, System};
use reqwest::StatusCode;
use serde_json::json;

/// As many as one answer holds.
const ONE_ANSWER: usize = 200;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_desk_beyond_the_first_answer_is_listed_shown_and_offered_to_callers() {
    let system = System::rehearse(Engine::Sqlite).await.expect("a system");
    let stage = Stage::set(&system).await;
    let hall = Hall::open_in(&system, system.clock().now(), "Asia/Dubai").await;
    let mina = hall.expected(&system, "mina").await;
    for number in 1..=ONE_ANSWER {
        opened(&system, &hall, &format!("특강 {number}")).await;
    }
    let last = opened(&system, &hall, "마지막 특강").await;

    let seeker = Browser::signed_in(&system, "mina@mail.example").await;
    let list = shown(&seeker, "/rooms").await;
    assert!(list.contains(&format!("href=\"/desks/{last}\"")), "{list}");
    let page = shown(&seeker, &format!("/desks/{last}")).await;
    assert!(page.contains("마지막 특강"), "{page}");
    assert!(times(&page).contains("UTC+04"), "{page}");

    // At a fair by the centre's clocks, so that nothing but the desk tells of the other zone.
    let staff = Browser::signed_in(&system, ADMINISTRATOR).await;
    let day = format!("/organiser/fairs/{}/day", stage.fair);
    let call = format!("{day}/call/{}?what=desk.{last}", mina.person);
    let page = shown(&staff, &call).await;
    let choice = format!("value=\"desk.{last}\"");
    assert!(page.contains(&choice), "{page}");
    assert!(times(&page).contains("UTC+04"), "{page}");
    let page = shown(&staff, &format!("{day}/places")).await;
    assert!(page.contains("마지막 특강"), "{page}");
    system.verify().await;
}

/// A talk at the fair that can be booked.
async fn opened(system: &System, hall: &Hall, name: &str) -> String {
    let body = json!({
        "kind": "side_event",
        "name": name,
        "place": "대강당",
        "fair": hall.fair,
        "minutes": 60,
        "capacity": 5,
        "times": [{ "from": hall.at(240), "to": hall.at(300) }],
    });
    let desk = system.admin.post_patiently("/v1/desks", body).await.ok();
    id(&desk, "desk")
}

async fn shown(browser: &Browser, path: &str) -> String {
    let (status, page) = browser.get(path).await;
    assert_eq!(status, StatusCode::OK, "{path}: {page}");
    page
}

/// The form with the times that can be chosen.
fn times(page: &str) -> &str {
    let form = page.split_once("id=\"from\"");
    let (_, form) = form.unwrap_or_else(|| panic!("no times in {page}"));
    form.split_once("</form>").map_or(form, |(form, _)| form)
}

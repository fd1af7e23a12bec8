//! What a form cannot show, or nobody changed, stays as it is when something else is saved.

use super::House;
use super::panels::{arrangement, path, set};
use harness::system::id;
use harness::{Browser, Look};
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn saving_one_thing_of_panels_leaves_all_others() {
    let Some(house) = House::open().await else {
        return;
    };
    let staff = house.system.person("한상담", "staff@centre.example").await;
    let before = arranged(&house, &staff).await;
    let browser = house.member(Look::PHONE.in_english(), 0).await;
    let list = format!("{}/panels", house.desk());

    browser.open(&list).await;
    browser.press("2번 탁자").await;
    set(&browser, "buffer", "10").await;
    browser.press("Save").await;
    let after = arrangement(&house).await;
    assert_eq!(after["panels"][1]["buffer"], 10, "{after}");
    assert_eq!(after["panels"][0], before["panels"][0], "the other panel");

    browser.press("1번 탁자").await;
    let staff_box = format!("input[name=people][value='{staff}']:checked");
    assert_eq!(browser.count(&staff_box).await, 1);
    set(&browser, "buffer", "5").await;
    browser.press("Save").await;
    let after = arrangement(&house).await;
    assert_eq!(after["panels"][0]["buffer"], 5, "{after}");
    assert_eq!(after["panels"][0]["interviewers"], json!([staff]));
    assert_eq!(after["panels"][0]["open"], before["panels"][0]["open"]);

    browser.press("Save").await;
    let after = arrangement(&house).await;
    assert_eq!(after["openings"][0]["minutes"], 35, "{after}");

    nobody_else_is_taken(&house, &browser, &staff).await;
    browser.close().await;
    house.system.verify().await;
}

/// Somebody of the centre at one panel with two breaks, a member at another, 35 minutes each.
async fn arranged(house: &House, staff: &str) -> Value {
    let stage = &house.stage;
    let range = |from, to| json!({ "from": stage.at(from), "to": stage.at(to) });
    let breaks = [("10:00", "11:00"), ("12:00", "13:00"), ("14:00", "15:00")];
    let openings = format!("/v1/fairs/{}/openings", stage.fair);
    let openings = house.system.admin.get(&openings).await.ok();
    let body = json!({
        "panels": [
            {
                "name": "1번 탁자",
                "interviewers": [staff],
                "rooms": [stage.rooms[0]],
                "open": breaks.map(|(from, to)| range(from, to)),
            },
            {
                "name": "2번 탁자",
                "interviewers": [stage.interviewer],
                "link": "https://meet.example.org/call",
                "open": [range("10:00", "12:00")],
            },
        ],
        "openings": [{ "opening": id(&openings["items"][0], "id"), "minutes": 35 }],
    });
    house.system.admin.put(&path(house), body).await.ok()
}

/// Whoever is neither in the team nor at the panel is refused at the field, and what was typed stays.
async fn nobody_else_is_taken(house: &House, browser: &Browser, staff: &str) {
    browser.open(&format!("{}/panels/new", house.desk())).await;
    browser.fill("name", "3번 탁자").await;
    let script = "let box = document.getElementsByName('people')[0];
        box.value = arguments[0]; box.checked = true";
    browser.run(script, vec![json!(staff)]).await;
    browser.press("Save").await;
    assert_eq!(browser.count(".errors a[href='#people']").await, 1);
    assert_eq!(browser.count("fieldset#people.is-wrong").await, 1);
    assert_eq!(browser.value("name").await, "3번 탁자");
    let after = arrangement(house).await;
    assert_eq!(after["panels"].as_array().expect("panels").len(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn saving_the_times_of_somebody_leaves_their_season_and_long_absences() {
    let Some(house) = House::open().await else {
        return;
    };
    let person = &house.stage.interviewer;
    let times = format!("/v1/availabilities/{person}");
    let away = json!([{ "from": "2031-12-24T09:00:00+09:00", "to": "2031-12-26T18:00:00+09:00" }]);
    let terms = json!({
        "version": 0,
        "open": harness::stage::weekdays(),
        "first_day": "2031-12-01",
        "weeks": 4,
        "closed_times": away,
    });
    house.system.admin.put(&times, terms).await.ok();
    let before = house.system.admin.get(&times).await.ok();
    let browser = house.member(Look::PHONE.in_english(), 0).await;
    let page = format!("{}/panels/people/{person}", house.desk());
    browser.open(&page).await;
    assert_eq!(browser.value("last_day").await, "2031-12-28");
    let lines = "2031-12-24 09:00-2031-12-26 18:00";
    assert_eq!(browser.value("closed_times").await, lines);
    browser.press("Save").await;
    let after = house.system.admin.get(&times).await.ok();
    assert_eq!(after["last_day"], "2031-12-28", "{after}");
    for kept in ["first_day", "closed_times", "open"] {
        assert_eq!(after[kept], before[kept], "{kept}");
    }
    browser.close().await;
    house.system.verify().await;
}

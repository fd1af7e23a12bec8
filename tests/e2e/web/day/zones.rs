//! A fair in another zone than its centre: each page tells the times of the place that it is about.

use super::{House, Seen, Today, said};
use crate::queues::{Booth, Hall, Seeker};
use crate::reading::words;
use harness::system::id;
use harness::{Browser, Driver, Engine, Look, System, eventually};
use serde_json::json;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_fair_in_another_zone_is_told_in_its_own_and_rooms_in_the_centres() {
    // Whoever looks sits in a third zone.
    let Some(driver) = Driver::start_in_zone("America/New_York").await else {
        return;
    };
    let rehearsal = async || System::rehearse(Engine::Sqlite).await;
    let Some(house) = House::open_with(driver, rehearsal).await else {
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
    let event = event(&today).await;
    let mut own_pages = own_pages(&today, &booth, &mina).await;
    own_pages.push(format!("/desks/{event}"));
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
        for page in &own_pages {
            own.open(page).await;
            tells(&own, "UTC+04", "KST").await;
            seen.look(&own).await;
        }
        at_both_places(&own, &mut seen).await;
        own.close().await;

        let staff = today.staff(look, number + 1).await;
        staff.open(&today.path("")).await;
        tells(&staff, "UTC+04", "KST").await;
        // What belongs to the fair, also when it is booked for whoever phones.
        staff
            .open(&today.path(&format!("/call/{}?what=desk.{event}", jun.person)))
            .await;
        assert!(staff.count("form#from input[name=from]").await > 0);
        tells(&staff, "UTC+04", "KST").await;
        // Rooms go by the clocks of the centre, wherever the fair is.
        staff.open(&today.path("/places")).await;
        tells(&staff, "KST", "UTC+04").await;
        let title = staff.one_text("main .when").await;
        assert!(title.ends_with(" KST"), "{title}");
        seen.look(&staff).await;
        staff.close().await;
    }
    let invitation = eventually("an invitation", async || {
        let mails = system.smtp.mails_to("jun@mail.example");
        let texts = mails.iter().map(|mail| words(mail).1);
        texts.into_iter().find(|text| text.contains("UTC+4"))
    });
    let invitation = invitation.await;
    assert!(!invitation.contains("KST"), "{invitation}");
    let view = system
        .admin
        .get(&format!("/v1/fairs/{}", today.hall.fair))
        .await;
    assert_eq!(view.ok()["zone"], json!("Asia/Dubai"));
    seen.assert_valid();
    today.house.system.verify().await;
}

/// A visit and a wait at the fair, and a room at the centre; the pages that are about the fair alone.
async fn own_pages(today: &Today, booth: &Booth, mina: &Seeker) -> Vec<String> {
    let system = &today.house.system;
    let visit = today.hall.visit(system, booth, mina, 130).await;
    let (path, body) = today.house.stage.loan(&mina.person, "10:00");
    system.admin.post(&path, body).await.ok();
    let within = json!({ "from": today.hall.at(70), "to": today.hall.at(80) });
    let wish = json!({ "resource": booth.panel, "within": within });
    let wait = json!({ "person": mina.person, "kind": "booth_visit", "wishes": [wish] });
    system.admin.post("/v1/waits", wait).await.ok();
    let booking = visit.replace("/v1/visits/", "/me/bookings/");
    let registrations = format!("/v1/fairs/{}/registrations", today.hall.fair);
    let all = system.admin.get(&registrations).await.ok();
    let all = all["items"].as_array().expect("registrations").clone();
    let pass = all.iter().find(|one| one["person"] == json!(mina.person));
    let pass = id(pass.expect("a registration"), "id");
    let pages = ["", "/cancel", "/move"].map(|end| format!("{booking}{end}"));
    let others = ["/me/waits".to_owned(), format!("/me/passes/{pass}")];
    pages.into_iter().chain(others).collect()
}

/// A talk at the fair that can be booked.
async fn event(today: &Today) -> String {
    let body = json!({
        "kind": "side_event",
        "name": "취업 특강",
        "place": "대강당",
        "fair": today.hall.fair,
        "minutes": 60,
        "capacity": 5,
        "times": [{ "from": today.hall.at(240), "to": today.hall.at(300) }],
    });
    let admin = &today.house.system.admin;
    id(&admin.post("/v1/desks", body).await.ok(), "desk")
}

/// The calendar tells each booking in the zone of its place, the next first whatever the clocks say.
async fn at_both_places(own: &Browser, seen: &mut Seen) {
    own.open("/me").await;
    let days = "return [...document.querySelectorAll('.timeline > li')].map(one => one.innerText)";
    let days = own.run(days, Vec::new()).await;
    let days: Vec<&str> = days
        .as_array()
        .expect("days")
        .iter()
        .filter_map(|one| one.as_str())
        .collect();
    let zones = days
        .iter()
        .map(|day| (day.contains("UTC+04"), day.contains("KST")));
    assert_eq!(
        zones.collect::<Vec<_>>(),
        [(true, false), (false, true)],
        "{days:?}"
    );
    let headings = own.one_text(".timeline h2").await;
    assert!(headings.ends_with("UTC+04"), "{headings}");
    assert!(!own.text().await.contains("EST") && !own.text().await.contains("EDT"));
    seen.look(own).await;
}

async fn tells(browser: &harness::Browser, zone: &str, other: &str) {
    let (path, text) = (browser.path().await, browser.text().await);
    assert!(text.contains(zone), "{zone} at {path}: {text}");
    assert!(!text.contains(other), "{other} at {path}: {text}");
}

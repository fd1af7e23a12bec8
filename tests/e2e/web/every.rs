//! Every page of seekers and employers is looked at by axe, light and dark, on a phone and a desktop, in
//! both languages: pages are found in the source, so that a new one is looked at or named here.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::work::proposed;
use super::{House, Seen, sticking_out, without_zone};
use crate::day::people::{link_after, links};
use crate::timetables::scene::Scene;
use harness::browser::assert_accessible;
use harness::system::id;
use harness::{Browser, Driver, Engine, Look, System};
use serde_json::json;

const MINA: &str = "mina@mail.example";
const MEMBER: &str = "interviewer@firm.example";

/// Each two of size, scheme and language come together once.
const LOOKS: [Look; 4] = [
    Look::DESKTOP,
    Look {
        dark: true,
        ..Look::PHONE
    },
    Look {
        dark: true,
        ..Look::DESKTOP.in_english()
    },
    Look::PHONE.in_english(),
];

/// What is no page to look at here, and why.
const ELSEWHERE: [(&str, &str); 7] = [
    ("/language", "leads on"),
    ("/me/bookings/{booking}/booking.ics", "a calendar"),
    (
        "/me/passes/{registration}/pass.html",
        "a file: `passes` looks at it",
    ),
    ("/fairs/{fair}/lines/events", "a stream"),
    (
        "/certificates/{code}",
        "`certificate` and `byways` look at it",
    ),
    ("/cannot-come", "behind a mailed link: `byways` looks at it"),
    ("/join", "behind a mailed link: `applying` looks at it"),
];

/// Tells until when cancelling is usually free: at no place in particular, and so in no zone.
const ANYWHERE: &str = "/help";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_of_seekers_and_employers_is_accessible_in_every_look() {
    let Some(driver) = Driver::start().await else {
        return;
    };
    let Some(system) = System::start(Engine::Sqlite).await else {
        return;
    };
    let mut scene = Scene::set(&system).await;
    let people = scene.wishing(&system, &["mina", "jun"]).await;
    let stage = scene.stage.clone();
    let house = House {
        system,
        stage,
        driver,
    };
    let known = known(&house, &scene, &people).await;
    let routes = routes();
    assert!(routes.len() > 45, "the routes were not found: {routes:?}");
    let (mut seen, mut wide, mut untold) = (Seen::default(), Vec::new(), Vec::new());
    for (number, look) in LOOKS.into_iter().enumerate() {
        for who in [None, Some(MINA), Some(MEMBER)] {
            let browser = entered(&house, look, who).await;
            for route in routes.iter().filter(|route| is_of(route, who)) {
                browser.open(&filled(route, &known)).await;
                is_there(&browser, route, who).await;
                assert_accessible(&browser).await;
                if number == 0 {
                    let name = format!("{}{route}", who.unwrap_or_default());
                    seen.0.push((name, browser.source().await));
                }
                if look.phone {
                    wide.extend(sticking_out(&browser).await);
                }
                if route != ANYWHERE {
                    untold.extend(without_zone(&browser).await);
                }
            }
            browser.close().await;
        }
    }
    seen.assert_valid();
    assert!(wide.is_empty(), "wider than a phone: {wide:#?}");
    assert!(untold.is_empty(), "times without a zone: {untold:#?}");
    house.system.verify().await;
}

/// Nobody looks at what needs no sign-in, an employer at its own pages, a seeker at all others.
fn is_of(route: &str, who: Option<&str>) -> bool {
    let is_open = route.starts_with("/fairs") || !route.contains('{');
    match who {
        None => is_open,
        Some(MEMBER) => route.starts_with("/employer"),
        Some(_) => !route.starts_with("/employer"),
    }
}

async fn entered(house: &House, look: Look, who: Option<&str>) -> Browser {
    let browser = house.browser(look).await;
    let Some(email) = who else {
        return browser;
    };
    let before = links(&house.system, email).len();
    browser.open("/me/sign-in").await;
    browser.fill("email", email).await;
    browser.press_at("main button[type=submit]").await;
    let token = link_after(&house.system, email, before).await;
    browser.open(&format!("/sign-in?token={token}")).await;
    browser.press_at("main button[type=submit]").await;
    browser
}

/// A page that is found; or, for nobody where somebody is needed, one that asks to sign in.
async fn is_there(browser: &Browser, route: &str, who: Option<&str>) {
    let script = "return performance.getEntriesByType('navigation')[0].responseStatus";
    let status = browser.run(script, Vec::new()).await;
    let wanted = match who.is_none() && is_of_somebody(route) {
        true => 401,
        false => 200,
    };
    let path = browser.path().await;
    assert_eq!(status, json!(wanted), "{route} at {path} for {who:?}");
}

/// What shows nothing to nobody.
fn is_of_somebody(route: &str) -> bool {
    let is_own = route.starts_with("/me/") && route != "/me/sign-in";
    is_own || ["/rooms", "/employer/new", "/fairs/{fair}/wishes"].contains(&route)
}

/// The addresses of all pages but the organiser's, as the gateway's source has them: what can be looked
/// at and does not only lead back.
fn routes() -> BTreeSet<String> {
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/gateway/src");
    let mut files = vec![pages.join("pages.rs")];
    gathered(&pages.join("pages"), &mut files);
    let mut found = BTreeSet::new();
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a file");
        for part in text.split(".route(").skip(1) {
            let (Some(path), Some((_, shows))) = (part.split('"').nth(1), part.split_once("get("))
            else {
                continue;
            };
            let handler = shows.split(')').next().unwrap_or_default();
            let is_elsewhere = ELSEWHERE.iter().any(|(one, _)| *one == path);
            let is_ours = path.starts_with('/') && !path.starts_with("/organiser");
            if is_ours && !is_elsewhere && !handler.ends_with("back") {
                found.insert(path.to_owned());
            }
        }
    }
    found
}

fn gathered(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        match path.is_dir() {
            true => gathered(&path, files),
            false => files.push(path),
        }
    }
}

/// An address with what it names filled in.
fn filled(route: &str, known: &BTreeMap<&str, String>) -> String {
    let own = known.iter().filter(|(name, _)| name.starts_with('/'));
    if let Some((_, path)) = own.into_iter().find(|(name, _)| **name == route) {
        return path.clone();
    }
    let parts = known.iter().filter(|(name, _)| name.starts_with('{'));
    let path = parts.fold(route.to_owned(), |path, (name, value)| {
        path.replace(name, value)
    });
    assert!(!path.contains('{'), "say how {route} is opened");
    path
}

/// What is there to look at: by what addresses call it, or for one address alone.
async fn known(house: &House, scene: &Scene, people: &[String]) -> BTreeMap<&'static str, String> {
    let (admin, stage) = (&house.system.admin, &house.stage);
    let [mina, jun] = [&people[0], &people[1]];
    // What is offered must stand until the last look, however slow the machine is.
    let rules = json!({ "version": 0, "terms": { "offer_hold": 720 } });
    admin.put("/v1/policy", rules).await.ok();
    let (path, body) = stage.visit(mina, "15:00");
    let booking = id(&admin.post(&path, body).await.ok(), "id");
    let (offer, wait) = (
        waited(house, (mina, jun), "10:00", true).await,
        waited(house, (mina, jun), "11:00", false).await,
    );
    let proposal = proposed(house, MINA, &["14:00"]).await;
    let registrations = format!("/v1/fairs/{}/registrations", stage.fair);
    let all = admin.get(&registrations).await.ok();
    let all = all["items"].as_array().expect("registrations").clone();
    let own = all.iter().find(|one| one["person"] == json!(mina));
    let candidacies = admin.get(&format!("/v1/candidacies?person={mina}")).await;
    let candidacies = candidacies.ok();
    let of_employer = candidacies["items"].as_array().expect("candidacies").iter();
    let candidacy = of_employer
        .filter(|one| one["employer"] == json!(stage.employer))
        .map(|one| id(one, "id"))
        .next();
    let room = format!("/rooms/{}", stage.rooms[0]);
    let seat = format!("/seats/{}", stage.seat);
    let desk = format!("/desks/{}", desk(&house.system).await);
    BTreeMap::from([
        ("{fair}", stage.fair.clone()),
        ("{employer}", stage.employer.clone()),
        ("{opening}", scene.openings[0].clone()),
        ("{panel}", "new".to_owned()),
        ("{person}", stage.interviewer.clone()),
        ("{candidacy}", candidacy.expect("a candidacy")),
        ("{booking}", booking),
        ("{proposal}", id(&proposal, "id")),
        ("{wait}", wait),
        ("{registration}", id(own.expect("a registration"), "id")),
        (
            "/me/bookings/{booking}/offer",
            format!("/me/bookings/{offer}/offer"),
        ),
        ("/rooms/{place}/wait", format!("{room}/wait")),
        ("/rooms/{place}", room),
        ("/seats/{place}/wait", format!("{seat}/wait")),
        ("/seats/{place}", seat),
        ("/desks/{place}", desk),
    ])
}

/// One waits for the visit of another, who gives it back or does not: what is offered, or the wait.
async fn waited(house: &House, (who, holder): (&str, &str), time: &str, is_freed: bool) -> String {
    let (admin, stage) = (&house.system.admin, &house.stage);
    let (path, body) = stage.visit(holder, time);
    let visit = id(&admin.post(&path, body).await.ok(), "id");
    let until = time.replace(":00", ":10");
    let within = json!({ "from": stage.at(time), "to": stage.at(&until) });
    let wish = json!({ "resource": stage.panel, "within": within });
    let wait = json!({ "person": who, "kind": "booth_visit", "wishes": [wish] });
    let wait = id(&admin.post("/v1/waits", wait).await.ok(), "id");
    if !is_freed {
        return wait;
    }
    let cancel = format!("/v1/visits/{visit}/cancel");
    admin.post(&cancel, json!({})).await.ok();
    let wait = admin.get(&format!("/v1/waits/{wait}")).await.ok();
    id(&wait["entry"], "booking")
}

/// A desk with a counsellor, from ten to one of each Wednesday.
pub(super) async fn desk(system: &System) -> String {
    let kim = system.person("김상담", "counsellor@centre.example").await;
    let admin = &system.admin;
    let role = format!("/v1/people/{kim}/roles/counsellor");
    admin.put(&role, json!({})).await.ok();
    let open = json!([{ "weekday": "wednesday", "from": "10:00:00", "to": "13:00:00" }]);
    let desk = json!({
        "kind": "counselling", "name": "진로 상담", "place": "2층", "host": kim,
        "open": open, "minutes": 20,
    });
    id(&admin.post("/v1/desks", desk).await.ok(), "desk")
}

//! Every page in both languages, light and dark, on a phone and a desktop, looked at with axe.

use super::super::{House, Seen, sticking_out, without_zone};
use super::ground::Ground;
use super::routes;
use harness::browser::assert_accessible_as;
use harness::system::{ADMINISTRATOR, PASSWORD};
use harness::{Browser, Look, eventually};
use reqwest::Response;
use serde_json::json;
use std::collections::BTreeSet;

/// What can be asked for and is no page: files, events, the switch of languages.
const NO_PAGES: [&str; 5] = [
    "/language",
    "/organiser/fairs/{fair}/allocation/{run}/file",
    "/organiser/fairs/{fair}/day/events",
    "/organiser/fairs/{fair}/timetable/instance.json",
    "/organiser/fairs/{fair}/timetable/runs/{run}/instance.json",
];
/// Pages that lie behind a mail or the day after: walked through dark and light in `byways`.
const ELSEWHERE: [&str; 2] = ["/cannot-come", "/certificates/{code}"];
/// What tells times of the clock that are those of no place in particular: what is usual, the rules of the
/// clock that hold wherever a fair is, examples of the API.
const ANYWHERE: [&str; 4] = [
    "/help",
    "/docs",
    "/organiser/policy",
    "/organiser/fairs/{fair}/policy",
];
/// In each language each size and each scheme once, and over both languages each with each other.
const KOREAN: [(bool, bool); 2] = [(false, false), (true, true)];
const ENGLISH: [(bool, bool); 2] = [(true, false), (false, true)];

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn every_page_of_an_organiser_and_of_everybody_is_accessible_however_it_is_looked_at() {
    let Some(ground) = Ground::open().await else {
        return;
    };
    let known: BTreeSet<&str> = ground
        .addresses
        .iter()
        .map(|(pattern, _)| *pattern)
        .collect();
    let is_known = |pattern: &str| {
        known.contains(pattern) || NO_PAGES.contains(&pattern) || ELSEWHERE.contains(&pattern)
    };
    let seen_routes = routes::all().into_iter().filter(|route| route.is_seen);
    let unknown: Vec<String> = seen_routes
        .map(|route| route.pattern)
        .filter(|pattern| !is_known(pattern))
        .collect();
    assert!(
        unknown.is_empty(),
        "pages that nobody looks at: {unknown:?}"
    );
    let korean = Looking::begin(&ground.house, Look::DESKTOP, &KOREAN, 1).await;
    let english = Looking::begin(&ground.house, Look::DESKTOP.in_english(), &ENGLISH, 2).await;
    let (mut found, more) = tokio::join!(korean.walk(&ground), english.walk(&ground));
    found.seen.0.extend(more.seen.0);
    found.wide.extend(more.wide);
    found.untold.extend(more.untold);
    let both = [korean, english];
    for looking in &both {
        looking.fails(&ground.house, &mut found).await;
    }
    // Behind the gateway nothing answers any more.
    ground.house.system.road.block_before("", "");
    for looking in both {
        let away = ("/fairs", 503);
        looking.look(&looking.nobody, away, &mut found).await;
        looking.end().await;
    }
    ground.house.system.road.open();
    found.seen.assert_valid();
    assert!(
        found.wide.is_empty(),
        "wider than a phone: {:#?}",
        found.wide
    );
    assert!(
        found.untold.is_empty(),
        "times without a zone: {:#?}",
        found.untold
    );
    ground.house.system.verify().await;
}

/// What was looked at, what of it is wider than a phone, and what tells times without their zone.
#[derive(Default)]
struct Found {
    seen: Seen,
    wide: Vec<String>,
    untold: Vec<String>,
}

/// Nobody, somebody who runs fairs and somebody who does not, at browsers of one language.
struct Looking {
    nobody: Browser,
    staff: Browser,
    seeker: Browser,
    ways: &'static [(bool, bool)],
}

impl Looking {
    async fn begin(house: &House, look: Look, ways: &'static [(bool, bool)], mails: usize) -> Self {
        let staff = house.browser(look).await;
        staff.open("/me/sign-in").await;
        staff.fill("email", ADMINISTRATOR).await;
        staff.press_at("main button[type=submit]").await;
        house.follow_link(&staff, ADMINISTRATOR, mails).await;
        let email = format!("{}@mail.example", look.language);
        Self {
            nobody: house.browser(look).await,
            seeker: house.seeker(look, "이준", &email).await,
            staff,
            ways,
        }
    }

    async fn walk(&self, ground: &Ground) -> Found {
        let mut found = Found::default();
        for (pattern, address) in &ground.addresses {
            let browser = match pattern.starts_with("/organiser") {
                true => &self.staff,
                false => &self.nobody,
            };
            self.look(browser, (address, 200), &mut found).await;
            if !ANYWHERE.contains(pattern) {
                found.untold.extend(without_zone(browser).await);
            }
        }
        found
    }

    /// A page that answers with a status.
    async fn look(&self, browser: &Browser, (address, status): (&str, u16), found: &mut Found) {
        browser.open(address).await;
        let script = "return performance.getEntriesByType('navigation')[0].responseStatus";
        let answered = browser.run(script, Vec::new()).await;
        assert_eq!(
            answered,
            json!(status),
            "{address}: {}",
            browser.text().await
        );
        assert_accessible_as(browser, self.ways).await;
        found.wide.extend(beyond_a_phone(browser).await);
        if status != 200 {
            let ways = browser.count("main a[href]").await;
            assert!(ways > 0, "no way leads on from {address}: {status}");
        }
        let page = (browser.path().await, browser.source().await);
        found.seen.0.push(page);
    }

    /// What goes wrong: nothing is there, it is not allowed, it is too often.
    async fn fails(&self, house: &House, found: &mut Found) {
        self.look(&self.nobody, ("/nowhere", 404), found).await;
        self.look(&self.seeker, ("/organiser", 403), found).await;
        let events = format!("/organiser/fairs/{}/day/events", house.stage.fair);
        let streams = streams(house, &events).await;
        self.look(&self.staff, (&events, 429), found).await;
        drop(streams);
    }

    async fn end(self) {
        for browser in [self.nobody, self.staff, self.seeker] {
            browser.close().await;
        }
    }
}

/// What of the page that is shown reaches beyond a phone; it is shown on a desktop afterwards.
async fn beyond_a_phone(browser: &Browser) -> Option<String> {
    browser.resize(390, 844).await;
    eventually("a window as narrow as a phone", async || {
        let width = browser.run("return window.innerWidth", Vec::new()).await;
        (width == json!(390)).then_some(())
    })
    .await;
    let wide = sticking_out(browser).await;
    browser.resize(1280, 900).await;
    wide
}

/// As many open streams as one person may have.
async fn streams(house: &House, path: &str) -> Vec<Response> {
    let nobody = house.system.nobody();
    let centre = &house.system.centre;
    let body = json!({ "centre": centre, "email": ADMINISTRATOR, "password": PASSWORD });
    let session = nobody.post("/v1/sessions", body).await.ok();
    let token = harness::system::id(&session, "token");
    let mut open = Vec::new();
    for _ in 0..6 {
        let request = reqwest::Client::new().get(format!("{}{path}", house.system.madang.url()));
        let answer = request.bearer_auth(&token).send().await.expect("an answer");
        assert_eq!(answer.status(), 200);
        open.push(answer);
    }
    open
}

//! Every way of every page leads somewhere: from where each begins, all links of our own are followed.

use std::collections::{BTreeMap, VecDeque};

use super::House;
use crate::day::people::session;
use crate::queues::Hall;
use harness::browser::assert_valid;
use harness::system::{ADMINISTRATOR, PASSWORD, id};
use harness::{Engine, System};
use reqwest::header::CONTENT_TYPE;
use serde_json::json;

/// How many pages are opened from one beginning, and how many weeks, days or parts of the same page.
const MOST: usize = 250;
const OF_ONE: usize = 3;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_link_of_every_role_leads_to_a_page_that_is_there_and_valid() {
    let rehearsal = async || System::rehearse(Engine::Sqlite).await;
    let Some(house) = House::open_on(rehearsal).await else {
        return;
    };
    let member = played(&house).await;
    let (system, nobody) = (&house.system, house.system.nobody());
    let staff = json!({ "centre": system.centre, "email": ADMINISTRATOR, "password": PASSWORD });
    let staff = id(&nobody.post("/v1/sessions", staff).await.ok(), "token");
    let mut pages = BTreeMap::new();
    for (who, start, token, least) in [
        ("nobody", "/", String::new(), 10),
        (
            "seeker",
            "/me",
            session(system, "mina@mail.example").await,
            20,
        ),
        ("member", "/employer", session(system, &member).await, 20),
        ("staff", "/organiser", staff, 50),
    ] {
        let found = crawled(system, who, start, &token).await;
        println!("{who}: {} pages from {start}", found.len());
        assert!(found.len() >= least, "{who}: {:?}", found.keys());
        pages.extend(
            found
                .into_iter()
                .map(|(path, page)| (format!("{who}{path}"), page)),
        );
    }
    assert_valid(&pages.into_iter().collect::<Vec<_>>());
    house.system.verify().await;
}

/// A fair that is to come and one that is open, with bookings, a line and a report; returns a member.
async fn played(house: &House) -> String {
    let (system, stage) = (&house.system, &house.stage);
    let hall = Hall::open(system, system.clock().now()).await;
    let booth = hall.booth(system, "하늘식품").await;
    let mina = hall.seeker(system, "mina").await;
    hall.visit(system, &booth, &mina, 70).await;
    booth.takes(system, &mina).await.ok();
    let consents = json!({
        "person": mina.person, "consents": ["participation"], "channel": "phone",
    });
    let path = format!("/v1/fairs/{}/registrations", stage.fair);
    system.admin.post(&path, consents).await.ok();
    for (path, body) in [
        stage.visit(&mina.person, "10:00"),
        stage.loan(&mina.person, "11:00"),
        stage.seat_session(&mina.person, "13:00"),
    ] {
        system.admin.post(&path, body).await.ok();
    }
    let reports = format!("/v1/fairs/{}/reports", hall.fair);
    system.admin.post(&reports, json!({})).await.ok();
    let email = "member@firm.example";
    for employer in [&booth.employer, &stage.employer] {
        let member = json!({ "name": "박담당", "email": email });
        let path = format!("/v1/employers/{employer}/members");
        system.admin.post(&path, member).await.ok();
    }
    email.to_owned()
}

/// Every page that links lead to, by its address.
async fn crawled(system: &System, who: &str, start: &str, token: &str) -> BTreeMap<String, String> {
    let http = reqwest::Client::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let mut pages = BTreeMap::new();
    let mut ahead = VecDeque::from([(start.to_owned(), "the beginning".to_owned())]);
    while let Some((path, from)) = ahead.pop_front() {
        if pages.contains_key(&path) || pages.len() >= MOST {
            continue;
        }
        let bare = path.split('?').next().unwrap_or_default().to_owned();
        let times = known.entry(bare).or_default();
        *times += 1;
        if *times > OF_ONE {
            continue;
        }
        let mut request = http.get(format!("{}{path}", system.madang.url()));
        request = request.header("accept", "text/html,*/*;q=0.8");
        if !token.is_empty() {
            request = request.header("cookie", format!("madang_session={token}"));
        }
        let answer = request.send().await.expect("an answer");
        // Who has not signed in is asked to.
        let is_there = answer.status() == 200 || token.is_empty() && answer.status() == 401;
        let status = answer.status();
        assert!(is_there, "{who}: {status} at {path}, a link of {from}");
        let kind = answer.headers().get(CONTENT_TYPE);
        let is_page = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
        let page = answer.text().await.expect("a body");
        if is_page {
            ahead.extend(links(&page).map(|link| (link, path.clone())));
            pages.insert(path, page);
        }
    }
    pages
}

/// The addresses of our own that a page names, but for the switch of languages.
fn links(page: &str) -> impl Iterator<Item = String> {
    let parts = page.split("href=\"").skip(1);
    let links = parts.filter_map(|part| part.split('"').next());
    let ours = links.filter(|link| link.starts_with('/') && !link.starts_with("//"));
    let ours = ours.map(|link| link.split('#').next().unwrap_or_default());
    let ours = ours.map(|link| link.replace("&amp;", "&").replace("&#38;", "&"));
    ours.filter(|link| !link.starts_with("/language"))
}

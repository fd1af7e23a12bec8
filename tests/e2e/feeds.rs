//! Calendars to subscribe to.

use crate::reading::{calendar, events, moment, value};
use harness::system::id;
use harness::{Engine, Reply, Stage, System, eventually};
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_feed_shows_what_is_booked_and_what_is_off_until_it_is_ended() {
    let system = System::start(Engine::Sqlite).await.unwrap();
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "김민아", "mina@mail.example").await;
    let made = format!("/v1/people/{mina}/feeds");
    let feed = system.admin.post(&made, json!({})).await.ok();
    let path = path_of(&feed);
    let (interview, body) = stage.interview(&mina, "10:00");
    let booking = system.admin.post(&interview, body).await.ok();

    let first = with_status(&system, &path, "CONFIRMED").await;
    let text = first.body.as_str().unwrap();
    let read = calendar(text);
    assert_eq!(
        moment(events(&read)[0], "DTSTART"),
        format!("{}T10:00", stage.day)
    );
    assert!(!text.contains("ATTENDEE") && !text.contains("METHOD"));
    let etag = first.headers["etag"].to_str().unwrap().to_owned();
    assert_eq!(asked_with(&system, &path, &etag).await, 304);

    let cancel = format!("/v1/interviews/{}/cancel", id(&booking, "id"));
    system.admin.post(&cancel, json!({})).await.ok();
    with_status(&system, &path, "CANCELLED").await;
    assert_eq!(asked_with(&system, &path, &etag).await, 200);

    must_end(&system, &feed, &path).await;
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_address_that_nobody_was_given_is_not_found() {
    let system = System::start(Engine::Sqlite).await.unwrap();
    let person = system.person("김민아", "mina@mail.example").await;
    let made = format!("/v1/people/{person}/feeds");
    let feed = system.admin.post(&made, json!({})).await.ok();
    let token = id(&feed, "token");
    let other = if token.starts_with('A') { "B" } else { "A" };
    for wrong in [format!("{other}{}", &token[1..]), "x".to_owned()] {
        let reply = system.nobody().get(&format!("/feeds/{wrong}.ics")).await;
        assert_eq!(reply.problem(), (404, "feed_not_found"), "{wrong}");
    }
    let right = system.nobody().get(&path_of(&feed)).await;
    assert_eq!(right.status, 200);
    assert!(events(&calendar(right.body.as_str().unwrap())).is_empty());
    let listed = system.admin.get(&made).await.ok();
    assert!(!listed.to_string().contains(&token), "shown once only");
    system.verify().await;
}

async fn must_end(system: &System, feed: &Value, path: &str) {
    let end = format!("/v1/feeds/{}", id(feed, "id"));
    let key = id(feed, "id").parse().unwrap();
    system.admin.send("DELETE", &end, key, "").await.ok();
    let reply = system.nobody().get(path).await;
    assert_eq!(reply.problem(), (404, "feed_not_found"));
}

/// Waits until the feed's only event has a status.
async fn with_status(system: &System, path: &str, status: &str) -> Reply {
    let what = format!("an event that is {status}");
    eventually(&what, async || {
        let reply = system.nobody().get(path).await;
        assert_eq!(reply.status, 200);
        assert_eq!(
            reply.headers["content-type"],
            "text/calendar; charset=utf-8"
        );
        let read = calendar(reply.body.as_str().unwrap());
        let found = events(&read);
        assert!(found.len() <= 1, "one booking");
        let is_so = found
            .first()
            .is_some_and(|event| value(event, "STATUS") == status);
        is_so.then_some(reply)
    })
    .await
}

async fn asked_with(system: &System, path: &str, etag: &str) -> u16 {
    let url = format!("{}{path}", system.madang.url());
    let request = reqwest::Client::new()
        .get(url)
        .header("If-None-Match", etag);
    request.send().await.unwrap().status().as_u16()
}

/// The path of the address that was shown.
fn path_of(feed: &Value) -> String {
    let path = format!("/feeds/{}.ics", id(feed, "token"));
    assert!(id(feed, "address").ends_with(&path));
    path
}

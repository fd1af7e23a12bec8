//! Sessions, cookies, and what only the holder of a token sees.

use reqwest::Method;
use serde_json::json;
use uuid::Uuid;

use crate::world::{CENTRE, LOGIN, PERSON, World, feed_token, json_of, problem, session_token};

fn cookie() -> String {
    format!("madang_session={}", session_token())
}

#[tokio::test]
async fn who_is_signed_in_sees_times_of_the_centre() {
    let world = World::start().await;
    let shown = json_of(
        world
            .get("/v1/session")
            .header("cookie", cookie())
            .send()
            .await
            .unwrap(),
    )
    .await;
    assert_eq!(shown["ends_at"], "2999-01-01T11:00:00+09:00");
    let fairs = world
        .get("/v1/fairs")
        .bearer_auth(session_token())
        .send()
        .await
        .unwrap();
    assert_eq!(
        json_of(fairs).await["items"][0]["at"],
        "2026-11-23T14:00:00+09:00"
    );
}

#[tokio::test]
async fn another_sites_page_cannot_use_the_cookie() {
    let world = World::start().await;
    let sign_out = |site| {
        let request = world
            .client
            .request(Method::DELETE, format!("{}/v1/session", world.address));
        request
            .header("cookie", cookie())
            .header("sec-fetch-site", site)
            .send()
    };
    let refused = sign_out("cross-site").await.unwrap();
    assert_eq!(problem(refused).await, (403, "foreign_request".to_owned()));
    assert_eq!(world.times_asked("sign_out"), 0);
    let done = sign_out("same-origin").await.unwrap();
    assert_eq!(done.status(), 204);
    assert!(
        done.headers()["set-cookie"]
            .to_str()
            .unwrap()
            .contains("Max-Age=0")
    );
    let asked: serde_json::Value =
        serde_json::from_slice(&world.last_asked("sign_out").body).unwrap();
    assert_eq!(asked["session"], json!(LOGIN));
}

#[tokio::test]
async fn a_link_signs_in_and_a_retry_gets_the_same_token() {
    let world = World::start().await;
    let confirm = |key: u128| {
        let request = world
            .post("/v1/sign-in-links/confirm")
            .json(&json!({"token": "from the mail"}));
        request
            .header("idempotency-key", Uuid::from_u128(key).to_string())
            .send()
    };
    let first = confirm(1).await.unwrap();
    assert_eq!(first.status(), 201);
    let baked = first.headers()["set-cookie"].to_str().unwrap().to_owned();
    let token = json_of(first).await["token"].as_str().unwrap().to_owned();
    assert_eq!(
        baked,
        format!("madang_session={token}; Path=/; HttpOnly; SameSite=Lax")
    );
    assert_eq!(
        json_of(confirm(1).await.unwrap()).await["token"],
        json!(token)
    );
    assert_ne!(
        json_of(confirm(2).await.unwrap()).await["token"],
        json!(token)
    );
}

#[tokio::test]
async fn a_password_that_fits_opens_a_session_and_is_tried_five_times_only() {
    let world = World::start().await;
    let try_with = |password: &str| {
        let body = json!({"centre": CENTRE, "email": "mina@example.kr", "password": password});
        world.post("/v1/sessions").json(&body).send()
    };
    let done = try_with("right").await.unwrap();
    assert_eq!(done.status(), 201);
    assert!(done.headers().contains_key("set-cookie"));
    let opened: serde_json::Value =
        serde_json::from_slice(&world.last_asked("open_session").body).unwrap();
    assert_eq!(opened["person"], json!(PERSON));
    for _ in 0..4 {
        let wrong = try_with("wrong").await.unwrap();
        assert_eq!(problem(wrong).await, (401, "sign_in_failed".to_owned()));
    }
    let sixth = try_with("right").await.unwrap();
    assert_eq!(problem(sixth).await, (429, "too_many_requests".to_owned()));
}

#[tokio::test]
async fn looking_at_the_page_behind_a_link_signs_nobody_in_and_its_button_does() {
    let world = World::start().await;
    let page = world.get("/sign-in?token=a%22b").send().await.unwrap();
    assert_eq!(page.headers()["referrer-policy"], "same-origin");
    let page = page.text().await.unwrap();
    assert!(page.contains("value=\"a&#34;b\"") && page.contains("method=\"post\""));
    assert_eq!(world.times_asked("confirm_sign_in"), 0);

    let press = |site| {
        let form = world
            .post("/sign-in")
            .header("content-type", "application/x-www-form-urlencoded");
        form.header("sec-fetch-site", site)
            .body("token=a%22b")
            .send()
    };
    let forged = press("cross-site").await.unwrap();
    assert_eq!(problem(forged).await, (403, "foreign_request".to_owned()));
    let done = press("same-origin").await.unwrap();
    assert_eq!(
        (done.status().as_u16(), &done.headers()["location"]),
        (303, &"/me/sign-in".parse().unwrap())
    );
    assert!(
        done.headers()["set-cookie"]
            .to_str()
            .unwrap()
            .starts_with("madang_session=")
    );
    let asked: serde_json::Value =
        serde_json::from_slice(&world.last_asked("confirm_sign_in").body).unwrap();
    assert_eq!(asked["token"], "a\"b");
}

#[tokio::test]
async fn a_feeds_address_is_shown_once_and_only_its_hash_is_sent() {
    let world = World::start().await;
    let made = world
        .post(&format!("/v1/people/{PERSON}/feeds"))
        .bearer_auth(session_token());
    let made = json_of(made.send().await.unwrap()).await;
    let address = made["address"].as_str().unwrap();
    let (_, place) = address.split_once("://").unwrap();
    assert_eq!(made["subscribe"], format!("webcal://{place}"));
    assert!(address.starts_with(&world.address) && address.ends_with(".ics"));
    let sent = String::from_utf8(world.last_asked("create_feed").body).unwrap();
    assert!(!sent.contains(made["token"].as_str().unwrap()));
    let forged = world
        .post(&format!("/v1/people/{PERSON}/feeds"))
        .bearer_auth(session_token());
    let forged = forged
        .json(&json!({"token_hash": "mine"}))
        .send()
        .await
        .unwrap();
    assert_eq!(problem(forged).await, (422, "malformed".to_owned()));
}

#[tokio::test]
async fn a_feed_is_read_by_its_address_alone() {
    let world = World::start().await;
    let path = format!("/feeds/{}.ics", feed_token());
    let feed = world.get(&path).send().await.unwrap();
    assert_eq!(
        feed.headers()["content-type"],
        "text/calendar; charset=utf-8"
    );
    assert_eq!(feed.headers()["cache-control"], "private");
    assert_eq!(feed.headers()["x-robots-tag"], "noindex");
    assert_eq!(feed.text().await.unwrap(), "BEGIN:VCALENDAR");
    let head = world
        .client
        .head(format!("{}{path}", world.address))
        .send()
        .await
        .unwrap();
    assert_eq!(
        (head.status().as_u16(), &head.headers()["etag"]),
        (200, &"\"abc\"".parse().unwrap())
    );
    let same = world
        .get(&path)
        .header("if-none-match", "\"abc\"")
        .send()
        .await
        .unwrap();
    assert_eq!(same.status(), 304);
    let revoked = world
        .get(&format!("/feeds/{}.ics", session_token()))
        .send()
        .await
        .unwrap();
    assert_eq!(problem(revoked).await, (404, "feed_not_found".to_owned()));
    let wrong = world.get("/feeds/short.ics").send().await.unwrap();
    assert_eq!(problem(wrong).await, (404, "feed_not_found".to_owned()));
}

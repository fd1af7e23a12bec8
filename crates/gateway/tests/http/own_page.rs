//! The page of a person.

use reqwest::Response;
use serde_json::{Value, json};

use crate::world::{CENTRE, LOGIN, PERSON, World, problem, session_token};

fn cookie() -> String {
    format!("madang_session={}", session_token())
}

async fn send(world: &World, path: &str, site: &str, body: &str) -> Response {
    let form = world
        .post(path)
        .header("content-type", "application/x-www-form-urlencoded")
        .header("sec-fetch-site", site);
    form.header("cookie", cookie())
        .body(body.to_owned())
        .send()
        .await
        .unwrap()
}

fn body_of(world: &World, name: &str) -> Value {
    serde_json::from_slice(&world.last_asked(name).body).unwrap()
}

#[tokio::test]
async fn who_is_not_signed_in_gets_a_form_and_a_stale_cookie_changes_nothing() {
    let world = World::start().await;
    for cookie in ["", "madang_session=mds_old"] {
        let page = world.get("/me").header("cookie", cookie);
        let page = page.send().await.unwrap();
        assert_eq!(page.status(), 200);
        assert_eq!(page.headers()["referrer-policy"], "same-origin");
        let page = page.text().await.unwrap();
        assert!(page.contains("<html lang=\"ko\">") && page.contains("action=\"/me/link\""));
        assert!(page.contains("<label for=\"email\">메일 주소</label>"));
        let only = format!("<input type=\"hidden\" name=\"centre\" value=\"{CENTRE}\">");
        assert!(page.contains(&only) && !page.contains("<select"));
    }
    assert_eq!(world.times_asked("list_my_bookings"), 0);
    let english = world.get("/me").header("accept-language", "en");
    let english = english.send().await.unwrap().text().await.unwrap();
    assert!(english.contains("Mail address"));
}

#[tokio::test]
async fn who_is_signed_in_sees_bookings_at_the_venues_time_and_hostile_titles_as_text() {
    let world = World::start().await;
    let page = world.get("/me").header("cookie", cookie());
    let page = page.send().await.unwrap();
    assert_eq!(page.headers()["cache-control"], "no-store");
    let page = page.text().await.unwrap();
    assert!(
        page.contains("2026. 12. 2.(수) 10:00~10:10 KST</time> · 확정"),
        "{page}"
    );
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;") && !page.contains("<script"));
    assert!(page.contains("2층 &quot;면접실&quot;"));
    assert!(page.contains("href=\"https://meet.example.kr/a?b=1&amp;c=2\""));
    assert!(page.contains("action=\"/me/sign-out\""));
    let asked = body_of(&world, "list_my_bookings");
    assert_eq!(asked["person"], json!(PERSON));
    assert!(asked["from"].is_string());
}

#[tokio::test]
async fn a_link_is_mailed_for_our_own_form_only_and_five_times_at_most() {
    let world = World::start().await;
    let wish = format!("centre={CENTRE}&email=mina%40example.kr");
    let forged = send(&world, "/me/link", "cross-site", &wish).await;
    assert_eq!(problem(forged).await, (403, "not_allowed".to_owned()));
    assert_eq!(world.times_asked("ask_sign_in_link"), 0);
    for _ in 0..5 {
        let done = send(&world, "/me/link", "same-origin", &wish).await;
        assert_eq!(done.status(), 200);
        assert!(done.text().await.unwrap().contains("메일을 확인해 주세요"));
    }
    let wanted = json!({"centre": CENTRE, "email": "mina@example.kr", "language": "ko"});
    assert_eq!(body_of(&world, "ask_sign_in_link"), wanted);
    let sixth = send(&world, "/me/link", "same-origin", &wish).await;
    assert_eq!(problem(sixth).await, (429, "too_many_requests".to_owned()));
}

#[tokio::test]
async fn an_address_that_is_none_brings_the_form_back_with_a_word_about_it() {
    let world = World::start().await;
    let wish = format!("centre={CENTRE}&email=nonsense");
    let again = send(&world, "/me/link", "same-origin", &wish).await;
    assert_eq!(again.status(), 422);
    let page = again.text().await.unwrap();
    assert!(page.contains("role=\"alert\"") && page.contains("action=\"/me/link\""));
}

#[tokio::test]
async fn the_button_signs_out_and_another_sites_does_not() {
    let world = World::start().await;
    let forged = send(&world, "/me/sign-out", "cross-site", "").await;
    assert_eq!(problem(forged).await, (403, "not_allowed".to_owned()));
    assert_eq!(world.times_asked("sign_out"), 0);
    let done = send(&world, "/me/sign-out", "same-origin", "").await;
    assert_eq!(done.status(), 303);
    assert_eq!(done.headers()["location"], "/me");
    let baked = done.headers()["set-cookie"].to_str().unwrap();
    assert!(baked.contains("Max-Age=0"));
    assert_eq!(body_of(&world, "sign_out")["session"], json!(LOGIN));
}

//! The page of a person.

use reqwest::Response;
use serde_json::{Value, json};

use crate::world::{CENTRE, FAIR, LOGIN, PERSON, World, problem, session_token};

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
        page.contains("2026. 12. 2.(수) 10:00~10:10 KST</time>") && page.contains(">확정</strong>"),
        "{page}"
    );
    let hostile = "&#60;script&#62;alert(1)&#60;/script&#62;";
    assert!(page.contains(hostile) && !page.contains("<script>"));
    assert!(page.contains("2층 &#34;면접실&#34;"));
    assert!(page.contains("href=\"https://meet.example.kr/a?b=1&#38;c=2\""));
    assert!(page.contains("action=\"/me/sign-out\""));
    let asked = body_of(&world, "list_my_bookings");
    assert_eq!(asked["person"], json!(PERSON));
    assert!(asked["from"].is_string());
}

#[tokio::test]
async fn however_many_bookings_there_are_each_can_be_reached() {
    let world = World::start().await;
    let last = "맨 나중에 잡은 예약";
    let first = look(&world, "/me", &cookie(), "ko").await.text().await;
    let first = first.unwrap();
    assert!(!first.contains(last) && first.contains("href=\"/me?page=2\""));
    assert_eq!(first.matches("<li class=\"card\">").count(), 20);
    for page in [2, 99] {
        let page = look(&world, &format!("/me?page={page}"), &cookie(), "ko").await;
        let page = page.text().await.unwrap();
        assert!(page.contains(last) && page.matches("<li class=\"card\">").count() == 1);
        assert!(page.contains("href=\"/me?page=1\"") && !page.contains("page=3"));
    }
}

#[tokio::test]
async fn a_link_is_mailed_for_our_own_form_only_and_five_times_at_most() {
    let world = World::start().await;
    let wish = format!("centre={CENTRE}&email=mina%40example.kr");
    let forged = send(&world, "/me/link", "cross-site", &wish).await;
    assert_eq!(problem(forged).await, (403, "foreign_request".to_owned()));
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
    assert!(page.contains("value=\"nonsense\""), "{page}");
}

/// A browser's request for a page, with or without the cookie.
async fn look(world: &World, path: &str, cookie: &str, language: &str) -> Response {
    let page = world.get(path).header("cookie", cookie);
    let page = page.header("accept", "text/html,application/xhtml+xml,*/*;q=0.8");
    let page = page.header("accept-language", language);
    page.send().await.unwrap()
}

#[tokio::test]
async fn what_goes_wrong_is_a_page_in_the_readers_language_with_a_way_on() {
    let world = World::with(|settings| settings.limits.person_a_minute = 2).await;
    let lost = look(&world, "/nowhere", "", "ko").await;
    assert_eq!(lost.status(), 404);
    let kind = lost.headers()["content-type"].to_str().unwrap();
    assert!(kind.starts_with("text/html"), "{kind}");
    let lost = lost.text().await.unwrap();
    assert!(lost.contains("찾을 수 없습니다") && lost.contains("href=\"/me\""));
    let forged = world.post("/me/sign-out").header("cookie", cookie());
    let forged = forged.header("accept", "text/html");
    let forged = forged.header("sec-fetch-site", "cross-site").send();
    let forged = forged.await.unwrap();
    assert_eq!(forged.status(), 403);
    assert!(forged.text().await.unwrap().contains("다른 사이트에서"));
    for _ in 0..2 {
        assert_eq!(look(&world, "/me", &cookie(), "ko").await.status(), 200);
    }
    let many = look(&world, "/me", &cookie(), "en").await;
    assert_eq!(many.status(), 429);
    assert!(many.headers().contains_key("retry-after"));
    let many = many.text().await.unwrap();
    assert!(
        many.contains("Too many requests") && many.contains("in 30 seconds"),
        "{many}"
    );
}

#[tokio::test]
async fn a_page_that_needs_sign_in_is_led_back_to_after_it() {
    let world = World::start().await;
    let wanted = format!("/me/bookings/{FAIR}/cancel");
    let page = look(&world, &wanted, "madang_session=mds_old", "ko").await;
    assert_eq!(page.status(), 401);
    let kept = page.headers()["set-cookie"].to_str().unwrap().to_owned();
    assert!(kept.contains("HttpOnly") && kept.contains("SameSite=Lax"));
    let (kept, _) = kept.split_once(';').unwrap();
    assert!(page.text().await.unwrap().contains("action=\"/me/link\""));
    let form = world
        .post("/sign-in")
        .header("content-type", "application/x-www-form-urlencoded");
    let form = form.header("sec-fetch-site", "same-origin");
    let signed_in = form.header("cookie", kept).body("token=abc").send();
    let signed_in = signed_in.await.unwrap();
    assert_eq!(signed_in.status(), 303);
    assert_eq!(signed_in.headers()["location"], wanted);
    let baked: Vec<_> = signed_in.headers().get_all("set-cookie").iter().collect();
    assert_eq!(baked.len(), 2, "the session, and the way back is forgotten");
}

#[tokio::test]
async fn while_it_is_unknown_what_became_of_a_form_it_can_be_sent_again_with_the_same_key() {
    let world = World::start().await;
    let path = format!("/me/bookings/{FAIR}/cancel");
    let wish = format!("key={LOGIN}");
    let forged = send(&world, &path, "cross-site", &wish).await;
    assert_eq!(problem(forged).await, (403, "foreign_request".to_owned()));
    assert_eq!(world.times_asked("cancel_interview"), 0);
    let unknown = send(&world, &path, "same-origin", &wish).await;
    assert_eq!(unknown.status(), 503);
    let unknown = unknown.text().await.unwrap();
    assert!(
        unknown.contains("role=\"alert\"") && unknown.contains(&wish_field()),
        "{unknown}"
    );
    assert_eq!(world.times_asked("cancel_interview"), 3);
    assert_eq!(world.last_asked("cancel_interview").envelope.id, LOGIN);
}

fn wish_field() -> String {
    format!("name=\"key\" value=\"{LOGIN}\"")
}

#[tokio::test]
async fn the_button_signs_out_and_another_sites_does_not() {
    let world = World::start().await;
    let forged = send(&world, "/me/sign-out", "cross-site", "").await;
    assert_eq!(problem(forged).await, (403, "foreign_request".to_owned()));
    assert_eq!(world.times_asked("sign_out"), 0);
    let done = send(&world, "/me/sign-out", "same-origin", "").await;
    assert_eq!(done.status(), 303);
    assert_eq!(done.headers()["location"], "/me");
    let baked = done.headers().get_all("set-cookie").iter();
    let baked: Vec<&str> = baked.map(|one| one.to_str().unwrap()).collect();
    for name in ["madang_session", "madang_draft", "madang_back"] {
        let gone = |one: &&str| one.starts_with(&format!("{name}=;")) && one.contains("Max-Age=0");
        assert!(baked.iter().any(gone), "{name} stays: {baked:?}");
    }
    assert_eq!(body_of(&world, "sign_out")["session"], json!(LOGIN));
}

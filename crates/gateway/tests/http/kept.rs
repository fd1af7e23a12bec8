//! Answers that are kept for a moment.

use reqwest::Response;

use crate::world::{CENTRE, FAIR, PERSON, World, json_of, problem, session_token};

fn free_times() -> String {
    format!("/v1/fairs/{FAIR}/free-times?day=2026-11-24")
}

const ROOMS: &str = "/v1/rooms/free-times?day=2026-11-24";

fn header(response: &Response, name: &str) -> String {
    response.headers()[name].to_str().unwrap().to_owned()
}

#[tokio::test]
async fn many_readers_cost_one_question_and_whoever_has_the_answer_gets_304() {
    let world = World::start().await;
    let began = std::time::Instant::now();
    let first = world.get(&free_times()).send().await.unwrap();
    assert_eq!(first.status(), 200);
    assert_eq!(header(&first, "cache-control"), "private, no-cache");
    let (tag, as_of) = (header(&first, "etag"), header(&first, "madang-as-of"));
    let body = json_of(first).await;
    assert_eq!(body["starts"], "2026-11-24T00:00:00+09:00");
    assert!(body.get("age_ms").is_none(), "{body}");
    let again = || world.get(&free_times()).header("If-None-Match", &tag);
    for _ in 0..10 {
        let known = again().send().await.unwrap();
        assert_eq!(
            (known.status().as_u16(), &header(&known, "etag")),
            (304, &tag)
        );
        assert_eq!(known.bytes().await.unwrap().len(), 0);
    }
    let asked = world.times_asked("list_free_times");
    let most = 1 + began.elapsed().as_millis() / 600;
    assert!(asked as u128 <= most, "asked {asked} times");
    let last = eventually_newer(&world, &as_of).await;
    assert_eq!(header(&last, "etag"), tag);
}

/// Asks until the answer tells of a later moment.
async fn eventually_newer(world: &World, as_of: &str) -> Response {
    let began = std::time::Instant::now();
    loop {
        let response = world.get(&free_times()).send().await.unwrap();
        if *header(&response, "madang-as-of") > *as_of {
            return response;
        }
        assert!(began.elapsed().as_secs() < 10, "it is never asked again");
        // Nothing tells when an answer is too old.
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn an_open_question_is_asked_as_nobody_whoever_asks() {
    let world = World::start().await;
    let signed_in = world.get(&free_times()).bearer_auth(session_token());
    assert_eq!(signed_in.send().await.unwrap().status(), 200);
    let actor = world.last_asked("list_free_times").envelope.actor;
    assert_eq!((actor.person, actor.centre), (None, None));
    assert!(actor.roles.is_empty());
    let path = format!("{}&centre={CENTRE}", free_times());
    let signed_in = world.get(&path).bearer_auth(session_token());
    assert_eq!(signed_in.send().await.unwrap().status(), 200);
    let actor = world.last_asked("list_free_times").envelope.actor;
    assert_eq!(actor.centre.map(|centre| centre.0), Some(CENTRE));
    assert!(actor.roles.is_empty() && actor.person.is_none());
}

#[tokio::test]
async fn what_is_kept_of_those_who_are_signed_in_is_for_nobody_else() {
    let world = World::start().await;
    let seeker = || world.get(ROOMS).bearer_auth(session_token());
    assert_eq!(seeker().send().await.unwrap().status(), 200);
    let actor = world.last_asked("list_free_times").envelope.actor;
    assert_eq!(actor.centre.map(|centre| centre.0), Some(CENTRE));
    assert_ne!(actor.person.map(|person| person.0), Some(PERSON));
    let nobody = world.get(ROOMS).send().await.unwrap();
    assert_eq!(problem(nobody).await, (401, "sign_in_needed".to_owned()));
    let wrong = world.get(ROOMS).bearer_auth("x").send().await.unwrap();
    assert_eq!(problem(wrong).await, (401, "session_ended".to_owned()));
}

#[tokio::test]
async fn answers_from_memory_are_not_counted_and_questions_are() {
    let world = World::with(|settings| settings.limits.anonymous_a_minute = 2).await;
    for _ in 0..20 {
        let response = world.get(&free_times()).send().await.unwrap();
        if response.status() != 200 {
            // More than two seconds went by on a busy machine, and it was asked anew.
            assert!(world.times_asked("list_free_times") >= 2);
        }
    }
    let mut refused = 0;
    for panel in 0..4 {
        let path = format!("{}&limit={}", free_times(), panel + 1);
        refused += usize::from(world.get(&path).send().await.unwrap().status() == 429);
    }
    assert!(refused >= 2, "{refused} of 4 were refused");
}

#[tokio::test]
async fn a_refusal_is_not_kept() {
    let world = World::start().await;
    let path = format!("/v1/fairs/{CENTRE}/free-times?day=2026-11-24");
    for times in 1..3 {
        let response = world.get(&path).send().await.unwrap();
        assert_eq!(problem(response).await, (404, "fair_not_found".to_owned()));
        assert_eq!(world.times_asked("list_free_times"), times);
    }
}

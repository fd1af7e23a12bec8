//! The gateway as clients see it, over a real nats-server.

mod kept;
mod own_page;
mod signing_in;
mod slow;
mod world;

use reqwest::StatusCode;
use serde_json::json;
use uuid::Uuid;
use world::{CENTRE, FAIR, PERSON, World, json_of, problem, session_token};

#[tokio::test]
async fn what_is_open_is_answered_without_sign_in_for_the_centre_that_is_visited() {
    let world = World::start().await;
    let path = format!("/v1/fairs?centre={CENTRE}&limit=1");
    let response = world.get(&path).send().await.unwrap();
    assert_eq!(response.status(), 200);
    let headers = response.headers().clone();
    assert_eq!(headers["cache-control"], "no-store");
    assert_eq!(headers["x-content-type-options"], "nosniff");
    assert_eq!(
        headers["content-security-policy"],
        "default-src 'none'; frame-ancestors 'none'"
    );
    assert_eq!(
        headers["link"],
        format!("<{path}&after={FAIR}>; rel=\"next\"")
    );
    assert_eq!(
        json_of(response).await["items"][0]["at"],
        "2026-11-23T05:00:00Z"
    );
    let asked = world.last_asked("list_fairs");
    assert_eq!(asked.envelope.actor.centre.map(Uuid::from), Some(CENTRE));
    assert_eq!(asked.envelope.actor.person, None);
    assert_eq!(
        asked.envelope.trace,
        headers["traceparent"].to_str().unwrap()
    );
}

#[tokio::test]
async fn what_is_not_open_needs_a_session_and_says_so_in_the_clients_language() {
    let world = World::start().await;
    let asked = world
        .get("/v1/rooms")
        .header("accept-language", "en")
        .send()
        .await
        .unwrap();
    assert_eq!(asked.headers()["www-authenticate"], "Bearer");
    let body = json_of(asked).await;
    assert_eq!(body["code"], "sign_in_needed");
    assert!(
        body["detail"]
            .as_str()
            .unwrap()
            .starts_with("You need to sign in")
    );
    let stale = world
        .get("/v1/rooms")
        .bearer_auth("mdg_nonsense")
        .send()
        .await
        .unwrap();
    assert_eq!(problem(stale).await, (401, "session_ended".to_owned()));
}

fn new_fair(world: &World) -> reqwest::RequestBuilder {
    let fair = json!({
        "name": "가을 박람회", "mode": "onsite",
        "from": "2026-11-23T10:00:00+09:00", "to": "2026-11-23T17:00:00+09:00",
    });
    world
        .post("/v1/fairs")
        .bearer_auth(session_token())
        .body(fair.to_string())
}

#[tokio::test]
async fn a_refusal_of_a_service_becomes_a_problem_document() {
    let world = World::start().await;
    let path = format!("/v1/fairs/{FAIR}/publish");
    let key = Uuid::from_u128(99).to_string();
    let request = world
        .post(&path)
        .bearer_auth(session_token())
        .header("idempotency-key", &key);
    let response = request.send().await.unwrap();
    assert_eq!(response.headers()["idempotency-key"], key);
    assert_eq!(problem(response).await, (409, "wrong_state".to_owned()));
    let asked = world.last_asked("publish_fair");
    assert_eq!(asked.envelope.id, Uuid::from_u128(99));
    assert_eq!(asked.envelope.actor.person.map(Uuid::from), Some(PERSON));
    assert_eq!(
        serde_json::from_slice::<serde_json::Value>(&asked.body).unwrap(),
        json!({"fair": FAIR})
    );
}

#[tokio::test]
async fn a_request_that_cannot_be_read_says_why() {
    let world = World::start().await;
    let no_type = new_fair(&world).send().await.unwrap();
    assert_eq!(
        problem(no_type).await,
        (415, "wrong_content_type".to_owned())
    );
    let json = |body: String| {
        let request = world.post("/v1/fairs").bearer_auth(session_token());
        request
            .header("content-type", "application/json")
            .body(body)
            .send()
    };
    let broken = json("{".to_owned()).await.unwrap();
    assert_eq!(problem(broken).await, (400, "malformed".to_owned()));
    let odd = json_of(json(r#"{"colour": 1}"#.to_owned()).await.unwrap()).await;
    assert_eq!(
        (&odd["status"], &odd["pointer"]),
        (&json!(422), &json!("/colour"))
    );
    let large = json(format!("\"{}\"", "x".repeat(1024 * 1024)))
        .await
        .unwrap();
    assert_eq!(problem(large).await, (413, "body_too_large".to_owned()));
    let bad_key = world
        .post(&format!("/v1/fairs/{FAIR}/publish"))
        .bearer_auth(session_token());
    let bad_key = bad_key
        .header("idempotency-key", "seven")
        .send()
        .await
        .unwrap();
    assert_eq!(problem(bad_key).await, (422, "bad_key".to_owned()));
}

#[tokio::test]
async fn unknown_addresses_and_methods_are_problems_too() {
    let world = World::start().await;
    let lost = world.get("/v1/nowhere").send().await.unwrap();
    assert_eq!(problem(lost).await, (404, "page_not_found".to_owned()));
    let wrong = world.post("/v1/pass-key").send().await.unwrap();
    assert_eq!(problem(wrong).await, (405, "method_not_allowed".to_owned()));
}

#[tokio::test]
async fn trouble_behind_the_gateway_is_told_apart() {
    let world = World::start().await;
    let away = world.get("/v1/pass-key").send().await.unwrap();
    assert_eq!(away.headers()["retry-after"], "1");
    assert_eq!(problem(away).await, (503, "service_away".to_owned()));
    let again = world
        .get(&format!("/v1/centres/{CENTRE}"))
        .send()
        .await
        .unwrap();
    assert_eq!(again.headers()["retry-after"], "1");
    assert_eq!(problem(again).await, (503, "try_again".to_owned()));
    let failed = world.get("/v1/centres").send().await.unwrap();
    assert_eq!(problem(failed).await, (500, "internal".to_owned()));
}

#[tokio::test]
async fn a_command_without_an_answer_is_sent_again_with_its_key_and_then_left_pending() {
    let world = World::start().await;
    let request = world
        .post(&format!("/v1/fairs/{FAIR}/cancel"))
        .bearer_auth(session_token());
    let response = request.send().await.unwrap();
    assert_eq!(response.status(), StatusCode::ACCEPTED);
    let key = response.headers()["idempotency-key"]
        .to_str()
        .unwrap()
        .to_owned();
    let place = format!("/v1/commands/{key}");
    let link = response.headers()["location"].to_str().unwrap().to_owned();
    assert!(link.starts_with(&format!("{place}?until=")), "{link}");
    assert_eq!(json_of(response).await["status"], "pending");
    assert_eq!(world.times_asked("cancel_fair"), 3);
    assert_eq!(world.last_asked("cancel_fair").envelope.id.to_string(), key);
    let still = world
        .get(&place)
        .bearer_auth(session_token())
        .send()
        .await
        .unwrap();
    assert_eq!(still.status(), StatusCode::ACCEPTED);
    let told = world.get(&link).send().await.unwrap();
    assert_eq!(told.headers()["location"], link);
    let never = world
        .get(&format!("/v1/commands/{FAIR}"))
        .send()
        .await
        .unwrap();
    assert_eq!(problem(never).await, (404, "command_not_found".to_owned()));
}

#[tokio::test]
async fn too_many_requests_are_refused_with_the_time_to_come_back() {
    let world = World::with(|settings| settings.limits.anonymous_a_minute = 2).await;
    for _ in 0..2 {
        assert_eq!(world.get("/v1/fairs").send().await.unwrap().status(), 200);
    }
    let refused = world.get("/v1/fairs").send().await.unwrap();
    assert_eq!(refused.headers()["retry-after"], "30");
    assert_eq!(
        problem(refused).await,
        (429, "too_many_requests".to_owned())
    );
    let known = world
        .get("/v1/fairs")
        .bearer_auth(session_token())
        .send()
        .await
        .unwrap();
    assert_eq!(known.status(), 200);
}

#[tokio::test]
async fn the_pages_are_there() {
    let world = World::start().await;
    for (path, kind, part) in [
        ("/", "text/html", "<html lang=\"ko\">"),
        ("/docs", "text/html", "/v1/fairs/{fair}/registrations"),
        ("/style.css", "text/css", "main"),
        (
            "/v1/openapi.json",
            "application/json",
            "\"openapi\":\"3.1.0\"",
        ),
        ("/problems/room_taken", "text/html", "room_taken"),
        ("/health/live", "application/json", "live"),
        ("/health/ready", "application/json", "\"nats\":\"ok\""),
    ] {
        let response = world.get(path).send().await.unwrap();
        assert_eq!(response.status(), 200, "{path}");
        assert!(
            response.headers()["content-type"]
                .to_str()
                .unwrap()
                .starts_with(kind),
            "{path}"
        );
        assert!(response.text().await.unwrap().contains(part), "{path}");
    }
    let unknown = world.get("/problems/no_such_code").send().await.unwrap();
    assert_eq!(problem(unknown).await, (404, "page_not_found".to_owned()));
}

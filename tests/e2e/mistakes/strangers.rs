//! The staff of another centre find nothing of this one.

use super::foreign::Belongings;
use super::{Mistake, post, raw, refused};
use harness::system::id;
use harness::{Client, Stage, System};
use serde_json::json;

/// Founds a second centre, whose administrator gets 404 for every id of the first.
pub async fn another_centre_finds_nothing(system: &System, stage: &Stage, mina: &str) {
    let (path, body) = stage.visit(mina, "15:00");
    let booking = id(&system.admin.post(&path, body).await.ok(), "id");
    let stranger = stranger(system).await;
    for mistake in foreign_ids(stage, mina, &booking) {
        refused(&stranger, &mistake).await;
    }
    let belongings = Belongings::of(system, stage, mina).await;
    for mistake in belongings.asked_for(stage, mina) {
        refused(&stranger, &mistake).await;
    }
    belongings.are_untouched(&system.admin, mina).await;
    for path in [
        "/v1/rooms",
        "/v1/seats",
        "/v1/employers",
        "/v1/visits",
        "/v1/interviews",
        "/v1/mock-interviews",
        "/v1/deliveries",
        "/v1/applications",
    ] {
        let list = stranger.get(path).await.ok();
        assert_eq!(list["items"], json!([]), "{path}");
    }
    let people = stranger.get("/v1/people").await.ok();
    assert_eq!(
        people["items"].as_array().map(Vec::len),
        Some(1),
        "{people}"
    );
    let visit = system
        .admin
        .get(&format!("/v1/visits/{booking}"))
        .await
        .ok();
    assert_eq!(visit["state"], "confirmed");
}

/// The administrator of another centre.
pub async fn stranger(system: &System) -> Client {
    let password = "a quiet stone under water";
    let body = json!({
        "name": "이웃 일자리센터",
        "zone": "Asia/Seoul",
        "languages": ["ko"],
        "sender": "centre@neighbour.example",
        "administrator": { "name": "이웃", "email": "admin@neighbour.example", "password": password },
    });
    let centre = id(&system.admin.post("/v1/centres", body).await.ok(), "id");
    let body =
        json!({ "centre": centre, "email": "admin@neighbour.example", "password": password });
    let session = system.nobody().post("/v1/sessions", body).await.ok();
    system.nobody().with_token(&id(&session, "token"))
}

fn foreign_ids(stage: &Stage, mina: &str, booking: &str) -> Vec<Mistake> {
    let Stage {
        fair,
        application,
        employer,
        ..
    } = stage;
    let open = format!("/v1/rooms/{}/open-times?day={}", stage.rooms[0], stage.day);
    let get = |path: String, code| raw("a foreign id", "GET", &path, "", 404, code);
    let to = |path: String, code| post("a foreign id", path, json!({}), 404, code);
    let (visit, visit_body) = stage.visit(mina, "11:00");
    let (loan, loan_body) = stage.loan(mina, "11:00");
    let close = json!({ "version": 0 });
    vec![
        get(format!("/v1/people/{mina}"), "person_not_found"),
        get(format!("/v1/employers/{employer}"), "employer_not_found"),
        get(format!("/v1/people/{mina}/cv"), "person_not_found"),
        get(
            format!("/v1/people/{mina}/data?reason=look"),
            "person_not_found",
        ),
        get(
            format!("/v1/employers/{employer}/seekers"),
            "employer_not_found",
        ),
        post(
            "a foreign person",
            format!("/v1/people/{mina}/erase"),
            json!({ "reason": "look" }),
            404,
            "person_not_found",
        ),
        post(
            "a foreign person",
            "/v1/legal-holds".to_owned(),
            json!({ "person": mina, "reason": "look" }),
            404,
            "person_not_found",
        ),
        get(
            format!("/v1/applications/{application}"),
            "application_not_found",
        ),
        get(format!("/v1/bookings/{booking}"), "booking_not_found"),
        get(format!("/v1/visits/{booking}"), "booking_not_found"),
        get(format!("/v1/fairs/{fair}/registrations"), "fair_not_found"),
        get(format!("/v1/fairs/{fair}/counts"), "fair_not_found"),
        get(
            format!("/v1/fairs/{fair}/employers/{employer}/certificate"),
            "fair_not_found",
        ),
        to(
            format!("/v1/fairs/{fair}/employers/{employer}/certificate"),
            "fair_not_found",
        ),
        get(open, "resource_not_found"),
        to(format!("/v1/visits/{booking}/cancel"), "booking_not_found"),
        to(format!("/v1/fairs/{fair}/cancel"), "fair_not_found"),
        to(
            format!("/v1/applications/{application}/approve"),
            "application_not_found",
        ),
        post(
            "a foreign room",
            format!("/v1/rooms/{}/close", stage.rooms[0]),
            close,
            404,
            "resource_not_found",
        ),
        post(
            "a foreign panel",
            visit,
            visit_body,
            404,
            "resource_not_found",
        ),
        post("a foreign room", loan, loan_body, 404, "resource_not_found"),
    ]
}

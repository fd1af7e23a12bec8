//! What staff ask while a day goes on: visits by their states, and what takes place in rooms.

use crate::day::people::signed_in;
use harness::system::id;
use harness::{Engine, Stage, System};
use serde_json::json;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn visits_are_counted_and_rooms_are_listed_for_staff_alone_on_sqlite() {
    counts_and_lists(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn visits_are_counted_and_rooms_are_listed_for_staff_alone_on_postgres() {
    counts_and_lists(Engine::Postgres).await;
}

async fn counts_and_lists(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "김민아", "mina@mail.example").await;
    let jun = stage.seeker(&system, "이준", "jun@mail.example").await;
    let book = async |(path, body): (String, serde_json::Value)| {
        id(&system.admin.post(&path, body).await.ok(), "id")
    };
    book(stage.visit(&mina, "10:00")).await;
    let off = book(stage.visit(&jun, "10:10")).await;
    book(stage.visit(&jun, "15:00")).await;
    let cancel = format!("/v1/visits/{off}/cancel");
    system.admin.post(&cancel, json!({})).await.ok();
    let loan = book(stage.loan(&mina, "11:00")).await;
    let seat = book(stage.seat_session(&jun, "11:00")).await;

    let counts = format!("/v1/fairs/{}/visit-counts", stage.fair);
    let all = system.admin.get(&counts).await.ok();
    assert_eq!(all["by_state"], json!({ "confirmed": 2, "cancelled": 1 }));
    let until = format!("{counts}?to={}T03:00:00Z", stage.day);
    let morning = system.admin.get(&until).await.ok();
    assert_eq!(
        morning["by_state"],
        json!({ "confirmed": 1, "cancelled": 1 })
    );

    let (from, to) = ("T01:00:00Z", "T03:00:00Z");
    let places = format!("/v1/place-bookings?from={0}{from}&to={0}{to}", stage.day);
    let listed = system.admin.get(&places).await.ok();
    let of = |booking: &str| {
        let items = listed["items"].as_array().expect("bookings");
        items.iter().find(|one| one["id"] == booking).cloned()
    };
    assert_eq!(of(&loan).expect("the loan")["attendees"], json!(["김민아"]));
    assert_eq!(
        of(&seat).expect("the session")["attendees"],
        json!(["이준"])
    );
    assert_eq!(
        listed["items"].as_array().map(Vec::len),
        Some(2),
        "no visit: {listed}"
    );

    let seeker = signed_in(&system, "mina@mail.example").await;
    for path in [&counts, &places] {
        assert_eq!(seeker.get(path).await.problem(), (403, "not_allowed"));
        assert_eq!(system.nobody().get(path).await.status, 401);
    }
    let other = system.elsewhere().await;
    assert_eq!(other.get(&counts).await.problem(), (404, "fair_not_found"));
    assert_eq!(other.get(&places).await.ok()["items"], json!([]));
    system.verify().await;
}

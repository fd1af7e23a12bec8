//! A move to a time that is taken is refused by name, and the old place is kept.

use harness::system::id;
use harness::{Engine, Stage, System};
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_move_to_a_full_time_names_what_is_in_the_way_and_keeps_the_old_place_on_sqlite() {
    keeps_the_old_place(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_move_to_a_full_time_names_what_is_in_the_way_and_keeps_the_old_place_on_postgres() {
    keeps_the_old_place(Engine::Postgres).await;
}

async fn keeps_the_old_place(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let admin = &system.admin;
    // Only what is taken is in the way.
    let rule = json!({ "version": 0, "terms": { "walking": { "same_site": 0, "other_site": 0 } } });
    admin.put("/v1/policy", rule).await.ok();
    let [mina, jun, sora] = [
        stage.seeker(&system, "김민아", "mina@mail.example").await,
        stage.seeker(&system, "이준", "jun@mail.example").await,
        stage.seeker(&system, "박소라", "sora@mail.example").await,
    ];
    let book = async |(path, body): (String, Value)| admin.post(&path, body).await.ok();
    let other = system.person("최면접", "other@firm.example").await;
    let in_the_way = [
        book(stage.visit(&jun, "11:00")).await,
        {
            let (path, mut body) = stage.interview(&jun, "11:30");
            body["interviewers"] = json!([other]);
            book((path, body)).await
        },
        book(stage.loan(&jun, "13:00")).await,
        book(stage.seat_session(&jun, "14:40")).await,
    ];
    let own = [
        book(stage.visit(&mina, "10:00")).await,
        book(stage.interview(&mina, "10:30")).await,
        book(stage.loan(&mina, "11:40")).await,
        book(stage.seat_session(&mina, "16:00")).await,
    ];
    let version = |at: usize| own[at]["version"].clone();
    let moves = [
        (
            "visits",
            "panel_taken",
            json!({
                "fair": stage.fair, "panel": stage.panel, "person": mina, "from": stage.at("11:00"),
            }),
        ),
        (
            "interviews",
            "room_taken",
            json!({
                "version": version(1), "people": [mina, stage.interviewer],
                "rooms": [stage.rooms[0]], "from": stage.at("11:10"), "minutes": 30,
            }),
        ),
        (
            "loans",
            "room_taken",
            json!({
                "version": version(2), "person": mina, "room": stage.rooms[1],
                "from": stage.at("13:00"), "minutes": 60,
            }),
        ),
        (
            "mock-interviews",
            "seat_taken",
            json!({
                "version": version(3), "person": mina, "seat": stage.seat, "from": stage.at("14:40"),
            }),
        ),
    ];
    let taken = [
        stage.visit(&sora, "10:00"),
        {
            let (path, mut body) = stage.interview(&sora, "10:40");
            body["interviewers"] = json!([other]);
            (path, body)
        },
        stage.loan(&sora, "11:40"),
        stage.seat_session(&sora, "16:00"),
    ];
    for (at, (place, code, body)) in moves.into_iter().enumerate() {
        let path = format!("/v1/{place}/{}/move", id(&own[at], "id"));
        let refused = admin.post(&path, body).await;
        assert_eq!(refused.problem(), (409, code), "{place}: {}", refused.body);
        let named = &refused.body["blocked_by"][0]["booking"];
        assert_eq!(named, &in_the_way[at]["id"], "{place}: {}", refused.body);
        let path = format!("/v1/bookings/{}", id(&own[at], "id"));
        let found = admin.get(&path).await.ok();
        let kept = ["state", "version", "during", "uses"];
        for field in kept {
            assert_eq!(found[field], own[at][field], "{place}: {field}");
        }
        let (path, body) = &taken[at];
        let refused = admin.post(path, body.clone()).await;
        assert_eq!(refused.code(), code, "the old place is still taken");
    }
    system.verify().await;
}

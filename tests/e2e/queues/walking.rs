//! Nobody is called who could not walk to their next booking in time.

use harness::system::id;
use harness::{Engine, System};
use serde_json::json;

use super::Hall;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_has_a_way_to_go_after_the_talk_is_passed_over_on_sqlite() {
    is_passed_over(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_has_a_way_to_go_after_the_talk_is_passed_over_on_postgres() {
    is_passed_over(Engine::Postgres).await;
}

async fn is_passed_over(engine: Engine) {
    let Some(system) = System::rehearse(engine).await else {
        return;
    };
    let hall = Hall::open(&system, system.clock().now()).await;
    let booth = hall.booth(&system, "하늘식품").await;
    let near = hall.seeker(&system, "near").await;
    let far = hall.seeker(&system, "far").await;
    // It is an hour after the opening, up to five minutes more: a talk of ten minutes ends before both
    // loans begin, the way of half an hour to the room only before the second.
    let room = room(&system).await;
    for (seeker, begins) in [(&near, 95), (&far, 155)] {
        let loan = json!({
            "person": seeker.person, "from": hall.at(begins), "minutes": 30, "purpose": "화상 면접",
        });
        let path = format!("/v1/rooms/{room}/loans");
        system.admin.post(&path, loan).await.ok();
        booth.takes(&system, seeker).await.ok();
    }
    let call = booth.calls(&system.admin).await.ok();
    assert_eq!(call["called"]["number"], 2, "{call}");
    let passed = json!([{ "number": 1, "reason": "booking_due" }]);
    assert_eq!(call["passed_over"], passed);
    let tickets = hall.tickets(&system.admin, &near).await;
    assert_eq!(tickets[0]["held_back"], "booking_due");

    let called = format!("/v1/tickets/{}", id(&call["called"], "ticket"));
    for verb in ["start", "finish"] {
        let path = format!("{called}/{verb}");
        system.admin.post(&path, json!({})).await.ok();
    }
    let nobody = booth.calls(&system.admin).await;
    assert_eq!(nobody.problem(), (409, "nobody_free"), "{}", nobody.body);
    // Where the way is short there is time enough.
    let walking = json!({ "walking": { "same_site": 0, "other_site": 10 } });
    let policy = json!({ "fair": hall.fair, "version": 0, "terms": walking });
    system.admin.put("/v1/policy", policy).await.ok();
    booth.calls_number(&system.admin, 1).await;
    system.verify().await;
}

/// A room that belongs to no fair, open day and night.
async fn room(system: &System) -> String {
    let days = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let open = days.map(|day| json!({ "weekday": day, "from": "00:00:00", "to": "23:55:00" }));
    let body = json!({ "name": "별관 면접실", "place": "별관 2층", "site": "별관", "open": open });
    id(&system.admin.post("/v1/rooms", body).await.ok(), "room")
}

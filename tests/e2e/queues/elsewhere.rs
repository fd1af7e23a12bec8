//! Who is busy elsewhere is passed over, keeps the place, and the caller is told why.

use super::{Booth, Hall, Seeker};
use harness::system::id;
use harness::{Engine, System};
use serde_json::json;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_busy_elsewhere_is_passed_over_and_keeps_the_place_on_sqlite() {
    keeps_the_place(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_busy_elsewhere_is_passed_over_and_keeps_the_place_on_postgres() {
    keeps_the_place(Engine::Postgres).await;
}

async fn keeps_the_place(engine: Engine) {
    let Some(system) = System::rehearse(engine).await else {
        return;
    };
    let hall = Hall::open(&system, system.clock().now()).await;
    let here = hall.booth(&system, "하늘식품").await;
    let there = hall.booth(&system, "바다운송").await;
    let busy = hall.seeker(&system, "busy").await;
    let free = hall.seeker(&system, "free").await;
    here.takes(&system, &busy).await.ok();
    here.takes(&system, &free).await.ok();
    there.takes(&system, &busy).await.ok();

    let at_there = there.calls_number(&system.admin, 1).await;
    let tickets = hall.tickets(&system.admin, &busy).await;
    assert_eq!(tickets[0]["held_back"], "at_another_booth");
    let call = here.calls(&system.admin).await.ok();
    assert_eq!(call["called"]["number"], 2);
    let passed = json!([{ "number": 1, "reason": "at_another_booth" }]);
    assert_eq!(call["passed_over"], passed);
    let nobody = here.calls(&system.admin).await;
    assert_eq!(nobody.problem(), (409, "nobody_free"), "{}", nobody.body);
    let facts = nobody.body.to_string();
    assert!(!facts.contains("바다운송"), "not where: {facts}");

    for verb in ["start", "finish"] {
        let path = format!("{at_there}/{verb}");
        system.admin.post(&path, json!({})).await.ok();
    }
    // The other visit begins before a talk of ten minutes would end.
    system.clock().pass(1);
    let visit = hall.visit(&system, &there, &busy, 70).await;
    let due = here.calls(&system.admin).await;
    assert_eq!(due.problem(), (409, "nobody_free"), "{}", due.body);
    let tickets = hall.tickets(&system.admin, &busy).await;
    assert_eq!(tickets[0]["held_back"], "booking_due");
    in_a_visit(&system, &hall, &here, (&busy, &visit)).await;
    here.calls_number(&system.admin, 1).await;
    system.verify().await;
}

/// From its beginning to its end the other visit keeps its visitor, and the next is called meanwhile.
async fn in_a_visit(system: &System, hall: &Hall, here: &Booth, (busy, visit): (&Seeker, &str)) {
    let staff = async |verb: &str| {
        let path = format!("{visit}/{verb}");
        system.admin.post(&path, json!({})).await.ok()
    };
    // It has begun then, and nobody is late for it yet.
    system.clock().pass(9);
    assert_eq!(staff("start").await["state"], "checked_in");
    let tickets = hall.tickets(&system.admin, busy).await;
    assert_eq!(tickets[0]["held_back"], "in_a_booking", "{tickets:?}");
    // Whoever was called before did not come, and is called once more.
    let call = here.calls(&system.admin).await.ok();
    assert_eq!(call["called"]["number"], 2, "{call}");
    let passed = json!([{ "number": 1, "reason": "in_a_booking" }]);
    assert_eq!(call["passed_over"], passed);
    staff("complete").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_shorter_line_is_suggested_of_the_same_industry_first_on_sqlite() {
    a_shorter_line(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_shorter_line_is_suggested_of_the_same_industry_first_on_postgres() {
    a_shorter_line(Engine::Postgres).await;
}

async fn a_shorter_line(engine: Engine) {
    let Some(system) = System::rehearse(engine).await else {
        return;
    };
    let hall = Hall::open(&system, system.clock().now()).await;
    let mut booths = Vec::new();
    for (name, section) in [
        ("붐비는식품", "C"),
        ("조용한운송", "H"),
        ("조용한식품", "C"),
    ] {
        let body = json!({ "name": name, "ksic_section": section });
        let employer = id(&system.admin.post("/v1/employers", body).await.ok(), "id");
        booths.push(hall.booth_of(&system, employer).await);
    }
    for name in ["one", "two"] {
        let seeker = hall.seeker(&system, name).await;
        booths[0].takes(&system, &seeker).await.ok();
    }
    let shorter = format!("{}/shorter", booths[0].queue);
    let lines = system.admin.get(&shorter).await.ok();
    let names = |at: usize| (&lines[at]["standing"]["name"], &lines[at]["same_industry"]);
    assert_eq!(names(0), (&json!("조용한식품"), &json!(true)));
    assert_eq!(names(1), (&json!("조용한운송"), &json!(false)));
    let none = format!("{}/shorter", booths[1].queue);
    assert_eq!(system.admin.get(&none).await.ok(), json!([]));

    // Of a line that is paused nobody can tell how long it takes.
    let pause = format!("{}/pause", booths[2].queue);
    system.admin.post(&pause, json!({})).await.ok();
    harness::eventually("the paused line is not suggested", async || {
        let lines = system.admin.get(&shorter).await.ok();
        (lines.as_array().map(Vec::len) == Some(1)).then_some(())
    })
    .await;
    system.verify().await;
}

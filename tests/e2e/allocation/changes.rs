//! The organiser's hand: pins and swaps; and what changed between a plan and its publication.

use super::ground::{Firm, Ground, HALL, planned};
use super::seven;
use harness::system::id;
use harness::{Engine, System};
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pins_and_swaps_stand_in_the_next_plan_and_break_no_hard_rule_on_sqlite() {
    pins_and_swaps(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pins_and_swaps_stand_in_the_next_plan_and_break_no_hard_rule_on_postgres() {
    pins_and_swaps(Engine::Postgres).await;
}

async fn pins_and_swaps(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let ground = Ground::open(&system, HALL).await;
    let firms = seven(&system, &ground).await;
    let booths = ground.booths(&system).await;
    let admin = system.admin.speaking("en");

    let refused = ground.pin(&admin, &firms[0], &booths["A1"]).await;
    assert_eq!(refused.problem(), (409, "booth_does_not_fit"));
    let detail = refused.body["detail"].as_str().unwrap_or_default();
    assert!(
        detail.contains("A1") && detail.contains("기업 0") && detail.contains("power"),
        "{detail}"
    );
    ground.pin(&admin, &firms[6], &booths["A2"]).await.ok();
    let other = ground.pin(&admin, &firms[5], &booths["A2"]).await;
    assert_eq!(other.problem(), (409, "booth_pinned"));
    let run = ground.allocated(&system, 1).await;
    assert_eq!(planned(&run)[&firms[6].application], "A2");
    // Whoever waits before it is outranked for the only booth that it could have.
    assert_eq!(
        run["waiting"][1]["application"],
        json!(firms[5].application)
    );
    assert_eq!(run["waiting"][1]["reason"], "pinned", "{run:#}");
    let pin = format!(
        "{}/sessions/{}/booth-pins/{}",
        ground.path, ground.session, firms[6].application
    );
    admin
        .send("DELETE", &pin, uuid::Uuid::new_v4(), "")
        .await
        .ok();
    let none = admin.send("DELETE", &pin, uuid::Uuid::new_v4(), "").await;
    assert_eq!(none.problem(), (404, "booth_not_found"));

    let run = ground.allocated(&system, 1).await;
    let before = planned(&run);
    let swap = |one: &Firm, other: &Firm| {
        let path = format!(
            "/v1/allocations/{}/sessions/{}/swap",
            id(&run, "id"),
            ground.session
        );
        let body = json!({ "application": one.application, "other": other.application });
        (path, body)
    };
    let (path, body) = swap(&firms[1], &firms[2]);
    let refused = admin.post(&path, body).await;
    assert_eq!(
        refused.problem(),
        (409, "booth_does_not_fit"),
        "{}",
        refused.body
    );
    assert!(
        refused.body["detail"]
            .as_str()
            .is_some_and(|told| told.contains("premium"))
    );
    let (path, body) = swap(&firms[2], &firms[2]);
    assert_eq!(
        admin.post(&path, body).await.problem(),
        (422, "nothing_to_swap")
    );
    let waiting = run["waiting"][0]["application"].clone();
    let body = json!({ "application": firms[2].application, "other": waiting });
    assert_eq!(
        admin.post(&path, body).await.problem(),
        (409, "no_booth_planned")
    );
    let (path, body) = swap(&firms[2], &firms[4]);
    let pins = admin.post(&path, body).await.ok();
    assert_eq!(pins.as_array().map(Vec::len), Some(2));
    let after = planned(&ground.allocated(&system, 1).await);
    assert_eq!(after[&firms[2].application], before[&firms[4].application]);
    assert_eq!(after[&firms[4].application], before[&firms[2].application]);
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_changed_since_the_plan_is_reported_and_the_rest_is_reserved_on_sqlite() {
    changed_meanwhile(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_changed_since_the_plan_is_reported_and_the_rest_is_reserved_on_postgres() {
    changed_meanwhile(Engine::Postgres).await;
}

async fn changed_meanwhile(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let ground = Ground::open(&system, HALL).await;
    let firms = seven(&system, &ground).await;
    let run = ground.allocated(&system, 1).await;
    let booths = ground.booths(&system).await;
    let withdraw = format!("/v1/applications/{}/withdraw", firms[1].application);
    system.admin.post(&withdraw, json!({})).await.ok();
    system.settle().await;
    let label = planned(&run)[&firms[2].application].clone();
    let own = format!(
        "{}/sessions/{}/booths/{}",
        ground.path, ground.session, firms[4].application
    );
    let taken = json!({ "booth": booths[label.as_str().unwrap_or_default()] });
    system.admin.put(&own, taken).await.ok();

    let done = ground.publish(&system.admin, &run).await.ok();
    let changed = done["changed"].as_array().expect("changes").clone();
    let change = |firm: &Firm| {
        let own = changed
            .iter()
            .find(|one| one["application"] == json!(firm.application));
        own.map(|one| one["change"].clone())
    };
    assert_eq!(changed.len(), 3, "{done:#}");
    assert_eq!(change(&firms[1]), Some(json!("not_taking_part")));
    assert_eq!(change(&firms[2]), Some(json!("booth_taken")));
    assert_eq!(change(&firms[4]), Some(json!("has_another")));
    assert_eq!(done["reserved"], 3);
    // Both who have none wait, in the order of their points; two booths are free, and fit both.
    let slots = ground.slots(&system).await;
    assert_eq!(
        slots.as_object().map(serde_json::Map::len),
        Some(6),
        "{slots:#}"
    );
    assert_eq!(slots[&firms[4].application], label);
    assert_eq!(ground.waiting(&system).await, json!([]));

    let next = ground.allocated(&system, 1).await;
    assert_eq!(planned(&next), slots, "what is reserved stands");
    let again: Value = ground.publish(&system.admin, &next).await.ok();
    assert_eq!(
        (&again["reserved"], &again["stood"]),
        (&json!(0), &json!(6))
    );
    assert_eq!(again["changed"], json!([]));
    system.verify().await;
}

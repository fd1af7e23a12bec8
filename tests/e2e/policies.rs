//! The rules of a centre and of a fair, and the clock by which they are kept.

use harness::{Engine, Stage, System};
use serde_json::json;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_fair_rules_otherwise_than_its_centre_on_sqlite() {
    a_fair_rules_otherwise(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_fair_rules_otherwise_than_its_centre_on_postgres() {
    a_fair_rules_otherwise(Engine::Postgres).await;
}

async fn a_fair_rules_otherwise(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let admin = &system.admin;
    let of_fair = format!("/v1/policy?fair={}", stage.fair);
    let untouched = admin.get(&of_fair).await.ok();
    assert_eq!(untouched["policy"]["late_after"], 10);
    assert_eq!(
        (&untouched["version"], &untouched["terms"]),
        (&json!(0), &json!({}))
    );

    let edit = |fair: Option<&str>, version: u32, terms| {
        admin.put(
            "/v1/policy",
            json!({ "fair": fair, "version": version, "terms": terms }),
        )
    };
    let centre = json!({ "late_after": 15, "hold": 10 });
    edit(None, 0, centre).await.ok();
    let fair = json!({ "late_after": 5, "caps": { "employers_a_fair": 8 } });
    edit(Some(&stage.fair), 0, fair.clone()).await.ok();
    let view = admin.get(&of_fair).await.ok();
    assert_eq!(
        (&view["policy"]["late_after"], &view["policy"]["hold"]),
        (&json!(5), &json!(10))
    );
    assert_eq!(view["policy"]["caps"]["ai_sessions_a_month"], 2);
    assert_eq!(view["version"], 1);

    let outdated = edit(Some(&stage.fair), 0, fair).await;
    assert_eq!(outdated.code(), "version_outdated");
    let unkept = edit(None, 1, json!({ "hold": 0 })).await;
    assert_eq!(unkept.code(), "rule_out_of_bounds");
    let (one, other) = tokio::join!(
        edit(None, 1, json!({ "hold": 7 })),
        edit(None, 1, json!({ "hold": 8 })),
    );
    let told = [one, other].map(|reply| reply.status);
    assert!(told.contains(&200) && told.contains(&409), "{told:?}");
    let mut seeker = system.nobody();
    assert_eq!(seeker.get("/v1/policy").await.status, 401);
    seeker = crate::people::seeker(&system, "김민아", "mina@mail.example").await;
    assert_eq!(seeker.get(&of_fair).await.ok()["policy"]["late_after"], 5);
    let denied = seeker
        .put("/v1/policy", json!({ "version": 2, "terms": {} }))
        .await;
    assert_eq!(denied.status, 403);
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rehearsal_lets_days_pass_in_a_moment_and_decides_by_its_clock() {
    let Some(mut system) = System::rehearse(Engine::Sqlite).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "김민아", "mina@mail.example").await;
    let (path, wish) = stage.visit(&mina, "10:00");
    system.clock().set_to(&stage.at("10:05"));
    assert_eq!(system.admin.post(&path, wish.clone()).await.status, 401);
    system.sign_in_again().await;
    assert_eq!(system.admin.post(&path, wish).await.code(), "in_past");
    let (path, wish) = stage.visit(&mina, "10:10");
    system.admin.post(&path, wish).await.ok();
    system.verify().await;
}

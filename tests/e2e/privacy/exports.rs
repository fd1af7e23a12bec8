//! A reason that names somebody goes with them, wherever it was written down.

use super::{Mina, NAME};
use harness::system::id;
use harness::{Client, Engine, Stage, System};
use serde_json::json;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_reason_of_an_export_that_names_an_erased_person_goes_on_sqlite() {
    reasons_go(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_reason_of_an_export_that_names_an_erased_person_goes_on_postgres() {
    reasons_go(Engine::Postgres).await;
}

async fn reasons_go(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mina = Mina::arrives(&system, &stage).await;
    let export = exports(&system.admin, &stage.fair).await;
    let erase = format!("/v1/people/{}/erase", mina.id);
    mina.client.post(&erase, json!({})).await.ok();
    let trail = format!("/v1/audit-trail?subject={export}");
    let trail = system.admin.get(&trail).await.ok().to_string();
    assert!(
        trail.contains("request_export") && !trail.contains(NAME),
        "{trail}"
    );
    system.verify().await;
}

/// Somebody takes a list home, for a reason with a name in it.
async fn exports(admin: &Client, fair: &str) -> String {
    let asked =
        json!({ "list": "registrations", "reason": format!("{NAME} 님께 면접 결과 회신 전화") });
    let path = format!("/v1/fairs/{fair}/exports");
    id(&admin.post(&path, asked).await.ok(), "export")
}

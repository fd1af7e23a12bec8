//! Whoever changes their mind over and over fills no table.

use super::Mina;
use harness::{Engine, Stage, System};
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn taking_back_again_and_again_leaves_few_rows_on_sqlite() {
    leaves_few_rows(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn taking_back_again_and_again_leaves_few_rows_on_postgres() {
    leaves_few_rows(Engine::Postgres).await;
}

async fn leaves_few_rows(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mina = Mina::arrives(&system, &stage).await;
    let general = format!("/v1/people/{}/consents", mina.id);
    let single = format!("/v1/people/{}/employer-consents", mina.id);

    // Taken back five times without having been given here: one mark says it.
    for _ in 0..5 {
        take_back(&mina, &format!("{general}/marketing")).await;
        mina.hides(&stage.employer, "cv").await;
    }
    assert_eq!(of(&mina, &general, "purpose", "marketing").await.len(), 1);
    assert_eq!(of(&mina, &single, "showing", "cv").await.len(), 1);

    // Given and taken back: the last twenty are kept, each with its times.
    for _ in 0..22 {
        let given = json!({ "purpose": "marketing", "text_version": "2026-11" });
        mina.client.post(&general, given).await.ok();
        take_back(&mina, &format!("{general}/marketing")).await;
        mina.shows(&stage.employer, "cv").await;
        mina.hides(&stage.employer, "cv").await;
    }
    for kept in [
        of(&mina, &general, "purpose", "marketing").await,
        of(&mina, &single, "showing", "cv").await,
    ] {
        assert_eq!(kept.len(), 20);
        assert!(kept.iter().all(|one| one["withdrawn_at"].is_string()));
    }
    // What she agreed to otherwise is not touched.
    let others = of(&mina, &general, "purpose", "participation").await;
    assert!(others[0]["withdrawn_at"].is_null(), "{others:?}");
    system.verify().await;
}

async fn take_back(mina: &Mina, path: &str) {
    let key = uuid::Uuid::new_v4();
    mina.client.send("DELETE", path, key, "").await.ok();
}

/// What is kept of her consents for one thing.
async fn of(mina: &Mina, path: &str, field: &str, value: &str) -> Vec<Value> {
    let kept = mina.client.get(&format!("{path}?limit=100")).await.ok();
    let items = kept["items"].as_array().expect("a list");
    let of_this = items.iter().filter(|one| one[field] == value);
    of_this.cloned().collect()
}

//! A desk whose second step was broken off: the same again finishes it.

use super::Hall;
use super::desk::found;
use crate::lost_events::ROLES;
use harness::{Engine, System};
use serde_json::json;
use uuid::Uuid;

const PHONE: &str = "010-1234-5678";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_half_done_step_at_the_desk_is_finished_by_pressing_again_on_sqlite() {
    is_finished(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_half_done_step_at_the_desk_is_finished_by_pressing_again_on_postgres() {
    is_finished(Engine::Postgres).await;
}

/// The person is added while nobody registers; then the service comes back.
async fn is_finished(engine: Engine) {
    let Some(mut system) = System::start(engine).await else {
        return;
    };
    let hall = Hall::open(&system).await;
    let others: Vec<_> = ROLES
        .into_iter()
        .filter(|one| *one != "registration")
        .collect();
    system.crash_and_restart_as(&others).await;
    let form = json!({ "name": "김민아", "phone": PHONE, "consents": ["participation"] });
    let (path, form) = (hall.path("walk-ins"), form.to_string());
    let keys = [Uuid::now_v7(), Uuid::now_v7()];
    for key in keys {
        let half = system.admin.send("POST", &path, key, &form).await;
        assert_eq!(half.problem(), (504, "too_slow"), "{}", half.body);
    }
    assert_eq!(found(&system, PHONE).await, 1);
    system.crash_and_restart_as(&["all"]).await;
    let done = system.admin.send("POST", &path, keys[0], &form).await.ok();
    assert_eq!(done["standing"], "registered");
    let again = system.admin.send("POST", &path, keys[0], &form).await.ok();
    assert_eq!(again, done);
    let other = system.admin.send("POST", &path, keys[1], &form).await.ok();
    assert_eq!(other["standing"], "already_in");
    assert_eq!(found(&system, PHONE).await, 1);
    assert_eq!(hall.inside(&system).await, 1);
    system.verify().await;
}

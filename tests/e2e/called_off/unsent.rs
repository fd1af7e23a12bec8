//! An employer that leaves while its invitations still wait for the mail server.

use harness::smtp::Fault;
use harness::{Engine, Stage, System, eventually};
use serde_json::json;

use crate::reading::words;

const MINA: &str = "mina@mail.example";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whose_invitation_never_left_hears_that_the_employer_did_on_sqlite() {
    hears_all_the_same(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whose_invitation_never_left_hears_that_the_employer_did_on_postgres() {
    hears_all_the_same(Engine::Postgres).await;
}

async fn hears_all_the_same(engine: Engine) {
    let Some(system) = System::rehearse(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "김민아", MINA).await;
    system.smtp.fail_always(Fault::Busy);
    let (path, body) = stage.visit(&mina, "14:00");
    system.admin.post(&path, body).await.ok();
    let tried = async || (system.smtp.transactions() > 0).then_some(());
    eventually("the invitation is tried", tried).await;
    let withdraw = format!("/v1/applications/{}/withdraw", stage.application);
    system.admin.post(&withdraw, json!({})).await.ok();
    let cancelled = async || {
        let visits = format!("/v1/visits?fair={}", stage.fair);
        let visits = system.admin.get(&visits).await.ok();
        (visits["items"][0]["state"] == "cancelled").then_some(())
    };
    eventually("the visit is off", cancelled).await;
    system.smtp.heal();
    system.clock().pass(10);
    let told = async || system.smtp.mails_to(MINA).pop();
    let (title, text) = words(&eventually("she is told", told).await);
    assert!(
        title.starts_with("[기업 참가 철회] 마당물류"),
        "{title}: {text}"
    );
    system.settle().await;
    assert_eq!(system.smtp.mails_to(MINA).len(), 1, "once");
    system.verify().await;
}

//! A proposal that is made in the same moment as its fair is cancelled, or its employer leaves, ends with
//! it: whoever comes later sees the other.

use std::sync::atomic::{AtomicBool, Ordering};

use harness::system::id;
use harness::{Engine, Reply, Stage, System, eventually};
use serde_json::{Value, json};

use crate::screening;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_proposal_made_while_the_fair_is_cancelled_ends_with_it() {
    ends_with_it("fair_cancelled", |stage| {
        format!("/v1/fairs/{}/cancel", stage.fair)
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_proposal_made_while_the_employer_leaves_ends_with_it() {
    ends_with_it("employer_left", |stage| {
        format!("/v1/applications/{}/withdraw", stage.application)
    })
    .await;
}

/// The proposal is stopped after it has seen that all is well, and before it is made.
async fn ends_with_it(reason: &str, ending: fn(&Stage) -> String) {
    let Some(system) = System::start(Engine::Postgres).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "김민아", "mina@mail.example").await;
    let candidacy = applied(&system, &stage, &mina).await;
    let database = system.postgres().expect("a database");
    let stopped = database.begin("SELECT 1 FROM candidacies FOR UPDATE");
    let made = screening::propose(&stage, &system.admin, &candidacy, &["10:00", "11:00"]);
    let is_off = AtomicBool::new(false);
    let off = async {
        eventually("the proposal is stopped", async || {
            (database.waiting() == 1).then_some(())
        })
        .await;
        let off = system.admin.post(&ending(&stage), json!({})).await;
        is_off.store(true, Ordering::Relaxed);
        off
    };
    let go_on = async {
        let is_decided = async || {
            let is_off = is_off.load(Ordering::Relaxed);
            (is_off || database.waiting() == 2).then_some(is_off)
        };
        if eventually("the end waits, or is through", is_decided).await {
            system.settle().await;
        }
        drop(stopped);
    };
    let (made, off, ()): (Reply, Reply, ()) = tokio::join!(made, off, go_on);
    let proposal = id(&made.ok(), "id");
    off.ok();
    let ended = eventually("the proposal ends", async || {
        let seen = seen(&system, &stage, &proposal).await;
        (seen["state"] == "withdrawn").then_some(seen)
    });
    assert_eq!(ended.await["withdrawn_for"], reason);
    system.verify().await;
}

async fn applied(system: &System, stage: &Stage, person: &str) -> Value {
    let opening = screening::opening(system, stage).await;
    let path = format!("/v1/openings/{opening}/candidacies");
    let body = json!({ "person": person, "consent_text": "2026-11" });
    system.admin.post(&path, body).await.ok()
}

async fn seen(system: &System, stage: &Stage, proposal: &str) -> Value {
    let query = format!("/v1/interview-proposals?employer={}", stage.employer);
    let all = system.admin.get(&query).await.ok();
    let mut all = all["items"].as_array().expect("proposals").iter();
    let found = all.find(|one| one["id"] == proposal);
    found.expect("the proposal").clone()
}

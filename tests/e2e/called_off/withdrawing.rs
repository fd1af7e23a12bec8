//! Who withdraws from a fair in the moment in which they book there keeps no visit.

use std::sync::atomic::{AtomicBool, Ordering};

use harness::system::{id, person};
use harness::{Engine, Reply, Stage, System, eventually};
use serde_json::json;

/// How often it was looked for visits of whoever withdrew.
const ENDED: &str = "SELECT count(*) FROM inbox i JOIN outbox o ON o.event_id = i.event_id \
    WHERE o.name = 'registration_withdrawn' AND i.consumer LIKE 'booths%'";

/// The visit is stopped after it was decided on, and before it is saved.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_withdraws_while_their_visit_is_being_saved_keeps_none() {
    let Some(system) = System::start(Engine::Postgres).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mina = person(&system.admin, "김민아", "mina@mail.example").await;
    let body = json!({ "person": mina, "consents": ["participation"], "channel": "phone" });
    let register = format!("/v1/fairs/{}/registrations", stage.fair);
    let registered = system.admin.post(&register, body).await.ok();
    let withdraw = format!(
        "/v1/registrations/{}/withdraw",
        id(&registered, "registration")
    );
    // Since then the desk knows the panel, and looks without locks.
    let jun = stage.seeker(&system, "박준", "jun@mail.example").await;
    let (path, body) = stage.visit(&jun, "11:00");
    system.admin.post(&path, body).await.ok();
    let database = system.postgres().expect("a database");
    let stopped = database.begin(&format!(
        "SELECT 1 FROM resource_revisions WHERE resource_id = '{}' FOR UPDATE",
        stage.panel
    ));
    let (path, body) = stage.visit(&mina, "10:00");
    let booked = system.admin.post(&path, body);
    let is_off = AtomicBool::new(false);
    let off = async {
        eventually("the visit is stopped", async || {
            (database.waiting() == 1).then_some(())
        })
        .await;
        let off = system.admin.post(&withdraw, json!({})).await;
        is_off.store(true, Ordering::Relaxed);
        off
    };
    let go_on = async {
        let is_decided = async || {
            let is_off = is_off.load(Ordering::Relaxed);
            (is_off || database.waiting() == 2).then_some(is_off)
        };
        if eventually("withdrawing waits, or is through", is_decided).await {
            // Sooner than the visit gives up.
            eventually("what was booked before has ended", async || {
                (database.sql(ENDED) != "0").then_some(())
            })
            .await;
        }
        drop(stopped);
    };
    let (booked, off, ()): (Reply, Reply, ()) = tokio::join!(booked, off, go_on);
    off.ok();
    system.settle().await;
    let visits = format!("/v1/visits?person={mina}");
    let visits = system.admin.get(&visits).await.ok();
    let mut kept = visits["items"].as_array().expect("visits").iter();
    let is_kept = kept.any(|one| one["state"] == "confirmed");
    assert!(!is_kept, "{booked:?} {visits}");
    system.verify().await;
}

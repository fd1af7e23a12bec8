//! An old paper brings back no consent that was taken back since.

use super::{List, registrations};
use harness::{Engine, Stage, System};
use serde_json::json;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_taken_back_since_stays_away_on_sqlite() {
    stays_away(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_taken_back_since_stays_away_on_postgres() {
    stays_away(Engine::Postgres).await;
}

async fn stays_away(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let list = List::new(&stage);
    given_and_taken_back(&system, "박하늘", "haneul@mail.example", "accessibility").await;
    given_and_taken_back(&system, "이준", "jun@mail.example", "participation").await;
    let rows = [
        "박하늘,haneul@mail.example,,2025-11-20,참가|편의지원,전화,사무,휠체어를 씁니다.,",
        "이준,jun@mail.example,,2025-11-20,참가,,,,",
    ];
    for told in [
        "1 imported, 0 registered already, 0 withdrawn before, 1 took their consent back",
        "0 imported, 1 registered already, 0 withdrawn before, 1 took their consent back",
    ] {
        let (done, printed) = list.import(&system, &rows);
        assert!(done && printed.contains(told), "{printed}");
    }
    let registrations = registrations(&system, &stage).await;
    assert_eq!(registrations.len(), 1, "{registrations:?}");
    let haneul = &registrations[0];
    assert_eq!(haneul["person_name"], "박하늘");
    assert_eq!(haneul["accessibility"], json!(null));
    let consents = haneul["consents"].as_array().expect("consents").iter();
    let purposes: Vec<_> = consents.map(|one| one["purpose"].clone()).collect();
    assert_eq!(purposes, ["participation"]);
    system.verify().await;
}

async fn given_and_taken_back(system: &System, name: &str, email: &str, purpose: &str) {
    let person = system.person(name, email).await;
    let path = format!("/v1/people/{person}/consents");
    let body = json!({ "purpose": purpose, "text_version": "2026-11", "channel": "phone" });
    system.admin.post(&path, body).await.ok();
    let key = uuid::Uuid::now_v7();
    let path = format!("{path}/{purpose}");
    system.admin.send("DELETE", &path, key, "").await.ok();
}

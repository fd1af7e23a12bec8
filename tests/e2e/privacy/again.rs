//! Of somebody who was erased nothing is written down any more, not even by what was under way.

use super::Mina;
use harness::system::id;
use harness::{Client, Engine, Stage, System};
use serde_json::json;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_written_down_of_an_erased_person_on_sqlite() {
    nothing_is_written(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_written_down_of_an_erased_person_on_postgres() {
    nothing_is_written(Engine::Postgres).await;
}

async fn nothing_is_written(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mina = Mina::arrives(&system, &stage).await;
    let own = format!("/v1/people/{}", mina.id);
    let reason = json!({ "reason": "전화로 요청" });
    let erase = format!("{own}/erase");
    system.admin.post(&erase, reason.clone()).await.ok();
    let version = system.admin.get(&own).await.ok()["version"].clone();
    let openings = format!("/v1/fairs/{}/openings", stage.fair);
    let opening = id(&system.admin.get(&openings).await.ok()["items"][0], "id");
    let paper = json!({ "text_version": "2026-11", "channel": "phone" });
    let mut consent = paper.clone();
    consent["purpose"] = json!("marketing");
    let name = json!({ "name": "독고민아", "phone": "010-9876-1234", "version": version });
    let registered = json!({ "person": mina.id, "consents": ["participation"] });
    let applied = json!({ "person": mina.id, "consent_text": "2026-11" });
    let admin = &system.admin;
    let showing = mina.showing(&stage.employer, "cv");
    let fair = &stage.fair;
    for refused in [
        admin.put(&own, name).await,
        admin
            .put(
                &format!("{own}/cv"),
                json!({ "career": "물류", "version": 0 }),
            )
            .await,
        admin.post(&format!("{own}/consents"), consent).await,
        admin.put(&showing, paper).await,
        admin.put(&format!("{own}/roles/seeker"), json!({})).await,
        admin
            .put(
                &format!("{own}/residence"),
                json!({ "resident": true, "reason": "주민등록초본" }),
            )
            .await,
        admin
            .post(&format!("/v1/fairs/{fair}/registrations"), registered)
            .await,
        admin
            .post(&format!("/v1/openings/{opening}/candidacies"), applied)
            .await,
    ] {
        assert_eq!(
            refused.problem(),
            (410, "person_erased"),
            "{}",
            refused.body
        );
    }
    let again = admin.post(&erase, reason).await.ok();
    assert_eq!(again["person"], json!(mina.id));
    assert_eq!(
        admin.get(&own).await.ok()["version"],
        version,
        "nothing is new"
    );
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_cv_that_is_being_written_while_its_owner_is_erased_goes_too() {
    // SQLite writes one thing at a time.
    let Some(system) = System::start(Engine::Postgres).await else {
        return;
    };
    for number in 0..25 {
        let email = format!("{number}@mail.example");
        let person = system.person("김민아", &email).await;
        let (admin, erase) = (&system.admin, format!("/v1/people/{person}/erase"));
        let reason = json!({ "reason": "전화로 요청" });
        let (erased, ..) = tokio::join!(
            admin.post(&erase, reason),
            writes(admin, &person, "물류 3년"),
            writes(admin, &person, "물류 4년"),
            writes(admin, &person, "물류 5년"),
        );
        erased.ok();
        let left = admin.get(&format!("/v1/people/{person}/cv")).await.ok();
        assert_eq!(left["version"], 0, "round {number}: {left}");
    }
    system.verify().await;
}

async fn writes(admin: &Client, person: &str, career: &str) {
    let cv = json!({ "career": career, "version": 0 });
    let reply = admin.put(&format!("/v1/people/{person}/cv"), cv).await;
    assert!([200, 409, 410].contains(&reply.status), "{}", reply.body);
}

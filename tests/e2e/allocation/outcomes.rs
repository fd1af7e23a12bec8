//! What an employer is told of its wishes once a plan is published, and nobody else.

use super::ground::{Ground, HALL};
use super::seven;
use harness::{Engine, System};
use serde_json::{Value, json};
use uuid::Uuid;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_employer_is_told_what_became_of_its_wishes_once_the_plan_is_published_on_sqlite() {
    told_when_published(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_employer_is_told_what_became_of_its_wishes_once_the_plan_is_published_on_postgres() {
    told_when_published(Engine::Postgres).await;
}

async fn told_when_published(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let ground = Ground::open(&system, HALL).await;
    let firms = seven(&system, &ground).await;
    let south = json!({ "zones": ["남"], "corner": true });
    ground.wish(&system.admin, &firms[0], south).await.ok();
    let member = ground.member(&system, &firms[0]).await;
    let outcomes = |at: usize| {
        format!(
            "/v1/applications/{}/allocation-outcomes",
            firms[at].application
        )
    };
    let crowds: Vec<_> = [&firms[2], &firms[4]]
        .map(|firm| json!({ "application": firm.application, "visitors": 500 }))
        .into();
    let said = json!({ "version": 0, "crowds": crowds });
    let preparation = format!("{}/booth-preparation", ground.path);
    system.admin.put(&preparation, said).await.ok();
    let run = ground.allocated(&system, 7).await;
    let hidden = member.get(&outcomes(0)).await.ok();
    assert_eq!(hidden, json!([]), "nothing is told before");
    assert_eq!(run["proposed_by_name"], json!("운영자"), "{run:#}");
    ground.publish(&system.admin, &run).await.ok();

    let told = member.get(&outcomes(0)).await.ok();
    let booth = &told[0]["booth"];
    assert_eq!(
        (&booth["label"], &booth["wished"], &booth["met"]),
        (&json!("A2"), &json!(2), &json!(0)),
        "{told:#}"
    );
    assert_eq!(booth["wishes"][0]["reason"], "taken");
    assert_eq!(told[0]["waiting"], Value::Null);
    let waits = system.admin.get(&outcomes(5)).await.ok();
    assert_eq!(waits[0]["booth"], Value::Null);
    assert_eq!(waits[0]["waiting"]["place"], 1);

    let foreign = member.get(&outcomes(1)).await;
    assert_eq!(foreign.problem(), (403, "not_allowed"));
    let of_plan = format!(
        "/v1/allocations/{}/sessions/{}",
        harness::system::id(&run, "id"),
        ground.session
    );
    // Whom the organiser takes to draw a crowd is told to the organiser alone.
    let drawing = ground.member(&system, &firms[2]).await;
    let own = drawing.get(&outcomes(2)).await.ok();
    assert!(own[0]["booth"].is_object(), "{own:#}");
    let all = system.admin.get(&format!("{of_plan}/booths")).await.ok();
    for (told, is_shown) in [(own, false), (all, true)] {
        let names_crowds = told.to_string().contains("away_from_crowds");
        assert_eq!(names_crowds, is_shown, "{told:#}");
    }
    for part in ["booths", "waiting"] {
        let reply = member.get(&format!("{of_plan}/{part}")).await;
        assert_eq!(reply.problem(), (403, "not_allowed"));
    }
    let unknown = format!("/v1/applications/{}/allocation-outcomes", ground.session);
    let reply = member.get(&unknown).await;
    assert_eq!(reply.problem(), (404, "application_not_found"));
    laid_out_anew(&system, &ground).await;
    let gone = member.get(&outcomes(0)).await.ok();
    assert_eq!(gone, json!([]), "a booth that is gone is not told of");
    let waits = system.admin.get(&outcomes(5)).await.ok();
    assert_eq!(waits[0]["waiting"]["place"], 1);
    system.verify().await;
}

/// Every booth is given back, and then the hall has others, though they are called the same.
async fn laid_out_anew(system: &System, ground: &Ground) {
    loop {
        let slots = ground.slots(system).await;
        let Some(holder) = slots.as_object().and_then(|slots| slots.keys().next()) else {
            break;
        };
        let (path, session) = (&ground.path, &ground.session);
        let booth = format!("{path}/sessions/{session}/booths/{holder}");
        let given_back = system.admin.send("DELETE", &booth, Uuid::new_v4(), "");
        given_back.await.ok();
    }
    let halls = format!("{}/halls", ground.path);
    let hall = json!({ "name": "체육관", "csv": HALL });
    system.admin.post(&halls, hall).await.ok();
}

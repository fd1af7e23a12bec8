//! A fair that cannot be told of keeps no other back.

use harness::stage::employer;
use harness::system::id;
use harness::{Engine, Stage, System, eventually};
use serde_json::json;

use crate::reading::words;

const MINA: &str = "mina@mail.example";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_told_keeps_nothing_else_back() {
    let Some(system) = System::start(Engine::Postgres).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    stage.seeker(&system, "김민아", MINA).await;
    let other = another_fair(&system, &stage).await;
    let database = system.postgres().expect("a database");
    database.sql(&format!(
        "INSERT INTO policies (scope_id, centre_id, version, details) VALUES ('{other}', '{}', 1, '{{')",
        system.centre
    ));
    cancel(&system, &other).await;
    let heard = "SELECT count(*) FROM called_off WHERE told_at IS NULL";
    eventually("it is heard of", async || {
        (database.sql(heard) == "1").then_some(())
    })
    .await;
    cancel(&system, &stage.fair).await;
    let told = async || system.smtp.mails_to(MINA).pop();
    let (title, _) = words(&eventually("the neighbour is told", told).await);
    assert_eq!(title, "[박람회 취소] 일자리 박람회");
    assert_eq!(database.sql(heard), "1");
    assert_eq!(system.smtp.mails_to("sub@firm.example").len(), 0);

    // Once it can be told it is.
    database.sql(&format!("DELETE FROM policies WHERE scope_id = '{other}'"));
    let told = async || system.smtp.mails_to("sub@firm.example").pop();
    let (title, _) = words(&eventually("the other is told", told).await);
    assert_eq!(title, "[박람회 취소] 작은 박람회");
    system.verify().await;
}

/// A fair to which one employer has applied.
async fn another_fair(system: &System, stage: &Stage) -> String {
    let admin = &system.admin;
    let view = admin.get(&format!("/v1/fairs/{}", stage.fair)).await.ok();
    let body = json!({
        "title": "작은 박람회", "mode": "onsite", "place": "구민회관", "zone": "Asia/Seoul",
        "days": view["days"], "employer_window": view["employer_window"],
        "seeker_window": view["seeker_window"],
        "sessions": [{ "name": "오전", "from": stage.at("10:00"), "to": stage.at("13:00") }],
    });
    let view = admin.post("/v1/fairs", body).await.ok();
    let fair = id(&view, "id");
    let publish = format!("/v1/fairs/{fair}/publish");
    admin.post(&publish, json!({})).await.ok();
    let firm = employer(system, "들판농산").await;
    let members = format!("/v1/employers/{firm}/members");
    let body = json!({ "name": "한담당", "email": "sub@firm.example" });
    admin.post(&members, body).await.ok();
    let body = json!({
        "employer": firm, "submit": true, "participation": "direct",
        "openings": [{ "title": "생산직", "count": 1 }], "sessions": [view["sessions"][0]["id"]],
    });
    let applications = format!("/v1/fairs/{fair}/applications");
    admin.post(&applications, body).await.ok();
    fair
}

async fn cancel(system: &System, fair: &str) {
    let path = format!("/v1/fairs/{fair}/cancel");
    system.admin.post(&path, json!({})).await.ok();
}

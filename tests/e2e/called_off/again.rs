//! An employer that leaves and comes again while nobody could be told: who lost something hears so.

use harness::system::id;
use harness::{Engine, Stage, System, eventually};
use serde_json::json;

use crate::lost_events::ROLES;
use crate::reading::words;
use crate::screening;

const MINA: &str = "mina@mail.example";
const JUN: &str = "jun@mail.example";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_lost_something_to_an_employer_that_came_again_hears_so_on_sqlite() {
    hears_so(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_lost_something_to_an_employer_that_came_again_hears_so_on_postgres() {
    hears_so(Engine::Postgres).await;
}

async fn hears_so(engine: Engine) {
    let Some(mut system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "김민아", MINA).await;
    stage.seeker(&system, "이준", JUN).await;
    let opening = screening::opening(&system, &stage).await;
    let made = screening::proposed(&system, &stage, &opening, &mina, &["15:00"]).await;
    let asked = async || system.smtp.mails_to(MINA).pop();
    eventually("she is asked", asked).await;

    let others: Vec<_> = ROLES.into_iter().filter(|one| *one != "invites").collect();
    system.crash_and_restart_as(&others).await;
    let withdraw = format!("/v1/applications/{}/withdraw", stage.application);
    system.admin.post(&withdraw, json!({})).await.ok();
    let query = format!("/v1/interview-proposals?employer={}", stage.employer);
    let proposal = id(&made, "id");
    eventually("the proposal ends", async || {
        let seen = system.admin.get(&query).await.ok();
        let mut seen = seen["items"].as_array()?.iter();
        let seen = seen.find(|one| one["id"] == proposal.as_str())?;
        (seen["withdrawn_for"] == "employer_left").then_some(())
    })
    .await;
    comes_again(&system, &stage).await;
    system.crash_and_restart_as(&["all"]).await;

    let told = eventually("she is told", async || {
        let mails = system.smtp.mails_to(MINA);
        (mails.len() == 2).then(|| words(&mails[1]))
    });
    let (title, text) = told.await;
    assert_eq!(title, "[기업 재참가] 마당물류, 일자리 박람회");
    for line in ["면접 제안", "다시 참가", "새로 예약"] {
        assert!(text.contains(line), "no {line} in {text}");
    }
    system.settle().await;
    assert_eq!(system.smtp.mails_to(MINA).len(), 2, "once");
    assert_eq!(system.smtp.mails_to(JUN).len(), 0, "nothing was his");
    system.verify().await;
}

async fn comes_again(system: &System, stage: &Stage) {
    let body = json!({
        "employer": stage.employer, "submit": true, "participation": "direct",
        "openings": [{ "title": "물류 사무", "count": 2 }], "sessions": [stage.session],
    });
    let applications = format!("/v1/fairs/{}/applications", stage.fair);
    let again = system.admin.post(&applications, body).await.ok();
    let approve = format!("/v1/applications/{}/approve", id(&again, "id"));
    system.admin.post(&approve, json!({})).await.ok();
}

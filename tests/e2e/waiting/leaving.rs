//! Waiting that ends as employers leave: told once, with who left; what else somebody has with one of them
//! is told by the same mail, when that employer leaves last.

use harness::system::id;
use harness::{Engine, Stage, System, eventually};
use serde_json::{Value, json};

use super::called_off::becomes;
use super::mail_to;
use crate::reading::words;
use crate::screening;

/// An employer with times at the fair.
struct Employer {
    id: String,
    application: String,
    panel: String,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_end_of_waiting_is_told_once_and_names_who_left_on_sqlite() {
    names_who_left(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_end_of_waiting_is_told_once_and_names_who_left_on_postgres() {
    names_who_left(Engine::Postgres).await;
}

async fn names_who_left(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let admin = &system.admin;
    let there = three(&system, &stage).await;
    for (number, employer) in there.iter().enumerate() {
        is_taken(&system, &stage, employer, number).await;
    }
    let jun = stage.seeker(&system, "이준", "jun@mail.example").await;
    let sora = stage.seeker(&system, "박소라", "sora@mail.example").await;
    let of_one = wait_for(&system, &stage, &jun, &there[2..]).await;
    let of_two = wait_for(&system, &stage, &sora, &there[..2]).await;
    // She has more to lose with the second of the two, of which she would get a notice.
    is_asked(&system, &stage, &there[1], &sora).await;
    mail_to(&system, "sora@mail.example").await;

    // The times are closed first: that is told, and nothing more when the employer leaves.
    let close = format!("/v1/fairs/{}/panels/{}/close", stage.fair, there[2].panel);
    admin.post(&close, json!({})).await.ok();
    becomes(&system, &of_one, "called_off").await;
    mail_to(&system, "jun@mail.example").await;
    for (number, employer) in there.iter().enumerate() {
        let path = format!("/v1/applications/{}/withdraw", employer.application);
        admin.post(&path, json!({})).await.ok();
        is_told(&system, number).await;
        system.settle().await;
    }
    becomes(&system, &of_two, "called_off").await;
    got(&system, "jun@mail.example", &["[대기 안내]"]).await;
    let asked_and_told = ["[면접 제안]", "[대기 안내]"];
    let text = got(&system, "sora@mail.example", &asked_and_told).await;
    for told in ["기업(마당물류 · 바다운송)이", "이 기업들의"] {
        assert!(text.contains(told), "{told} in {text}");
    }
    system.verify().await;
}

/// The stage's employer, and two more.
async fn three(system: &System, stage: &Stage) -> Vec<Employer> {
    let mut there = vec![Employer {
        id: stage.employer.clone(),
        application: stage.application.clone(),
        panel: stage.panel.clone(),
    }];
    for name in ["바다운송", "하늘식품"] {
        there.push(another(system, stage, name).await);
    }
    there
}

async fn another(system: &System, stage: &Stage, name: &str) -> Employer {
    let admin = &system.admin;
    let body = json!({ "name": name });
    let employer = id(&admin.post("/v1/employers", body).await.ok(), "id");
    let applications = format!("/v1/fairs/{}/applications", stage.fair);
    let body = json!({
        "employer": employer, "submit": true, "participation": "direct",
        "openings": [{ "title": "사무", "count": 1 }], "sessions": [stage.session],
    });
    let application = id(&admin.post(&applications, body).await.ok(), "id");
    let approve = format!("/v1/applications/{application}/approve");
    admin.post(&approve, json!({})).await.ok();
    let range = json!({ "from": stage.at("10:00"), "to": stage.at("16:00") });
    let body = json!({ "application": application, "panels": 1, "ranges": [range] });
    let panels = format!("/v1/fairs/{}/panels", stage.fair);
    let panel = id(&admin.post(&panels, body).await.ok(), "panel");
    Employer {
        id: employer,
        application,
        panel,
    }
}

/// Somebody has the time at ten, and somebody else is asked to an interview: who hears when it is told that
/// the employer left.
async fn is_taken(system: &System, stage: &Stage, employer: &Employer, number: usize) {
    let address = format!("holder{number}@mail.example");
    let holder = stage.seeker(system, "최차지", &address).await;
    let path = format!("/v1/fairs/{}/panels/{}/visits", stage.fair, employer.panel);
    let body = json!({ "person": holder, "from": stage.at("10:00") });
    system.admin.post(&path, body).await.ok();
    let witness = stage.seeker(system, "한증인", &witness(number)).await;
    is_asked(system, stage, employer, &witness).await;
}

async fn is_asked(system: &System, stage: &Stage, employer: &Employer, person: &str) {
    let path = format!("/v1/fairs/{}/openings?employer={}", stage.fair, employer.id);
    let openings = system.admin.get(&path).await.ok();
    let opening = id(&openings["items"][0], "id");
    screening::proposed(system, stage, &opening, person, &["15:00"]).await;
}

fn witness(number: usize) -> String {
    format!("witness{number}@mail.example")
}

async fn is_told(system: &System, number: usize) {
    eventually("the witness is told", async || {
        let mails = system.smtp.mails_to(&witness(number));
        let mut titles = mails.iter().map(|mail| words(mail).0);
        titles
            .any(|title| title.starts_with("[기업 참가 철회]"))
            .then_some(())
    })
    .await;
}

/// These mails have come and no others, by how their subjects begin; the text of the last.
async fn got(system: &System, address: &str, expected: &[&str]) -> String {
    let come = eventually("all mails", async || {
        let mails = system.smtp.mails_to(address);
        (mails.len() >= expected.len()).then_some(mails)
    });
    let mut told: Vec<_> = come.await.iter().map(words).collect();
    let mut begun = told.iter().zip(expected);
    let as_expected = begun.all(|((title, _), begin)| title.starts_with(*begin));
    assert!(as_expected && told.len() == expected.len(), "{told:?}");
    told.pop().expect("a mail").1
}

async fn wait_for(system: &System, stage: &Stage, person: &str, at: &[Employer]) -> Value {
    let within = json!({ "from": stage.at("10:00"), "to": stage.at("10:10") });
    let wish = |one: &Employer| json!({ "resource": one.panel, "within": within });
    let wishes: Vec<_> = at.iter().map(wish).collect();
    let body = json!({ "person": person, "kind": "booth_visit", "wishes": wishes });
    let wait = system.admin.post("/v1/waits", body).await.ok();
    assert_eq!(wait["state"], "waiting", "{wait}");
    wait
}

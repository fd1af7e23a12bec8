//! An employer screens who applied and proposes times; the seeker takes one, or none.

use crate::people::{seeker, signed_in};
use crate::reading::words;
use harness::stage::employer;
use harness::system::id;
use harness::{Client, Engine, Reply, Stage, System, eventually};
use serde_json::{Value, json};

const MINA: &str = "mina@mail.example";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_employer_screens_and_proposes_and_the_seeker_takes_a_time_on_sqlite() {
    screens_and_proposes(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_employer_screens_and_proposes_and_the_seeker_takes_a_time_on_postgres() {
    screens_and_proposes(Engine::Postgres).await;
}

async fn screens_and_proposes(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let opening = opening(&system, &stage).await;
    let mina = seeker(&system, "김민아", MINA).await;
    let candidacy = applies(&system, &stage, &mina, &opening).await;
    let firm = signed_in(&system, "interviewer@firm.example").await;
    let accepted = screens(&system, &stage, (&firm, &mina), &candidacy).await;
    let proposal = proposes(&system, &stage, &firm, &accepted).await;
    answers(&system, &stage, (&firm, &mina), &proposal).await;
    declines_another(&stage, &firm, &mina).await;

    let path = format!("/v1/candidacies/{}/withdraw", id(&candidacy, "id"));
    assert_eq!(
        firm.post(&path, json!({})).await.problem(),
        (403, "not_allowed")
    );
    mina.post(&path, json!({})).await.ok();
    let seen = candidates(&firm, &stage).await;
    assert_eq!(
        (&seen[0]["state"], &seen[0]["candidate"]),
        (&json!("withdrawn"), &Value::Null)
    );
    system.verify().await;
}

/// Nobody applies without consent, without registration, or twice.
async fn applies(system: &System, stage: &Stage, mina: &Client, opening: &str) -> Value {
    let path = format!("/v1/openings/{opening}/candidacies");
    let body = json!({ "summary": "물류 3년", "consent_text": "2026-11" });
    let refusal = mina.post(&path, body.clone()).await;
    assert_eq!(
        refusal.problem(),
        (409, "not_registered"),
        "{}",
        refusal.body
    );
    let consents = json!({ "consents": ["participation"], "consent_text": "2026-11" });
    let registrations = format!("/v1/fairs/{}/registrations", stage.fair);
    mina.post(&registrations, consents).await.ok();
    let refusal = mina.post(&path, json!({ "summary": "물류 3년" })).await;
    assert_eq!(
        refusal.problem(),
        (403, "consent_missing"),
        "{}",
        refusal.body
    );
    let reply = mina.post(&path, body.clone()).await;
    assert_eq!(reply.status, 201, "{}", reply.body);
    let twice = mina.post(&path, body.clone()).await;
    assert_eq!(
        twice.problem(),
        (409, "already_candidate"),
        "{}",
        twice.body
    );
    let unknown = format!("/v1/openings/{}/candidacies", uuid::Uuid::now_v7());
    let refusal = mina.post(&unknown, body.clone()).await;
    assert_eq!(refusal.problem(), (404, "opening_not_found"));
    let other = stage.seeker(system, "이준", "jun@mail.example").await;
    let for_other = json!({ "person": other, "consent_text": "2026-11" });
    let refusal = mina.post(&path, for_other).await;
    assert_eq!(refusal.problem(), (403, "not_allowed"));
    let on_paper = json!({ "consent_text": "2026-11", "channel": "paper" });
    let refusal = mina.post(&path, on_paper).await;
    assert_eq!(refusal.problem(), (403, "not_allowed"));
    reply.body
}

/// Only the employer sees and screens, and says why it rejects.
async fn screens(
    system: &System,
    stage: &Stage,
    (firm, mina): (&Client, &Client),
    candidacy: &Value,
) -> Value {
    let seen = candidates(firm, stage).await;
    assert_eq!(seen[0]["candidate"]["name"], "김민아");
    assert_eq!(seen[0]["candidate"]["summary"], "물류 3년");
    let another = employer(system, "바다운송").await;
    let members = format!("/v1/employers/{another}/members");
    let body = json!({ "name": "최바다", "email": "sea@firm.example" });
    system.admin.post(&members, body).await.ok();
    let sea = signed_in(system, "sea@firm.example").await;
    let theirs = format!("/v1/candidacies?employer={}", stage.employer);
    assert_eq!(
        sea.get(&theirs).await.ok()["items"],
        json!([]),
        "one's own only"
    );
    let path = format!("/v1/candidacies/{}/screen", id(candidacy, "id"));
    let accept = json!({ "version": 0, "verdict": "accept" });
    let refusal = sea.post(&path, accept.clone()).await;
    assert_eq!(refusal.problem(), (404, "candidacy_not_found"));
    let refusal = mina.post(&path, accept.clone()).await;
    assert_eq!(refusal.problem(), (403, "not_allowed"));
    let mute = json!({ "version": 0, "verdict": "reject" });
    let refusal = firm.post(&path, mute).await;
    assert_eq!(
        refusal.problem(),
        (422, "nothing_chosen"),
        "{}",
        refusal.body
    );
    let words = json!({ "version": 0, "verdict": "reject", "reasons": ["looks"] });
    assert_eq!(
        firm.post(&path, words).await.status,
        422,
        "no reason but of the work"
    );
    let reject = json!({ "version": 0, "verdict": "reject", "reasons": ["experience"] });
    let rejected = firm.post(&path, reject).await.ok();
    assert_eq!(rejected["reasons"], json!(["experience"]));
    let outdated = firm.post(&path, accept).await;
    assert_eq!(outdated.problem(), (409, "version_outdated"));
    let again = json!({ "version": 1, "verdict": "accept" });
    firm.post(&path, again).await.ok()
}

/// What cannot be booked is not proposed; the seeker is mailed what can.
async fn proposes(system: &System, stage: &Stage, firm: &Client, candidacy: &Value) -> Value {
    let taken = stage.seeker(system, "박선", "sun@mail.example").await;
    let (path, body) = stage.interview(&taken, "12:00");
    let blocking = system.admin.post(&path, body).await.ok();
    let reply = propose(stage, firm, candidacy, &["11:00", "12:20"]).await;
    assert_eq!(reply.problem(), (409, "person_busy"), "{}", reply.body);
    assert_eq!(reply.body["blocked_by"][0]["booking"], blocking["id"]);
    let named: jiff::Timestamp = id(&reply.body["facts"], "from").parse().unwrap();
    assert_eq!(named, stage.at("12:20").parse().unwrap());
    let reply = propose(stage, firm, candidacy, &["11:00", "14:00"]).await;
    assert_eq!(reply.status, 201, "{}", reply.body);
    let again = propose(stage, firm, candidacy, &["15:00"]).await;
    assert_eq!(again.problem(), (409, "version_outdated"), "{}", again.body);
    let path = format!("/v1/candidacies/{}/proposals", id(candidacy, "id"));
    let mut body = wish(stage, candidacy, &["15:00"]);
    body["version"] = json!(3);
    let again = firm.post(&path, body).await;
    assert_eq!(again.problem(), (409, "proposal_open"), "{}", again.body);
    let mail = eventually("the proposal by mail", async || {
        let mails = system.smtp.mails_to(MINA);
        mails
            .iter()
            .map(words)
            .find(|(subject, _)| subject.contains("면접 제안"))
    });
    let (subject, text) = mail.await;
    assert_eq!(subject, "[면접 제안] 마당물류");
    for told in ["물류 사무", "11:00~11:30", "14:00~14:30"] {
        assert!(text.contains(told), "{told} in {text}");
    }
    reply.body
}

/// A time that somebody else took meanwhile is refused, and the other stays.
async fn answers(
    system: &System,
    stage: &Stage,
    (firm, mina): (&Client, &Client),
    proposal: &Value,
) {
    let other = stage.seeker(system, "최수", "su@mail.example").await;
    let (path, mut body) = stage.interview(&other, "11:10");
    body["interviewers"] = json!([other]);
    body["person"] = json!(stage.seeker(system, "최하", "ha@mail.example").await);
    let blocking = system.admin.post(&path, body).await.ok();
    let accept = |time: &str| json!({ "from": stage.at(time) });
    let path = format!("/v1/interview-proposals/{}/accept", id(proposal, "id"));
    let jun = seeker(system, "정준", "jung@mail.example").await;
    let refusal = jun.post(&path, accept("11:00")).await;
    assert_eq!(refusal.problem(), (404, "proposal_not_found"));
    let refusal = firm.post(&path, accept("11:00")).await;
    assert_eq!(refusal.problem(), (403, "not_allowed"));
    let refusal = mina.post(&path, accept("15:00")).await;
    assert_eq!(refusal.problem(), (409, "time_not_proposed"));
    let gone = mina.post(&path, accept("11:00")).await;
    assert_eq!(gone.problem(), (409, "room_taken"), "{}", gone.body);
    assert_eq!(gone.body["blocked_by"][0]["booking"], blocking["id"]);
    let left = mina.get("/v1/interview-proposals").await.ok();
    let left = &left["items"][0];
    assert_eq!(
        (&left["state"], &left["free"]),
        (&json!("open"), &json!([left["times"][1]]))
    );
    let booking = mina.post(&path, accept("14:00")).await.ok();
    assert_eq!(booking["state"], "confirmed");
    assert_eq!(booking["participants"][1]["person"], stage.interviewer);
    let twice = mina.post(&path, accept("11:00")).await;
    assert_eq!(twice.problem(), (409, "proposal_over"), "{}", twice.body);
    let query = format!("/v1/interview-proposals?employer={}", stage.employer);
    let seen = firm.get(&query).await.ok();
    assert_eq!(seen["items"][0]["booking"], booking["id"]);
    let decline = format!("/v1/interview-proposals/{}/decline", id(proposal, "id"));
    let late = mina.post(&decline, json!({ "reason": "pay" })).await;
    assert_eq!(late.problem(), (409, "proposal_over"));
}

/// None of the times of another proposal suits: it ends, the employer sees why, and the candidacy and what
/// was booked before stay as they were.
async fn declines_another(stage: &Stage, firm: &Client, mina: &Client) {
    let booked = mina.get("/v1/bookings").await.ok();
    let candidacy = candidates(firm, stage).await[0].clone();
    let proposal = propose(stage, firm, &candidacy, &["16:00"]).await.ok();
    let candidacy = candidates(firm, stage).await;
    let path = format!("/v1/interview-proposals/{}/decline", id(&proposal, "id"));
    let why = json!({ "reason": "times" });
    let by_firm = firm.post(&path, why.clone()).await;
    assert_eq!(by_firm.problem(), (403, "not_allowed"), "{}", by_firm.body);
    let odd = mina.post(&path, json!({ "reason": "looks" })).await;
    assert_eq!(odd.status, 422, "no reason but those there are");
    let declined = mina.post(&path, why.clone()).await.ok();
    assert_eq!(
        (&declined["state"], &declined["declined_for"]),
        (&json!("declined"), &json!("times"))
    );
    let accept = path.replace("/decline", "/accept");
    let from = json!({ "from": stage.at("16:00") });
    for (path, body) in [(&path, why), (&accept, from)] {
        let over = mina.post(path, body).await;
        assert_eq!(over.problem(), (409, "proposal_over"), "{}", over.body);
    }
    let query = format!("/v1/interview-proposals?employer={}", stage.employer);
    let listed = firm.get(&query).await.ok();
    let listed = listed["items"].as_array().expect("a list");
    assert_eq!(listed.len(), 2);
    for one in listed {
        let expected = match one["id"] == proposal["id"] {
            true => [json!("declined"), json!("times"), json!([])],
            false => [json!("accepted"), Value::Null, json!([])],
        };
        let found = [&one["state"], &one["declined_for"], &one["free"]];
        assert_eq!(found, expected.each_ref(), "{one}");
    }
    assert_eq!(candidates(firm, stage).await, candidacy);
    assert_eq!(mina.get("/v1/bookings").await.ok(), booked);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_six_who_take_the_same_proposed_time_at_once_one_has_it_on_sqlite() {
    one_has_it(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_six_who_take_the_same_proposed_time_at_once_one_has_it_on_postgres() {
    one_has_it(Engine::Postgres).await;
}

/// Six candidates are proposed the same five times; in each round those who are left all want one.
async fn one_has_it(engine: Engine) {
    const TIMES: [&str; 5] = ["10:00", "11:00", "12:00", "13:00", "14:00"];
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let opening = opening(&system, &stage).await;
    let mut left = Vec::new();
    for number in 0..6 {
        let email = format!("{number}@mail.example");
        let person = stage.seeker(&system, "김민아", &email).await;
        let proposal = proposed(&system, &stage, &opening, &person, &TIMES).await;
        left.push(id(&proposal, "id"));
    }
    for time in TIMES {
        let rivals: Vec<_> = left
            .iter()
            .map(|proposal| {
                tokio::spawn(accept(
                    system.admin.clone(),
                    proposal.clone(),
                    stage.at(time),
                ))
            })
            .collect();
        let mut losers = Vec::new();
        for (rival, proposal) in rivals.into_iter().zip(&left) {
            let reply = rival.await.unwrap();
            match reply.status {
                200 => {}
                _ => {
                    assert_eq!(reply.problem(), (409, "person_busy"), "{}", reply.body);
                    losers.push(proposal.clone());
                }
            }
        }
        assert_eq!(losers.len() + 1, left.len(), "at {time}");
        left = losers;
    }
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_proposal_runs_out_when_it_is_not_answered_and_another_can_follow() {
    let Some(mut system) = System::rehearse(Engine::Sqlite).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let opening = opening(&system, &stage).await;
    let mina = stage.seeker(&system, "김민아", MINA).await;
    let proposal = proposed(&system, &stage, &opening, &mina, &["11:00"]).await;
    system.clock().pass(2 * 24 * 60);
    system.sign_in_again().await;
    let late = accept(system.admin.clone(), id(&proposal, "id"), stage.at("11:00")).await;
    assert_eq!(late.problem(), (409, "proposal_expired"), "{}", late.body);
    let query = format!("/v1/interview-proposals?person={mina}");
    let seen = system.admin.get(&query).await.ok();
    let seen = &seen["items"][0];
    assert_eq!(
        (&seen["state"], &seen["free"]),
        (&json!("expired"), &json!([]))
    );
    let candidacy = json!({ "id": proposal["candidacy"], "version": 1 });
    let again = propose(&stage, &system.admin, &candidacy, &["11:00"])
        .await
        .ok();
    accept(system.admin.clone(), id(&again, "id"), stage.at("11:00"))
        .await
        .ok();
    system.verify().await;
}

/// The opening of the stage's employer.
pub async fn opening(system: &System, stage: &Stage) -> String {
    let path = format!("/v1/fairs/{}/openings", stage.fair);
    let page = system.admin.get(&path).await.ok();
    id(&page["items"][0], "id")
}

async fn candidates(firm: &Client, stage: &Stage) -> Value {
    let path = format!("/v1/candidacies?employer={}", stage.employer);
    firm.get(&path).await.ok()["items"].clone()
}

/// A person applies, and is proposed these times by staff.
pub async fn proposed(
    system: &System,
    stage: &Stage,
    opening: &str,
    person: &str,
    times: &[&str],
) -> Value {
    let path = format!("/v1/openings/{opening}/candidacies");
    let body = json!({ "person": person, "consent_text": "2026-11" });
    let candidacy = system.admin.post(&path, body).await.ok();
    propose(stage, &system.admin, &candidacy, times).await.ok()
}

pub async fn propose(stage: &Stage, who: &Client, candidacy: &Value, times: &[&str]) -> Reply {
    let path = format!("/v1/candidacies/{}/proposals", id(candidacy, "id"));
    who.post(&path, wish(stage, candidacy, times)).await
}

/// The stage's interviewer in the first room, at these times.
fn wish(stage: &Stage, candidacy: &Value, times: &[&str]) -> Value {
    let times: Vec<_> = times.iter().map(|time| stage.at(time)).collect();
    json!({
        "version": candidacy["version"],
        "interviewers": [stage.interviewer],
        "rooms": [stage.rooms[0]],
        "times": times,
    })
}

async fn accept(who: Client, proposal: String, from: String) -> Reply {
    let path = format!("/v1/interview-proposals/{proposal}/accept");
    who.post(&path, json!({ "from": from })).await
}

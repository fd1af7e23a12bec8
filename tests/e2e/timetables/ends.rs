//! How searches end that do not end by themselves.

use std::time::Duration;

use harness::system::id;
use harness::{Client, Engine, Stage, System, eventually, within};
use serde_json::{Value, json};

use super::{interviews, rows};

/// Employers, and how long their interviews are: they fit into no morning without gaps, so that a
/// search finds something better for a long time.
const EMPLOYERS: usize = 4;
const LENGTHS: [u32; 3] = [25, 40, 55];
const SEEKERS: usize = 24;

/// A fair of which the best timetable is hard to find.
pub async fn hard(system: &System, stage: &Stage) {
    let admin = &system.admin;
    let path = format!("/v1/fairs/{}/timetable", stage.fair);
    let terms = json!({
        "wishes_close_at": stage.at("09:00"),
        "several_per_employer": true,
        "most_wishes": EMPLOYERS * LENGTHS.len(),
        "buffer": 5,
    });
    admin.put(&path, terms).await.ok();
    let mut openings = Vec::new();
    for number in 0..EMPLOYERS {
        openings.extend(employer(system, stage, number).await);
    }
    for number in 0..SEEKERS {
        let mail = format!("hard{number}@mail.example");
        let person = stage.seeker(system, "정많음", &mail).await;
        let mut own = openings.clone();
        own.rotate_left(number * 5 % openings.len());
        for opening in &own {
            let path = format!("/v1/openings/{opening}/candidacies");
            let body = json!({ "person": person, "consent_text": "2026-11", "channel": "phone" });
            admin.post(&path, body).await.ok();
        }
        let path = format!("/v1/fairs/{}/wishes", stage.fair);
        let body = json!({ "person": person, "openings": own });
        admin.put(&path, body).await.ok();
    }
}

async fn employer(system: &System, stage: &Stage, number: usize) -> Vec<String> {
    let (admin, fair) = (&system.admin, &stage.fair);
    let employer = harness::stage::employer(system, &format!("어려운기업{number}")).await;
    let member = json!({ "name": "최면접", "email": format!("{employer}@firm.example") });
    let members = format!("/v1/employers/{employer}/members");
    let interviewer = id(&admin.post(&members, member).await.ok(), "person");
    let opening = |minutes: &u32| json!({ "title": format!("업무 {minutes}"), "count": 2 });
    let body = json!({
        "employer": employer,
        "submit": true,
        "participation": "direct",
        "openings": LENGTHS.iter().map(opening).collect::<Vec<_>>(),
    });
    let applications = format!("/v1/fairs/{fair}/applications");
    let applied = admin.post(&applications, body).await.ok();
    let approve = format!("/v1/applications/{}/approve", id(&applied, "id"));
    admin.post(&approve, json!({})).await.ok();
    let path = format!("/v1/fairs/{fair}/openings?employer={employer}");
    let found = rows(&admin.get(&path).await.ok()["items"]);
    let openings: Vec<String> = found.iter().map(|one| id(one, "id")).collect();
    let held = openings.iter().zip(LENGTHS);
    let held: Vec<Value> = held
        .map(|(opening, minutes)| json!({ "opening": opening, "minutes": minutes }))
        .collect();
    let open = [("10:00", "12:05"), ("13:00", "15:10")];
    let open = open.map(|(from, to)| json!({ "from": stage.at(from), "to": stage.at(to) }));
    let panel = json!({
        "name": "1번",
        "interviewers": [interviewer],
        "link": "https://meet.example.org/call",
        "open": open,
    });
    let path = format!("/v1/fairs/{fair}/employers/{employer}/interview-panels");
    let body = json!({ "panels": [panel], "openings": held });
    admin.put(&path, body).await.ok();
    openings
}

/// A search of ten minutes.
pub async fn long(admin: &Client, stage: &Stage) -> String {
    let path = format!("/v1/fairs/{}/timetable/runs", stage.fair);
    let reply = admin
        .post(&path, json!({ "seed": 7, "seconds": 600 }))
        .await;
    assert_eq!(reply.status, 201, "{}", reply.body);
    id(&reply.body, "id")
}

/// A run once it is in a state.
async fn seen(admin: &Client, run: &str, state: &str) -> Value {
    let path = format!("/v1/timetable-runs/{run}");
    // A process that died is noticed after twenty seconds of silence.
    within(
        Duration::from_secs(60),
        "the state of the search",
        async || {
            let run = admin.get(&path).await.ok();
            match run["state"] == state {
                true => Ok(run),
                false => Err(run["state"].clone()),
            }
        },
    )
    .await
}

/// A run that has found something, and goes on.
async fn has_found(admin: &Client, run: &str) -> Value {
    let path = format!("/v1/timetable-runs/{run}");
    eventually("a plan while it goes on", async || {
        let run = admin.get(&path).await.ok();
        let found = run["value_so_far"].as_u64().unwrap_or_default();
        assert_ne!(run["state"], "proposed", "it ended by itself: {run}");
        (found > 0).then_some(run)
    })
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_search_can_be_stopped_and_one_whose_process_is_killed_is_started_again_on_sqlite() {
    stopped_and_killed(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_search_can_be_stopped_and_one_whose_process_is_killed_is_started_again_on_postgres() {
    stopped_and_killed(Engine::Postgres).await;
}

async fn stopped_and_killed(engine: Engine) {
    let Some(mut system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    hard(&system, &stage).await;
    let run = long(&system.admin, &stage).await;
    let so_far = has_found(&system.admin, &run).await;
    let stop = format!("/v1/timetable-runs/{run}/stop");
    system.admin.post(&stop, json!({})).await.ok();
    let stopped = seen(&system.admin, &run, "proposed").await;
    assert_eq!(stopped["ended"], "by_request", "{stopped}");
    let figures = &stopped["figures"];
    assert!(
        figures["value"].as_u64() >= so_far["value_so_far"].as_u64(),
        "the best so far is kept: {so_far} {stopped}"
    );
    assert!(figures["bound"].as_u64() >= figures["value"].as_u64());
    assert_ne!(interviews(&system.admin, &stopped).await, [] as [Value; 0]);
    killed(&mut system, &stage).await;
    system.verify().await;
}

/// A search whose process is killed is told to be interrupted, lets nothing be published, keeps no
/// other from being made, and can be started again.
async fn killed(system: &mut System, stage: &Stage) {
    let run = long(&system.admin, stage).await;
    has_found(&system.admin, &run).await;
    system.madang.kill();
    system.crash_and_restart().await;
    let dead = seen(&system.admin, &run, "interrupted").await;
    assert_eq!(dead["figures"], Value::Null, "{dead}");
    let path = format!("/v1/timetable-runs/{run}");
    let publish = system
        .admin
        .post(&format!("{path}/publish"), json!({}))
        .await;
    assert_eq!(publish.problem(), (409, "no_plan_yet"));
    let again = format!("{path}/restart");
    system.admin.post(&again, json!({})).await.ok();
    has_found(&system.admin, &run).await;
    system
        .admin
        .post(&format!("{path}/stop"), json!({}))
        .await
        .ok();
    let ended = seen(&system.admin, &run, "proposed").await;
    assert_eq!(
        ended["input_sha256"], dead["input_sha256"],
        "the same input"
    );
}

//! One intent, one key: however often it is sent, it is done once and answered alike.

use harness::system::id;
use harness::{Client, Engine, Reply, Stage, System};
use serde_json::{Value, json};
use uuid::Uuid;

/// How often the same command is sent at once.
const TIMES: usize = 4;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_command_sent_many_times_under_one_key_is_done_once_on_sqlite() {
    done_once(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_command_sent_many_times_under_one_key_is_done_once_on_postgres() {
    done_once(Engine::Postgres).await;
}

async fn done_once(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "김민아", "mina@mail.example").await;
    let jun = stage.seeker(&system, "이준", "jun@mail.example").await;
    a_person_is_added_once(&system).await;
    a_visit_is_booked_once(&system, &stage, &mina).await;
    a_refusal_is_kept(&system, &stage, &jun).await;
    system.verify().await;
}

async fn a_person_is_added_once(system: &System) {
    let before = count(&system.admin, "/v1/people").await;
    // Without a mail address, so that nothing but the key keeps the person from being added twice.
    let body = json!({ "name": "정다은", "phone": "010-1234-5678" });
    let key = Uuid::now_v7();
    let first = same_answers(&system.admin, key, "/v1/people", &body).await;
    assert_eq!(first.0, 201, "{}", first.1);
    assert_eq!(count(&system.admin, "/v1/people").await, before + 1);
    let other = json!({ "name": "정다운", "phone": "010-1234-5678" });
    reused(&system.admin, key, "/v1/people", &other).await;
    assert_eq!(count(&system.admin, "/v1/people").await, before + 1);
    assert_eq!(
        same_answers(&system.admin, key, "/v1/people", &body).await,
        first
    );
}

async fn a_visit_is_booked_once(system: &System, stage: &Stage, mina: &str) {
    let (path, body) = stage.visit(mina, "11:00");
    let key = Uuid::now_v7();
    let first = same_answers(&system.admin, key, &path, &body).await;
    assert_eq!(first.0, 201, "{}", first.1);
    let visits = format!("/v1/visits?person={mina}");
    assert_eq!(count(&system.admin, &visits).await, 1);
    reused(&system.admin, key, &path, &stage.visit(mina, "12:00").1).await;
    assert_eq!(count(&system.admin, &visits).await, 1);
}

/// Mina's visit at eleven is in the way, then it is not: the key still answers no, another key yes.
async fn a_refusal_is_kept(system: &System, stage: &Stage, jun: &str) {
    let (path, body) = stage.visit(jun, "11:00");
    let key = Uuid::now_v7();
    let refusal = same_answers(&system.admin, key, &path, &body).await;
    assert_eq!(
        (refusal.0, refusal.1["code"].as_str()),
        (409, Some("panel_taken"))
    );
    reused(&system.admin, key, &path, &stage.visit(jun, "12:00").1).await;
    let taken = system.admin.get("/v1/visits").await.ok();
    let cancel = format!("/v1/visits/{}/cancel", id(&taken["items"][0], "id"));
    system.admin.post(&cancel, json!({})).await.ok();
    assert_eq!(
        same_answers(&system.admin, key, &path, &body).await,
        refusal
    );
    let visits = format!("/v1/visits?person={jun}");
    assert_eq!(count(&system.admin, &visits).await, 0);
    system.admin.post(&path, body).await.ok();
    assert_eq!(count(&system.admin, &visits).await, 1);
}

async fn reused(client: &Client, key: Uuid, path: &str, body: &Value) {
    let reply = client.send("POST", path, key, &body.to_string()).await;
    assert_eq!(reply.problem(), (422, "key_reused"), "{}", reply.body);
}

/// Sends the same at once and returns the answer that all of them had.
async fn same_answers(client: &Client, key: Uuid, path: &str, body: &Value) -> (u16, Value) {
    let send = |_| {
        let (client, path, body) = (client.clone(), path.to_owned(), body.to_string());
        tokio::spawn(async move { client.send("POST", &path, key, &body).await })
    };
    let sent: Vec<_> = (0..TIMES).map(send).collect();
    let mut answers = Vec::new();
    for one in sent {
        answers.push(plain(one.await.unwrap()));
    }
    let first = answers.pop().unwrap();
    for answer in answers {
        assert_eq!(answer, first);
    }
    first
}

/// The trace is of the request, not of the command.
fn plain(mut reply: Reply) -> (u16, Value) {
    if let Some(problem) = reply.body.as_object_mut() {
        problem.remove("trace");
    }
    (reply.status, reply.body)
}

async fn count(client: &Client, path: &str) -> usize {
    let list = client.get(path).await.ok();
    assert!(list["next"].is_null(), "more than one page: {list}");
    list["items"].as_array().unwrap().len()
}

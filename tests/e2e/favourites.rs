//! What a seeker stars is theirs alone, and only what is at a fair can be starred.

use crate::people::seeker;
use harness::system::id;
use harness::{Client, Engine, Stage, System};
use serde_json::{Value, json};
use uuid::Uuid;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn favourites_are_kept_for_one_person_and_found_again_on_sqlite() {
    are_kept(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn favourites_are_kept_for_one_person_and_found_again_on_postgres() {
    are_kept(Engine::Postgres).await;
}

async fn are_kept(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mina = seeker(&system, "김민아", "mina@mail.example").await;
    let jun = seeker(&system, "이준", "jun@mail.example").await;
    let path = format!("/v1/fairs/{}/openings", stage.fair);
    let opening = system.admin.get(&path).await.ok()["items"][0].clone();
    let employer = format!("employer/{}", stage.employer);
    let work = format!("opening/{}", id(&opening, "id"));
    for what in [&employer, &work, &employer] {
        let done = star(&mina, &stage, what).await;
        assert_eq!(done, json!({ "starred": true }), "twice is once");
    }
    let all = mina.get("/v1/favourites").await.ok();
    let list = all.as_array().expect("a list");
    assert_eq!(list.len(), 2, "{all}");
    let starred = list
        .iter()
        .find(|one| one["kind"] == "opening")
        .expect("the opening");
    assert_eq!(
        (&starred["title"], &starred["employer_name"]),
        (&opening["title"], &json!("마당물류"))
    );
    assert_eq!(jun.get("/v1/favourites").await.ok(), json!([]));
    unstar(&jun, &stage, &work).await;
    let at_fair = format!("/v1/favourites?fair={}", stage.fair);
    assert_eq!(
        mina.get(&at_fair).await.ok().as_array().map(Vec::len),
        Some(2)
    );
    for _ in 0..2 {
        let done = unstar(&mina, &stage, &work).await;
        assert_eq!(done, json!({ "starred": false }), "twice is once");
    }
    assert_eq!(mina.get(&at_fair).await.ok()[0]["kind"], "employer");
    refuses(&system, &stage, &mina).await;
    system.verify().await;
}

async fn refuses(system: &System, stage: &Stage, mina: &Client) {
    let nobody = Uuid::now_v7();
    for (what, code) in [
        ("employer", "employer_not_found"),
        ("opening", "opening_not_found"),
    ] {
        let path = format!("/v1/fairs/{}/favourites/{what}/{nobody}", stage.fair);
        let reply = mina.send("PUT", &path, Uuid::new_v4(), "").await;
        assert_eq!(reply.problem(), (404, code), "{}", reply.body);
    }
    let path = format!("/v1/fairs/{nobody}/favourites/employer/{}", stage.employer);
    let reply = mina.send("PUT", &path, Uuid::new_v4(), "").await;
    assert_eq!(reply.problem(), (404, "fair_not_found"), "{}", reply.body);
    let path = format!("/v1/fairs/{}/favourites/booth/{nobody}", stage.fair);
    assert_eq!(
        mina.send("PUT", &path, Uuid::new_v4(), "").await.status,
        422
    );
    let stranger = system.nobody().get("/v1/favourites").await;
    assert_eq!(stranger.problem(), (401, "sign_in_needed"));
}

async fn star(who: &Client, stage: &Stage, what: &str) -> Value {
    let path = format!("/v1/fairs/{}/favourites/{what}", stage.fair);
    who.send("PUT", &path, Uuid::new_v4(), "").await.ok()
}

async fn unstar(who: &Client, stage: &Stage, what: &str) -> Value {
    let path = format!("/v1/fairs/{}/favourites/{what}", stage.fair);
    who.send("DELETE", &path, Uuid::new_v4(), "").await.ok()
}

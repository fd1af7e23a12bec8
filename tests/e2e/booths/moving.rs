//! An employer gives one booth for another, and never stands without one.

use super::ground::{Ground, reserved};
use harness::{Client, Engine, Reply, System};
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_employer_moves_to_a_free_booth_and_keeps_its_own_when_it_is_taken_on_sqlite() {
    moves(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_employer_moves_to_a_free_booth_and_keeps_its_own_when_it_is_taken_on_postgres() {
    moves(Engine::Postgres).await;
}

async fn moves(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let ground = Ground::open(&system, &["A1,0,0", "A2,0,0", "A3,0,1"], true).await;
    let booths = ground.booths(&system).await;
    let (one, own) = ground.member(&system, "하늘식품").await;
    let application = ground.apply(&one, &own, &[]).await;
    ground.approve(&system, &application).await;
    let first = instead(&one, &ground, &application, &booths["A1"]).await;
    assert_eq!(reserved(first), "A1", "who has none gets one");
    let other = ground.approved(&system, "바다운송", &[]).await;
    assert_eq!(
        reserved(ground.ask(&system.admin, &other, Some(&booths["A2"])).await),
        "A2"
    );

    let taken = instead(&one, &ground, &application, &booths["A2"]).await;
    assert_eq!(taken.problem(), (409, "booth_taken"), "{}", taken.body);
    assert_eq!(
        ground.holders(&system).await["A1"],
        json!(own),
        "nothing is given up"
    );
    let moved = instead(&one, &ground, &application, &booths["A3"]).await;
    assert_eq!(reserved(moved), "A3");

    // Whoever waits gets what is left behind, in the same step.
    let fourth = ground.approved(&system, "셋째농산", &[]).await;
    assert_eq!(
        reserved(ground.ask(&system.admin, &fourth, None).await),
        "A1"
    );
    let waiting = ground.approved(&system, "넷째전자", &["power"]).await;
    ground.ask(&system.admin, &waiting, None).await.ok();
    let path = ground.of(&fourth);
    super::ground::deleted(&system.admin, &path).await.ok();
    let back = instead(&one, &ground, &application, &booths["A1"]).await;
    assert_eq!(reserved(back), "A1");
    let slots = ground.slots(&system).await;
    let of = |label: &str| slots.iter().find(|slot| slot["label"] == label).cloned();
    assert_eq!(of("A3").expect("A3 passed on")["application"], waiting);
    system.verify().await;
}

async fn instead(who: &Client, ground: &Ground, application: &str, booth: &Value) -> Reply {
    let body = json!({ "application": application, "booth": booth, "instead": true });
    who.post(&ground.wishes(), body).await
}

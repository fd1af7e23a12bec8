//! One pass at two doors, with a connection.

use super::Hall;
use harness::system::id;
use harness::{Engine, System};
use serde_json::json;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_a_pass_shown_at_once_at_two_doors_one_lets_in_on_sqlite() {
    one_lets_in(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_a_pass_shown_at_once_at_two_doors_one_lets_in_on_postgres() {
    one_lets_in(Engine::Postgres).await;
}

async fn one_lets_in(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let hall = Hall::open(&system).await;
    for round in 1..=5 {
        let pass = id(&hall.pass(&system, "김민아").await, "pass");
        let door = || {
            let (client, path) = (system.admin.clone(), hall.path("check-ins"));
            let body = json!({ "pass": pass });
            tokio::spawn(async move { client.post(&path, body).await })
        };
        let doors = [door(), door(), door()];
        let mut let_in = 0;
        for door in doors {
            let reply = door.await.expect("an answer");
            match reply.status {
                200 => let_in += 1,
                _ => assert_eq!(reply.problem(), (409, "already_checked_in")),
            }
        }
        assert_eq!((let_in, hall.inside(&system).await), (1, round));
    }
    system.verify().await;
}

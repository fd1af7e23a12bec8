//! How runs end that do not end by themselves.

use super::ground::{Ground, HALL};
use super::seven;
use harness::system::id;
use harness::{Engine, System};
use serde_json::{Value, json};

/// A hall of two hundred booths in rows.
fn large() -> String {
    let head = "kind,label,grid_row,grid_col,cells,orient,premium,power\n".to_owned();
    (0..200).fold(head, |plan, number| {
        let (row, column) = (2 + number / 20 * 2, 1 + number % 20);
        format!("{plan}booth,A{number},{row},{column},1,h,0,0\n")
    })
}

/// Forty employers with wishes about each other, too many to be met: its search takes long.
async fn crowd(system: &System, ground: &Ground) {
    let mut firms = Vec::new();
    for number in 0..40 {
        firms.push(
            ground
                .firm(system, &format!("기업 {number}"), 1 + number, &[])
                .await,
        );
    }
    for (number, firm) in firms.iter().enumerate() {
        let other = |step: usize| firms[(number + step) % firms.len()].employer.clone();
        let near = [other(1), other(7), other(13)];
        let terms = json!({ "near": near, "away_from": [other(3), other(5), other(11)] });
        ground.wish(&system.admin, firm, terms).await.ok();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_run_can_be_stopped_and_one_whose_process_is_killed_is_lost_on_sqlite() {
    stopped_and_killed(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_run_can_be_stopped_and_one_whose_process_is_killed_is_lost_on_postgres() {
    stopped_and_killed(Engine::Postgres).await;
}

async fn stopped_and_killed(engine: Engine) {
    let Some(mut system) = System::rehearse(engine).await else {
        return;
    };
    let ground = Ground::open(&system, &large()).await;
    crowd(&system, &ground).await;
    let long = json!({ "seconds": 600 });
    let run = ground.propose(&system.admin, long.clone()).await.ok();
    let second = ground.propose(&system.admin, long.clone()).await;
    assert_eq!(second.problem(), (409, "allocation_goes_on"));
    let run = id(&run, "id");
    ground.seen(&system, &run, &["running"]).await;
    let stop = format!("/v1/allocations/{run}/stop");
    system.admin.post(&stop, json!({})).await.ok();
    let stopped = ground.seen(&system, &run, &["stopped"]).await;
    assert_eq!(stopped["booths"].as_array().map(Vec::len), Some(40));
    assert_eq!(stopped["progress"]["done_ppm"], 1_000_000);
    let wishes = &stopped["result"]["levels"][2];
    assert!(
        wishes["value"].as_u64() <= wishes["bound"].as_u64(),
        "{wishes}"
    );

    let run = ground.propose(&system.admin, long).await.ok();
    let run = id(&run, "id");
    ground.seen(&system, &run, &["running"]).await;
    system.crash_and_restart().await;
    system.clock().pass(1);
    let lost = ground.seen(&system, &run, &["lost"]).await;
    assert_eq!(
        (&lost["result"], &lost["booths"]),
        (&Value::Null, &json!([]))
    );
    assert!(lost["ended_at"].is_string());
    let publish = ground.publish(&system.admin, &lost).await;
    assert_eq!(publish.problem(), (409, "allocation_not_usable"));
    let next = ground
        .propose(&system.admin, json!({ "seconds": 1 }))
        .await
        .ok();
    ground.seen(&system, &id(&next, "id"), &["done"]).await;
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_proposals_at_the_same_moment_one_is_made_on_postgres() {
    let Some(system) = System::start(Engine::Postgres).await else {
        return;
    };
    let ground = Ground::open(&system, HALL).await;
    seven(&system, &ground).await;
    let both = tokio::join!(
        ground.propose(&system.admin, json!({})),
        ground.propose(&system.admin, json!({})),
    );
    let codes = [both.0.status, both.1.status];
    assert!(codes == [201, 409] || codes == [409, 201], "{codes:?}");
    system.settle().await;
    system.verify().await;
}

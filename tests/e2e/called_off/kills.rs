//! A process that dies while people are told tells each once all the same.

use harness::{Engine, Stage, System, eventually};
use serde_json::json;

/// Registered seekers.
const SEEKERS: usize = 12;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kill_between_hearing_of_the_cancel_and_saying_so_doubles_nothing_on_sqlite() {
    before_the_ack(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kill_between_hearing_of_the_cancel_and_saying_so_doubles_nothing_on_postgres() {
    before_the_ack(Engine::Postgres).await;
}

/// The event comes again, when all that it asks for is done.
async fn before_the_ack(engine: Engine) {
    let Some((mut system, stage)) = registered(engine).await else {
        return;
    };
    system
        .road
        .block_before("invites__on_fair_cancelled", "+ACK");
    cancel(&system, &stage).await;
    let blocked = async || system.road.is_blocked().then_some(());
    eventually("the road is blocked at the point", blocked).await;
    system.madang.kill();
    system.road.open();
    system.crash_and_restart().await;
    each_is_told(&system).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kill_in_the_middle_of_telling_leaves_nobody_out_and_doubles_nothing_on_sqlite() {
    in_the_middle(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kill_in_the_middle_of_telling_leaves_nobody_out_and_doubles_nothing_on_postgres() {
    in_the_middle(Engine::Postgres).await;
}

async fn in_the_middle(engine: Engine) {
    let Some((mut system, stage)) = registered(engine).await else {
        return;
    };
    cancel(&system, &stage).await;
    let first = async || (!system.smtp.mails().is_empty()).then_some(());
    eventually("the first is told", first).await;
    system.madang.kill();
    assert!(
        system.smtp.mails().len() < SEEKERS,
        "the kill came too late"
    );
    system.crash_and_restart().await;
    // The mail that was under way is taken up again when its lease is over.
    system.clock().pass(6);
    each_is_told(&system).await;
}

async fn registered(engine: Engine) -> Option<(System, Stage)> {
    let system = System::rehearse(engine).await?;
    let stage = Stage::set(&system).await;
    for number in 0..SEEKERS {
        stage.seeker(&system, "김민아", &address(number)).await;
    }
    system.settle().await;
    Some((system, stage))
}

async fn cancel(system: &System, stage: &Stage) {
    let path = format!("/v1/fairs/{}/cancel", stage.fair);
    system.admin.post(&path, json!({})).await.ok();
}

/// A crash between sending and noting it may send the same bytes again, never others.
async fn each_is_told(system: &System) {
    for number in 0..SEEKERS {
        let told = eventually("everybody is told", async || {
            Some(system.smtp.mails_to(&address(number))).filter(|mails| !mails.is_empty())
        });
        told.await;
    }
    system.settle().await;
    let mut twice = 0;
    for number in 0..SEEKERS {
        let mails = system.smtp.mails_to(&address(number));
        assert!(
            mails.iter().all(|mail| mail.bytes == mails[0].bytes),
            "two notices"
        );
        twice += mails.len() - 1;
    }
    assert!(
        twice <= 1,
        "only the mail that was under way may come again"
    );
    let path = "/v1/deliveries?limit=200";
    let planned = system.admin.get(path).await;
    let planned = planned.ok()["items"].as_array().expect("mails").clone();
    let planned = planned.iter().filter(|one| one["channel"] == "called_off");
    // The interviewer of the stage's employer is told too.
    assert_eq!(planned.count(), SEEKERS + 1);
}

fn address(number: usize) -> String {
    format!("off{number}@mail.example")
}

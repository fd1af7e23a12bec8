//! Hearing events without a consumer.

use crate::consuming::{publish, spec};
use crate::server::{Server, eventually};
use bus::{Bus, Heard, Stop, Stopper};
use std::sync::{Arc, Mutex};
use tokio::task::JoinHandle;

type All = Arc<Mutex<Vec<Heard>>>;

#[expect(
    clippy::disallowed_methods,
    reason = "the handle is awaited or dies with its test"
)]
fn hearing(bus: &Bus) -> (All, Stopper, JoinHandle<()>) {
    let all = All::default();
    let (stopper, stop) = Stop::pair();
    let kept = all.clone();
    let handler = move |heard| kept.lock().unwrap().push(heard);
    let subject = "madang.v1.event.>".to_owned();
    let task = tokio::spawn(bus::hear(bus.clone(), subject, handler, stop));
    (all, stopper, task)
}

fn count(all: &All, wanted: impl Fn(&Heard) -> bool) -> usize {
    all.lock().unwrap().iter().filter(|one| wanted(one)).count()
}

fn is_event(heard: &Heard) -> bool {
    matches!(heard, Heard::Event { subject, .. } if subject.contains("door_opened"))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_listens_hears_each_event_and_of_each_lost_connection() {
    let mut server = Server::start();
    let bus = server.bus().await;
    bus::keep_streams(&bus, &[spec()]).await.unwrap();
    let (all, stopper, task) = hearing(&bus);
    let gaps = || count(&all, |one| *one == Heard::Gap);
    eventually("it listens", async || gaps() == 1).await;
    publish(&bus, 1).await;
    eventually("the event", async || count(&all, is_event) == 1).await;
    server.kill();
    server.restart();
    eventually("the gap", async || gaps() >= 2).await;
    eventually("it stores again", async || {
        bus::keep_streams(&bus, &[spec()]).await.is_ok()
    })
    .await;
    publish(&bus, 2).await;
    eventually("the event after it", async || count(&all, is_event) == 2).await;
    stopper.stop();
    task.await.unwrap();
}

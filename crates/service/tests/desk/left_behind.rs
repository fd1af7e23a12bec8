//! What a process that was killed leaves in the outbox.

use data::{leases, outbox};
use domain::Instant;
use service::Runtime;

use super::{SOON, Stop, World};

/// As the process that was killed had them, on a clock that was far ahead.
const FAR_AHEAD: Instant = Instant::from_unix(4_000_000_000);

/// Nobody else can use the file, so nobody waits for leases of the dead to run out.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn on_sqlite_the_next_process_tells_at_once_what_the_last_one_left() {
    let world = World::start(harness::Engine::Sqlite).await;
    let tx = world.db.begin().await.unwrap();
    let taken = leases::take(&tx, "dead", FAR_AHEAD, 6).await.unwrap();
    assert_eq!(taken.len() as i64, outbox::SLICES);
    tx.commit().await.unwrap();
    world.ask(1, 0, SOON).await.unwrap().unwrap();
    assert!(outbox::is_waiting(world.db.read()).await.unwrap());
    let runtime = Runtime::new(world.db.clone(), world.bus.clone());
    service::relay::keep_once(&runtime, &[]).await;
    let (stopper, stop) = Stop::pair();
    let relay = tokio::spawn(service::relay::run(runtime, "alive".to_owned(), stop));
    harness::within(SOON, "all is told", async || {
        match outbox::is_waiting(world.db.read()).await.unwrap() {
            true => Err("an event waits"),
            false => Ok(()),
        }
    })
    .await;
    stopper.stop();
    relay.await.unwrap();
}

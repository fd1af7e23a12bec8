//! SQLite's log, which a process folds into the file beside its bookings.

use data::ledger::put_resources;
use domain::diary::Resource;
use service::Runtime;

use super::{CENTRE, SOON, Stop, World, person};

const MIB: u64 = 1024 * 1024;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_long_log_is_folded_while_bookings_go_on() {
    let world = World::start(harness::Engine::Sqlite).await;
    let many = (1_000..31_000).map(person);
    let many: Vec<_> = many.map(|id| Resource::person(id.into(), CENTRE)).collect();
    let tx = world.db.begin().await.unwrap();
    put_resources(&tx, &many).await.unwrap();
    tx.commit().await.unwrap();
    let long = world.db.log_bytes();
    assert!(long > 4 * MIB, "{long}");
    let runtime = Runtime::new(world.db.clone(), world.bus.clone());
    let (stopper, stop) = Stop::pair();
    let folding = tokio::spawn(service::folding::keep(runtime, stop));
    world.ask(1, 0, SOON).await.unwrap().unwrap();
    harness::within(SOON, "the log is short", async || {
        match world.db.log_bytes() {
            long if long > 4 * MIB => Err("it is long"),
            _ => Ok(()),
        }
    })
    .await;
    stopper.stop();
    folding.await.unwrap();
    world.holds(1).await;
}

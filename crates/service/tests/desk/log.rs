//! SQLite's log, which a process folds into the file beside its bookings.

use data::ledger::put_resources;
use domain::diary::Resource;

use super::{CENTRE, SOON, Stop, World, person};

/// From how many pages on the log is folded.
const WORTH_IT: u64 = 1_000;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_long_log_is_folded_while_bookings_go_on() {
    let world = World::start(harness::Engine::Sqlite).await;
    let many = (1_000..31_000).map(person);
    let many: Vec<_> = many.map(|id| Resource::person(id.into(), CENTRE)).collect();
    let tx = world.db.begin().await.unwrap();
    put_resources(&tx, &many).await.unwrap();
    tx.commit().await.unwrap();
    let long = world.db.log_pages().await.unwrap();
    assert!(long > WORTH_IT, "{long}");
    let (stopper, stop) = Stop::pair();
    let folding = tokio::spawn(service::folding::keep(world.runtime.clone(), stop));
    let mut booked = 0;
    while world.db.log_pages().await.unwrap() > WORTH_IT {
        assert!(booked < 60, "the log was not folded");
        world.ask(booked, 0, SOON).await.unwrap().unwrap();
        booked += 1;
        // Sixty of these take longer than the second after which it is looked at.
        tokio::time::sleep(super::A_WHILE / 10).await;
    }
    assert!(booked > 0);
    stopper.stop();
    folding.await.unwrap();
    world.holds(usize::try_from(booked).unwrap()).await;
}

//! Many want the same booths at once.

use std::collections::BTreeSet;

use data::Database;
use data::booths::SlotFilter;

use super::*;

const EMPLOYERS: u128 = 12;

/// Under the lock of its session each employer takes the first free booth, if there is one.
async fn take_any(db: Database, number: u128) -> bool {
    let tx = db.begin().await.unwrap();
    let session = data::booths::lock_session(&tx, FAIR, SESSION)
        .await
        .unwrap();
    let free = data::booths::free_booths(&tx, FAIR, session.unwrap().id)
        .await
        .unwrap();
    let taken = match free.first() {
        Some(booth) => data::booths::insert_slots(&tx, &[slot(number, booth.id)])
            .await
            .unwrap(),
        None => false,
    };
    tx.commit().await.unwrap();
    taken
}

#[tokio::test(flavor = "multi_thread")]
async fn two_booths_go_to_exactly_two_of_twelve_who_press_at_once() {
    for fresh in databases::each().await {
        with_fair(&fresh.db, EMPLOYERS).await;
        let mut racers = tokio::task::JoinSet::new();
        for number in 0..EMPLOYERS {
            racers.spawn(take_any(fresh.db.clone(), number));
        }
        let won = racers.join_all().await.into_iter().filter(|won| *won);
        assert_eq!(won.count(), 2, "{}", fresh.url);
        let all = SlotFilter::default();
        let slots = data::booths::slots_of(fresh.db.read(), FAIR, &all, 10)
            .await
            .unwrap();
        let booths: BTreeSet<_> = slots.iter().map(|slot| slot.booth).collect();
        assert_eq!(booths.len(), 2, "{}", fresh.url);
    }
}

use data::Database;
use data::registration::{self as rows, Counter};

use crate::registrations::registration;
use crate::{centre, databases, fair, with_fair};

/// Registers as the handler does: count, decide by the cap, put in; else nothing is kept.
async fn register(db: Database, person: u128) -> bool {
    let tx = db.begin().await.unwrap();
    let counted = rows::count_at_fair(&tx, centre(), fair(1).id, Counter::Registered, 1).await;
    let counted = counted.unwrap().unwrap();
    let moment = "2026-10-15T12:00:00+09:00".parse().unwrap();
    let published = counted.fair.publish(moment).unwrap();
    let admitted = published.admits_registration(moment, counted.registered);
    if admitted.is_err() {
        tx.rollback().await.unwrap();
        return false;
    }
    let stored = registration(person, person);
    rows::insert_registration(&tx, &stored).await.unwrap();
    tx.commit().await.unwrap();
    true
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_cap_of_three_admits_three_of_thirty_who_race() {
    for fresh in databases::each().await {
        with_fair(&fresh.db).await.commit().await.unwrap();
        let mut seekers = tokio::task::JoinSet::new();
        for person in 1..=30 {
            seekers.spawn(register(fresh.db.clone(), person));
        }
        let answers = seekers.join_all().await;
        assert_eq!(answers.iter().filter(|admitted| **admitted).count(), 3);
        let found = rows::find_fair(fresh.db.read(), None, fair(1).id).await;
        assert_eq!(found.unwrap().unwrap().registered, 3);
    }
}

//! A place that is remembered as full: whoever wants it is refused, and nothing is read of them.

use data::Database;
use data::ledger::{Asked, Memory, glance, lock_resource, put_resource};
use domain::diary::{Changes, Resource};
use domain::id::ResourceId;
use domain::{Code, Diary, Instant, Minutes, TimeRange, Touches};

use crate::databases;
use crate::overdue::{CENTRE, Desk, PANEL, ROOM, START, before, person, sound, stage};

#[tokio::test]
async fn of_people_who_want_a_full_place_nothing_is_read() {
    let Some(server) = databases::postgres_server() else {
        return;
    };
    let fresh = databases::postgres(&server).await;
    stage(&fresh.db).await;
    let mut desk = Desk::of(&fresh.db);
    for who in 0..2 {
        desk.book(who, 120).await.unwrap();
    }
    // One place is left of the three, and then none.
    for is_read in [true, false] {
        let loaded = glance(fresh.db.desk().db(), &mut desk.memory, &asked(3)).await;
        let loaded = loaded.unwrap().expect("all that was remembered holds");
        let here = |who| loaded.diary.resources.contains_key(&person(who).into());
        assert_eq!((here(3), here(4)), (is_read, true));
        let nothing = Changes::default();
        desk.memory.keep(loaded.diary, loaded.known, &nothing);
        desk.book(2, 120).await.ok();
    }
    let refused = desk.book(3, 120).await.unwrap_err();
    assert_eq!(refused.code, Code::PanelTaken);
    sound(&fresh).await;
}

#[tokio::test]
async fn what_another_process_frees_of_a_full_place_is_free_at_once() {
    for fresh in databases::each().await {
        stage(&fresh.db).await;
        let mut desk = Desk::of(&fresh.db);
        let mut last = None;
        for who in 0..3 {
            last = Some(desk.book(who, 120).await.unwrap().id);
        }
        let refused = desk.book(3, 120).await.unwrap_err();
        assert_eq!(refused.code, Code::PanelTaken);
        let cancel = |diary: &mut Diary, id, moment: &_| diary.cancel(id, None, moment);
        let mut another = Desk::of(&fresh.db);
        another
            .change(last.unwrap(), before(120), cancel)
            .await
            .unwrap();
        desk.book(3, 120).await.unwrap();
        let refused = desk.book(4, 120).await.unwrap_err();
        assert_eq!(refused.code, Code::PanelTaken);
        sound(&fresh).await;
    }
}

#[tokio::test]
async fn a_shared_place_is_learnt_at_the_first_glance_and_one_for_one_is_found_out_once() {
    let Some(server) = databases::postgres_server() else {
        return;
    };
    let fresh = databases::postgres(&server).await;
    stage(&fresh.db).await;
    let db = fresh.db.desk();
    let mut memory = Memory::default();
    let nothing = Changes::default();
    Desk::of(&fresh.db).book(0, 120).await.unwrap();
    let learnt = glance(db.db(), &mut memory, &wish(1, PANEL)).await.unwrap();
    let learnt = learnt.expect("a panel is learnt in passing");
    assert!(learnt.known.as_of(PANEL).is_some());
    // What is remembered of it are its claims, not the bookings that have them.
    assert_eq!(learnt.diary.claims.len(), 6);
    assert!(learnt.diary.bookings.is_empty());
    memory.keep(learnt.diary, learnt.known, &nothing);
    for is_enough in [false, true] {
        let seen = glance(db.db(), &mut memory, &wish(2, ROOM)).await.unwrap();
        assert_eq!(seen.is_some(), is_enough);
        if let Some(seen) = seen {
            assert_eq!(seen.known.as_of(ROOM), None);
            memory.keep(seen.diary, seen.known, &nothing);
        }
    }
    let again = glance(db.db(), &mut memory, &wish(3, PANEL)).await.unwrap();
    let is_remembered = again.unwrap().diary.claims.len() == 6;
    assert!(is_remembered, "what was found out of the room cost nothing");
}

#[tokio::test]
async fn a_full_place_that_has_other_terms_by_now_is_not_taken_for_full() {
    let Some(server) = databases::postgres_server() else {
        return;
    };
    for (capacity, others_want) in [(4, START), (4, START.plus(A_WEEK)), (1, START)] {
        let fresh = databases::postgres(&server).await;
        stage(&fresh.db).await;
        let mut desk = Desk::of(&fresh.db);
        for who in 0..3 {
            desk.book(who, 120).await.unwrap();
        }
        let refused = desk.book(3, 120).await.unwrap_err();
        assert_eq!(refused.code, Code::PanelTaken);
        give(&fresh.db, PANEL, capacity).await;
        // One wants the time that was full, another one of which nothing is remembered.
        let mut asked = wish(3, PANEL);
        asked.touches.extend(wish_at(4, PANEL, others_want).touches);
        let seen = glance(fresh.db.desk().db(), &mut desk.memory, &asked).await;
        let seen = seen.unwrap().map(|seen| seen.diary.resources);
        let is_seen = seen.is_none_or(|seen| seen.contains_key(&person(3).into()));
        assert!(is_seen, "{capacity} at {others_want}");
        let booked = desk.book(3, 120).await.map_err(|refusal| refusal.code);
        match capacity {
            4 => drop(booked.unwrap()),
            _ => assert_eq!(booked, Err(Code::PanelTaken)),
        }
    }
}

/// More than is remembered after a time that was asked for.
const A_WEEK: Minutes = Minutes(8 * 24 * 60);

/// The panel has so many places from now on.
async fn give(db: &Database, panel: ResourceId, capacity: u16) {
    let tx = db.begin().await.unwrap();
    let before = lock_resource(&tx, CENTRE, panel).await.unwrap().unwrap();
    let edited = Resource { capacity, ..before };
    put_resource(&tx, &edited).await.unwrap();
    tx.commit().await.unwrap();
}

fn wish(who: u128, place: ResourceId) -> Asked {
    wish_at(who, place, START)
}

fn wish_at(who: u128, place: ResourceId, from: Instant) -> Asked {
    let during = TimeRange::starting(from, Minutes(30));
    let touches = Touches::nothing()
        .resource(person(who), during)
        .place(place, during);
    Asked {
        touches: vec![touches],
        ..Asked::nothing(before(120))
    }
}

/// Somebody wants the panel, and the next one the room at the same time.
fn asked(who: u128) -> Asked {
    let during = TimeRange::starting(START, Minutes(30));
    let lent = Touches::nothing()
        .resource(person(who + 1), during)
        .resource(ROOM, during);
    let mut both = wish(who, PANEL);
    both.touches.push(lent);
    both
}

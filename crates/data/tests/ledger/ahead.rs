//! What is seen at a glance while the batch before is being saved.

use std::collections::BTreeSet;

use data::Database;
use data::ledger::{Asked, Memory, Revisions, glance, save_if_unchanged};
use domain::Code;
use domain::diary::Changes;
use domain::id::ResourceId;

use crate::databases::{self, Fresh};
use crate::overdue::{Desk, PANEL, ROOM, before, moment, sound, stage, touched, wanted};

#[tokio::test]
async fn the_next_batch_is_decided_as_if_the_one_before_were_saved_whether_it_is_already_or_not() {
    for is_saved_before in [true, false] {
        let Some((fresh, mut memory)) = one_of_three_places_is_taken().await else {
            return;
        };
        let nothing = BTreeSet::new();
        let first = decide(&fresh.db, &mut memory, &[(1, PANEL)], &nothing).await;
        let first = first.unwrap();
        let unsaved = first.changes.resources.clone();
        if is_saved_before {
            assert!(first.save(&fresh.db).await);
        }
        let next = decide(&fresh.db, &mut memory, &[(2, PANEL), (3, PANEL)], &unsaved).await;
        let next = next.expect("what is remembered can be believed");
        assert_eq!(next.told, [None, Some(Code::PanelTaken)]);
        if !is_saved_before {
            assert!(first.save(&fresh.db).await);
        }
        assert!(next.save(&fresh.db).await);
        sound(&fresh).await;
    }
}

#[tokio::test]
async fn what_was_decided_on_a_batch_that_was_not_saved_is_not_saved_either() {
    let Some((fresh, mut memory)) = one_of_three_places_is_taken().await else {
        return;
    };
    let nothing = BTreeSet::new();
    let first = decide(&fresh.db, &mut memory, &[(1, PANEL)], &nothing).await;
    let unsaved = first.unwrap().changes.resources;
    let next = decide(&fresh.db, &mut memory, &[(2, PANEL)], &unsaved).await;
    assert!(!next.unwrap().save(&fresh.db).await);
    // Nor is what was remembered of it believed any more.
    let believed = decide(&fresh.db, &mut memory, &[(3, PANEL)], &nothing).await;
    assert!(believed.is_none());
    sound(&fresh).await;
}

#[tokio::test]
async fn of_people_and_of_places_for_one_nothing_is_seen_until_the_batch_before_is_saved() {
    let Some((fresh, mut memory)) = one_of_three_places_is_taken().await else {
        return;
    };
    let nothing = BTreeSet::new();
    // The first glance finds out that the room is for one.
    let found_out = decide(&fresh.db, &mut memory, &[(1, ROOM)], &nothing).await;
    assert!(found_out.is_none());
    let first = decide(&fresh.db, &mut memory, &[(1, ROOM)], &nothing).await;
    let first = first.unwrap();
    let unsaved = first.changes.resources.clone();
    for again in [(1, PANEL), (2, ROOM)] {
        let next = decide(&fresh.db, &mut memory, &[again], &unsaved).await;
        assert!(next.is_none(), "{again:?}");
    }
    let others = decide(&fresh.db, &mut memory, &[(2, PANEL)], &unsaved).await;
    assert!(first.save(&fresh.db).await);
    assert!(others.unwrap().save(&fresh.db).await);
    let told = decide(&fresh.db, &mut memory, &[(1, PANEL), (3, ROOM)], &nothing).await;
    let told = told.unwrap().told;
    assert_eq!(told, [Some(Code::PersonBusy), Some(Code::RoomTaken)]);
    sound(&fresh).await;
}

/// What was decided on each wish and is not saved yet.
struct Decided {
    told: Vec<Option<Code>>,
    revisions: Revisions,
    changes: Changes,
}

impl Decided {
    async fn save(&self, db: &Database) -> bool {
        let desk = db.desk();
        let saved = save_if_unchanged(desk.db(), &self.revisions, &self.changes, Vec::new());
        saved.await.unwrap()
    }
}

/// Decides on wishes of people for places, and remembers them as if they were saved.
async fn decide(
    db: &Database,
    memory: &mut Memory,
    wishes: &[(u128, ResourceId)],
    unsaved: &BTreeSet<ResourceId>,
) -> Option<Decided> {
    let now = before(120);
    let touches = wishes.iter().map(|(who, place)| touched(*who, *place));
    let asked = Asked {
        touches: touches.collect(),
        unsaved: unsaved.clone(),
        ..Asked::nothing(now)
    };
    let loaded = glance(db.desk().db(), memory, &asked).await.unwrap()?;
    let mut diary = loaded.diary;
    let mut book = |(who, place): &(u128, ResourceId)| {
        let decided = diary.book(wanted(*who, *place, None), &moment(now));
        decided.err().map(|refusal| refusal.code)
    };
    let told = wishes.iter().map(&mut book).collect();
    let changes = diary.changes();
    memory.keep(diary, loaded.known, &changes);
    Some(Decided {
        told,
        revisions: loaded.revisions,
        changes,
    })
}

/// PostgreSQL, where one looks at a glance, and what is remembered of the panel.
async fn one_of_three_places_is_taken() -> Option<(Fresh, Memory)> {
    let fresh = databases::postgres(&databases::postgres_server()?).await;
    stage(&fresh.db).await;
    let mut desk = Desk::of(&fresh.db);
    desk.book(0, 120).await.unwrap();
    Some((fresh, desk.memory))
}

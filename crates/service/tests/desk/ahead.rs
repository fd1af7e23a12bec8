//! A crowd that comes while the one before is being saved: it is decided on meanwhile.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use contract::Answer;
use contract::bookings::Booked;
use data::ledger::{lock_resource, put_resource, put_resources};
use domain::diary::Resource;
use domain::id::{PersonId, ResourceId};
use domain::{Code, Instant};
use harness::Engine;

use super::crowd::{Wish, came_to, is_told_that_it_is_taken, wishes_of};
use super::{CENTRE, SOON, TAKES_TIME, World, from, is_busy, person};

/// More than make a desk decide on the next meanwhile, so that one who comes late does not matter.
const CROWD: u128 = 90;
const PLACES: u16 = 150;

/// How often it was decided on each person.
static DECIDED: Mutex<BTreeMap<PersonId, usize>> = Mutex::new(BTreeMap::new());

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_next_crowd_is_decided_on_once_while_the_one_before_is_saved_and_gets_what_is_left() {
    let Some(stage) = Stage::set(21_000).await else {
        return;
    };
    let held = stage.world.db.begin().await.unwrap();
    let locked = lock_resource(&held, CENTRE, stage.seat).await.unwrap();
    let first = stage.first_crowd().await;
    let next = stage.hears(stage.next_wishes());
    stage.is_decided_on(&stage.next()).await;
    assert!(!first.is_finished(), "it waits for {locked:?}");
    held.rollback().await.unwrap();
    let (first, next) = (first.await.unwrap(), next.await.unwrap());
    assert_eq!((booked(&first), booked(&next)), (90, 60));
    assert_eq!(most_decisions(&stage.next()), 1);
    stage.world.holds(151).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_was_decided_ahead_is_decided_anew_when_the_crowd_before_was_overtaken() {
    // With none left, whoever is decided anew changes nothing of the seat.
    for (people, capacity, expected) in [(22_000, 100, (90, 10)), (24_000, 0, (0, 0))] {
        let Some(stage) = Stage::set(people).await else {
            return;
        };
        let held = stage.world.db.begin().await.unwrap();
        let seat = lock_resource(&held, CENTRE, stage.seat).await.unwrap();
        let first = stage.first_crowd().await;
        let next = stage.hears(stage.next_wishes());
        stage.is_decided_on(&stage.next()).await;
        // Meanwhile somebody takes places away.
        let smaller = Resource {
            capacity,
            ..seat.unwrap()
        };
        put_resource(&held, &smaller).await.unwrap();
        held.commit().await.unwrap();
        let (first, next) = (first.await.unwrap(), next.await.unwrap());
        assert_eq!((booked(&first), booked(&next)), expected);
        assert!(most_decisions(&stage.next()) > 1);
        stage.world.holds(expected.0 + expected.1 + 1).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn both_crowds_are_decided_anew_when_saving_the_first_takes_too_long() {
    let Some(stage) = Stage::set(25_000).await else {
        return;
    };
    let held = stage.world.db.begin().await.unwrap();
    lock_resource(&held, CENTRE, stage.seat).await.unwrap();
    let first = stage.first_crowd().await;
    let next = stage.hears(stage.next_wishes());
    stage.is_decided_on(&stage.next()).await;
    // Longer than a desk waits for a lock, and not as long as it tries again.
    tokio::time::sleep(Duration::from_millis(1_300)).await;
    held.rollback().await.unwrap();
    let (first, next) = (first.await.unwrap(), next.await.unwrap());
    assert_eq!((booked(&first), booked(&next)), (90, 60));
    assert!(most_decisions(&stage.next()) > 1);
    stage.world.holds(151).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn who_is_in_both_crowds_is_told_of_the_clash() {
    let Some(stage) = Stage::set(23_000).await else {
        return;
    };
    let held = stage.world.db.begin().await.unwrap();
    lock_resource(&held, CENTRE, stage.seat).await.unwrap();
    let first = stage.first_crowd().await;
    let elsewhere = stage.world.seat(PLACES).await;
    let mut wishes = wishes_of(stage.next(), elsewhere, stage.from);
    for (who, wish) in stage.first().zip(&mut wishes[..2]) {
        wish.command.person = person(who);
    }
    let next = stage.hears(wishes);
    let all_came = async || (came_to(elsewhere).len() == 90).then_some(());
    harness::eventually("the next crowd has come", all_came).await;
    held.rollback().await.unwrap();
    let (first, next) = (first.await.unwrap(), next.await.unwrap());
    assert_eq!(booked(&first), 90);
    for (at, answer) in next.iter().enumerate() {
        match answer {
            Answer::Done(_) => assert!(at >= 2),
            Answer::Refused(refusal) => {
                assert_eq!((at < 2, refusal.code), (true, Code::PersonBusy))
            }
            other => panic!("{other:?}"),
        }
    }
    stage.world.holds(179).await;
}

/// A desk on PostgreSQL, and two crowds that nobody else knows who want one seat at one time.
struct Stage {
    world: World,
    seat: ResourceId,
    from: Instant,
    /// The first person's number: nobody decides on theirs in other tests.
    people: u128,
}

type Hearing = tokio::task::JoinHandle<Vec<Answer<Booked>>>;

impl Stage {
    /// None where there is no PostgreSQL.
    async fn set(people: u128) -> Option<Self> {
        let world = World::start(Engine::Postgres).await;
        world.database.as_ref()?;
        let everybody = people..people + 2 * CROWD;
        let everybody = everybody.map(|who| Resource::person(person(who).into(), CENTRE));
        let tx = world.db.begin().await.unwrap();
        put_resources(&tx, &everybody.collect::<Vec<_>>())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let seat = world.seat(PLACES).await;
        let from = from();
        Some(Self {
            world,
            seat,
            from,
            people,
        })
    }

    fn first(&self) -> Range<u128> {
        self.people..self.people + CROWD
    }

    fn next(&self) -> Range<u128> {
        self.people + CROWD..self.people + 2 * CROWD
    }

    fn next_wishes(&self) -> Vec<Wish> {
        wishes_of(self.next(), self.seat, self.from)
    }

    /// The first crowd comes while the desk is busy, so that it is one batch, and is decided on.
    async fn first_crowd(&self) -> Hearing {
        static TAKES: AtomicU64 = AtomicU64::new(1_010);
        let takes = i64::try_from(TAKES.fetch_add(1, Ordering::Relaxed)).unwrap();
        let slow = self.world.ask(TAKES_TIME, takes, SOON);
        is_busy(takes).await;
        let first = self.hears(wishes_of(self.first(), self.seat, self.from));
        slow.await.unwrap().unwrap();
        self.is_decided_on(&self.first()).await;
        first
    }

    /// What a crowd hears, in time.
    fn hears(&self, crowd: Vec<Wish>) -> Hearing {
        let bus = self.world.bus.clone();
        tokio::spawn(async move { super::crowd::hear_all(&bus, &crowd).await })
    }

    /// Waits until it was decided on all of them but for one, who may come last.
    async fn is_decided_on(&self, people: &Range<u128>) {
        let all_but_one = async || {
            let decided = DECIDED.lock().unwrap();
            let known = people
                .clone()
                .filter(|who| decided.contains_key(&person(*who)));
            (known.count() + 1 >= people.clone().count()).then_some(())
        };
        harness::eventually("a crowd is decided on", all_but_one).await;
    }
}

/// Notes that it is being decided on somebody.
pub fn decided(who: PersonId) {
    *DECIDED.lock().unwrap().entry(who).or_default() += 1;
}

fn most_decisions(people: &Range<u128>) -> usize {
    let decided = DECIDED.lock().unwrap();
    let times = people.clone().filter_map(|who| decided.get(&person(who)));
    times.copied().max().unwrap_or_default()
}

/// How many have a booking; all others are told that the places are taken.
fn booked(answers: &[Answer<Booked>]) -> usize {
    let is_done = |one: &&Answer<_>| matches!(one, Answer::Done(_));
    for refused in answers.iter().filter(|one| !is_done(one)) {
        is_told_that_it_is_taken(refused, false);
    }
    answers.iter().filter(is_done).count()
}

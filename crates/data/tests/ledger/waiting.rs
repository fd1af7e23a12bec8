//! Waiting lists on both engines: the same as on the plain model, and under real races.

#[path = "../../../domain/src/diary/waiting/plain.rs"]
mod plain;

mod city;
mod freed;
mod holding;

use std::collections::BTreeSet;
use std::sync::Arc;

use city::{City, DAY, time};
use domain::diary::Moment;
use domain::id::BookingId;
use domain::waiting::{Wait, WaitState};
use domain::{Booking, Code, Diary, Instant, Touches};
use plain::{Place, Plain};
use tokio::sync::Barrier;

use crate::databases::{self, Fresh};

/// Cancels, bookings and joinings race for ten places of one time.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn each_freed_place_goes_to_one_who_waits_however_many_cancel_book_and_join_at_once() {
    const PLACES: usize = 10;
    for fresh in databases::each().await {
        let city = City::found(&fresh.db, &[10], 60).await;
        let mut taken = Vec::new();
        for who in 0..PLACES {
            taken.push(city.book(DAY, who, (0, 1)).await.unwrap().id);
        }
        for who in 10..25 {
            let wait = city.join(DAY, who, vec![(0, 1)]).await.unwrap();
            assert_eq!(wait.state, WaitState::Waiting);
        }
        let start = Arc::new(Barrier::new(PLACES + 20 + 5));
        let mut racing = Vec::new();
        for id in taken {
            let (city, start) = (city.clone(), start.clone());
            racing.push(tokio::spawn(async move {
                start.wait().await;
                city.cancel(DAY, id).await;
                false
            }));
        }
        for who in 30..50 {
            let (city, start) = (city.clone(), start.clone());
            racing.push(tokio::spawn(async move {
                start.wait().await;
                city.book(DAY, who, (0, 1)).await.is_ok()
            }));
        }
        for who in 50..55 {
            let (city, start) = (city.clone(), start.clone());
            racing.push(tokio::spawn(async move {
                start.wait().await;
                city.join(DAY, who, vec![(0, 1)]).await.unwrap();
                false
            }));
        }
        let mut jumped = 0;
        for one in racing {
            jumped += usize::from(one.await.unwrap());
        }
        assert_eq!(jumped, 0, "nobody books past those who wait");
        let waits = city.waits().await;
        let offered: Vec<_> = waits
            .iter()
            .filter(|one| one.state == WaitState::Offered)
            .collect();
        assert_eq!(offered.len(), PLACES, "as many offers as freed places");
        let first: BTreeSet<_> = city.people[10..20].iter().collect();
        assert!(
            offered.iter().all(|one| first.contains(&one.person)),
            "in their order"
        );
        assert_eq!(city.sitting().await.len(), PLACES);
        city.check().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_offer_accepted_by_many_hands_at_once_is_one_booking() {
    for fresh in databases::each().await {
        let city = City::found(&fresh.db, &[1], 3).await;
        let taken = city.book(DAY, 0, (0, 1)).await.unwrap();
        city.join(DAY, 1, vec![(0, 1)]).await.unwrap();
        city.cancel(DAY, taken.id).await;
        let offer = city.waits().await[0].booking.unwrap();
        let start = Arc::new(Barrier::new(8));
        let hands: Vec<_> = (0..8)
            .map(|_| {
                let (city, start) = (city.clone(), start.clone());
                tokio::spawn(async move {
                    start.wait().await;
                    let accept = |diary: &mut Diary, moment: &Moment| diary.accept(offer, moment);
                    city.change(DAY + 60, offer, accept).await.unwrap()
                })
            })
            .collect();
        let mut seen = BTreeSet::new();
        for hand in hands {
            let booking = hand.await.unwrap();
            seen.insert((booking.id, booking.version));
        }
        assert_eq!(seen.len(), 1, "{seen:?}");
        assert_eq!(city.waits().await[0].state, WaitState::Accepted);
        city.check().await;
    }
}

/// Nobody's timer has run yet: whoever meets the offer that ran out gives it to the next.
#[tokio::test]
async fn who_books_after_an_offer_ran_out_does_not_jump_the_queue() {
    for fresh in databases::each().await {
        let city = City::found(&fresh.db, &[1], 5).await;
        let taken = city.book(DAY, 0, (0, 1)).await.unwrap();
        for who in 1..4 {
            city.join(DAY + 1, who, vec![(0, 1)]).await.unwrap();
        }
        city.cancel(DAY + 60, taken.id).await;
        let run_out = DAY + 60 + 30 * 60;
        let stranger = city.book(run_out, 4, (0, 1)).await.unwrap_err();
        assert_eq!(stranger.code, Code::SeatTaken);
        let states = |waits: Vec<Wait>| waits.iter().map(|one| one.state).collect::<Vec<_>>();
        let (ran_out, offered) = (WaitState::RunOut, WaitState::Offered);
        assert_eq!(
            states(city.waits().await),
            [ran_out, offered, WaitState::Waiting]
        );
        let offer = city.waits().await[1].booking.unwrap();
        let accept = |diary: &mut Diary, moment: &Moment| diary.accept(offer, moment);
        let late = city
            .change(run_out + 30 * 60, offer, accept)
            .await
            .unwrap_err();
        assert_eq!(late.code, Code::OfferOver);
        assert_eq!(states(city.waits().await), [ran_out, ran_out, offered]);
        city.check().await;
    }
}

/// An answer and the end of its time, at once: one of both, never half of each.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_offer_that_is_declined_left_and_run_out_at_once_goes_to_one_other() {
    for fresh in databases::each().await {
        let city = City::found(&fresh.db, &[1], 5).await;
        let taken = city.book(DAY, 0, (0, 1)).await.unwrap();
        for who in 1..4 {
            city.join(DAY, who, vec![(0, 1)]).await.unwrap();
        }
        city.cancel(DAY, taken.id).await;
        let first = city.waits().await.remove(0);
        let (offer, late) = (first.booking.unwrap(), DAY + 1800);
        let start = Arc::new(Barrier::new(3));
        let [one, two, three] = [city.clone(), city.clone(), city.clone()];
        let [at, by, to] = [start.clone(), start.clone(), start];
        let expire = tokio::spawn(async move {
            at.wait().await;
            one.change(late, offer, |diary, moment| diary.expire(offer, moment))
                .await
                .is_ok()
        });
        let decline = tokio::spawn(async move {
            by.wait().await;
            two.change(late, offer, |diary, moment| diary.decline(offer, moment))
                .await
                .is_ok()
        });
        let leave = tokio::spawn(async move {
            to.wait().await;
            three.leave(late, first.id).await
        });
        let ended = [expire.await, decline.await, leave.await];
        let ended = ended
            .into_iter()
            .filter(|done| *done.as_ref().unwrap())
            .count();
        assert_eq!(ended, 1, "one of them ends it");
        let waits = city.waits().await;
        let offered = waits.iter().filter(|one| one.state == WaitState::Offered);
        assert_eq!(
            offered.map(|one| one.person).collect::<Vec<_>>(),
            [city.people[2]]
        );
        assert_eq!(city.sitting().await.len(), 1);
        city.check().await;
    }
}

/// Somebody who books one of the times directly is not offered the others.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_booked_directly_waits_no_more() {
    for fresh in databases::each().await {
        let city = City::found(&fresh.db, &[1, 1], 4).await;
        let one = city.book(DAY, 0, (0, 1)).await.unwrap();
        let other = city.book(DAY, 3, (1, 2)).await.unwrap();
        let wait = city.join(DAY, 1, vec![(0, 1), (1, 2)]).await.unwrap();
        city.decide(DAY, Touches::nothing().booking(one.id), |diary, moment| {
            diary.cancel(one.id, None, moment)
        })
        .await
        .unwrap();
        let offer = city.waits().await[0].booking.unwrap();
        city.change(DAY, offer, |diary, moment| diary.decline(offer, moment))
            .await
            .unwrap();
        city.book(DAY, 1, (0, 1)).await.unwrap();
        city.cancel(DAY, other.id).await;
        let waits = city.waits().await;
        assert_eq!((waits[0].id, waits[0].state), (wait.id, WaitState::Booked));
        assert_eq!(
            city.book(DAY, 2, (0, 1)).await.unwrap_err().code,
            Code::SeatTaken
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn random_operations_with_waiting_lists_come_to_the_same_as_the_plain_model_on_sqlite() {
    come_to_the_same(&databases::sqlite().await, 10_000).await;
}

/// Each operation takes longer there, and the plain model is the same.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn random_operations_with_waiting_lists_come_to_the_same_as_the_plain_model_on_postgres() {
    if let Some(server) = databases::postgres_server() {
        come_to_the_same(&databases::postgres(&server).await, 2_000).await;
    }
}

/// Plays so many operations, unless `MADANG_TEST_STEPS` says otherwise.
async fn come_to_the_same(fresh: &Fresh, steps: usize) {
    let told = std::env::var("MADANG_TEST_STEPS");
    let steps = told.map_or(steps, |told| told.parse().expect("a number of steps"));
    let city = City::found(&fresh.db, &CAPACITIES, PEOPLE).await;
    let mut play = Play {
        city,
        plain: Plain {
            capacities: CAPACITIES.map(usize::from).to_vec(),
            ..Plain::default()
        },
        waits: Vec::new(),
        dice: 2026,
        now: DAY,
        done: Done::default(),
    };
    let begun = std::time::Instant::now();
    for step in 0..steps {
        play.step().await;
        if step % 250 == 0 {
            play.compare().await;
        }
    }
    play.compare().await;
    assert!(
        play.plain.wanted > 100,
        "{} places were offered on",
        play.plain.wanted
    );
    let Done {
        confirmed,
        lapsed,
        moved,
    } = play.done;
    assert!(confirmed > 5 && lapsed > 5 && moved > 5, "{:?}", play.done);
    play.city.check().await;
    eprintln!("{steps} steps took {:?}", begun.elapsed());
}

const CAPACITIES: [u16; 3] = [1, 2, 3];
const PEOPLE: usize = 25;
const HOURS: usize = 4;

struct Play {
    city: City,
    plain: Plain,
    waits: Vec<Wait>,
    dice: u64,
    now: i64,
    done: Done,
}

/// What came of holds and moves.
#[derive(Clone, Copy, Default, Debug)]
struct Done {
    confirmed: usize,
    lapsed: usize,
    moved: usize,
}

impl Play {
    fn roll(&mut self, below: usize) -> usize {
        let next = self.dice.wrapping_mul(6_364_136_223_846_793_005);
        self.dice = next.wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.dice >> 33).unwrap() % below
    }

    async fn step(&mut self) {
        // Never in a second in which an offer runs out, whose order would be left open.
        self.now += 61;
        self.run_out().await;
        self.plain.see_who_booked();
        let who = self.roll(PEOPLE);
        let place = (self.roll(CAPACITIES.len()), self.roll(HOURS));
        match self.roll(14) {
            0..=2 => {
                let booked = self.city.book(self.now, who, place).await.is_ok();
                assert_eq!(booked, self.plain.book(who, place));
            }
            3..=5 => self.join(who).await,
            6 | 7 if !self.plain.taken.is_empty() => {
                let at = self.roll(self.plain.taken.len());
                let id = self.booking(at).await;
                self.city.cancel(self.now, id).await;
                self.plain.strike(at);
                self.plain.free(at, self.now);
            }
            8 => self.answer().await,
            9 => self.hold(who, place).await,
            10 => self.confirm().await,
            11 | 12 if !self.plain.taken.is_empty() => self.reschedule(place).await,
            _ if !self.waits.is_empty() => self.leave().await,
            _ => {}
        }
    }

    async fn join(&mut self, who: usize) {
        let many = 1 + self.roll(3);
        let wishes: BTreeSet<Place> = (0..many)
            .map(|_| (self.roll(CAPACITIES.len()), self.roll(HOURS)))
            .collect();
        let places = wishes.iter().copied().collect();
        let joined = self.city.join(self.now, who, places).await;
        // The model offers in the order of seats and hours, and so do ids that rise with time.
        assert_eq!(
            joined.is_ok(),
            self.plain.join(who, wishes, self.now),
            "{joined:?}"
        );
        self.waits.extend(joined);
    }

    async fn leave(&mut self) {
        let at = self.roll(self.waits.len());
        let left = self.city.leave(self.now, self.waits[at].id).await;
        let has_offer = |one: &plain::Taken| one.wait == Some(at) && one.until.is_some();
        let offer = self.plain.taken.iter().position(has_offer);
        assert_eq!(left, self.plain.entries[at].waits || offer.is_some());
        self.plain.entries[at].waits = false;
        if let Some(offer) = offer {
            self.plain.free(offer, self.now);
        }
    }

    async fn answer(&mut self) {
        let Some(at) = self.plain.taken.iter().position(plain::Taken::is_offer) else {
            return;
        };
        let id = self.booking(at).await;
        if self.roll(3) > 0 {
            let accepted = self
                .city
                .change(self.now, id, |diary, moment| diary.accept(id, moment));
            accepted.await.unwrap();
            self.plain.taken[at].until = None;
            return;
        }
        let declined = self
            .city
            .change(self.now, id, |diary, moment| diary.decline(id, moment));
        declined.await.unwrap();
        self.plain.strike(at);
        self.plain.free(at, self.now);
    }

    async fn booking(&self, at: usize) -> BookingId {
        let taken = &self.plain.taken[at];
        let person = self.city.people[taken.person];
        let sitting = self.city.sitting_at(person, time(taken.place.1));
        sitting.await.id
    }

    async fn compare(&self) {
        let sitting = self.city.sitting().await;
        let row = |one: &Booking| {
            let until = one.held_until.map(Instant::unix);
            (
                one.attendee().unwrap(),
                one.uses[0].resource,
                one.during,
                until,
            )
        };
        let mut sitting: Vec<_> = sitting.iter().map(row).collect();
        let row = |one: &plain::Taken| {
            let person = self.city.people[one.person];
            (
                person,
                self.city.seats[one.place.0],
                time(one.place.1),
                one.until,
            )
        };
        let mut expected: Vec<_> = self.plain.taken.iter().map(row).collect();
        sitting.sort_unstable();
        expected.sort_unstable();
        assert_eq!(sitting, expected);
        assert_eq!(self.city.offers().await, self.plain.offers);
    }
}

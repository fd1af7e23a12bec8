//! A crowd that wants more than there is, at one desk and at two.

use std::ops::Range;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use bus::{Bus, Stop};
use contract::bookings::Booked;
use contract::mock_interviews::BookSession;
use contract::{Answer, Envelope};
use data::audit::{AuditFilter, entries_of};
use data::command_log::outcome_of;
use data::ledger::put_resources;
use data::outbox;
use domain::diary::{Resource, ResourceKind};
use domain::id::{PersonId, ResourceId};
use domain::{Code, Instant, Refusal, Touches};
use harness::Engine;
use service::{Running, Runtime, Service};
use uuid::Uuid;

use super::{
    CENTRE, SOON, TAKES_TIME, World, asking, bus_of, connect, decide, engines, from, is_busy,
    now_ms, touches,
};

/// Long enough for a small crowd to come.
const A_MOMENT: i64 = 1_000;
const CROWD: u128 = 12;
const PLACES: u16 = 5;

/// Who came to which seat, in the order in which the desks heard of them.
static CAME: Mutex<Vec<(ResourceId, PersonId)>> = Mutex::new(Vec::new());
/// How many of the requests were another process's.
static AT_ANOTHER: AtomicUsize = AtomicUsize::new(0);

#[derive(Clone)]
pub struct Wish {
    pub command: BookSession,
    envelope: Envelope,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn who_came_first_gets_the_last_places_and_each_of_a_batch_keeps_its_own_outcome() {
    for engine in engines() {
        let world = World::start(engine).await;
        let seat = world.seat(PLACES).await;
        let slow = world.ask(TAKES_TIME, A_MOMENT, SOON);
        is_busy(A_MOMENT).await;
        // Neither ids of people nor keys rise with who comes.
        let crowd: Vec<_> = wishes(seat, CROWD).into_iter().rev().collect();
        let heard = world.hear_all(&crowd).await;
        slow.await.unwrap().unwrap();
        let came = came_to(seat);
        assert_eq!(came.len(), crowd.len());
        let first = &came[..usize::from(PLACES)];
        for (wish, answer) in crowd.iter().zip(&heard) {
            let is_first = first.contains(&wish.command.person);
            match answer {
                Answer::Done(Booked(booking)) => {
                    assert!(is_first, "{came:?}");
                    assert_eq!(booking.participants[0].person, wish.command.person);
                    world.is_in_the_trail(booking.id.0).await;
                }
                answer => is_told_that_it_is_taken(answer, is_first),
            }
            world.lies_under_its_key(wish, answer).await;
        }
        assert_eq!(world.hear_all(&crowd).await, heard, "asked again");
        let booked = usize::from(PLACES) + 1;
        let (events, _) = outbox::backlog(world.db.read()).await.unwrap();
        assert_eq!(usize::try_from(events).unwrap(), booked);
        world.holds(booked).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_crowd_at_two_processes_gets_every_place_and_no_more_and_either_knows_its_answers() {
    let world = World::start(Engine::Postgres).await;
    // An SQLite file lets one process in.
    let Some(database) = &world.database else {
        return;
    };
    let another = Another::start(&world, database.url()).await;
    let seat = world.seat(20).await;
    let crowd = wishes(seat, 40);
    let heard = world.hear_all(&crowd).await;
    let booked = heard
        .iter()
        .filter(|one| matches!(one, Answer::Done(_)))
        .count();
    assert_eq!(booked, 20);
    for answer in heard.iter().filter(|one| !matches!(one, Answer::Done(_))) {
        is_told_that_it_is_taken(answer, false);
    }
    let there = AT_ANOTHER.load(Ordering::Relaxed);
    assert!((1..40).contains(&there), "{there} of 40 came to the other");
    assert_eq!(world.hear_all(&crowd).await, heard, "asked again");
    another.end();
    world.holds(20).await;
}

/// The same service in another process, as far as it shares nothing but the database and NATS.
struct Another(Running, bus::Stopper);

impl Another {
    async fn start(world: &World, url: String) -> Self {
        let runtime = Runtime::new(connect(url).await, bus_of(&world.nats).await);
        let (stopper, stop) = Stop::pair();
        let service = Service::new("mock_interviews").booking(touches_there, decide);
        let running = service::start(service, runtime, stop).await.unwrap();
        Self(running, stopper)
    }

    fn end(self) {
        let Self(running, stopper) = self;
        stopper.stop();
        drop(running);
    }
}

fn touches_there(command: &BookSession) -> Result<Touches, Refusal> {
    AT_ANOTHER.fetch_add(1, Ordering::Relaxed);
    touches(command)
}

/// Notes that a desk hears of somebody; who asks again came before.
pub fn came(seat: ResourceId, person: PersonId) {
    let mut came = CAME.lock().unwrap();
    if !came.contains(&(seat, person)) {
        came.push((seat, person));
    }
}

pub fn came_to(seat: ResourceId) -> Vec<PersonId> {
    let came = CAME.lock().unwrap();
    let there = came.iter().filter(|(at, _)| *at == seat);
    there.map(|(_, person)| *person).collect()
}

/// So many people's wishes for one time at one seat.
pub fn wishes(seat: ResourceId, people: u128) -> Vec<Wish> {
    wishes_of(0..people, seat, from())
}

/// Each of these people's wish for this time at a seat.
pub fn wishes_of(people: Range<u128>, seat: ResourceId, from: Instant) -> Vec<Wish> {
    let wish = |who| {
        let (command, envelope) = asking(who, 0, SOON);
        let command = BookSession {
            seat,
            from,
            ..command
        };
        Wish { command, envelope }
    };
    people.map(wish).collect()
}

pub fn is_told_that_it_is_taken(answer: &Answer<Booked>, is_first: bool) {
    let Answer::Refused(refusal) = answer else {
        panic!("{answer:?}");
    };
    assert_eq!(refusal.code, Code::SeatTaken);
    assert!(!is_first, "{refusal:?}");
}

/// What each of a crowd hears that asks at once; who is told to come back does.
pub async fn hear_all(bus: &Bus, crowd: &[Wish]) -> Vec<Answer<Booked>> {
    let asked: Vec<_> = crowd
        .iter()
        .map(|wish| {
            let (bus, mut wish) = (bus.clone(), wish.clone());
            tokio::spawn(async move {
                loop {
                    wish.envelope.deadline_ms = now_ms() + SOON.as_millis() as i64;
                    let heard = bus.command(&wish.command, &wish.envelope).await.unwrap();
                    if heard != Answer::Again {
                        return heard;
                    }
                }
            })
        })
        .collect();
    let mut heard = Vec::new();
    for one in asked {
        heard.push(one.await.unwrap());
    }
    heard
}

impl World {
    /// A seat with so many places.
    pub async fn seat(&self, places: u16) -> ResourceId {
        let id = ResourceId(Uuid::new_v4());
        let seat = Resource {
            kind: ResourceKind::Seat,
            capacity: places,
            ..Resource::person(id, CENTRE)
        };
        let tx = self.db.begin().await.unwrap();
        put_resources(&tx, &[seat]).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// What each of a crowd hears.
    pub async fn hear_all(&self, crowd: &[Wish]) -> Vec<Answer<Booked>> {
        hear_all(&self.bus, crowd).await
    }

    async fn is_in_the_trail(&self, booking: Uuid) {
        let told = entries_of(self.db.read(), CENTRE, &AuditFilter::of(booking), 10).await;
        assert_eq!(told.unwrap().len(), 1);
    }

    async fn lies_under_its_key(&self, wish: &Wish, answer: &Answer<Booked>) {
        let stored = outcome_of(self.db.read(), wish.envelope.id).await.unwrap();
        let stored = stored.expect("an outcome, of a refusal too").outcome;
        let stored: Answer<Booked> = serde_json::from_str(&stored).unwrap();
        assert_eq!(&stored, answer);
    }
}

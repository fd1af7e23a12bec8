//! The booking desk when things go wrong, on the real nats-server and both databases.
#![expect(
    clippy::disallowed_methods,
    reason = "the tests ask from many tasks, set deadlines by the wall clock and keep a desk busy"
)]

mod again;
mod ahead;
mod crowd;
mod left_behind;
mod log;

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use bus::{Bus, BusSettings, CallError, Stop, Stopper};
use contract::bookings::Booked;
use contract::message::command_subject;
use contract::mock_interviews::BookSession;
use contract::{Answer, Envelope, SigningKeys};
use data::ledger::{BookingFilter, bookings_of, put_resources, violations};
use data::{Database, DatabaseSettings};
use domain::booking::{Part, Participant};
use domain::diary::{Moment, Proposal, Resource};
use domain::id::{CentreId, PersonId, ResourceId};
use domain::{Actor, Booking, BookingKind, Diary, Minutes, Refusal, TimeRange, Touches};
use harness::NatsServer;
use service::{Running, Runtime, Service};
use uuid::Uuid;

const CENTRE: CentreId = CentreId(Uuid::from_u128(1));
/// Deciding on this person panics.
const PANICS: u128 = 100;
/// Deciding on this person takes its time, so that the next commands form one batch.
const TAKES_TIME: u128 = 101;
const A_WHILE: Duration = Duration::from_millis(400);
const SOON: Duration = Duration::from_secs(10);
/// A hole in the wall: longer than a deadline and the difference of clocks that is allowed.
const LONG: i64 = 3_000;
/// Long enough for the queue of a desk to fill.
const VERY_LONG: i64 = 4_000;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_decision_that_panics_fails_alone_and_its_neighbours_are_booked() {
    for engine in engines() {
        let world = World::start(engine).await;
        let slow = world.ask(TAKES_TIME, A_WHILE.as_millis() as i64, SOON);
        is_busy(A_WHILE.as_millis() as i64).await;
        let neighbours: Vec<_> = (0..8).map(|who| world.ask(who, 0, SOON)).collect();
        let panicking = world.ask(PANICS, 0, SOON);
        let failed = panicking.await.unwrap().unwrap();
        assert!(matches!(failed, Answer::Failed { .. }), "{failed:?}");
        for one in neighbours {
            let booked = one.await.unwrap().unwrap();
            assert!(matches!(booked, Answer::Done(_)), "{booked:?}");
        }
        slow.await.unwrap().unwrap();
        world.holds(9).await;
        // Its outcome was not stored: the same again is decided again, and fails again.
        let again = world.ask(PANICS, 0, SOON).await.unwrap().unwrap();
        assert!(matches!(again, Answer::Failed { .. }), "{again:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_is_past_its_deadline_when_its_turn_comes_has_no_effect() {
    for engine in engines() {
        let world = World::start(engine).await;
        let slow = world.ask(TAKES_TIME, LONG, SOON);
        is_busy(LONG).await;
        let late = world.ask(1, 0, A_WHILE).await.unwrap();
        assert!(matches!(late, Err(CallError::TimedOut(_))), "{late:?}");
        slow.await.unwrap().unwrap();
        world.settles().await;
        world.holds(1).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_desk_with_too_many_waiting_tells_the_rest_to_come_back_before_it_is_their_turn() {
    for engine in engines() {
        let world = World::start(engine).await;
        let slow = world.ask(TAKES_TIME, VERY_LONG, SOON);
        is_busy(VERY_LONG).await;
        let began = Instant::now();
        // Nobody of them is known, and all are decided at the desk that is busy.
        let crowd = (0..6_000).map(|at| world.ask_together(TAKES_TIME + 100 + 2 * at));
        let crowd: Vec<_> = crowd.collect();
        let (mut refused, mut sent_back, mut at_once) = (0, 0, 0);
        for one in crowd {
            let (answer, when) = one.await.unwrap();
            match answer.unwrap() {
                Answer::Refused(_) => refused += 1,
                Answer::Again => {
                    sent_back += 1;
                    at_once += i32::from((when - began).as_millis() < VERY_LONG as u128);
                }
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(refused + sent_back, 6_000);
        assert!(
            at_once > 0 && refused >= 4_096,
            "{refused} {sent_back} {at_once}"
        );
        slow.await.unwrap().unwrap();
        let booked = world.ask(1, 0, SOON).await.unwrap().unwrap();
        assert!(matches!(booked, Answer::Done(_)), "{booked:?}");
        world.holds(2).await;
    }
}

/// One booking service on one database.
struct World {
    bus: Bus,
    db: Database,
    runtime: Runtime,
    running: Option<Running>,
    stopper: Stopper,
    nats: NatsServer,
    _folder: tempfile::TempDir,
    database: Option<harness::Database>,
}

type Heard = Result<Answer<Booked>, CallError>;
type Asked = tokio::task::JoinHandle<Heard>;

fn engines() -> Vec<harness::Engine> {
    vec![harness::Engine::Sqlite, harness::Engine::Postgres]
}

impl World {
    async fn start(engine: harness::Engine) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = match engine {
            harness::Engine::Sqlite => None,
            harness::Engine::Postgres => harness::Database::create(),
        };
        let file = folder.path().join("test.db");
        let sqlite = format!("sqlite:{}", file.display());
        let db = connect(database.as_ref().map_or(sqlite, harness::Database::url)).await;
        db.migrate().await.unwrap();
        let everybody = (0..60).chain([PANICS, TAKES_TIME]).map(person);
        let everybody: Vec<_> = everybody
            .map(|id| Resource::person(id.into(), CENTRE))
            .collect();
        let tx = db.begin().await.unwrap();
        put_resources(&tx, &everybody).await.unwrap();
        tx.commit().await.unwrap();
        let nats = NatsServer::start().await;
        let bus = bus_of(&nats).await;
        let (stopper, stop) = Stop::pair();
        let service = Service::new("mock_interviews").booking(touches, decide);
        let runtime = Runtime::new(db.clone(), bus.clone());
        let running = service::start(service, runtime.clone(), stop)
            .await
            .unwrap();
        Self {
            bus,
            db,
            runtime,
            running: Some(running),
            stopper,
            nats,
            _folder: folder,
            database,
        }
    }

    /// Asks for a person, whose deciding takes so many milliseconds.
    fn ask(&self, who: u128, takes_ms: i64, within: Duration) -> Asked {
        let (command, envelope) = asking(who, takes_ms, within);
        let bus = self.bus.clone();
        tokio::spawn(async move { bus.command(&command, &envelope).await })
    }

    /// Asks for a person as one of a crowd.
    fn ask_together(&self, who: u128) -> tokio::task::JoinHandle<(Heard, Instant)> {
        let (command, envelope) = asking(who, 0, SOON);
        let body = serde_json::to_vec(&command).unwrap();
        let (bus, subject) = (self.bus.clone(), command_subject::<BookSession>());
        tokio::spawn(async move {
            let answer = bus.call_together(&subject, body, &envelope).await;
            let heard = answer.map(|answer| serde_json::from_slice(&answer).unwrap());
            (heard, Instant::now())
        })
    }

    /// Waits until all that was handed in is dealt with.
    async fn settles(&self) {
        let last = self.ask(PANICS, 0, SOON).await.unwrap();
        last.unwrap();
    }

    /// So many bookings are there, and nothing is broken; then it ends.
    async fn holds(&self, bookings: usize) {
        let every = BookingFilter::default();
        let all = bookings_of(self.db.read(), CENTRE, &every, 1_000).await;
        assert_eq!(all.unwrap().len(), bookings);
        let found = violations(&self.db).await.unwrap();
        let broken: Vec<_> = found.iter().filter(|one| one.rows > 0).collect();
        assert!(broken.is_empty(), "{broken:?}");
    }
}

impl Drop for World {
    fn drop(&mut self) {
        self.stopper.stop();
        drop(self.running.take());
    }
}

async fn connect(url: String) -> Database {
    let settings = DatabaseSettings {
        url,
        max_connections: 4,
    };
    Database::connect(&settings).await.unwrap()
}

async fn bus_of(nats: &NatsServer) -> Bus {
    let keys = SigningKeys::new(&["a key that only tests know".to_owned()]);
    let settings = BusSettings::new(nats.url(), "mock_interviews", keys);
    Bus::connect(&settings).await.unwrap()
}

fn asking(who: u128, takes_ms: i64, within: Duration) -> (BookSession, Envelope) {
    let command = BookSession {
        seat: ResourceId(Uuid::nil()),
        person: person(who),
        from: from(),
        notice_version: Some(takes_ms.to_string()),
        hold: false,
        exception: None,
    };
    let envelope = Envelope {
        id: Uuid::from_u128(1_000 + who),
        deadline_ms: now_ms() + within.as_millis() as i64,
        actor: Actor::system(Some(CENTRE)),
        trace: String::new(),
    };
    (command, envelope)
}

fn person(who: u128) -> PersonId {
    PersonId(Uuid::from_u128(10 + who))
}

fn from() -> domain::Instant {
    domain::Instant::from_unix((now_ms() / 300_000 + 100) * 300)
}

fn now_ms() -> i64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    i64::try_from(now.as_millis()).unwrap()
}

/// For how many milliseconds desks are being kept busy right now.
static BUSY: Mutex<BTreeSet<i64>> = Mutex::new(BTreeSet::new());

fn keep_busy(ms: i64) {
    BUSY.lock().unwrap().insert(ms);
    // The thread may be the one that wakes all others: another must take over.
    tokio::task::block_in_place(|| {
        // The time that deciding takes is what is tested.
        std::thread::sleep(Duration::from_millis(ms.unsigned_abs()));
    });
    BUSY.lock().unwrap().remove(&ms);
}

async fn is_busy(ms: i64) {
    let busy = async || BUSY.lock().unwrap().contains(&ms).then_some(());
    harness::eventually("the desk is busy", busy).await;
}

fn touches(command: &BookSession) -> Result<Touches, Refusal> {
    let during = TimeRange::starting(command.from, Minutes(10));
    let touched = Touches::nothing().resource(command.person, during);
    match seat_of(command) {
        Some(seat) => {
            crowd::came(seat, command.person);
            Ok(touched.place(seat, during))
        }
        None => Ok(touched),
    }
}

/// The seat that is asked for; most ask for a person's time alone.
fn seat_of(command: &BookSession) -> Option<ResourceId> {
    Some(command.seat).filter(|seat| !seat.0.is_nil())
}

fn decide(command: BookSession, diary: &mut Diary, moment: &Moment) -> Result<Booking, Refusal> {
    assert_ne!(command.person, person(PANICS), "this one panics");
    let seat = seat_of(&command);
    ahead::decided(command.person);
    let takes = command.notice_version.unwrap_or_default();
    keep_busy(takes.parse().unwrap());
    let proposal = Proposal {
        kind: BookingKind::MockInterview,
        during: TimeRange::starting(command.from, Minutes(10)),
        participants: vec![Participant {
            person: command.person,
            part: Part::Attendee,
        }],
        resources: seat.into_iter().collect(),
        fair: None,
        employer: None,
        title: "a session".to_owned(),
        held_until: None,
        notice_version: None,
    };
    diary.book(proposal, moment)
}

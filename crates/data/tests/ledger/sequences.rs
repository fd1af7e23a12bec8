//! Random sequences of book, move, cancel, hold and expire: the same outcomes on the model, on
//! SQLite and on PostgreSQL, no overlap, no overselling, time to walk between two sites, claims equal
//! bookings. Two desks with a
//! memory each and one decider without take turns, under locks and at a glance: what one changes, the
//! others must notice.

use data::ledger::{
    Asked, Memory, glance, load, put_resources, save_changes, save_if_unchanged, violations,
};
use domain::booking::{BookingKind, Part, Participant};
use domain::diary::{Moment, Proposal, Resource, ResourceKind};
use domain::id::{BookingId, CentreId, PersonId, ResourceId};
use domain::time::GRID_SECONDS;
use domain::{Actor, Booking, Diary, Instant, Refusal, TimeRange, Touches};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use uuid::Uuid;

use crate::databases::{self, Fresh};
use crate::model::{Entry, Model, Said, Step};

const PEOPLE: usize = 40;
const RESOURCES: usize = 12;
/// Where the resources are, by turns; half of them are calls, which need no way.
const SITES: [Option<&str>; 4] = [None, Some("본관"), None, Some("별관")];
const DAY: i64 = 1_900_000_200 / GRID_SECONDS * GRID_SECONDS;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn random_sequences_come_to_the_same_on_the_model_and_on_every_database() {
    let databases = databases::each().await;
    let handle = tokio::runtime::Handle::current();
    tokio::task::spawn_blocking(move || {
        let config = Config {
            cases: 24,
            failure_persistence: None,
            ..Config::default()
        };
        let mut runner = TestRunner::new(config);
        let sequences = prop::collection::vec(step(), 1..60);
        let outcome = runner.run(&sequences, |steps| {
            handle.block_on(play_everywhere(&databases, &steps));
            Ok(())
        });
        outcome.unwrap();
    })
    .await
    .unwrap();
}

#[tokio::test]
async fn a_booking_keeps_one_place_for_all_of_its_time() {
    let two_places = 1;
    let book = |person, slot, slots| Step::Book {
        person,
        resource: two_places,
        slot,
        slots,
        hold: false,
    };
    // After the third is gone there is a place at each moment from 0 to 6, but none for all of it.
    let steps = [
        book(0, 0, 3),
        book(1, 0, 2),
        book(2, 3, 3),
        Step::Move {
            booking: 1,
            slot: 3,
            slots: 2,
        },
        Step::Cancel { booking: 2 },
        book(3, 0, 6),
        book(3, 5, 2),
    ];
    play_everywhere(&databases::each().await, &steps).await;
}

fn step() -> impl Strategy<Value = Step> {
    let slot = || 0..24_i64;
    prop_oneof![
        6 => (0..PEOPLE, 0..RESOURCES, slot(), 1..6_i64, any::<bool>()).prop_map(
            |(person, resource, slot, slots, hold)| Step::Book { person, resource, slot, slots, hold }
        ),
        2 => (0..40_usize, slot(), 1..6_i64)
            .prop_map(|(booking, slot, slots)| Step::Move { booking, slot, slots }),
        2 => (0..40_usize).prop_map(|booking| Step::Cancel { booking }),
        1 => (0..40_usize).prop_map(|booking| Step::Confirm { booking }),
        1 => (0..40_usize).prop_map(|booking| Step::Expire { booking }),
        1 => (1..4_i64).prop_map(|minutes| Step::Wait { minutes }),
    ]
}

async fn play_everywhere(databases: &[Fresh], steps: &[Step]) {
    for fresh in databases {
        let mut play = Play::begin(fresh).await;
        for step in steps {
            play.step(*step).await;
        }
        play.check().await;
    }
}

/// One sequence on one database, beside its model.
struct Play<'a> {
    fresh: &'a Fresh,
    centre: CentreId,
    people: Vec<PersonId>,
    resources: Vec<ResourceId>,
    model: Model,
    now: i64,
    desks: [Memory; 2],
    turn: usize,
}

impl<'a> Play<'a> {
    async fn begin(fresh: &'a Fresh) -> Self {
        let centre = CentreId(Uuid::new_v4());
        let people: Vec<_> = (0..PEOPLE).map(|_| PersonId(Uuid::new_v4())).collect();
        let resources: Vec<_> = (0..RESOURCES).map(|_| ResourceId(Uuid::new_v4())).collect();
        let capacities: Vec<_> = (0..RESOURCES).map(|at| 1 + at % 3).collect();
        let person = |id: &PersonId| Resource::person((*id).into(), centre);
        let sites: Vec<_> = (0..RESOURCES).map(|at| SITES[at % SITES.len()]).collect();
        let room = |((id, capacity), site): ((&ResourceId, &usize), &Option<&str>)| Resource {
            kind: ResourceKind::Room,
            capacity: u16::try_from(*capacity).unwrap(),
            place: site.map(|_| "2층".to_owned()),
            site: site.map(str::to_owned),
            ..Resource::person(*id, centre)
        };
        let rows: Vec<_> = people
            .iter()
            .map(person)
            .chain(resources.iter().zip(&capacities).zip(&sites).map(room))
            .collect();
        let tx = fresh.db.begin().await.unwrap();
        put_resources(&tx, &rows).await.unwrap();
        tx.commit().await.unwrap();
        let model = Model {
            entries: Vec::new(),
            capacities,
            sites,
        };
        Self {
            fresh,
            centre,
            people,
            resources,
            model,
            now: DAY - 3600,
            desks: Default::default(),
            turn: 0,
        }
    }

    async fn step(&mut self, step: Step) {
        let count = self.model.entries.len();
        let at = |booking: usize| booking % count.max(1);
        match step {
            Step::Wait { minutes } => self.now += minutes * 60,
            Step::Book {
                person,
                resource,
                slot,
                slots,
                hold,
            } => {
                self.book(person, resource, slot, slots, hold).await;
            }
            _ if count == 0 => {}
            Step::Move {
                booking,
                slot,
                slots,
            } => self.reschedule(at(booking), slot, slots).await,
            Step::Cancel { booking } => {
                let said = self.model.cancel(at(booking), self.now);
                self.change(at(booking), said, |diary, id, moment| {
                    diary.cancel(id, None, moment)
                })
                .await;
            }
            Step::Confirm { booking } => {
                let said = self.model.confirm(at(booking), self.now);
                self.change(at(booking), said, |diary, id, moment| {
                    diary.confirm(id, moment)
                })
                .await;
            }
            Step::Expire { booking } => {
                let said = self.model.expire(at(booking), self.now);
                self.change(at(booking), said, |diary, id, moment| {
                    diary.expire(id, moment)
                })
                .await;
            }
        }
    }

    async fn book(&mut self, person: usize, resource: usize, slot: i64, slots: i64, hold: bool) {
        let during = range(slot, slots);
        let id = BookingId(Uuid::new_v4());
        let held_until = hold.then_some(self.now + 300);
        let entry = Entry {
            id,
            person,
            resource,
            unit: 0,
            from: during.from.unix(),
            to: during.to.unix(),
            live: true,
            held_until,
        };
        let said = self.model.book(entry, self.now);
        let proposal = Proposal {
            kind: BookingKind::RoomLoan,
            during,
            participants: vec![Participant {
                person: self.people[person],
                part: Part::Attendee,
            }],
            resources: vec![self.resources[resource]],
            fair: None,
            employer: None,
            title: "a loan".to_owned(),
            held_until: held_until.map(Instant::from_unix),

            notice_version: None,
        };
        let touches = Touches::nothing()
            .resource(self.people[person], during)
            .place(self.resources[resource], during);
        let decided = self
            .decide(touches, id, |diary, moment| diary.book(proposal, moment))
            .await;
        same(said, decided);
    }

    async fn reschedule(&mut self, at: usize, slot: i64, slots: i64) {
        let during = range(slot, slots);
        let entry = self.model.entries[at].clone();
        let said = self
            .model
            .reschedule(at, during.from.unix(), during.to.unix(), self.now);
        let touches = Touches::nothing()
            .booking(entry.id)
            .resource(self.people[entry.person], during)
            .resource(self.resources[entry.resource], during);
        let decided = self
            .decide(touches, entry.id, |diary, moment| {
                diary.reschedule(entry.id, during, None, moment)
            })
            .await;
        same(said, decided);
    }

    async fn change(
        &mut self,
        at: usize,
        said: Said,
        change: impl FnOnce(&mut Diary, BookingId, &Moment) -> Result<Booking, Refusal>,
    ) {
        let id = self.model.entries[at].id;
        let touches = Touches::nothing().booking(id);
        let decided = self
            .decide(touches, id, |diary, moment| change(diary, id, moment))
            .await;
        same(said, decided);
    }

    async fn decide(
        &mut self,
        touches: Touches,
        booking: BookingId,
        decide: impl FnOnce(&mut Diary, &Moment) -> Result<Booking, Refusal>,
    ) -> Result<Booking, Refusal> {
        let asked = Asked {
            touches: vec![touches],
            ..Asked::nothing(Instant::from_unix(self.now))
        };
        self.turn += 1;
        let mut nothing = Memory::default();
        let memory = self.desks.get_mut(self.turn % 3).unwrap_or(&mut nothing);
        let moment = Moment {
            actor: Actor::system(Some(self.centre)),
            now: Instant::from_unix(self.now),
            booking,
        };
        let desk = self.fresh.db.desk();
        if self.turn.is_multiple_of(2)
            && let Some(loaded) = glance(desk.db(), memory, &asked).await.unwrap()
        {
            let mut diary = loaded.diary;
            let decided = decide(&mut diary, &moment);
            let changes = diary.changes();
            let saved = save_if_unchanged(desk.db(), &loaded.revisions, &changes, Vec::new());
            assert!(saved.await.unwrap(), "nobody else decides meanwhile");
            memory.keep(diary, loaded.known, &changes);
            return decided;
        }
        let tx = desk.begin().await.unwrap();
        let loaded = load(&tx, memory, &asked).await.unwrap();
        let mut diary = loaded.diary;
        let decided = decide(&mut diary, &moment);
        let changes = diary.changes();
        save_changes(&tx, &changes).await.unwrap();
        tx.commit().await.unwrap();
        memory.keep(diary, loaded.known, &changes);
        decided
    }

    /// Claims equal bookings: only the rule about told events has no say here, nothing is told.
    async fn check(&self) {
        for violation in violations(&self.fresh.db).await.unwrap() {
            if !violation.rule.contains("told of") {
                assert_eq!(violation.rows, 0, "{}", violation.rule);
            }
        }
    }
}

fn range(slot: i64, slots: i64) -> TimeRange {
    let from = Instant::from_unix(DAY + slot * GRID_SECONDS);
    let to = Instant::from_unix(from.unix() + slots * GRID_SECONDS);
    TimeRange::parse(from, to).unwrap()
}

fn same(said: Said, decided: Result<Booking, Refusal>) {
    let decided = decided
        .as_ref()
        .map(|_| ())
        .map_err(|refusal| refusal.code.as_str());
    assert_eq!(decided, said);
}

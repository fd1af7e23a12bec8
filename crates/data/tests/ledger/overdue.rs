//! What is overdue: holds that have run out, and bookings to which nobody came.

use std::collections::BTreeSet;
use std::sync::Arc;

use data::Database;
use data::booths::taken_places;
use data::ledger::{
    Asked, Memory, claims_with_calendar, glance, load, overdue_holds, put_resources, save_changes,
    unstarted, violations,
};
use domain::booking::{BookingKind, BookingState, Part, Participant};
use domain::diary::{Changes, Moment, Proposal, Resource, ResourceKind, started};
use domain::id::{BookingId, CentreId, PersonId, ResourceId};
use domain::{Actor, Booking, Code, Diary, Instant, Minutes, Refusal, TimeRange, Touches};
use tokio::sync::Barrier;
use uuid::Uuid;

use crate::databases::{self, Fresh};

pub const CENTRE: CentreId = CentreId(Uuid::from_u128(1));
const PEOPLE: u128 = 10;
/// A panel of three, and a room for one.
pub const PANEL: ResourceId = ResourceId(Uuid::from_u128(100));
pub const ROOM: ResourceId = ResourceId(Uuid::from_u128(101));
/// When the bookings start.
pub const START: Instant = Instant::from_unix(1_900_000_200);

#[tokio::test]
async fn a_desk_that_meets_a_hold_that_has_run_out_ends_it_and_books() {
    for fresh in databases::each().await {
        stage(&fresh.db).await;
        let mut desk = Desk::of(&fresh.db);
        let mut holds = Vec::new();
        for who in 0..3 {
            holds.push(desk.hold(who, 120).await);
        }
        // The desk remembers the panel; another instance has never seen it.
        for (who, before) in [(3, 116), (4, 116)] {
            let refusal = desk.book(who, before).await.unwrap_err();
            assert_eq!(refusal.code, Code::PanelTaken);
        }
        let early = Desk::of(&fresh.db).book(3, 116).await.unwrap_err();
        assert_eq!(early.code, Code::PanelTaken);
        desk.book(3, 115).await.unwrap();
        Desk::of(&fresh.db).book(4, 115).await.unwrap();
        let left = overdue_holds(fresh.db.read(), &[BookingKind::BoothVisit], before(0), 10);
        assert_eq!(
            left.await.unwrap(),
            [],
            "whoever meets them ends all in the way"
        );
        for hold in holds {
            let state = find(&fresh.db, hold.id).await.state;
            assert_eq!(state, BookingState::Expired);
        }
        sound(&fresh).await;
    }
}

#[tokio::test]
async fn a_person_is_not_kept_by_a_hold_of_theirs_that_has_run_out() {
    for fresh in databases::each().await {
        stage(&fresh.db).await;
        let mut desk = Desk::of(&fresh.db);
        desk.hold(0, 120).await;
        let busy = desk.lend(0, 116).await.unwrap_err();
        assert_eq!(busy.code, Code::PersonBusy);
        desk.lend(0, 115).await.unwrap();
        desk.book(1, 115).await.unwrap();
        desk.book(2, 115).await.unwrap();
        desk.book(3, 115).await.unwrap();
        sound(&fresh).await;
    }
}

#[tokio::test]
async fn a_hold_that_has_run_out_is_shown_as_free_before_anybody_has_ended_it() {
    for fresh in databases::each().await {
        stage(&fresh.db).await;
        let mut desk = Desk::of(&fresh.db);
        desk.hold(0, 120).await;
        let held = desk.hold_room(1, 120).await;
        let during = TimeRange::starting(START, Minutes(30));
        for (minutes_before, taken) in [(116, 1), (115, 0)] {
            let now = before(minutes_before);
            let db = fresh.db.read();
            let places = taken_places(db, [PANEL], during, now).await.unwrap();
            let units: BTreeSet<_> = places[&PANEL].iter().map(|(_, unit)| *unit).collect();
            assert_eq!(units.len(), taken);
            let found = claims_with_calendar(db, CENTRE, &[ROOM], during, now).await;
            let holders: BTreeSet<_> = found.unwrap().1.iter().map(|one| one.booking).collect();
            assert_eq!(holders.len(), taken);
            assert_eq!(find(&fresh.db, held.id).await.state, BookingState::Held);
        }
    }
}

#[tokio::test]
async fn many_who_meet_the_same_hold_end_it_once_and_only_one_gets_its_room() {
    for fresh in databases::each().await {
        stage(&fresh.db).await;
        let mut desk = Desk::of(&fresh.db);
        let held = desk.hold_room(0, 120).await;
        let rivals = 1..9_u128;
        let barrier = Arc::new(Barrier::new(8));
        let rivals: Vec<_> = rivals
            .map(|who| {
                let (db, barrier) = (fresh.db.clone(), barrier.clone());
                tokio::spawn(async move {
                    barrier.wait().await;
                    Desk::of(&db).lend(who, 100).await.map_err(|one| one.code)
                })
            })
            .collect();
        let mut won = 0;
        for rival in rivals {
            match rival.await.unwrap() {
                Ok(_) => won += 1,
                Err(code) => assert_eq!(code, Code::RoomTaken),
            }
        }
        assert_eq!(won, 1);
        let ended = find(&fresh.db, held.id).await;
        assert_eq!(ended.state, BookingState::Expired);
        assert_eq!(ended.version, held.version + 1);
        sound(&fresh).await;
    }
}

#[tokio::test]
async fn what_nobody_came_to_is_found_by_its_start_and_in_pages() {
    for fresh in databases::each().await {
        stage(&fresh.db).await;
        let mut desk = Desk::of(&fresh.db);
        let mut booked = Vec::new();
        for who in 0..3 {
            booked.push(desk.book(who, 120).await.unwrap().id);
        }
        let lent = desk.lend(3, 120).await.unwrap();
        let (came, left) = (booked[0], &booked[1..]);
        desk.change(came, before(0), Diary::start).await.unwrap();
        let visits = [BookingKind::BoothVisit];
        let db = fresh.db.read();
        let early = unstarted(db, &visits, started(before(1)), None, 10).await;
        assert_eq!(early.unwrap(), []);
        let found = unstarted(db, &visits, started(before(0)), None, 10).await;
        let mut found: Vec<_> = found.unwrap().into_iter().map(|one| one.id).collect();
        assert_eq!(found.len(), 2);
        let last = Some((START, found.remove(0)));
        let rest = unstarted(db, &visits, started(before(0)), last, 10).await;
        assert_eq!(rest.unwrap()[0].id, found[0]);
        let both = [BookingKind::BoothVisit, BookingKind::RoomLoan];
        let all = unstarted(db, &both, started(before(0)), None, 10).await;
        assert!(all.unwrap().iter().any(|one| one.id == lent.id));
        for id in left {
            let late = START.plus(Minutes(10));
            desk.change(*id, late, Diary::miss).await.unwrap();
        }
        let over = unstarted(db, &visits, started(before(0)), None, 10).await;
        assert_eq!(over.unwrap(), []);
        let next_day = started(START.plus(Minutes(25 * 60)));
        let old = unstarted(db, &both, next_day, None, 10).await;
        assert_eq!(
            old.unwrap(),
            [],
            "who was never judged is not judged a day later"
        );
        sound(&fresh).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_comes_at_the_last_moment_either_came_or_missed_it() {
    for fresh in databases::each().await {
        stage(&fresh.db).await;
        let mut desk = Desk::of(&fresh.db);
        let late = START.plus(Minutes(10));
        for round in 0..12 {
            let who = round % PEOPLE;
            let booked = desk.book(who, 120).await.unwrap();
            let barrier = Arc::new(Barrier::new(3));
            type Ending = fn(&mut Diary, BookingId, &Moment) -> Result<Booking, Refusal>;
            // The desk and the timers of two instances.
            let rivals = [Diary::start as Ending, Diary::miss, Diary::miss].map(|ending| {
                let (db, barrier) = (fresh.db.clone(), barrier.clone());
                tokio::spawn(async move {
                    barrier.wait().await;
                    Desk::of(&db).change(booked.id, late, ending).await.ok()
                })
            });
            let mut winners = Vec::new();
            for rival in rivals {
                winners.extend(rival.await.unwrap());
            }
            assert_eq!(winners.len(), 1, "{winners:?}");
            let now = find(&fresh.db, booked.id).await;
            assert_eq!(now, winners[0]);
            assert_eq!(now.version, 1);
            sound(&fresh).await;
            if now.state == BookingState::CheckedIn {
                // The next rounds need the place.
                desk.undo(booked.id).await;
            }
        }
    }
}

/// One that decides on bookings, with a memory of its own.
pub struct Desk {
    db: Database,
    pub memory: Memory,
}

impl Desk {
    pub fn of(db: &Database) -> Self {
        Self {
            db: db.clone(),
            memory: Memory::default(),
        }
    }

    async fn hold(&mut self, who: u128, minutes_before: u32) -> Booking {
        self.order(who, PANEL, minutes_before, true).await.unwrap()
    }

    async fn hold_room(&mut self, who: u128, minutes_before: u32) -> Booking {
        self.order(who, ROOM, minutes_before, true).await.unwrap()
    }

    pub async fn book(&mut self, who: u128, minutes_before: u32) -> Result<Booking, Refusal> {
        self.order(who, PANEL, minutes_before, false).await
    }

    async fn lend(&mut self, who: u128, minutes_before: u32) -> Result<Booking, Refusal> {
        self.order(who, ROOM, minutes_before, false).await
    }

    async fn order(
        &mut self,
        who: u128,
        resource: ResourceId,
        minutes_before: u32,
        holds: bool,
    ) -> Result<Booking, Refusal> {
        let now = before(minutes_before);
        let held_until = holds.then(|| now.plus(Minutes(5)));
        let proposal = wanted(who, resource, held_until);
        self.decide(touched(who, resource), now, |diary, moment| {
            diary.book(proposal.clone(), moment)
        })
        .await
    }

    pub async fn change(
        &mut self,
        id: BookingId,
        now: Instant,
        change: impl Fn(&mut Diary, BookingId, &Moment) -> Result<Booking, Refusal>,
    ) -> Result<Booking, Refusal> {
        let touches = Touches::nothing().booking(id);
        self.decide(touches, now, |diary, moment| change(diary, id, moment))
            .await
    }

    /// Takes back what is there for the test alone.
    async fn undo(&mut self, id: BookingId) {
        let cancel = |diary: &mut Diary, id, _: &Moment| {
            let Some(booking) = diary.bookings.get_mut(&id) else {
                return Err(Refusal::new(Code::BookingNotFound));
            };
            booking.state = BookingState::Confirmed;
            diary.miss(id, &moment(START.plus(Minutes(10))))
        };
        self.change(id, START, cancel).await.unwrap();
    }

    /// At a glance when that is enough, else under locks; again when a rival was faster.
    async fn decide(
        &mut self,
        touches: Touches,
        now: Instant,
        decide: impl Fn(&mut Diary, &Moment) -> Result<Booking, Refusal>,
    ) -> Result<Booking, Refusal> {
        let asked = Asked {
            touches: vec![touches.clone()],
            ..Asked::nothing(now)
        };
        loop {
            match self.attempt(&asked, now, &decide).await {
                Ok(Some(decided)) => return decided,
                Ok(None) => {}
                Err(error) => assert_ne!(error.trouble(), data::Trouble::Lasting, "{error}"),
            }
        }
    }

    async fn attempt(
        &mut self,
        asked: &Asked,
        now: Instant,
        decide: impl Fn(&mut Diary, &Moment) -> Result<Booking, Refusal>,
    ) -> data::Result<Option<Result<Booking, Refusal>>> {
        let desk = self.db.desk();
        if let Some(loaded) = glance(desk.db(), &mut self.memory, asked).await? {
            let mut diary = loaded.diary;
            let decided = decide(&mut diary, &moment(now));
            let changes = diary.changes();
            let saved =
                data::ledger::save_if_unchanged(desk.db(), &loaded.revisions, &changes, Vec::new());
            let is_saved = saved.await?;
            if is_saved {
                self.memory.keep(diary, loaded.known, &changes);
            }
            return Ok(is_saved.then_some(decided));
        }
        let tx = desk.begin().await?;
        let loaded = load(&tx, &mut self.memory, asked).await?;
        let mut diary = loaded.diary;
        let decided = decide(&mut diary, &moment(now));
        let changes: Changes = diary.changes();
        save_changes(&tx, &changes).await?;
        tx.commit().await?;
        self.memory.keep(diary, loaded.known, &changes);
        Ok(Some(decided))
    }
}

/// A booking of a place for half an hour from the start.
pub fn wanted(who: u128, resource: ResourceId, held_until: Option<Instant>) -> Proposal {
    Proposal {
        kind: match resource {
            ROOM => BookingKind::RoomLoan,
            _ => BookingKind::BoothVisit,
        },
        during: during(),
        participants: vec![Participant {
            person: person(who),
            part: Part::Attendee,
        }],
        resources: vec![resource],
        fair: None,
        employer: None,
        title: "a place".to_owned(),
        held_until,
        notice_version: None,
    }
}

/// What it touches.
pub fn touched(who: u128, resource: ResourceId) -> Touches {
    Touches::nothing()
        .resource(person(who), during())
        .place(resource, during())
}

fn during() -> TimeRange {
    TimeRange::starting(START, Minutes(30))
}

pub async fn stage(db: &Database) {
    let mut rows: Vec<_> = (0..PEOPLE)
        .map(|who| Resource::person(person(who).into(), CENTRE))
        .collect();
    let place = |id, kind, capacity| Resource {
        kind,
        capacity,
        ..Resource::person(id, CENTRE)
    };
    rows.push(place(PANEL, ResourceKind::Panel, 3));
    rows.push(place(ROOM, ResourceKind::Room, 1));
    let tx = db.begin().await.unwrap();
    put_resources(&tx, &rows).await.unwrap();
    tx.commit().await.unwrap();
}

async fn find(db: &Database, id: BookingId) -> Booking {
    let found = data::ledger::find_booking(db.read(), id).await.unwrap();
    found.unwrap()
}

/// Only the rule about told events has no say here: nothing is told.
pub async fn sound(fresh: &Fresh) {
    for violation in violations(&fresh.db).await.unwrap() {
        let counts = violation.rows == 0 || violation.rule.contains("told of");
        assert!(counts, "{violation:?}");
    }
}

pub fn person(who: u128) -> PersonId {
    PersonId(Uuid::from_u128(10 + who))
}

/// So many minutes before the bookings start.
pub fn before(minutes: u32) -> Instant {
    START.minus(Minutes(minutes))
}

pub fn moment(now: Instant) -> Moment {
    Moment {
        actor: Actor::system(Some(CENTRE)),
        now,
        booking: BookingId(Uuid::new_v4()),
    }
}

//! Whoever says when they are there waits for those who book them, and is shown what they booked.

use std::collections::BTreeSet;
use std::sync::Arc;

use data::ledger::{
    Asked, Memory, bookings_claiming, glance, load_diary, lock_resource, put_resource,
    put_resources, save_changes, save_if_unchanged,
};
use data::{Database, Trouble};
use domain::booking::{BookingKind, Part, Participant};
use domain::diary::{Moment, Proposal, Resource, ResourceKind};
use domain::id::{BookingId, CentreId, PersonId, ResourceId};
use domain::{Actor, Code, Diary, Instant, Minutes, TimeRange, Touches};
use tokio::sync::Barrier;
use uuid::Uuid;

use crate::databases;

pub const RIVALS: usize = 40;
pub const ROUNDS: usize = 3;
pub const NOW: Instant = Instant::from_unix(1_800_000_000);
/// A midnight of UTC.
pub const DAY: i64 = 1_900_022_400;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_is_booked_while_somebody_closes_their_hours_is_seen_by_them_or_refused() {
    for fresh in databases::each().await {
        for round in 0..ROUNDS {
            let hall = Hall::open(&fresh.db).await;
            race(&hall, round, hall.close(), Code::InterviewerUnavailable).await;
        }
    }
}

/// All rivals book while something is closed: what is booked was seen by whoever closed it, and the others
/// are refused.
pub async fn race(
    hall: &Hall,
    round: usize,
    closing: impl Future<Output = BTreeSet<BookingId>>,
    refused: Code,
) {
    let start = Arc::new(Barrier::new(RIVALS + 1));
    let racing = (0..RIVALS).map(|number| {
        let (hall, start) = (hall.clone(), start.clone());
        tokio::spawn(async move {
            start.wait().await;
            hall.book(number, number % 2 == 0).await
        })
    });
    let racing: Vec<_> = racing.collect();
    start.wait().await;
    // Later each round, so that more of them have booked.
    for _ in 0..round * 50 {
        tokio::task::yield_now().await;
    }
    let seen = closing.await;
    let mut booked = BTreeSet::new();
    for one in racing {
        match one.await.unwrap() {
            Ok(id) => drop(booked.insert(id)),
            Err(code) => assert_eq!(code, refused),
        }
    }
    assert_eq!(booked, seen, "none was booked unseen");
}

/// An interviewer, with a room and a seeker for each rival.
#[derive(Clone)]
pub struct Hall {
    pub db: Database,
    pub centre: CentreId,
    interviewer: PersonId,
    pub rooms: Vec<ResourceId>,
    people: Vec<PersonId>,
}

impl Hall {
    pub async fn open(db: &Database) -> Self {
        let ids = || (0..RIVALS).map(|_| Uuid::new_v4());
        let hall = Self {
            db: db.clone(),
            centre: CentreId(Uuid::new_v4()),
            interviewer: PersonId(Uuid::new_v4()),
            rooms: ids().map(ResourceId).collect(),
            people: ids().map(PersonId).collect(),
        };
        let people = hall.people.iter().chain([&hall.interviewer]);
        let people = people.map(|one| Resource::person((*one).into(), hall.centre));
        let rooms = hall.rooms.iter().map(|one| Resource {
            kind: ResourceKind::Room,
            ..Resource::person(*one, hall.centre)
        });
        let all: Vec<_> = people.chain(rooms).collect();
        let tx = db.begin().await.unwrap();
        put_resources(&tx, &all).await.unwrap();
        tx.commit().await.unwrap();
        hall
    }

    /// Closes all hours as `set_availability` does, and returns what was booked by then.
    async fn close(&self) -> BTreeSet<BookingId> {
        loop {
            match self.try_to_close().await {
                Ok(seen) => return seen,
                Err(error) => assert_ne!(error.trouble(), Trouble::Lasting, "{error}"),
            }
        }
    }

    async fn try_to_close(&self) -> data::Result<BTreeSet<BookingId>> {
        let (tx, id) = (self.db.begin().await?, self.interviewer.into());
        let mut person = lock_resource(&tx, self.centre, id).await?.unwrap();
        person.rules.hours = domain::opening::Hours::Listed { ranges: Vec::new() };
        put_resource(&tx, &person).await?;
        let seen = bookings_claiming(&tx, id, NOW, 1000).await?;
        tx.commit().await?;
        Ok(seen.into_iter().map(|one| one.id).collect())
    }

    async fn book(&self, number: usize, at_a_glance: bool) -> Result<BookingId, Code> {
        loop {
            let attempted = match at_a_glance {
                true => self.glance(number).await,
                false => self.attempt(number).await,
            };
            match attempted {
                Ok(decided) => return decided,
                Err(error) => assert_ne!(error.trouble(), Trouble::Lasting, "{error}"),
            }
        }
    }

    /// As a desk that glances, and under locks when that is not enough.
    async fn glance(&self, number: usize) -> data::Result<Result<BookingId, Code>> {
        let asked = Asked {
            touches: vec![self.touches(number)],
            centres: BTreeSet::from([self.centre]),
            ..Asked::nothing(NOW)
        };
        let (own, mut memory) = (self.db.desk(), Memory::default());
        let Some(loaded) = glance(own.db(), &mut memory, &asked).await? else {
            return self.attempt(number).await;
        };
        let mut diary = loaded.diary;
        let decided = self.decide(&mut diary, number);
        let changes = diary.changes();
        let saved = save_if_unchanged(own.db(), &loaded.revisions, &changes, Vec::new());
        match saved.await? {
            true => Ok(decided),
            false => self.attempt(number).await,
        }
    }

    async fn attempt(&self, number: usize) -> data::Result<Result<BookingId, Code>> {
        let tx = self.db.begin().await?;
        let touches = self.touches(number);
        let mut diary = load_diary(&tx, Some(self.centre), touches, NOW).await?;
        let decided = self.decide(&mut diary, number);
        save_changes(&tx, &diary.changes()).await?;
        tx.commit().await?;
        Ok(decided)
    }

    fn touches(&self, number: usize) -> Touches {
        Touches::nothing()
            .resource(self.people[number], during(number))
            .resource(self.interviewer, during(number))
            .resource(self.rooms[number], during(number))
    }

    fn decide(&self, diary: &mut Diary, number: usize) -> Result<BookingId, Code> {
        let part = |person, part| Participant { person, part };
        let proposal = Proposal {
            kind: BookingKind::Interview,
            during: during(number),
            participants: vec![
                part(self.people[number], Part::Attendee),
                part(self.interviewer, Part::Interviewer),
            ],
            resources: vec![self.rooms[number]],
            fair: None,
            employer: None,
            title: "면접".to_owned(),
            held_until: None,
            notice_version: None,
        };
        let moment = Moment {
            actor: Actor::system(Some(self.centre)),
            now: NOW,
            booking: BookingId(Uuid::new_v4()),
        };
        let booked = diary.book(proposal, &moment);
        booked.map(|one| one.id).map_err(|refusal| refusal.code)
    }
}

/// Times that touch and do not overlap: only the hours are in anybody's way.
fn during(number: usize) -> TimeRange {
    let from = DAY + i64::try_from(number).unwrap() * 1800;
    TimeRange::starting(Instant::from_unix(from), Minutes(30))
}

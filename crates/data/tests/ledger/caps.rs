//! Caps and blocks hold however many book at once, and are read with what a desk reads anyway.

use std::sync::Arc;

use data::ledger::{
    Asked, Memory, glance, lift_block, load_diary, put_resources, record_of, save_changes,
    save_if_unchanged,
};
use data::{Database, Trouble};
use domain::booking::{BookingKind, Part, Participant};
use domain::diary::{Moment, Proposal, Resource, ResourceKind};
use domain::id::{BookingId, CentreId, PersonId, ResourceId};
use domain::{Actor, Booking, Code, Instant, Minutes, Refusal, Role, TimeRange, Touches};
use sea_orm::ConnectionTrait;
use tokio::sync::Barrier;
use uuid::Uuid;

use crate::databases;

const MONDAY: i64 = 1_900_000_800 / 604_800 * 604_800 + 4 * 86_400;
/// A day before.
const NOW: Instant = Instant::from_unix(MONDAY - 86_400);
const RIVALS: usize = 16;

#[derive(Clone)]
struct City {
    db: Database,
    centre: CentreId,
    person: PersonId,
    rooms: Vec<ResourceId>,
}

impl City {
    async fn found(db: &Database) -> Self {
        let centre = CentreId(Uuid::now_v7());
        let person = PersonId(Uuid::now_v7());
        let rooms: Vec<_> = (0..RIVALS).map(|_| ResourceId(Uuid::now_v7())).collect();
        let room = |id: &ResourceId| Resource {
            kind: ResourceKind::Room,
            ..Resource::person(*id, centre)
        };
        let mut rows: Vec<_> = rooms.iter().map(room).collect();
        rows.push(Resource::person(person.into(), centre));
        let tx = db.begin().await.unwrap();
        put_resources(&tx, &rows).await.unwrap();
        tx.commit().await.unwrap();
        let db = db.clone();
        Self {
            db,
            centre,
            person,
            rooms,
        }
    }

    fn time(number: usize) -> TimeRange {
        let from = MONDAY + i64::try_from(number).unwrap() * 3600;
        TimeRange::starting(Instant::from_unix(from), Minutes(60))
    }

    fn touches(&self, number: usize) -> Touches {
        Touches::nothing()
            .resource(self.person, Self::time(number))
            .resource(self.rooms[number], Self::time(number))
    }

    fn wanted(&self, number: usize) -> (Proposal, Moment) {
        let proposal = Proposal {
            kind: BookingKind::RoomLoan,
            during: Self::time(number),
            participants: vec![Participant {
                person: self.person,
                part: Part::Attendee,
            }],
            resources: vec![self.rooms[number]],
            fair: None,
            employer: None,
            title: "a loan".to_owned(),
            held_until: None,
            notice_version: None,
        };
        let moment = Moment {
            actor: Actor {
                person: Some(self.person),
                centre: Some(self.centre),
                roles: vec![Role::Seeker],
                employers: Vec::new(),
            },
            now: NOW,
            booking: BookingId(Uuid::now_v7()),
        };
        (proposal, moment)
    }

    async fn attempt(&self, number: usize) -> data::Result<Result<Booking, Refusal>> {
        let tx = self.db.begin().await?;
        let touches = self.touches(number);
        let mut diary = load_diary(&tx, Some(self.centre), touches, NOW).await?;
        let (proposal, moment) = self.wanted(number);
        let decided = diary.book(proposal, &moment);
        save_changes(&tx, &diary.changes()).await?;
        tx.commit().await?;
        Ok(decided)
    }

    /// As a desk that only glances; overtaken, it is done under locks.
    async fn at_a_glance(&self, number: usize) -> data::Result<Result<Booking, Refusal>> {
        let asked = Asked {
            touches: vec![self.touches(number)],
            ..Asked::nothing(NOW)
        };
        let (desk, mut memory) = (self.db.desk(), Memory::default());
        let Some(loaded) = glance(desk.db(), &mut memory, &asked).await? else {
            return self.attempt(number).await;
        };
        let mut diary = loaded.diary;
        let (proposal, moment) = self.wanted(number);
        let decided = diary.book(proposal, &moment);
        let changes = diary.changes();
        let saved = save_if_unchanged(desk.db(), &loaded.revisions, &changes, Vec::new());
        match saved.await? || decided.is_err() {
            true => Ok(decided),
            false => self.attempt(number).await,
        }
    }

    async fn book(&self, number: usize) -> Result<Booking, Refusal> {
        loop {
            let attempted = match number % 2 {
                0 => self.attempt(number).await,
                _ => self.at_a_glance(number).await,
            };
            match attempted {
                Ok(decided) => return decided,
                Err(error) => assert_ne!(error.trouble(), Trouble::Lasting, "{error}"),
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_loans_of_one_person_in_a_week_asked_for_at_once_one_is_given() {
    for fresh in databases::each().await {
        let city = City::found(&fresh.db).await;
        let start = Arc::new(Barrier::new(RIVALS));
        let rivals: Vec<_> = (0..RIVALS)
            .map(|number| {
                let (city, start) = (city.clone(), start.clone());
                tokio::spawn(async move {
                    start.wait().await;
                    city.book(number).await
                })
            })
            .collect();
        let mut won = 0;
        for rival in rivals {
            match rival.await.unwrap() {
                Ok(_) => won += 1,
                Err(refusal) => assert_eq!(refusal.code, Code::RoomLoanCap),
            }
        }
        assert_eq!(won, 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_missed_blocks_until_it_is_lifted() {
    for fresh in databases::each().await {
        let city = City::found(&fresh.db).await;
        for number in 0..2 {
            let booked = city.book(number).await.unwrap();
            let missed = format!(
                "UPDATE bookings SET state = 'no_show', starts_at = starts_at - 604800, \
                 ends_at = ends_at - 604800 WHERE booking_id = {}",
                literal(&fresh.db, booked.id.0)
            );
            let tx = fresh.db.begin().await.unwrap();
            tx.execute_unprepared(&missed).await.unwrap();
            tx.execute_unprepared("DELETE FROM claims").await.unwrap();
            tx.commit().await.unwrap();
        }
        let refusal = city.book(3).await.unwrap_err();
        assert_eq!(refusal.code, Code::BookingBlocked);
        let tx = fresh.db.begin().await.unwrap();
        let at = NOW;
        lift_block(&tx, city.centre, city.person, None, (at, "병원 진료 확인"))
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let range = TimeRange { from: at, to: at };
        let record = record_of(fresh.db.read(), city.person, range)
            .await
            .unwrap();
        assert_eq!((record.missed().len(), record.lifted_at), (0, Some(at)));
        city.book(3).await.unwrap();
    }
}

fn literal(db: &Database, id: Uuid) -> String {
    match db.read().get_database_backend() {
        sea_orm::DbBackend::Postgres => format!("'{id}'"),
        _ => format!("x'{}'", id.simple()),
    }
}

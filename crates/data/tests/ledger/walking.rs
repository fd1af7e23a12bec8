//! Two bookings of one person at two sites, which no claim keeps apart, decided at once by many: the way
//! between them can always be walked.

use std::sync::Arc;

use data::ledger::{
    Asked, Memory, glance, load_diary, put_resources, save_changes, save_if_unchanged, violations,
};
use data::{Database, Trouble, policies};
use domain::booking::{BookingKind, Part, Participant};
use domain::diary::{Moment, Proposal, Resource, ResourceKind};
use domain::id::{BookingId, CentreId, PersonId, ResourceId};
use domain::policy::{PolicyTerms, Walking};
use domain::{Actor, Booking, Code, Instant, Minutes, Refusal, TimeRange, Touches};
use tokio::sync::Barrier;
use uuid::Uuid;

use crate::databases;

const NOW: Instant = Instant::from_unix(1_800_000_000);
const MORNING: Instant = Instant::from_unix(1_900_000_800);
const RIVALS: usize = 24;

/// A person and as many rooms as rivals, every other one in the annex.
#[derive(Clone)]
struct Town {
    db: Database,
    centre: CentreId,
    person: PersonId,
    rooms: Vec<ResourceId>,
}

impl Town {
    async fn found(db: &Database) -> Self {
        let centre = CentreId(Uuid::now_v7());
        let person = PersonId(Uuid::now_v7());
        let rooms: Vec<_> = (0..RIVALS).map(|_| ResourceId(Uuid::now_v7())).collect();
        let site = |at: usize| ["본관", "별관"][at % 2].to_owned();
        let room = |(at, id): (usize, &ResourceId)| Resource {
            kind: ResourceKind::Room,
            place: Some("1층".to_owned()),
            site: Some(site(at)),
            ..Resource::person(*id, centre)
        };
        let mut rows: Vec<_> = rooms.iter().enumerate().map(room).collect();
        rows.push(Resource::person(person.into(), centre));
        let tx = db.begin().await.unwrap();
        put_resources(&tx, &rows).await.unwrap();
        tx.commit().await.unwrap();
        Self {
            db: db.clone(),
            centre,
            person,
            rooms,
        }
    }

    /// Each follows right after the one before, so that none overlaps another.
    fn time(number: usize) -> TimeRange {
        let from = MORNING.plus(Minutes(10 * u32::try_from(number).unwrap()));
        TimeRange::starting(from, Minutes(10))
    }

    fn touches(&self, number: usize) -> Touches {
        Touches::nothing()
            .resource(self.person, Self::time(number))
            .resource(self.rooms[number], Self::time(number))
    }

    fn wanted(&self, number: usize) -> (Proposal, Moment) {
        let proposal = Proposal {
            kind: BookingKind::Interview,
            during: Self::time(number),
            participants: vec![Participant {
                person: self.person,
                part: Part::Attendee,
            }],
            resources: vec![self.rooms[number]],
            fair: None,
            employer: None,
            title: "an interview".to_owned(),
            held_until: None,
            notice_version: None,
        };
        let moment = Moment {
            actor: Actor::system(Some(self.centre)),
            now: NOW,
            booking: BookingId(Uuid::now_v7()),
        };
        (proposal, moment)
    }

    async fn under_locks(&self, number: usize) -> data::Result<Result<Booking, Refusal>> {
        let tx = self.db.begin().await?;
        let touches = self.touches(number);
        let mut diary = load_diary(&tx, Some(self.centre), touches, NOW).await?;
        let (proposal, moment) = self.wanted(number);
        let decided = diary.book(proposal, &moment);
        save_changes(&tx, &diary.changes()).await?;
        tx.commit().await?;
        Ok(decided)
    }

    async fn at_a_glance(
        &self,
        number: usize,
        memory: &mut Memory,
    ) -> data::Result<Result<Booking, Refusal>> {
        let asked = Asked {
            touches: vec![self.touches(number)],
            centres: [self.centre].into(),
            ..Asked::nothing(NOW)
        };
        let desk = self.db.desk();
        let Some(loaded) = glance(desk.db(), memory, &asked).await? else {
            return self.under_locks(number).await;
        };
        let mut diary = loaded.diary;
        let (proposal, moment) = self.wanted(number);
        let decided = diary.book(proposal, &moment);
        let changes = diary.changes();
        let saved = save_if_unchanged(desk.db(), &loaded.revisions, &changes, Vec::new());
        let is_saved = saved.await?;
        memory.keep(diary, loaded.known, &changes);
        match is_saved || decided.is_err() {
            true => Ok(decided),
            false => self.under_locks(number).await,
        }
    }

    async fn book(&self, number: usize) -> Result<Booking, Refusal> {
        loop {
            let attempted = match number % 3 {
                0 => self.under_locks(number).await,
                _ => self.at_a_glance(number, &mut Memory::default()).await,
            };
            match attempted {
                Ok(decided) => return decided,
                Err(error) => assert_ne!(error.trouble(), Trouble::Lasting, "{error}"),
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_bookings_that_touch_at_two_sites_asked_for_at_once_none_is_without_its_way() {
    for fresh in databases::each().await {
        let town = Town::found(&fresh.db).await;
        let start = Arc::new(Barrier::new(RIVALS));
        let rivals: Vec<_> = (0..RIVALS)
            .map(|number| {
                let (town, start) = (town.clone(), start.clone());
                tokio::spawn(async move {
                    start.wait().await;
                    (number, town.book(number).await)
                })
            })
            .collect();
        let mut won: Vec<(usize, Booking)> = Vec::new();
        for rival in rivals {
            match rival.await.unwrap() {
                (number, Ok(booking)) => won.push((number, booking)),
                (_, Err(refusal)) => assert_eq!(refusal.code, Code::NoTimeToWalk),
            }
        }
        won.sort_by_key(|(number, _)| *number);
        assert!(!won.is_empty());
        for pair in won.windows(2) {
            let [(one, before), (other, after)] = pair else {
                unreachable!();
            };
            let is_one_site = one % 2 == other % 2;
            let way = before.during.to.plus(Minutes(30)) <= after.during.from;
            assert!(is_one_site || way, "{one} and {other}");
        }
        for violation in violations(&fresh.db).await.unwrap() {
            let counts = !violation.rule.contains("told of");
            assert!(!counts || violation.rows == 0, "{}", violation.rule);
        }
    }
}

#[tokio::test]
async fn a_desk_that_remembers_a_short_way_notices_when_the_rules_make_it_long() {
    for fresh in databases::each().await {
        let town = Town::found(&fresh.db).await;
        let mut memory = Memory::default();
        town.at_a_glance(0, &mut memory).await.unwrap().unwrap();
        let rule = |other_site, version| {
            let walking = Walking {
                same_site: Minutes(0),
                other_site: Minutes(other_site),
            };
            let terms = PolicyTerms {
                walking: Some(walking),
                ..PolicyTerms::default()
            };
            (terms, version)
        };
        for (way, version, number, fits) in [(0, 1, 1, true), (240, 2, 20, false), (10, 3, 5, true)]
        {
            let tx = fresh.db.begin().await.unwrap();
            let kept = policies::keep(&tx, town.centre, None, &rule(way, version)).await;
            assert!(kept.unwrap());
            tx.commit().await.unwrap();
            let decided = town.at_a_glance(number, &mut memory).await.unwrap();
            assert_eq!(decided.is_ok(), fits, "{way} minutes: {decided:?}");
        }
    }
}

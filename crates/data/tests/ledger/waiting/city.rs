//! A centre with people and seats in a database, and what is done there.

use data::ledger::{
    BookingFilter, WaitFilter, load_diary, put_resources, save_changes, violations, waits_of,
};
use data::{Database, Trouble};
use domain::booking::{BookingKind, Part, Participant};
use domain::diary::{BookingWindow, Gap, Length, Moment, Proposal, Resource, ResourceKind, Rules};
use domain::id::{BookingId, CentreId, PersonId, ResourceId, WaitId};
use domain::opening::Hours;
use domain::policy::{Caps, PolicyTerms};
use domain::waiting::{Wait, WaitTerms, Wish};
use domain::{Actor, Booking, Diary, Instant, Minutes, Refusal, TimeRange, Touches};
use uuid::Uuid;

use super::plain::Place;

pub const DAY: i64 = 1_900_000_800;

/// A centre with people and seats in a database.
#[derive(Clone)]
pub struct City {
    pub db: Database,
    pub centre: CentreId,
    pub people: Vec<PersonId>,
    pub seats: Vec<ResourceId>,
}

impl City {
    pub async fn found(db: &Database, capacities: &[u16], people: usize) -> Self {
        Self::open(db, capacities, people, Minutes(0)).await
    }

    /// One seat, which is kept free for so long after each session.
    pub async fn with_turnaround(db: &Database, turnaround: Minutes, people: usize) -> Self {
        Self::open(db, &[1], people, turnaround).await
    }

    async fn open(db: &Database, capacities: &[u16], people: usize, turnaround: Minutes) -> Self {
        let centre = CentreId(Uuid::now_v7());
        let people: Vec<_> = (0..people).map(|_| PersonId(Uuid::now_v7())).collect();
        let seats: Vec<_> = capacities
            .iter()
            .map(|_| ResourceId(Uuid::now_v7()))
            .collect();
        let seat = |(id, capacity): (&ResourceId, &u16)| seat(*id, centre, *capacity, turnaround);
        let person = |id: &PersonId| Resource::person((*id).into(), centre);
        let rows = people
            .iter()
            .map(person)
            .chain(seats.iter().zip(capacities).map(seat));
        let tx = db.begin().await.unwrap();
        put_resources(&tx, &rows.collect::<Vec<_>>()).await.unwrap();
        let no_caps = PolicyTerms {
            caps: Some(Caps {
                room_loans_a_week: None,
                ai_sessions_a_month: None,
                employers_a_fair: None,
            }),
            ..PolicyTerms::default()
        };
        assert!(
            data::policies::keep(&tx, centre, None, &(no_caps, 1))
                .await
                .unwrap()
        );
        tx.commit().await.unwrap();
        let db = db.clone();
        Self {
            db,
            centre,
            people,
            seats,
        }
    }

    pub fn wish(&self, (seat, hour): Place) -> Wish {
        Wish {
            resource: self.seats[seat],
            within: time(hour),
        }
    }

    /// One decision in a transaction of its own, again while others are in the way.
    pub async fn decide<T>(
        &self,
        now: i64,
        touches: Touches,
        decide: impl Fn(&mut Diary, &Moment) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        for _ in 0..1000 {
            match self.attempt(now, touches.clone(), &decide).await {
                Ok(decided) => return decided,
                Err(error) => assert_ne!(error.trouble(), Trouble::Lasting, "{error}"),
            }
        }
        panic!("it is in its own way: {touches:?}");
    }

    async fn attempt<T>(
        &self,
        now: i64,
        touches: Touches,
        decide: &impl Fn(&mut Diary, &Moment) -> Result<T, Refusal>,
    ) -> data::Result<Result<T, Refusal>> {
        let now = Instant::from_unix(now);
        let tx = self.db.begin().await?;
        let mut diary = load_diary(&tx, Some(self.centre), touches, now).await?;
        let moment = Moment {
            actor: Actor::system(Some(self.centre)),
            now,
            booking: BookingId(Uuid::now_v7()),
        };
        let decided = decide(&mut diary, &moment);
        diary.follow_up(&moment);
        save_changes(&tx, &diary.changes()).await?;
        tx.commit().await?;
        Ok(decided)
    }

    pub async fn book(&self, now: i64, who: usize, place: Place) -> Result<Booking, Refusal> {
        self.book_for(BookingKind::MockInterview, now, who, place)
            .await
    }

    pub async fn book_for(
        &self,
        kind: BookingKind,
        now: i64,
        who: usize,
        place: Place,
    ) -> Result<Booking, Refusal> {
        let wish = self.wish(place);
        let touches = Touches::nothing()
            .resource(self.people[who], wish.within)
            .resource(wish.resource, wish.within);
        let person = self.people[who];
        self.decide(now, touches, |diary, moment| {
            diary.book(session(kind, person, wish), moment)
        })
        .await
    }

    /// A form keeps a place until then.
    pub async fn hold(
        &self,
        now: i64,
        who: usize,
        place: Place,
        until: i64,
    ) -> Result<Booking, Refusal> {
        let (person, wish) = (self.people[who], self.wish(place));
        let touches = Touches::nothing()
            .resource(person, wish.within)
            .resource(wish.resource, wish.within);
        self.decide(now, touches, |diary, moment| {
            let held = Proposal {
                held_until: Some(Instant::from_unix(until)),
                ..session(BookingKind::MockInterview, person, wish)
            };
            diary.book(held, moment)
        })
        .await
    }

    /// Moves somebody's booking to another seat and hour.
    pub async fn reschedule(
        &self,
        now: i64,
        id: BookingId,
        who: usize,
        place: Place,
    ) -> Result<Booking, Refusal> {
        let wish = self.wish(place);
        let touches = Touches::nothing()
            .booking(id)
            .resource(self.people[who], wish.within)
            .resource(wish.resource, wish.within);
        self.decide(now, touches, |diary, moment| {
            diary.reschedule(id, wish.within, Some(vec![wish.resource]), moment)
        })
        .await
    }

    /// In one batch.
    pub async fn book_and_cancel(&self, now: i64, who: usize, place: Place) {
        let (person, wish) = (self.people[who], self.wish(place));
        let touches = Touches::nothing()
            .resource(person, wish.within)
            .resource(wish.resource, wish.within)
            .gap(Gap::from(wish));
        let both = self.decide(now, touches, |diary, moment| {
            let session = session(BookingKind::MockInterview, person, wish);
            let booked = diary.book(session, moment)?;
            diary.follow_up(moment);
            diary.cancel(booked.id, None, moment)
        });
        both.await.unwrap();
    }

    pub async fn join(&self, now: i64, who: usize, places: Vec<Place>) -> Result<Wait, Refusal> {
        let person = self.people[who];
        let wishes: Vec<_> = places.into_iter().map(|place| self.wish(place)).collect();
        let touches = wishes
            .iter()
            .fold(Touches::nothing().waiter(person), |touches, wish| {
                let touches = touches.resource(person, wish.within);
                touches
                    .resource(wish.resource, wish.within)
                    .gap(Gap::from(*wish))
            });
        let terms = WaitTerms {
            kind: BookingKind::MockInterview,
            wishes,
            minutes: None,
            title: None,
            notice_version: Some("2026-11".to_owned()),
        };
        let id = WaitId(Uuid::now_v7());
        self.decide(now, touches, |diary, moment| {
            diary.join(id, person, terms.clone(), moment)
        })
        .await
    }

    pub async fn change(
        &self,
        now: i64,
        id: BookingId,
        change: impl Fn(&mut Diary, &Moment) -> Result<Booking, Refusal>,
    ) -> Result<Booking, Refusal> {
        self.decide(now, Touches::nothing().booking(id), change)
            .await
    }

    pub async fn cancel(&self, now: i64, id: BookingId) {
        let cancelled = self.change(now, id, |diary, moment| diary.cancel(id, None, moment));
        cancelled.await.unwrap();
    }

    pub async fn leave(&self, now: i64, id: WaitId) -> bool {
        let touches = Touches::nothing().wait(id);
        let left = self.decide(now, touches, |diary, moment| diary.leave(id, moment));
        left.await.is_ok()
    }

    pub async fn waits(&self) -> Vec<Wait> {
        let filter = WaitFilter::default();
        waits_of(self.db.read(), self.centre, &filter, 10_000)
            .await
            .unwrap()
    }

    /// The bookings that sit somewhere, in an order of their own.
    pub async fn sitting(&self) -> Vec<Booking> {
        let all = self.bookings(BookingFilter::default()).await.into_iter();
        all.filter(|one| one.state.claims()).collect()
    }

    /// The booking of somebody who sits somewhere at this time.
    pub async fn sitting_at(&self, person: PersonId, during: TimeRange) -> Booking {
        let filter = BookingFilter {
            person: Some(person),
            ..BookingFilter::default()
        };
        let all = self.bookings(filter).await;
        let is_there = |one: &&Booking| one.state.claims() && one.during == during;
        let found = all.iter().find(is_there).cloned();
        found.unwrap_or_else(|| panic!("nobody sits there at {during:?}: {all:#?}"))
    }

    /// How many places were offered, whatever became of the offers.
    pub async fn offers(&self) -> usize {
        let all = self.bookings(BookingFilter::default()).await.into_iter();
        all.filter(|one| one.offered_to.is_some()).count()
    }

    async fn bookings(&self, filter: BookingFilter) -> Vec<Booking> {
        let all = data::ledger::bookings_of(self.db.read(), self.centre, &filter, 100_000);
        all.await.unwrap()
    }

    pub async fn check(&self) {
        for violation in violations(&self.db).await.unwrap() {
            if !violation.rule.contains("told of") {
                assert_eq!(violation.rows, 0, "{}", violation.rule);
            }
        }
    }
}

fn seat(id: ResourceId, centre: CentreId, capacity: u16, turnaround: Minutes) -> Resource {
    Resource {
        kind: ResourceKind::Seat,
        capacity,
        name: "a seat".to_owned(),
        rules: Rules {
            hours: Hours::Always,
            turnaround,
            length: Length::Exactly(Minutes(60)),
            window: BookingWindow {
                opens_before: None,
                closes_before: Minutes(0),
                opened_at: None,
            },
            closed: false,
        },
        ..Resource::person(id, centre)
    }
}

pub fn time(hour: usize) -> TimeRange {
    let from = DAY + 10 * 86_400 + i64::try_from(hour).unwrap() * 3600;
    TimeRange::starting(Instant::from_unix(from), Minutes(60))
}

fn session(kind: BookingKind, person: PersonId, wish: Wish) -> Proposal {
    Proposal {
        kind,
        during: wish.within,
        participants: vec![Participant {
            person,
            part: Part::Attendee,
        }],
        resources: vec![wish.resource],
        fair: None,
        employer: None,
        title: "a session".to_owned(),
        held_until: None,
        notice_version: None,
    }
}

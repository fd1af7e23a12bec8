//! Many at once want one person, in transactions of their own: one wins.

use std::sync::Arc;

use data::ledger::{load_diary, put_resources, save_changes};
use data::{Database, Trouble};
use domain::booking::{BookingKind, Part, Participant};
use domain::diary::{Moment, Proposal, Resource, ResourceKind};
use domain::id::{BookingId, CentreId, PersonId, ResourceId};
use domain::{Actor, Code, Instant, Minutes, TimeRange, Touches};
use tokio::sync::Barrier;
use uuid::Uuid;

use crate::databases;

const RIVALS: usize = 40;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_at_once_who_want_one_person_exactly_one_wins() {
    for fresh in databases::each().await {
        let centre = CentreId(Uuid::new_v4());
        let person = PersonId(Uuid::new_v4());
        let rooms: Vec<_> = (0..RIVALS).map(|_| ResourceId(Uuid::new_v4())).collect();
        let mut rows: Vec<_> = rooms
            .iter()
            .map(|id| Resource {
                kind: ResourceKind::Room,
                ..Resource::person(*id, centre)
            })
            .collect();
        rows.push(Resource::person(person.into(), centre));
        let tx = fresh.db.begin().await.unwrap();
        put_resources(&tx, &rows).await.unwrap();
        tx.commit().await.unwrap();

        let start = Arc::new(Barrier::new(RIVALS));
        let rivals: Vec<_> = rooms
            .into_iter()
            .map(|room| tokio::spawn(book(fresh.db.clone(), start.clone(), centre, person, room)))
            .collect();
        let mut won = 0;
        for rival in rivals {
            match rival.await.unwrap() {
                None => won += 1,
                Some(code) => assert_eq!(code, Code::PersonBusy),
            }
        }
        assert_eq!(won, 1);
    }
}

async fn book(
    db: Database,
    start: Arc<Barrier>,
    centre: CentreId,
    person: PersonId,
    room: ResourceId,
) -> Option<Code> {
    start.wait().await;
    loop {
        match attempt(&db, centre, person, room).await {
            Ok(code) => return code,
            Err(error) => assert_eq!(error.trouble(), Trouble::Passing, "{error}"),
        }
    }
}

async fn attempt(
    db: &Database,
    centre: CentreId,
    person: PersonId,
    room: ResourceId,
) -> data::Result<Option<Code>> {
    let during = TimeRange::starting(Instant::from_unix(1_900_000_200), Minutes(30));
    let touches = Touches::nothing()
        .resource(person, during)
        .resource(room, during);
    let tx = db.begin().await?;
    let mut diary = load_diary(&tx, Some(centre), touches).await?;
    let proposal = Proposal {
        kind: BookingKind::RoomLoan,
        during,
        participants: vec![Participant {
            person,
            part: Part::Attendee,
        }],
        resources: vec![room],
        fair: None,
        employer: None,
        title: "a loan".to_owned(),
        held_until: None,
    };
    let moment = Moment {
        actor: Actor::system(Some(centre)),
        now: Instant::from_unix(1_800_000_000),
        booking: BookingId(Uuid::new_v4()),
    };
    let decided = diary.book(proposal, &moment);
    save_changes(&tx, &diary.changes()).await?;
    tx.commit().await?;
    Ok(decided.err().map(|refusal| refusal.code))
}

//! Many at once want one person, in transactions of their own: one wins.

use std::sync::Arc;

use data::ledger::{
    Asked, Memory, glance, load_diary, put_resources, save_changes, save_if_unchanged,
};
use data::{Database, Trouble};
use domain::booking::{BookingKind, Part, Participant};
use domain::diary::{Moment, Proposal, Resource, ResourceKind};
use domain::id::{BookingId, CentreId, PersonId, ResourceId};
use domain::{Actor, Code, Instant, Minutes, TimeRange, Touches};
use tokio::sync::Barrier;
use uuid::Uuid;

use crate::databases;

const RIVALS: usize = 40;
const NOW: Instant = Instant::from_unix(1_800_000_000);

/// How a rival decides: desks use both.
#[derive(Clone, Copy)]
enum Way {
    Locked,
    AtAGlance,
}

#[tokio::test]
async fn no_interview_is_saved_over_hours_that_its_interviewer_gave_meanwhile() {
    for fresh in databases::each().await {
        let centre = CentreId(Uuid::new_v4());
        let (person, room) = (PersonId(Uuid::new_v4()), ResourceId(Uuid::new_v4()));
        let mut rows = vec![
            Resource::person(person.into(), centre),
            Resource {
                kind: ResourceKind::Room,
                ..Resource::person(room, centre)
            },
        ];
        let tx = fresh.db.begin().await.unwrap();
        put_resources(&tx, &rows).await.unwrap();
        tx.commit().await.unwrap();
        let asked = Asked {
            touches: vec![touched(person, room)],
            ..Asked::nothing(Instant::from_unix(1_800_000_000))
        };
        let (desk, mut memory) = (fresh.db.desk(), Memory::default());
        let glanced = glance(desk.db(), &mut memory, &asked).await.unwrap();
        // SQLite has one writer: nobody changes anything meanwhile.
        let Some(mut loaded) = glanced else {
            continue;
        };
        let (mut proposal, moment) = wanted(centre, person, room);
        proposal.participants[0].part = Part::Interviewer;
        loaded.diary.book(proposal, &moment).unwrap();
        rows.truncate(1);
        rows[0].rules.closed = true;
        let tx = fresh.db.begin().await.unwrap();
        put_resources(&tx, &rows).await.unwrap();
        tx.commit().await.unwrap();
        let changes = loaded.diary.changes();
        let saved = save_if_unchanged(desk.db(), &loaded.revisions, &changes, Vec::new()).await;
        assert!(
            !saved.unwrap(),
            "the interviewer is other than was decided on"
        );
    }
}

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
            .zip([Way::Locked, Way::AtAGlance].into_iter().cycle())
            .map(|(room, way)| {
                tokio::spawn(book(
                    fresh.db.clone(),
                    start.clone(),
                    centre,
                    person,
                    room,
                    way,
                ))
            })
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
    way: Way,
) -> Option<Code> {
    start.wait().await;
    loop {
        let attempted = match way {
            Way::Locked => attempt(&db, centre, person, room).await,
            Way::AtAGlance => attempt_at_a_glance(&db, centre, person, room).await,
        };
        match attempted {
            Ok(code) => return code,
            // Who only glanced may come too late, and see so next time.
            Err(error) => assert_ne!(error.trouble(), Trouble::Lasting, "{error}"),
        }
    }
}

async fn attempt(
    db: &Database,
    centre: CentreId,
    person: PersonId,
    room: ResourceId,
) -> data::Result<Option<Code>> {
    let tx = db.begin().await?;
    let mut diary = load_diary(&tx, Some(centre), touched(person, room), NOW).await?;
    let (proposal, moment) = wanted(centre, person, room);
    let decided = diary.book(proposal, &moment);
    save_changes(&tx, &diary.changes()).await?;
    tx.commit().await?;
    Ok(decided.err().map(|refusal| refusal.code))
}

/// Where nothing can be seen at a glance, under locks.
async fn attempt_at_a_glance(
    db: &Database,
    centre: CentreId,
    person: PersonId,
    room: ResourceId,
) -> data::Result<Option<Code>> {
    let asked = Asked {
        touches: vec![touched(person, room)],
        ..Asked::nothing(NOW)
    };
    let (desk, mut memory) = (db.desk(), Memory::default());
    let Some(loaded) = glance(desk.db(), &mut memory, &asked).await? else {
        return attempt(db, centre, person, room).await;
    };
    let mut diary = loaded.diary;
    let (proposal, moment) = wanted(centre, person, room);
    let decided = diary.book(proposal, &moment);
    let changes = diary.changes();
    let saved = save_if_unchanged(desk.db(), &loaded.revisions, &changes, Vec::new());
    match saved.await? {
        true => Ok(decided.err().map(|refusal| refusal.code)),
        // Somebody else has booked the person meanwhile.
        false => attempt(db, centre, person, room).await,
    }
}

fn touched(person: PersonId, room: ResourceId) -> Touches {
    Touches::nothing()
        .resource(person, during())
        .resource(room, during())
}

fn during() -> TimeRange {
    TimeRange::starting(Instant::from_unix(1_900_000_200), Minutes(30))
}

fn wanted(centre: CentreId, person: PersonId, room: ResourceId) -> (Proposal, Moment) {
    let proposal = Proposal {
        kind: BookingKind::RoomLoan,
        during: during(),
        participants: vec![Participant {
            person,
            part: Part::Attendee,
        }],
        resources: vec![room],
        fair: None,
        employer: None,
        title: "a loan".to_owned(),
        held_until: None,

        notice_version: None,
    };
    let moment = Moment {
        actor: Actor::system(Some(centre)),
        now: NOW,
        booking: BookingId(Uuid::new_v4()),
    };
    (proposal, moment)
}

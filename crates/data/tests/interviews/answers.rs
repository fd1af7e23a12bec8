//! What plans say of wishes, by seeker; and with whom seekers have interviews already.

use std::collections::BTreeMap;

use data::Connection;
use data::interviews::{self as rows, Answer};
use domain::id::{
    BookingId, EmployerId, FairId, InterviewPanelId, OpeningId, PersonId, TimetableRunId,
};
use domain::timetable::{Blocked, Came, Obstacle, Said, WhyLeftOut, WhyNot};
use domain::{Instant, TimeRange};
use sea_orm::DbBackend;
use uuid::Uuid;

use super::databases::each;
use super::{CENTRE, OTHER_CENTRE};

const FAIR: FairId = FairId(Uuid::from_u128(20));
const MINA: PersonId = PersonId(Uuid::from_u128(31));
const JUN: PersonId = PersonId(Uuid::from_u128(32));
const FIRST: TimetableRunId = TimetableRunId(Uuid::from_u128(41));
const SECOND: TimetableRunId = TimetableRunId(Uuid::from_u128(42));

fn opening(id: u128) -> OpeningId {
    OpeningId(Uuid::from_u128(id))
}

fn answers(all: &[(PersonId, u128, Came)]) -> BTreeMap<PersonId, Answer> {
    let mut answers: BTreeMap<PersonId, Answer> = BTreeMap::new();
    for (person, id, came) in all {
        answers
            .entry(*person)
            .or_default()
            .insert(opening(*id), Said::from(*came));
    }
    answers
}

#[tokio::test]
async fn the_plan_that_is_published_last_answers_each_seeker_in_place_of_earlier_ones() {
    for fresh in each().await {
        let db = &fresh.db;
        let full = Came::Unplaced(WhyNot::OpeningFull);
        let first = answers(&[(MINA, 1, Came::NotSettled), (JUN, 1, full)]);
        let tx = db.begin().await.unwrap();
        rows::replace_answers(&tx, FIRST, (CENTRE, FAIR), &first)
            .await
            .unwrap();
        let out = Came::LeftOut(WhyLeftOut::NotWished);
        rows::amend_answers(&tx, FIRST, (CENTRE, FAIR), [(MINA, opening(1), out)])
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let found = |run, person| rows::find_answer(db.read(), run, (FAIR, person));
        let of_mina = found(FIRST, MINA).await.unwrap();
        assert_eq!(of_mina, Some(Answer::from([(opening(1), Said::from(out))])));
        let of_jun = found(FIRST, JUN).await.unwrap();
        assert_eq!(of_jun, Some(Answer::from([(opening(1), Said::from(full))])));
        assert_eq!(found(SECOND, JUN).await.unwrap(), None);
        let tx = db.begin().await.unwrap();
        let second = answers(&[(MINA, 1, Came::NotSettled)]);
        rows::replace_answers(&tx, SECOND, (CENTRE, FAIR), &second)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(found(FIRST, JUN).await.unwrap(), None);
        assert_eq!(
            found(SECOND, JUN).await.unwrap(),
            None,
            "it says nothing of jun"
        );
        let kept = |run| rows::has_answers(db.read(), run, FAIR);
        assert!(kept(SECOND).await.unwrap() && !kept(FIRST).await.unwrap());
    }
}

#[test]
fn what_was_kept_before_times_were_is_still_read() {
    let read = |text: &str| serde_json::from_str::<Said>(text).unwrap();
    let unplaced = Came::Unplaced(WhyNot::NoCommonTime);
    let before = r#"{"state":"unplaced","why":"no_common_time"}"#;
    assert_eq!(read(before), Said::from(unplaced));
    assert_eq!(read(r#"{"state":"placed"}"#), Said::from(Came::Placed));
    let blocked = Blocked {
        panel: InterviewPanelId(Uuid::from_u128(7)),
        what: Obstacle::SeekerAway,
        during: TimeRange {
            from: Instant::from_unix(0),
            to: Instant::from_unix(600),
        },
    };
    let said = Said {
        blocked_at: vec![blocked],
        own: vec![(opening(8), Instant::from_unix(60))],
        ..Said::from(unplaced)
    };
    assert_eq!(read(&serde_json::to_string(&said).unwrap()), said);
}

/// A number as an id, in the words of a database.
fn id(number: u32, backend: DbBackend) -> String {
    match backend {
        DbBackend::Postgres => format!("lpad(to_hex({number}), 32, '0')::uuid"),
        _ => format!("unhex(printf('%032x', {number}))"),
    }
}

/// A booking of mina, by number: centre, fair, state, part, kind, start in hours, when a hold ends.
type Row<'a> = (u32, u32, u32, &'a str, &'a str, &'a str, i64, Option<i64>);

#[tokio::test]
async fn a_seeker_has_met_those_with_whom_an_interview_stands_or_took_place_at_the_fair() {
    const NOW: i64 = 1_800_000_000;
    let rows_of: [Row<'_>; 11] = [
        (1, 1, 20, "confirmed", "attendee", "interview", 1, None),
        (2, 1, 20, "completed", "attendee", "interview", -2, None),
        (3, 1, 20, "checked_in", "attendee", "interview", 0, None),
        (4, 1, 20, "held", "attendee", "interview", 2, Some(NOW + 60)),
        (5, 1, 20, "held", "attendee", "interview", 3, Some(NOW)),
        (6, 1, 20, "cancelled", "attendee", "interview", 4, None),
        (7, 1, 20, "no_show", "attendee", "interview", -3, None),
        (8, 1, 20, "confirmed", "interviewer", "interview", 5, None),
        (9, 1, 20, "confirmed", "attendee", "booth_visit", 6, None),
        (10, 1, 21, "confirmed", "attendee", "interview", 7, None),
        (11, 1, 20, "confirmed", "attendee", "interview", 900, None),
    ];
    for fresh in each().await {
        let db = &fresh.db;
        let backend = db.read().get_database_backend();
        let id = |number| id(number, backend);
        let tx = db.begin().await.unwrap();
        for (number, centre, fair, state, part, kind, hour, held) in rows_of {
            let start = NOW + hour * 3600;
            let held = held.map_or("NULL".to_owned(), |held| held.to_string());
            let booking = format!(
                "INSERT INTO bookings (booking_id, centre_id, kind, state, version, starts_at, ends_at, \
                 fair_id, employer_id, held_until_at, details) VALUES ({}, {}, '{kind}', '{state}', 0, \
                 {start}, {}, {}, {}, {held}, '{{}}')",
                id(number),
                id(centre),
                start + 1800,
                id(fair),
                id(100 + number),
            );
            tx.execute_unprepared(&booking).await.unwrap();
            let participant = format!(
                "INSERT INTO participants (booking_id, person_id, part) VALUES ({}, {}, '{part}')",
                id(number),
                id(31),
            );
            tx.execute_unprepared(&participant).await.unwrap();
        }
        tx.commit().await.unwrap();
        let during = TimeRange {
            from: Instant::from_unix(NOW - 24 * 3600),
            to: Instant::from_unix(NOW + 24 * 3600),
        };
        let now = Instant::from_unix(NOW);
        let met = async |centre, people: Vec<PersonId>| {
            let met = rows::met_at(db.read(), (centre, FAIR), people, (during, now)).await;
            met.unwrap()
        };
        let found = met(CENTRE, vec![MINA, JUN, MINA]).await;
        let bookings: Vec<_> = found.iter().map(|one| one.booking).collect();
        let expected = [1, 2, 3, 4].map(|number| BookingId(Uuid::from_u128(number)));
        assert_eq!(bookings, expected, "each once, and only those");
        assert!(found.iter().all(|one| one.person == MINA));
        let firm = Some(EmployerId(Uuid::from_u128(101)));
        assert_eq!(found[0].employer, firm);
        assert!(met(OTHER_CENTRE, vec![MINA]).await.is_empty());
        assert!(met(CENTRE, vec![JUN]).await.is_empty());
    }
}

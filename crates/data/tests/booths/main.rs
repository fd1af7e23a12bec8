//! Halls, booth slots, waiting lists and panels on SQLite and PostgreSQL: same bodies, same outcomes.
#![expect(
    clippy::disallowed_methods,
    reason = "the environment names the server, and each test has a database of its own"
)]

#[path = "../ledger/databases.rs"]
mod databases;
mod queues;
mod racing;
mod tables;

use data::booths::{CountedHall, Slot};
use data::{Database, Transaction};
use domain::Instant;
use domain::application::{Application, ApplicationTerms};
use domain::fair::{Fair, FairTerms, Mode, Session};
use domain::hall::{Booth, Hall, parse_plan};
use domain::id::{ApplicationId, BoothId, CentreId, EmployerId, FairId, HallId, SessionId};
use domain::time::{TimeRange, Zone};
use uuid::Uuid;

const CENTRE: CentreId = CentreId(Uuid::from_u128(1));
const FAIR: FairId = FairId(Uuid::from_u128(2));
const SESSION: SessionId = SessionId(Uuid::from_u128(3));
const HALL: HallId = HallId(Uuid::from_u128(4));
const PLAN: &str = "kind,label,grid_row,grid_col,cells,orient,premium,power\n\
    booth,A1,1,1,1,h,0,0\nbooth,A2,1,2,1,h,0,1\nfeature,입구,2,1,2,h,0,0\n";

fn range(from: &str, to: &str) -> TimeRange {
    let at = |text: &str| format!("2026-11-{text}:00+09:00").parse().unwrap();
    TimeRange::parse(at(from), at(to)).unwrap()
}

fn fair() -> Fair {
    let terms = FairTerms {
        title: "구인구직의 날".to_owned(),
        about: None,
        mode: Mode::Onsite,
        days: vec![range("25T10:00", "25T17:00")],
        employer_window: range("01T09:00", "20T18:00"),
        seeker_window: range("01T09:00", "25T17:00"),
        co_organisers: vec![],
        place: None,
        tags: vec![],
        seeker_cap: None,
        employer_cap: None,
        walk_ins: true,
        zone: Zone::parse("Asia/Seoul").unwrap(),
    };
    Fair::draft(FAIR, CENTRE, &terms).unwrap()
}

fn application(number: u128) -> ApplicationId {
    ApplicationId(Uuid::from_u128(1000 + number))
}

fn employer(number: u128) -> EmployerId {
    EmployerId(Uuid::from_u128(2000 + number))
}

/// Slots begin in the order of their employers' numbers.
fn slot(number: u128, booth: BoothId) -> Slot {
    Slot {
        id: Uuid::from_u128(3000 + number),
        booth,
        session: SESSION,
        application: application(number),
        employer: employer(number),
        fair: FAIR,
        centre: CENTRE,
        reserved_at: Instant::from_unix(1_800_000_000),
    }
}

fn hall() -> CountedHall {
    CountedHall {
        hall: Hall::open(HALL, CENTRE, FAIR, "제1홀").unwrap(),
        features: vec![],
        version: 0,
    }
}

/// A fair with a session, a hall with two booths, and so many employers; returns the booths.
async fn with_fair(db: &Database, employers: u128) -> Vec<Booth> {
    let tx = db.begin().await.unwrap();
    let fair = fair();
    data::registration::insert_fair(&tx, &fair).await.unwrap();
    let half_day = range("25T10:00", "25T13:00");
    let session = Session::open(SESSION, &fair, "오전", half_day, true).unwrap();
    data::registration::insert_session(&tx, &session)
        .await
        .unwrap();
    for number in 0..employers {
        apply(&tx, number).await;
    }
    let mut ids = (5000u128..).map(|id| BoothId(Uuid::from_u128(id)));
    let plan = parse_plan(PLAN, || ids.next().unwrap()).unwrap();
    let hall = CountedHall {
        features: plan.features,
        ..hall()
    };
    data::booths::save_hall(&tx, &hall).await.unwrap();
    data::booths::insert_booths(&tx, FAIR, Some(HALL), &plan.booths)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    plan.booths
}

async fn apply(tx: &Transaction, number: u128) {
    let terms = ApplicationTerms::default();
    let never = || unreachable!("it has no openings");
    let application =
        Application::draft(application(number), FAIR, employer(number), &terms, never).unwrap();
    data::registration::insert_application(tx, CENTRE, &application)
        .await
        .unwrap();
}

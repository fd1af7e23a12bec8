//! Fairs, applications and registrations on SQLite and PostgreSQL: same bodies, same outcomes.
#![expect(
    clippy::disallowed_methods,
    reason = "the environment names the server, and each test has a database of its own"
)]

mod applications;
#[expect(dead_code, reason = "the ledger's tests use more of it")]
#[path = "../ledger/databases.rs"]
mod databases;
mod door;
mod fairs;
mod racing;
mod registrations;

use data::{Database, Transaction};
use domain::application::{Application, ApplicationTerms, OpeningTerms};
use domain::fair::{Fair, FairTerms, Mode};
use domain::id::{ApplicationId, CentreId, EmployerId, FairId, OpeningId};
use domain::{TimeRange, Zone};
use uuid::Uuid;

fn centre() -> CentreId {
    CentreId(Uuid::from_u128(1))
}

fn elsewhere() -> CentreId {
    CentreId(Uuid::from_u128(2))
}

fn range(from: &str, to: &str) -> TimeRange {
    TimeRange {
        from: format!("2026-{from}:00+09:00").parse().unwrap(),
        to: format!("2026-{to}:00+09:00").parse().unwrap(),
    }
}

fn terms() -> FairTerms {
    FairTerms {
        title: "광명시 일자리박람회".to_owned(),
        about: None,
        mode: Mode::Onsite,
        days: vec![range("11-24T10:00", "11-24T17:00")],
        employer_window: range("10-01T09:00", "10-20T18:00"),
        seeker_window: range("10-10T09:00", "11-23T18:00"),
        co_organisers: vec![],
        place: Some("시민체육관".to_owned()),
        tags: vec![],
        seeker_cap: Some(3),
        employer_cap: None,
        walk_ins: true,
        zone: Zone::parse("Asia/Seoul").unwrap(),
    }
}

fn fair(number: u128) -> Fair {
    Fair::draft(FairId(Uuid::from_u128(number)), centre(), &terms()).unwrap()
}

fn application(number: u128, employer: u128, openings: &[&str]) -> Application {
    let opening = |title: &&str| OpeningTerms {
        title: (*title).to_owned(),
        count: 1,
        ..OpeningTerms::default()
    };
    let terms = ApplicationTerms {
        openings: openings.iter().map(opening).collect(),
        ..ApplicationTerms::default()
    };
    let mut last = number * 100;
    let new_id = || {
        last += 1;
        OpeningId(Uuid::from_u128(last))
    };
    let id = ApplicationId(Uuid::from_u128(number));
    let employer = EmployerId(Uuid::from_u128(employer));
    Application::draft(id, fair(1).id, employer, &terms, new_id).unwrap()
}

/// A transaction in which there is the first fair.
async fn with_fair(db: &Database) -> Transaction {
    let tx = db.begin().await.unwrap();
    data::registration::insert_fair(&tx, &fair(1))
        .await
        .unwrap();
    tx
}

//! Whoever closes days of a whole centre waits for those who book them, and is shown what they booked.

use std::collections::BTreeSet;

use data::accounts::insert_centre;
use data::interviews::keep_holidays;
use data::ledger::{BookingFilter, bookings_of, put_resources, revise_days};
use data::{Database, Trouble};
use domain::centre::{Centre, CentreTerms};
use domain::diary::{Resource, ResourceKind};
use domain::id::{BookingId, CentreId};
use domain::opening::{Hours, OpenSpan, Weekday};
use domain::refusal::Language;
use domain::time::{Date, Time};
use domain::{Code, Instant, Zone};

use crate::availability::{DAY, Hall, NOW, ROUNDS, race};
use crate::databases;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_is_booked_while_a_day_is_closed_is_seen_by_whoever_closes_it_or_refused() {
    for fresh in databases::each().await {
        for round in 0..ROUNDS {
            let hall = Hall::open(&fresh.db).await;
            is_open_that_day(&hall).await;
            race(&hall, round, close(&hall.db, hall.centre), Code::Holiday).await;
        }
    }
}

fn day() -> Date {
    Instant::from_unix(DAY).local(&Zone::utc()).date()
}

/// The rooms are open for all of the day, unless it is a holiday.
async fn is_open_that_day(hall: &Hall) {
    let terms = CentreTerms {
        name: format!("일자리센터 {}", hall.centre.0),
        name_en: None,
        zone: "UTC".to_owned(),
        languages: vec![Language::Ko],
        sender: "jobs@example.kr".to_owned(),
    };
    let centre = Centre::found(hall.centre, &terms).unwrap();
    let span = OpenSpan {
        weekday: Weekday::of(day()),
        from: Time::midnight(),
        to: Time::constant(23, 0, 0, 0),
    };
    let room = |one| Resource {
        kind: ResourceKind::Room,
        ..Resource::person(one, hall.centre)
    };
    let mut rooms: Vec<_> = hall.rooms.iter().copied().map(room).collect();
    for room in &mut rooms {
        room.rules.hours = Hours::Weekly {
            open: vec![span],
            closed: Vec::new(),
        };
    }
    let tx = hall.db.begin().await.unwrap();
    insert_centre(&tx, &centre).await.unwrap();
    put_resources(&tx, &rooms).await.unwrap();
    tx.commit().await.unwrap();
}

/// Closes the day as `import_holidays` does, and returns what was booked by then.
async fn close(db: &Database, centre: CentreId) -> BTreeSet<BookingId> {
    loop {
        match try_to_close(db, centre).await {
            Ok(seen) => return seen,
            Err(error) => assert_ne!(error.trouble(), Trouble::Lasting, "{error}"),
        }
    }
}

async fn try_to_close(db: &Database, centre: CentreId) -> data::Result<BTreeSet<BookingId>> {
    let tx = db.begin().await?;
    let holiday = (day(), "임시공휴일".to_owned());
    keep_holidays(&tx, centre, &[holiday], false).await?;
    revise_days(&tx, centre).await?;
    let to_come = BookingFilter {
        from: Some(NOW),
        ..BookingFilter::default()
    };
    let seen = bookings_of(&tx, centre, &to_come, 1000).await?;
    tx.commit().await?;
    Ok(seen.into_iter().map(|one| one.id).collect())
}

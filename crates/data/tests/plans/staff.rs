//! What an organiser's pages ask for each time, and what background work asks for again and again.

use data::accounts::{self, PersonFilter};
use data::privacy::{self, Expiring};
use data::{booths, interviews, registration};
use domain::id::{CentreId, OpeningId};
use domain::privacy::DataClass;
use domain::{Minutes, Role};

use crate::databases;
use crate::explaining::Explaining;
use crate::past::{CENTRE, TO_COME, id};

/// Who works at the centre, and an opening that somebody looks at.
pub async fn pages(db: &Explaining<'_>) {
    let centre = CentreId(id(CENTRE));
    let staff = PersonFilter {
        role: Some(Role::Counsellor),
        ..PersonFilter::default()
    };
    accounts::people_of(db, centre, &staff, 51).await.unwrap();
    registration::find_opening(db, centre, OpeningId(id(1)))
        .await
        .unwrap();
}

/// Timetables and booth plans that are to be made, and whose task has died.
pub async fn runs_at_work(db: &Explaining<'_>) {
    interviews::queued_runs(db, 10).await.unwrap();
    interviews::dead_runs(db, TO_COME, 10).await.unwrap();
    booths::is_run_waiting(db).await.unwrap();
    booths::lost_runs(db, TO_COME).await.unwrap();
}

/// Fairs whose employers are to be asked for results, looked for every minute.
#[tokio::test]
async fn the_results_that_employers_owe_are_looked_for_at_the_fairs_that_ended_just_now() {
    let fresh = databases::sqlite().await;
    let db = Explaining::on(fresh.db.read());
    let week = (TO_COME.minus(Minutes(7 * 24 * 60)), TO_COME);
    interviews::fairs_to_chase(&db, week, 100).await.unwrap();
    let words = db.words().await;
    assert!(words.contains("bookings_by_fair (fair_id=?)"), "{words}");
    assert_eq!(db.found().1, Vec::<String>::new());
}

/// The clock of retention looks each hour, and holds the only writer of SQLite meanwhile.
#[tokio::test]
async fn the_answers_and_sessions_that_retention_destroys_are_found_by_their_age() {
    let fresh = databases::sqlite().await;
    let db = Explaining::on(fresh.db.read());
    let what = Expiring {
        centre: CentreId(id(CENTRE)),
        before: TO_COME,
        now: TO_COME,
        most: 500,
    };
    for class in [DataClass::Commands, DataClass::SignIns] {
        privacy::expire(&db, class, what).await.unwrap();
    }
    let words = db.words().await;
    for found in [
        "command_log_by_age (created_at<?)",
        "sessions_by_use (seen_at<?)",
    ] {
        assert!(words.contains(found), "{words}");
    }
    assert_eq!(db.found().1, Vec::<String>::new());
}

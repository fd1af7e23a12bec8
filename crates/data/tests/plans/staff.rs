//! What an organiser's pages ask for each time, and what background work asks for again and again.

use data::accounts::{self, PersonFilter};
use data::privacy::{self, Expiring};
use data::{interviews, registration};
use domain::Role;
use domain::id::{CentreId, OpeningId};
use domain::privacy::DataClass;

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

/// Timetables that are to be made, and whose task has died.
pub async fn runs_at_work(db: &Explaining<'_>) {
    interviews::queued_runs(db, 10).await.unwrap();
    interviews::dead_runs(db, TO_COME, 10).await.unwrap();
}

/// The clock of retention looks each hour, and holds the only writer of SQLite meanwhile. Readers may not
/// write: how it would be done is seen all the same.
#[tokio::test]
async fn the_answers_that_retention_destroys_are_found_by_their_age() {
    let fresh = databases::sqlite().await;
    let db = Explaining::on(fresh.db.read());
    let what = Expiring {
        centre: CentreId(id(CENTRE)),
        before: TO_COME,
        now: TO_COME,
        most: 500,
    };
    privacy::expire(&db, DataClass::Commands, what).await.ok();
    let words = db.words().await;
    assert!(
        words.contains("command_log_by_age (created_at<?)"),
        "{words}"
    );
    assert_eq!(db.found().1, Vec::<String>::new());
}

//! What an organiser's pages ask for each time, and what background work asks for again and again.

use data::accounts::{self, PersonFilter};
use data::{interviews, registration};
use domain::Role;
use domain::id::{CentreId, OpeningId};

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

//! Saying of open times which of them somebody cannot have.

use domain::TimeRange;
use domain::diary::{OpenTime, Resource};
use domain::id::{BookingId, PersonId};
use service::{Look, Outcome};

/// The times of a place, marked for a person, or with what holds for everybody.
pub(crate) async fn marked(
    look: &Look,
    place: &Resource,
    whom: (Option<PersonId>, Option<BookingId>),
    mut times: Vec<OpenTime>,
) -> Outcome<Vec<OpenTime>> {
    let (Some(first), Some(last)) = (times.first(), times.last()) else {
        return Ok(times);
    };
    let during = TimeRange {
        from: first.from,
        to: last.to,
    };
    let db = look.db();
    let viewer = data::ledger::viewer_of(db, place.centre, whom, place.fair, during).await?;
    if let Some(person) = whom.0 {
        look.shows(person);
    }
    viewer.mark(place, &mut times, look.now());
    Ok(times)
}

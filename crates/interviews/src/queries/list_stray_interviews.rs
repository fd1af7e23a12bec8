//! The interviews that an employer's panels would not hold so any more.

use std::collections::BTreeMap;

use contract::interviews::{FindPanels, ListStrayInterviews, OutsideBooking};
use data::interviews as rows;
use service::{Look, Outcome};

use super::find_panels;

/// The interviews to come of an employer's timetable at a fair that its panels would not hold so any
/// more, in the order of time.
///
/// Refuses as `find_panels` does. For the employer's members and staff.
pub async fn list_stray_interviews(
    look: Look,
    query: ListStrayInterviews,
) -> Outcome<Vec<OutsideBooking>> {
    let (centre, now) = (look.actor().centre()?, look.now());
    let key = (query.fair, query.employer);
    let theirs = rows::timetabled_of_employer(look.db(), centre, key).await?;
    let places: BTreeMap<_, _> = theirs
        .iter()
        .map(|one| (one.booking, (one.panel, one.opening)))
        .collect();
    let ids = places.keys().copied().collect();
    let mut bookings = data::ledger::bookings_by_id(look.db(), ids).await?;
    let panels = FindPanels {
        fair: query.fair,
        employer: query.employer,
    };
    let panels = find_panels(look, panels).await?;
    bookings.retain(|one| {
        let to_come = one.state.is_open() && one.during.from > now;
        let place = places.get(&one.id);
        to_come && place.is_some_and(|place| panels.strays(*place, one))
    });
    bookings.sort_by_key(|one| (one.during.from, one.id));
    Ok(bookings.iter().map(OutsideBooking::from).collect())
}

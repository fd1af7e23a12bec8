//! Changing a desk of a side event or of counselling.

use contract::interviews::{DeskChange, DeskView, EditDesk, OutsideBooking};
use domain::Minutes;
use domain::desk::Desk;
use service::{Outcome, Work};

use crate::desks;

/// How far ahead bookings are checked against changed hours.
const A_YEAR: Minutes = Minutes(366 * 24 * 60);
/// The most bookings that are checked.
const MOST: u64 = 4000;

/// Changes a desk, and lists the bookings that no longer fit; none of them is touched.
///
/// Refuses with `resource_not_found`, `version_outdated` or `fair_cancelled`, as `Desk::edit` does, and as opening does.
/// For those who run fairs, and counsellors for their own counselling.
pub async fn edit_desk(work: Work, command: EditDesk) -> Outcome<DeskChange> {
    let centre = work.actor().centre()?;
    let desk = desks::find(work.tx(), centre, command.desk).await?;
    Desk::must_arrange(work.actor(), desk.kind, desk.host)?;
    let terms = desks::complete(&work, centre, command.terms).await?;
    let desk = desk.edit(&terms, command.closed, command.version)?;
    Desk::must_arrange(work.actor(), desk.kind, desk.host)?;
    desks::must_exist(&work, centre, (&terms, command.closed)).await?;
    desks::must_be_a_free_name(&work, centre, &desk).await?;
    desks::change(&work, &desk).await?;
    // More places, or other hours, are for those who wait before anybody else.
    let waited = data::ledger::gaps_waited_for(work.tx(), desk.resource.id, work.now(), MOST);
    work.offer_places(waited.await?).await?;
    Ok(DeskChange {
        outside: outside(&work, &desk).await?,
        desk: DeskView::from(&desk),
    })
}

async fn outside(work: &Work, desk: &Desk) -> Outcome<Vec<OutsideBooking>> {
    let (now, resource) = (work.now(), &desk.resource);
    let calendar = data::ledger::calendar_of(work.tx(), resource, now, now.plus(A_YEAR)).await?;
    let bookings = data::ledger::bookings_claiming(work.tx(), resource.id, now, MOST).await?;
    let open = bookings.iter().filter(|one| one.state.is_open());
    let outside =
        open.filter(|one| !resource.still_fits(one, &calendar) || !desk.is_hosted_as(one));
    Ok(outside.map(OutsideBooking::from).collect())
}

//! Those who wait for a place, and wait no more when nothing can come of it.

use std::collections::BTreeSet;

use data::ledger::WaitFilter;
use domain::Touches;
use domain::id::{CentreId, FairId, PersonId, ResourceId, WaitId};
use domain::waiting::{Wait, WaitState};

use crate::{Outcome, Work};

/// How many entries are read, and ended, at a time.
const PAGE: u64 = 200;

/// Ends the entries for which nothing is left but panels or desks that are closed, of which this is one;
/// whoever waited is told.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn call_off(work: &Work, centre: CentreId, resource: ResourceId) -> Outcome<()> {
    let mut filter = WaitFilter {
        resource: Some(resource),
        live: true,
        ..WaitFilter::default()
    };
    while let Some(page) = next_page(work, centre, &mut filter).await? {
        let closed = closed_among(work, centre, &page).await?;
        let over = page
            .iter()
            .filter(|wait| wait.is_called_off(&closed, work.now()));
        let over = over.map(|wait| wait.id).collect();
        end(work, over, WaitState::CalledOff).await?;
    }
    Ok(())
}

/// Ends the entries of a seeker who does not come to the fair.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn leave(work: &Work, centre: CentreId, fair: FairId, person: PersonId) -> Outcome<()> {
    let mut filter = WaitFilter {
        person: Some(person),
        fair: Some(fair),
        live: true,
        ..WaitFilter::default()
    };
    while let Some(page) = next_page(work, centre, &mut filter).await? {
        let all = page.iter().map(|wait| wait.id).collect();
        end(work, all, WaitState::Left).await?;
    }
    Ok(())
}

/// The next entries, if there are more.
async fn next_page(
    work: &Work,
    centre: CentreId,
    filter: &mut WaitFilter,
) -> Outcome<Option<Vec<Wait>>> {
    let page = data::ledger::waits_of(work.tx(), centre, filter, PAGE).await?;
    filter.after = page.last().map(|wait| wait.id.0);
    Ok(Some(page).filter(|page| !page.is_empty()))
}

/// What these wait for and that are closed.
async fn closed_among(
    work: &Work,
    centre: CentreId,
    waits: &[Wait],
) -> Outcome<BTreeSet<ResourceId>> {
    let wishes = waits.iter().flat_map(|wait| &wait.wishes);
    let places: BTreeSet<_> = wishes.map(|wish| wish.resource).collect();
    let places = data::ledger::resources_by_id(work.tx(), centre, places).await?;
    let closed = places.iter().filter(|place| place.rules.closed);
    Ok(closed.map(|place| place.id).collect())
}

async fn end(work: &Work, waits: Vec<WaitId>, state: WaitState) -> Outcome<()> {
    if waits.is_empty() {
        return Ok(());
    }
    let touches = waits
        .iter()
        .copied()
        .fold(Touches::nothing(), Touches::wait);
    work.decide(touches, move |diary, _| {
        diary.end_waits(&waits, state);
        Ok(())
    })
    .await
}

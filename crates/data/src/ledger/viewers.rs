//! Whoever looks at open times, with what decides which of them they can have.

use std::collections::BTreeSet;

use domain::diary::{Viewer, WIDEST_WALK};
use domain::id::{BookingId, CentreId, FairId, PersonId};
use domain::time::TimeRange;
use sea_orm::ConnectionTrait;

use super::{bookings_by_id, claims_between, find_resource};
use crate::{Result, policies};

/// Somebody who looks for a time within a range, at a fair or not; without a person everybody.
///
/// # Errors
/// When the database cannot be read.
pub async fn viewer_of(
    db: &impl ConnectionTrait,
    centre: CentreId,
    (person, moving): (Option<PersonId>, Option<BookingId>),
    fair: Option<FairId>,
    during: TimeRange,
) -> Result<Viewer> {
    let rulings = policies::rulings_of(db, centre, fair).await?;
    let Some(id) = person else {
        return Ok(Viewer {
            rulings,
            ..Viewer::default()
        });
    };
    let (from, to) = (during.from.minus(WIDEST_WALK), during.to.plus(WIDEST_WALK));
    let claims = claims_between(db, &[id.into()], from, to).await?;
    let ids: BTreeSet<_> = claims.iter().map(|claim| claim.booking).collect();
    let bookings = match ids.is_empty() {
        true => Vec::new(),
        false => bookings_by_id(db, ids).await?,
    };
    Ok(Viewer {
        person: find_resource(db, centre, id.into()).await?,
        bookings,
        moving,
        rulings,
    })
}

//! By which clocks people are told of what they have booked: those of the place.

use std::collections::{BTreeMap, BTreeSet};

use data::{Connection, Result};
use domain::centre::Centre;
use domain::id::FairId;
use domain::{Booking, Zone};

/// The zone of a fair for what belongs to one, else the centre's.
///
/// # Errors
/// When the database cannot be read.
pub(crate) async fn zone(
    db: &impl Connection,
    centre: &Centre,
    fair: Option<FairId>,
) -> Result<Zone> {
    let found = match fair {
        Some(fair) => data::registration::find_fair(db, Some(centre.id), fair).await?,
        None => None,
    };
    Ok(found.map_or_else(|| centre.zone.clone(), |one| one.fair.zone))
}

/// The zones of fairs.
pub(crate) type Venues = BTreeMap<FairId, Zone>;

/// The zones of the fairs that bookings belong to.
///
/// # Errors
/// When the database cannot be read.
pub(crate) async fn venues(
    db: &impl Connection,
    centre: &Centre,
    bookings: impl Iterator<Item = &Booking>,
) -> Result<Venues> {
    let mut venues = Venues::new();
    for fair in bookings.filter_map(|one| one.fair).collect::<BTreeSet<_>>() {
        venues.insert(fair, zone(db, centre, Some(fair)).await?);
    }
    Ok(venues)
}

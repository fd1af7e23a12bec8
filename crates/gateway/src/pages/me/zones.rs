//! In which zone the reader's things are told: each in that of its place.

use std::collections::{BTreeMap, BTreeSet};

use contract::registration::FindFair;
use domain::id::FairId;
use domain::{Code, Zone};
use web::when::Zones;

use super::reader::Reader;
use crate::problem::Problem;

impl Reader<'_> {
    /// The zones of these fairs, and the centre's for what belongs to none.
    pub(in crate::pages) async fn zones(
        &self,
        fairs: impl Iterator<Item = Option<FairId>>,
    ) -> Result<Zones, Problem> {
        let mut known = BTreeMap::new();
        for fair in fairs.flatten().collect::<BTreeSet<_>>() {
            match self.find(&FindFair { fair }).await {
                Ok(found) => drop(known.insert(fair, found.fair.zone)),
                // A fair that is shown to nobody any more leaves its bookings.
                Err(problem) if problem.code() == Code::FairNotFound.as_str() => {}
                Err(problem) => return Err(problem),
            }
        }
        Ok(Zones::new(self.zone.clone(), known))
    }

    /// The zone of what belongs to a fair, or to none.
    pub(in crate::pages) async fn zone_of(&self, fair: Option<FairId>) -> Result<Zone, Problem> {
        let zones = self.zones(std::iter::once(fair)).await?;
        Ok(zones.of(fair).clone())
    }
}

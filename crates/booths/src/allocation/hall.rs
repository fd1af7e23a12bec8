//! The halls of a fair on one grid, one below the other.

use std::collections::{BTreeMap, BTreeSet};

use data::Connection;
use data::booths::{BoothFilter, CountedHall};
use domain::allocation::{Spot, is_exit};
use domain::hall::{Booth, Feature};
use domain::id::{BoothId, FairId};
use domain::{Code, Refusal};
use service::Outcome;

/// More than a fair has booths or halls.
const MOST: u64 = 20_000;
/// Rows between two halls: farther than any wish reaches.
const BETWEEN: u32 = 30;
/// The last row that the format of the optimisers knows.
const LAST_ROW: u32 = 1_000;

/// The booths of a fair's halls and what else stands there. Booths on the net are not among them.
pub(crate) struct Grid {
    /// The booths, in the order of their ids.
    pub booths: Vec<(Booth, Spot)>,
    /// What else stands there, by its name in the plan.
    pub places: BTreeMap<String, Vec<Spot>>,
}

/// Reads the halls of a fair.
///
/// Refuses with `halls_too_large`.
pub(crate) async fn find_grid(db: &impl Connection, fair: FairId) -> Outcome<Grid> {
    let halls = data::booths::halls_of(db, fair, None, MOST).await?;
    let booths = data::booths::booths_of(db, fair, &BoothFilter::default(), MOST).await?;
    let mut grid = Grid {
        booths: Vec::new(),
        places: BTreeMap::new(),
    };
    let mut down = 0;
    for hall in &halls {
        let own = booths.iter().filter(|one| one.hall == Some(hall.hall.id));
        let own: Vec<&Booth> = own.map(|one| &one.booth).collect();
        let last = grid.put(hall, &own, down);
        if last > LAST_ROW {
            return Err(Refusal::new(Code::HallsTooLarge)
                .with("limit", LAST_ROW)
                .into());
        }
        down = last + BETWEEN;
    }
    grid.booths.sort_by_key(|(booth, _)| booth.id);
    Ok(grid)
}

impl Grid {
    /// Puts a hall so many rows down; returns the last row it covers.
    fn put(&mut self, hall: &CountedHall, booths: &[&Booth], down: u32) -> u32 {
        let booths = booths.iter();
        let booths: Vec<_> = booths
            .map(|booth| ((*booth).clone(), Spot::of_booth(booth, down)))
            .collect();
        let places = hall.features.iter();
        let places: Vec<_> = places
            .map(|feature: &Feature| (feature.label.clone(), Spot::of_feature(feature, down)))
            .collect();
        let spots = booths.iter().map(|(_, spot)| spot);
        let spots = spots.chain(places.iter().map(|(_, spot)| spot));
        let last = spots.map(|spot| spot.y + spot.height - 1).max();
        self.booths.extend(booths);
        for (label, spot) in places {
            self.places.entry(label).or_default().push(spot);
        }
        last.unwrap_or(down)
    }

    /// A booth and where it lies.
    pub(crate) fn booth(&self, id: BoothId) -> Option<&(Booth, Spot)> {
        let at = self.booths.binary_search_by_key(&id, |(booth, _)| booth.id);
        at.ok().map(|at| &self.booths[at])
    }

    /// The parts of the halls, each once.
    pub(crate) fn zones(&self) -> BTreeSet<&str> {
        let zones = self.booths.iter();
        zones
            .filter_map(|(booth, _)| booth.zone.as_deref())
            .collect()
    }

    /// What the plans call the exits.
    pub(crate) fn exits(&self) -> impl Iterator<Item = (&String, &Vec<Spot>)> {
        self.places.iter().filter(|(label, _)| is_exit(label))
    }
}

//! What a plan is made from, in the format of the optimisers.

use std::collections::BTreeMap;

use domain::allocation::{BoothRequest, BoothRules, BoothWish, Spot, Wanted};
use domain::application::BoothNeeds;
use domain::hall::Booth;
use domain::id::EmployerId;
use optimise::booths::format;
use service::{Failure, Outcome};

use super::Grid;

/// More cells than any booth has.
const MOST_CELLS: u64 = 400;

/// The instance as text; the same requests in the same halls give the same text.
///
/// # Errors
/// When it cannot be written.
pub(crate) fn instance(
    name: &str,
    grid: &Grid,
    requests: &[BoothRequest],
    rules: &BoothRules,
) -> Outcome<String> {
    let mut sessions: Vec<String> = requests.iter().map(|one| one.session.to_string()).collect();
    sessions.sort();
    sessions.dedup();
    let instance = format::Instance {
        format: format::FORMAT,
        version: 1,
        name: name.to_owned(),
        sessions,
        booths: grid.booths.iter().map(booth).collect(),
        map: marks(grid),
        employers: employers(requests),
        requests: requests.iter().map(request).collect(),
        wishes: requests.iter().flat_map(|one| wishes(one, rules)).collect(),
        pins: requests.iter().filter_map(pin).collect(),
    };
    // As a value its keys are sorted, so that a copy which was read and written again is the same.
    let value = serde_json::to_value(&instance).map_err(Failure::fail)?;
    Ok(value.to_string())
}

fn booth((booth, spot): &(Booth, Spot)) -> format::Booth {
    let features = [
        (booth.premium, "premium"),
        (booth.power, "power"),
        (booth.access, "access"),
        (booth.corner, "corner"),
    ];
    format::Booth {
        id: booth.id.to_string(),
        x: spot.x,
        y: spot.y,
        width: spot.width,
        height: spot.height,
        features: named(&features),
        zone: booth.zone.clone(),
    }
}

fn named(flags: &[(bool, &str)]) -> Vec<String> {
    let held = flags.iter().filter(|(holds, _)| *holds);
    held.map(|(_, name)| (*name).to_owned()).collect()
}

fn marks(grid: &Grid) -> Vec<format::Mark> {
    let mark = |kind: &String, (x, y)| format::Mark {
        kind: kind.clone(),
        x,
        y,
    };
    let places = grid.places.iter();
    places
        .flat_map(|(kind, spots)| {
            let cells = spots.iter().flat_map(|spot| spot.cells());
            cells.map(move |cell| mark(kind, cell))
        })
        .collect()
}

/// Each employer once, whatever the number of its sessions.
fn employers(requests: &[BoothRequest]) -> Vec<format::Employer> {
    let mut employers: BTreeMap<EmployerId, format::Employer> = BTreeMap::new();
    for one in requests {
        employers.entry(one.employer).or_insert(format::Employer {
            id: one.employer.to_string(),
            sector: one.sector.clone(),
            score: one.score.total().into(),
            applied_at: one.applied_at.unix().unsigned_abs(),
            crowd: one.visitors.into(),
        });
    }
    employers.into_values().collect()
}

fn request(one: &BoothRequest) -> format::Request {
    let BoothNeeds {
        premium,
        power,
        accessible,
        ..
    } = one.needs;
    format::Request {
        id: one.id.clone(),
        employer: one.employer.to_string(),
        session: one.session.to_string(),
        needs: named(&[
            (premium, "premium"),
            (power, "power"),
            (accessible, "access"),
        ]),
        cells: 1,
        cells_max: MOST_CELLS,
    }
}

fn wishes(one: &BoothRequest, rules: &BoothRules) -> Vec<format::Wish> {
    let possible = one.wishes.iter().filter(|wish| wish.possible);
    possible
        .map(|wish| format::Wish {
            id: wish.id.clone(),
            request: one.id.clone(),
            weight: wish.weight.into(),
            kind: kind(wish, rules),
        })
        .collect()
}

fn kind(wish: &Wanted, rules: &BoothRules) -> format::Kind {
    let far = &rules.distances;
    match &wish.what {
        BoothWish::Zone { zone } => format::Kind::Zone {
            zones: vec![zone.clone()],
        },
        BoothWish::Corner => format::Kind::Feature {
            feature: "corner".to_owned(),
        },
        BoothWish::NearEmployer { employer } => format::Kind::NearEmployer {
            employer: employer.to_string(),
            distance: far.near_employer,
        },
        BoothWish::AwayFromEmployer { employer } => format::Kind::AwayEmployer {
            employer: employer.to_string(),
            distance: far.away_from_employer,
        },
        BoothWish::NearSector => format::Kind::NearSector {
            distance: far.near_sector,
        },
        BoothWish::AwayFromSector => format::Kind::AwaySector {
            distance: far.away_from_sector,
        },
        BoothWish::NearPlace { place } => format::Kind::NearMap {
            map_kind: place.clone(),
            distance: far.near_place,
        },
        BoothWish::AwayFromPlace { place } => format::Kind::AwayMap {
            map_kind: place.clone(),
            distance: far.away_from_place,
        },
        BoothWish::AwayFromCrowds => format::Kind::AwayCrowd {
            crowd_min: far.crowd_from.into(),
            distance: far.between_crowds,
        },
        BoothWish::AwayFromExit { place } => format::Kind::AwayMap {
            map_kind: place.clone(),
            distance: far.crowd_to_exit,
        },
    }
}

fn pin(one: &BoothRequest) -> Option<format::Pin> {
    Some(format::Pin {
        request: one.id.clone(),
        booth: one.given?.to_string(),
    })
}

//! What the requests wish, drawn from a seed: the data say what employers need, not what they wish.

use std::collections::BTreeSet;

use fastrand::Rng;
use optimise::booths::format::{Booth, Employer, Kind, Request, Wish};

/// From so many visitors on an employer is a crowd magnet: about one in eight.
const MAGNET: u64 = 300;

/// Three ranked zones each; some wish a corner, a place near a door, or to be near or away from
/// somebody of their sector; magnets wish to be away from each other and from exits.
pub fn draw(
    booths: &[Booth],
    employers: &[Employer],
    requests: &[Request],
    seed: u64,
) -> Vec<Wish> {
    let zones: BTreeSet<&String> = booths.iter().filter_map(|one| one.zone.as_ref()).collect();
    let zones: Vec<String> = zones.into_iter().cloned().collect();
    let mut drawer = Drawer {
        rng: Rng::with_seed(seed),
        wishes: Vec::new(),
    };
    for (own, request) in employers.iter().zip(requests) {
        drawer.places(&request.id, &zones);
        let peers = employers
            .iter()
            .filter(|one| one.id != own.id && one.sector == own.sector);
        let peers: Vec<&Employer> = peers.collect();
        if own.sector.is_some() && !peers.is_empty() {
            drawer.peers(&request.id, &peers);
        }
        if own.crowd >= MAGNET {
            drawer.crowds(&request.id);
        }
    }
    drawer.wishes
}

struct Drawer {
    rng: Rng,
    wishes: Vec<Wish>,
}

impl Drawer {
    fn add(&mut self, request: &str, weight: u64, kind: Kind) {
        self.wishes.push(Wish {
            id: format!("w{}", self.wishes.len()),
            request: request.to_owned(),
            weight,
            kind,
        });
    }

    fn places(&mut self, request: &str, zones: &[String]) {
        let mut order = zones.to_vec();
        self.rng.shuffle(&mut order);
        for (zone, weight) in order.into_iter().zip([9, 6, 3]) {
            let zones = vec![zone];
            self.add(request, weight, Kind::Zone { zones });
        }
        if self.rng.u8(..100) < 30 {
            let feature = "corner".to_owned();
            self.add(request, 5, Kind::Feature { feature });
        }
        if self.rng.u8(..100) < 25 {
            let map_kind = "door".to_owned();
            let distance = 10;
            self.add(request, 4, Kind::NearMap { map_kind, distance });
        }
    }

    fn peers(&mut self, request: &str, peers: &[&Employer]) {
        let employer = peers[self.rng.usize(..peers.len())].id.clone();
        let distance = 3;
        match self.rng.u8(..100) {
            0..15 => self.add(request, 6, Kind::NearEmployer { employer, distance }),
            15..25 => self.add(
                request,
                5,
                Kind::AwayEmployer {
                    employer,
                    distance: 6,
                },
            ),
            25..50 => self.add(request, 4, Kind::AwaySector { distance }),
            50..60 => self.add(request, 4, Kind::NearSector { distance }),
            _ => {}
        }
    }

    fn crowds(&mut self, request: &str) {
        let distance = 3;
        let crowd_min = MAGNET;
        self.add(
            request,
            8,
            Kind::AwayCrowd {
                crowd_min,
                distance,
            },
        );
        let map_kind = "exit".to_owned();
        self.add(request, 8, Kind::AwayMap { map_kind, distance });
    }
}

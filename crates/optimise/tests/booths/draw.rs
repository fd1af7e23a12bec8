//! Instances drawn from a seed.

use fastrand::Rng;
use optimise::booths::format::{Booth, Employer, FORMAT, Instance, Kind, Mark, Pin, Request, Wish};

/// How large a drawn instance is.
#[derive(Clone, Copy)]
pub struct Size {
    /// Rows and columns of the hall.
    pub side: u32,
    /// How many employers.
    pub employers: usize,
    /// How many sessions.
    pub sessions: usize,
    /// How many wishes a request has about.
    pub wishes: usize,
}

/// An instance with requests of every sort, wishes of every kind, and pins.
pub fn instance(seed: u64, size: Size) -> Instance {
    let mut rng = Rng::with_seed(seed);
    let booths = booths(&mut rng, size.side);
    let employers = employers(&mut rng, size.employers);
    let mut instance = Instance {
        format: FORMAT,
        version: 1,
        name: "drawn".to_owned(),
        sessions: (0..size.sessions).map(|n| format!("s{n}")).collect(),
        map: vec![
            mark("exit", 0, 0),
            mark("exit", 0, size.side),
            mark("door", size.side, 0),
        ],
        booths,
        employers,
        requests: Vec::new(),
        wishes: Vec::new(),
        pins: Vec::new(),
    };
    instance.requests = requests(&mut rng, &instance);
    let requests = instance.requests.len();
    for number in 0..requests * size.wishes {
        let request = rng.usize(..requests);
        let kind = kind(&mut rng, &instance, &instance.requests[request]);
        instance.wishes.push(Wish {
            id: format!("w{number}"),
            request: instance.requests[request].id.clone(),
            weight: rng.u64(1..=9),
            kind,
        });
    }
    instance.pins = pins(&mut rng, &instance);
    instance
}

/// The same instance with every list in another order.
pub fn shuffled(instance: &Instance, seed: u64) -> Instance {
    let mut rng = Rng::with_seed(seed);
    let mut instance = instance.clone();
    rng.shuffle(&mut instance.sessions);
    rng.shuffle(&mut instance.booths);
    rng.shuffle(&mut instance.map);
    rng.shuffle(&mut instance.employers);
    rng.shuffle(&mut instance.requests);
    rng.shuffle(&mut instance.wishes);
    rng.shuffle(&mut instance.pins);
    instance
}

fn mark(kind: &str, x: u32, y: u32) -> Mark {
    let kind = kind.to_owned();
    Mark { kind, x, y }
}

/// Half of the cells from 1 on, some booths two cells wide, never on a cell of the map.
fn booths(rng: &mut Rng, side: u32) -> Vec<Booth> {
    let mut booths: Vec<Booth> = Vec::new();
    for y in 1..side {
        let mut x = 1;
        while x < side {
            let width = 1 + u32::from(rng.u8(..6) == 0);
            if rng.u8(..3) > 0 {
                let features = ["power", "corner"].into_iter().filter(|_| rng.bool());
                booths.push(Booth {
                    id: format!("b{y}-{x}"),
                    x,
                    y,
                    width,
                    height: 1,
                    features: features.map(str::to_owned).collect(),
                    zone: (rng.u8(..5) > 0).then(|| format!("z{}", x % 2)),
                });
            }
            x += width;
        }
    }
    booths
}

fn employers(rng: &mut Rng, count: usize) -> Vec<Employer> {
    let numbers = 0..count;
    let drawn = numbers.map(|number| Employer {
        id: format!("e{number}"),
        sector: (rng.u8(..5) > 0).then(|| format!("sector{}", rng.u8(..2))),
        score: rng.u64(1..=4),
        applied_at: rng.u64(1..=4),
        crowd: rng.u64(..4),
    });
    drawn.collect()
}

fn requests(rng: &mut Rng, instance: &Instance) -> Vec<Request> {
    let mut requests = Vec::new();
    for session in &instance.sessions {
        for employer in &instance.employers {
            let cells = 1 + u64::from(rng.u8(..8) == 0);
            let needs = ["power", "corner"].into_iter().filter(|_| rng.u8(..5) == 0);
            let request = Request {
                id: format!("r{}", requests.len()),
                employer: employer.id.clone(),
                session: session.clone(),
                needs: needs.map(str::to_owned).collect(),
                cells,
                cells_max: cells + u64::from(rng.bool()),
            };
            if rng.u8(..6) > 0 && fitting(instance, &request).next().is_some() {
                requests.push(request);
            }
        }
    }
    requests
}

/// The booths that fit a request.
pub fn fitting<'a>(
    instance: &'a Instance,
    request: &'a Request,
) -> impl Iterator<Item = &'a Booth> {
    instance.booths.iter().filter(|booth| {
        let cells = u64::from(booth.width * booth.height);
        (request.cells..=request.cells_max).contains(&cells)
            && request
                .needs
                .iter()
                .all(|need| booth.features.contains(need))
    })
}

fn kind(rng: &mut Rng, instance: &Instance, request: &Request) -> Kind {
    let distance = rng.u32(1..=4);
    let map_kind = ["exit", "door"][rng.usize(..2)].to_owned();
    let employer = instance.employers[rng.usize(..instance.employers.len())]
        .id
        .clone();
    let is_own = employer == request.employer;
    let own = instance
        .employers
        .iter()
        .find(|one| one.id == request.employer);
    let has_sector = own.is_some_and(|own| own.sector.is_some());
    let zone = instance.booths.iter().find_map(|booth| booth.zone.clone());
    match rng.u8(..9) {
        0 if zone.is_some() => Kind::Zone {
            zones: zone.into_iter().collect(),
        },
        1 => Kind::NearMap { map_kind, distance },
        2 => Kind::AwayMap { map_kind, distance },
        3 if !is_own => Kind::NearEmployer { employer, distance },
        4 if !is_own => Kind::AwayEmployer { employer, distance },
        5 if has_sector => Kind::AwaySector { distance },
        6 if has_sector => Kind::NearSector { distance },
        7 => Kind::AwayCrowd {
            crowd_min: rng.u64(1..=3),
            distance,
        },
        _ => Kind::Feature {
            feature: ["power", "corner", "water"][rng.usize(..3)].to_owned(),
        },
    }
}

fn pins(rng: &mut Rng, instance: &Instance) -> Vec<Pin> {
    let mut pins: Vec<Pin> = Vec::new();
    let mut taken = Vec::new();
    for request in &instance.requests {
        if rng.u8(..6) > 0 {
            continue;
        }
        let booths: Vec<&Booth> = fitting(instance, request).collect();
        let booth = booths[rng.usize(..booths.len())].id.clone();
        if !taken.contains(&(request.session.clone(), booth.clone())) {
            taken.push((request.session.clone(), booth.clone()));
            let request = request.id.clone();
            pins.push(Pin { request, booth });
        }
    }
    pins
}

//! Small instances: every assignment is tried.

use optimise::booths::format::{Booth, Instance, Kind, Request, Wish};
use proptest::prelude::*;

use crate::draw::{self, Size, fitting};
use crate::{accept, planned, shown};

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_assignment_of_a_small_instance_is_better(seed: u64, employers in 1_usize..6, wishes in 0_usize..4) {
        let size = Size { side: 4, employers, sessions: 2, wishes };
        let instance = draw::instance(seed, size);
        let plan = planned(&instance, seed);
        accept(&instance, &plan);
        let levels: Vec<u64> = plan.header.objective.iter().map(|level| level.value).collect();
        prop_assert_eq!(levels, best(&instance), "{}", shown(&instance));
    }
}

/// Who has which booth.
type Seats<'a> = Vec<(&'a Request, &'a Booth)>;

/// The best of each level, over the sessions.
fn best(instance: &Instance) -> Vec<u64> {
    let mut sums = vec![0; 3];
    for session in &instance.sessions {
        let requests = instance.requests.iter();
        let requests: Vec<&Request> = requests.filter(|one| one.session == *session).collect();
        let mut best = [0; 3];
        seat(instance, &requests, &mut Vec::new(), &mut best);
        for (sum, best) in sums.iter_mut().zip(best) {
            *sum += best;
        }
    }
    sums
}

fn seat<'a>(
    instance: &'a Instance,
    left: &[&'a Request],
    seats: &mut Seats<'a>,
    best: &mut [u64; 3],
) {
    let Some((request, left)) = left.split_first() else {
        *best = (*best).max(levels(instance, seats));
        return;
    };
    let pin = instance.pins.iter().find(|pin| pin.request == request.id);
    for booth in fitting(instance, request) {
        let is_free = seats.iter().all(|(_, taken)| taken.id != booth.id);
        if is_free && pin.is_none_or(|pin| pin.booth == booth.id) {
            seats.push((request, booth));
            seat(instance, left, seats, best);
            seats.pop();
        }
    }
    if pin.is_none() {
        seat(instance, left, seats, best);
    }
}

fn levels(instance: &Instance, seats: &Seats<'_>) -> [u64; 3] {
    let employer = |request: &Request| {
        let mut employers = instance.employers.iter();
        employers
            .find(|one| one.id == request.employer)
            .expect("it is known")
    };
    let mut order: Vec<&Request> = instance.requests.iter().collect();
    order.sort_by_key(|request| (employer(request).applied_at, request.id.clone()));
    let place = |request: &Request| order.iter().position(|one| one.id == request.id);
    let first_come = |request: &Request| order.len() - place(request).expect("it is there");
    let scores = seats.iter().map(|(request, _)| employer(request).score);
    let turns = seats.iter().map(|(request, _)| first_come(request) as u64);
    let met = instance
        .wishes
        .iter()
        .filter(|wish| is_met(instance, seats, wish));
    [scores.sum(), turns.sum(), met.map(|wish| wish.weight).sum()]
}

fn is_met(instance: &Instance, seats: &Seats<'_>, wish: &Wish) -> bool {
    let Some((own, booth)) = seats.iter().find(|(request, _)| request.id == wish.request) else {
        return false;
    };
    let employer = |id: &str| {
        instance
            .employers
            .iter()
            .find(|one| one.id == id)
            .expect("known")
    };
    let others = || seats.iter().filter(|(request, _)| request.id != own.id);
    let none_close = |distance: u32, is_such: &dyn Fn(&str) -> bool| {
        !others().any(|(request, its)| is_such(&request.employer) && apart(booth, its) < distance)
    };
    let map = |kind: &str| {
        let cells = instance.map.iter().filter(|mark| mark.kind == kind);
        let cells =
            cells.flat_map(|mark| cells_of(booth).map(move |cell| steps(cell, (mark.x, mark.y))));
        cells.min().expect("the kind is on the map")
    };
    match &wish.kind {
        Kind::Zone { zones } => booth.zone.as_ref().is_some_and(|zone| zones.contains(zone)),
        Kind::Feature { feature } => booth.features.contains(feature),
        Kind::NearMap { map_kind, distance } => map(map_kind) <= *distance,
        Kind::AwayMap { map_kind, distance } => map(map_kind) >= *distance,
        Kind::NearEmployer { employer, distance } => others()
            .any(|(request, its)| request.employer == *employer && apart(booth, its) <= *distance),
        Kind::AwayEmployer { employer, distance } => none_close(*distance, &|id| id == employer),
        Kind::NearSector { distance } => {
            let sector = &employer(&own.employer).sector;
            let mut others = others();
            others.any(|(request, its)| {
                employer(&request.employer).sector == *sector && apart(booth, its) <= *distance
            })
        }
        Kind::AwaySector { distance } => {
            let sector = &employer(&own.employer).sector;
            none_close(*distance, &|id| employer(id).sector == *sector)
        }
        Kind::AwayCrowd {
            crowd_min,
            distance,
        } => none_close(*distance, &|id| employer(id).crowd >= *crowd_min),
    }
}

/// The least over the cells of both.
fn apart(one: &Booth, other: &Booth) -> u32 {
    let all = cells_of(one).flat_map(|cell| cells_of(other).map(move |its| steps(cell, its)));
    all.min().expect("booths have cells")
}

fn cells_of(booth: &Booth) -> impl Iterator<Item = (u32, u32)> {
    let rows = booth.y..booth.y + booth.height;
    let columns = booth.x..booth.x + booth.width;
    columns.flat_map(move |x| rows.clone().map(move |y| (x, y)))
}

fn steps(one: (u32, u32), other: (u32, u32)) -> u32 {
    one.0.abs_diff(other.0) + one.1.abs_diff(other.1)
}

//! Which wishes are met.

use super::hall;
use super::instance::{Instance, Kind, Wish};
use super::plan::Plan;

/// Whether a wish is met; none when its request has no booth, so that it does not count.
pub fn is_met(instance: &Instance, plan: &Plan, wish: &Wish) -> Option<bool> {
    let booth = plan.held[wish.request]?;
    if let Some(met) = linear_met(instance, booth, &wish.kind) {
        return Some(met);
    }
    if let Some((partners, distance)) = partners(instance, wish) {
        let mut seats = partners.into_iter().filter_map(|one| plan.held[one]);
        let near = |other| hall::between(&instance.booths[booth], other) <= distance;
        return Some(seats.any(|other| near(&instance.booths[other])));
    }
    Some(too_close(instance, plan, wish).is_empty())
}

/// The requests of which one is to be near, and how near; none for wishes of other kinds.
pub fn partners(instance: &Instance, wish: &Wish) -> Option<(Vec<usize>, i64)> {
    let session = session(instance, wish);
    match wish.kind {
        Kind::NearEmployer { employer, distance } => {
            let partner = request_of(instance, employer, session);
            Some((partner.into_iter().collect(), distance))
        }
        Kind::NearSector { distance } => {
            let own = &instance.employer(wish.request).sector;
            let others = 0..instance.requests.len();
            let others = others.filter(|other| {
                let is_other = *other != wish.request;
                let is_there = instance.requests[*other].session == session;
                is_other && is_there && instance.employer(*other).sector == *own
            });
            Some((others.collect(), distance))
        }
        _ => None,
    }
}

/// Whether a booth meets a wish that does not depend on others; none when it depends on them.
pub fn linear_met(instance: &Instance, booth: usize, kind: &Kind) -> Option<bool> {
    let booth = &instance.booths[booth];
    let to = |kind: &str| hall::to_map(instance, booth, kind);
    match kind {
        Kind::Zone(zones) => Some(booth.zone.as_ref().is_some_and(|zone| zones.contains(zone))),
        Kind::Feature(feature) => Some(booth.features.contains(feature)),
        Kind::NearMap { map_kind, distance } => {
            Some(to(map_kind).is_some_and(|to| to <= *distance))
        }
        Kind::AwayMap { map_kind, distance } => Some(to(map_kind).is_none_or(|to| to >= *distance)),
        Kind::NearEmployer { .. }
        | Kind::NearSector { .. }
        | Kind::AwayEmployer { .. }
        | Kind::AwaySector { .. }
        | Kind::AwayCrowd { .. } => None,
    }
}

/// The requests that keep an `away` wish from being met; none for other wishes.
pub fn too_close(instance: &Instance, plan: &Plan, wish: &Wish) -> Vec<usize> {
    let Some(booth) = plan.held[wish.request] else {
        return Vec::new();
    };
    let booth = &instance.booths[booth];
    let others = plan.placed(session(instance, wish));
    let others = others.filter(|(other, _)| *other != wish.request);
    let close = others.filter(|(other, its)| {
        shuns(instance, wish, *other)
            .is_some_and(|distance| hall::between(booth, &instance.booths[*its]) < distance)
    });
    close.map(|(other, _)| other).collect()
}

/// The distance that an `away` wish asks to another request; none when it does not mind it.
fn shuns(instance: &Instance, wish: &Wish, other: usize) -> Option<i64> {
    let its = instance.employer(other);
    match wish.kind {
        Kind::AwayEmployer { employer, distance } => {
            (instance.requests[other].employer == employer).then_some(distance)
        }
        Kind::AwaySector { distance } => {
            (its.sector == instance.employer(wish.request).sector).then_some(distance)
        }
        Kind::AwayCrowd {
            crowd_min,
            distance,
        } => (its.crowd >= crowd_min).then_some(distance),
        _ => None,
    }
}

/// The session of a wish.
pub fn session(instance: &Instance, wish: &Wish) -> usize {
    instance.requests[wish.request].session
}

/// The request of an employer in a session.
fn request_of(instance: &Instance, employer: usize, session: usize) -> Option<usize> {
    let mut requests = instance.requests.iter();
    requests.position(|one| one.employer == employer && one.session == session)
}

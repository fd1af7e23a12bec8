//! Wishes with their ids resolved.

use std::collections::HashSet;

use super::{Asked, Names, What, Wished, find};
use crate::booths::format::{Employer, Instance, Kind};
use crate::booths::hall;
use crate::refusal::{Code, Refusal};

/// Resolves the wishes. Refuses with `unknown_id` and `contradictory_wish`.
pub fn resolved(
    instance: &Instance,
    names: &Names<'_>,
    requests: &[Asked],
) -> Result<Vec<Wished>, Refusal> {
    let mut wishes = Vec::new();
    for (index, wish) in instance.wishes.iter().enumerate() {
        let place = format!("wishes[{index}]");
        let request = find(&names.requests, &wish.request, || {
            format!("{place}.request")
        })?;
        let asker = Asker {
            instance,
            names,
            requests,
            request,
            place,
        };
        wishes.push(Wished {
            request,
            weight: wish.weight,
            what: asker.what(&wish.kind)?,
        });
    }
    Ok(wishes)
}

/// A request whose wish is resolved.
struct Asker<'a> {
    instance: &'a Instance,
    names: &'a Names<'a>,
    requests: &'a [Asked],
    request: usize,
    place: String,
}

impl Asker<'_> {
    fn what(&self, kind: &Kind) -> Result<What, Refusal> {
        let instance = self.instance;
        let booths = instance.booths.iter();
        let away = |others: Vec<usize>, distance: u32| What::Away {
            others,
            reach: distance as u16 - 1,
        };
        Ok(match kind {
            Kind::Zone { zones } => {
                self.check_zones(zones)?;
                let in_one =
                    |zone: &Option<String>| zone.as_ref().is_some_and(|zone| zones.contains(zone));
                What::Linear(booths.map(|booth| in_one(&booth.zone)).collect())
            }
            Kind::Feature { feature } => What::Linear(
                booths
                    .map(|booth| booth.features.contains(feature))
                    .collect(),
            ),
            Kind::NearMap { map_kind, distance } => {
                What::Linear(self.to_map(map_kind)?.map(|to| to <= *distance).collect())
            }
            Kind::AwayMap { map_kind, distance } => {
                What::Linear(self.to_map(map_kind)?.map(|to| to >= *distance).collect())
            }
            Kind::NearEmployer { employer, distance } => What::Near {
                partners: self.partner(employer)?.into_iter().collect(),
                reach: *distance as u16,
            },
            Kind::NearSector { distance } => What::Near {
                partners: self.same_sector()?,
                reach: *distance as u16,
            },
            Kind::AwayEmployer { employer, distance } => {
                away(self.partner(employer)?.into_iter().collect(), *distance)
            }
            Kind::AwaySector { distance } => away(self.same_sector()?, *distance),
            Kind::AwayCrowd {
                crowd_min,
                distance,
            } => away(self.others(|one| one.crowd >= *crowd_min), *distance),
        })
    }

    fn check_zones(&self, zones: &[String]) -> Result<(), Refusal> {
        let known: HashSet<&String> = self
            .instance
            .booths
            .iter()
            .filter_map(|one| one.zone.as_ref())
            .collect();
        match zones.iter().position(|zone| !known.contains(zone)) {
            Some(index) => Err(Refusal::new(
                Code::UnknownId,
                format!("{}.zones[{index}]", self.place),
            )),
            None => Ok(()),
        }
    }

    /// How far each booth is from the nearest cell of a kind.
    fn to_map<'a>(&'a self, kind: &'a str) -> Result<impl Iterator<Item = u32> + 'a, Refusal> {
        let map = &self.instance.map;
        if !map.iter().any(|mark| mark.kind == kind) {
            return Err(Refusal::new(
                Code::UnknownId,
                format!("{}.map_kind", self.place),
            ));
        }
        let booths = self.instance.booths.iter();
        Ok(booths.filter_map(move |booth| hall::to_map(booth, map, kind)))
    }

    /// The request of another employer in the same session.
    fn partner(&self, employer: &str) -> Result<Option<usize>, Refusal> {
        let place = || format!("{}.employer", self.place);
        find(&self.names.employers, employer, place)?;
        if self.instance.requests[self.request].employer == employer {
            return Err(Refusal::new(Code::ContradictoryWish, place()));
        }
        let partner = |request: &usize| self.instance.requests[*request].employer == employer;
        Ok(self.session().find(partner))
    }

    fn same_sector(&self) -> Result<Vec<usize>, Refusal> {
        let own = &self.employer(self.request).sector;
        if own.is_none() {
            return Err(Refusal::new(Code::ContradictoryWish, self.place.clone()));
        }
        Ok(self.others(|one| one.sector == *own))
    }

    /// The other requests of the session whose employer is such.
    fn others(&self, is_such: impl Fn(&Employer) -> bool) -> Vec<usize> {
        let others = self.session().filter(|one| *one != self.request);
        others.filter(|one| is_such(self.employer(*one))).collect()
    }

    fn session(&self) -> impl Iterator<Item = usize> {
        let session = self.requests[self.request].session;
        (0..self.requests.len()).filter(move |one| self.requests[*one].session == session)
    }

    fn employer(&self, request: usize) -> &Employer {
        let id = &self.instance.requests[request].employer;
        let place = self.names.employers.get(id);
        &self.instance.employers[place.expect("requests were resolved")]
    }
}

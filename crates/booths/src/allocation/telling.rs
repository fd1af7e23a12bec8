//! What a plan says of a session, for people to read.

use std::collections::BTreeMap;

use contract::booths::{AllocatedBooth, AllocatedWish, WaitingEmployer};
use data::Connection;
use data::booths::PlannedRun;
use domain::allocation::{
    BoothRequest, BoothWish, Magnet, Spot, Wanted, magnets, why_missed, why_waiting,
};
use domain::id::{BoothId, EmployerId, SessionId};
use service::Outcome;

use super::plan::{Assigned, Judged, Plan, Waiting};
use super::{Grid, find_grid};

/// So many of the employers in the way of a wish are told by their ids.
const BLOCKERS: usize = 10;

/// How much is told of a booth.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Detail {
    /// Without the wishes.
    Brief,
    /// Everything, for those who run the fair.
    Whole,
    /// The wishes of the employer itself: whom the organiser takes to draw a crowd is not its business,
    /// nor what became of others but that they have the booths that all can see.
    Own,
}

/// What a plan is told with.
pub(crate) struct Telling<'a> {
    requests: BTreeMap<&'a str, &'a BoothRequest>,
    judged: BTreeMap<String, Judged>,
    assigned: Vec<Assigned>,
    waiting: Vec<Waiting>,
    names: BTreeMap<EmployerId, String>,
    grid: Grid,
    session: SessionId,
    crowd_from: u32,
}

impl<'a> Telling<'a> {
    /// Reads the plan of a run; none while there is no plan.
    pub(crate) async fn read(
        db: &impl Connection,
        kept: &'a PlannedRun,
        session: SessionId,
    ) -> Outcome<Option<Self>> {
        let Some(text) = &kept.plan else {
            return Ok(None);
        };
        let mut plan = Plan::read(text)?;
        let employers = kept.requests.iter().map(|one| one.employer);
        let centre = kept.run.centre;
        let requests = kept.requests.iter();
        let judged = plan.wishes.into_iter();
        Ok(Some(Self {
            requests: requests.map(|one| (one.id.as_str(), one)).collect(),
            judged: judged.map(|one| (one.wish.clone(), one)).collect(),
            assigned: plan.assigned,
            waiting: plan
                .waiting
                .remove(&session.to_string())
                .unwrap_or_default(),
            names: data::registration::employer_names(db, centre, employers).await?,
            grid: find_grid(db, kept.run.fair).await?,
            session,
            crowd_from: kept.run.rules.distances.crowd_from,
        }))
    }

    /// Who has which booth in the session, by the names of the employers.
    pub(crate) fn seated(&self) -> Vec<(&'a BoothRequest, BoothId)> {
        let assigned = self.assigned.iter().filter_map(|one| {
            let request = *self.requests.get(one.request.as_str())?;
            (request.session == self.session).then_some((request, BoothId(one.booth)))
        });
        let mut seated: Vec<_> = assigned.collect();
        seated
            .sort_by_cached_key(|(request, _)| (self.name(request.employer), request.application));
        seated
    }

    /// False for a booth that was there when the plan was made, and is no more.
    pub(crate) fn is_in_the_hall(&self, booth: BoothId) -> bool {
        self.grid.booth(booth).is_some()
    }

    /// A booth with its wishes, or in brief without them.
    pub(crate) fn booth(
        &self,
        (request, booth): (&BoothRequest, BoothId),
        detail: Detail,
    ) -> AllocatedBooth {
        let found = self.grid.booth(booth);
        let wishes = request.wishes.iter();
        let wishes: Vec<_> = wishes
            .filter(|one| detail != Detail::Own || !one.what.is_of_the_organiser())
            .collect();
        let met = wishes.iter().filter(|one| self.is_met(one)).count();
        let counted = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let told = match detail {
            Detail::Brief => &[][..],
            Detail::Whole | Detail::Own => &wishes,
        };
        AllocatedBooth {
            session: request.session,
            application: request.application,
            employer: request.employer,
            name: self.name(request.employer),
            booth,
            label: found.map_or_else(String::new, |(booth, _)| booth.label.clone()),
            score: request.score,
            total: request.score.total(),
            is_given: request.given == Some(booth),
            wished: counted(wishes.len()),
            met: counted(met),
            wishes: told.iter().map(|one| self.wish(one, detail)).collect(),
        }
    }

    /// Who has no booth in the session, in the order in which they move up.
    pub(crate) fn waiting(&self) -> Vec<WaitingEmployer> {
        let waiting = (1..).zip(&self.waiting);
        let waiting = waiting.filter_map(|(place, one)| {
            let request = *self.requests.get(one.request.as_str())?;
            Some(WaitingEmployer {
                session: request.session,
                place,
                application: request.application,
                employer: request.employer,
                name: self.name(request.employer),
                score: request.score,
                total: request.score.total(),
                reason: one.reason.clone(),
                words: why_waiting(&one.reason),
            })
        });
        waiting.collect()
    }

    /// Those who draw a crowd in the session, and how they are spread.
    pub(crate) fn magnets(&self) -> Vec<Magnet> {
        let seated = self.seated().into_iter().filter_map(|(request, booth)| {
            let (_, spot) = self.grid.booth(booth)?;
            Some((request, booth, *spot))
        });
        let exits = self.grid.exits();
        let exits: Vec<Spot> = exits.flat_map(|(_, spots)| spots.clone()).collect();
        magnets(&seated.collect::<Vec<_>>(), &exits, self.crowd_from)
    }

    /// Whether a wish of somebody with a booth is met. What the fair has nothing of was not in the
    /// instance: it is missed, but for being away from who is not there.
    fn is_met(&self, wanted: &Wanted) -> bool {
        let is_away = matches!(
            wanted.what,
            BoothWish::AwayFromEmployer { .. }
                | BoothWish::AwayFromPlace { .. }
                | BoothWish::AwayFromExit { .. }
        );
        let judged = self.judged.get(wanted.id.as_str());
        judged.map_or(is_away, |judged| judged.met)
    }

    fn wish(&self, wanted: &Wanted, detail: Detail) -> AllocatedWish {
        let met = self.is_met(wanted);
        let judged = self.judged.get(wanted.id.as_str());
        let in_way = judged.map_or(&[][..], |judged| &judged.blocked_by);
        let in_way = in_way.iter();
        let mut blocked_by: Vec<EmployerId> = in_way
            .filter_map(|request| Some(self.requests.get(request.as_str())?.employer))
            .collect();
        let reason = judged.and_then(|judged| judged.reason.clone());
        let reason = reason.unwrap_or_else(|| "impossible".to_owned());
        let reason = (!met).then_some(reason);
        if detail == Detail::Own && reason.as_deref() != Some("taken") {
            blocked_by.clear();
        }
        let names: Vec<_> = blocked_by.iter().map(|one| self.name(*one)).collect();
        blocked_by.truncate(BLOCKERS);
        AllocatedWish {
            wanted: wanted.clone(),
            met,
            words: reason
                .as_deref()
                .map(|reason| why_missed(&wanted.what, reason, &names)),
            reason,
            blocked: u32::try_from(names.len()).unwrap_or(u32::MAX),
            blocked_by,
        }
    }

    fn name(&self, employer: EmployerId) -> String {
        self.names.get(&employer).cloned().unwrap_or_default()
    }
}

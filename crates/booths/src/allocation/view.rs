//! A run and its plan, for people to read.

use std::collections::BTreeMap;

use contract::booths::{AllocatedBooth, AllocatedWish, AllocationView, PinView, WaitingEmployer};
use data::Connection;
use data::booths::KeptRun;
use domain::allocation::{
    BoothRequest, BoothWish, Seat, Spot, Wanted, magnets, why_missed, why_waiting,
};
use domain::id::{BoothId, EmployerId, FairId, SessionId};
use service::Outcome;

use super::plan::{Judged, Plan};
use super::{Grid, find_grid};

/// What a plan is told with.
struct Telling<'a> {
    requests: BTreeMap<&'a str, &'a BoothRequest>,
    judged: BTreeMap<&'a str, &'a Judged>,
    names: BTreeMap<EmployerId, String>,
    grid: Grid,
}

/// A run; and when a session is named, what its plan says of it.
pub(crate) async fn view(
    db: &impl Connection,
    kept: &KeptRun,
    session: Option<SessionId>,
) -> Outcome<AllocationView> {
    let mut view = AllocationView {
        run: kept.run.clone(),
        booths: Vec::new(),
        waiting: Vec::new(),
        magnets: Vec::new(),
    };
    let (Some(text), Some(session)) = (&kept.plan, session) else {
        return Ok(view);
    };
    let plan = Plan::read(text)?;
    let employers = kept.requests.iter().map(|one| one.employer);
    let centre = kept.run.centre;
    let telling = Telling {
        requests: kept
            .requests
            .iter()
            .map(|one| (one.id.as_str(), one))
            .collect(),
        judged: plan
            .wishes
            .iter()
            .map(|one| (one.wish.as_str(), one))
            .collect(),
        names: data::registration::employer_names(db, centre, employers).await?,
        grid: find_grid(db, kept.run.fair).await?,
    };
    let is_shown = |request: &BoothRequest| session == request.session;
    view.booths = telling.booths(&plan, is_shown);
    view.waiting = telling.waiting(&plan, is_shown);
    view.magnets = telling.magnets(&view.booths, kept.run.rules.distances.crowd_from);
    Ok(view)
}

impl Telling<'_> {
    fn booths(&self, plan: &Plan, is_shown: impl Fn(&BoothRequest) -> bool) -> Vec<AllocatedBooth> {
        let assigned = plan.assigned.iter();
        let assigned = assigned.filter_map(|one| {
            let request = *self.requests.get(one.request.as_str())?;
            is_shown(request).then(|| self.booth(request, BoothId(one.booth)))
        });
        assigned.collect()
    }

    fn booth(&self, request: &BoothRequest, booth: BoothId) -> AllocatedBooth {
        let found = self.grid.booth(booth);
        let wishes: Vec<_> = request.wishes.iter().map(|one| self.wish(one)).collect();
        let met = wishes.iter().filter(|one| one.met).count();
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
            met: u32::try_from(met).unwrap_or(u32::MAX),
            wishes,
        }
    }

    /// A wish of somebody with a booth. What the fair has nothing of was not in the instance: it is
    /// missed, but for being away from who is not there.
    fn wish(&self, wanted: &Wanted) -> AllocatedWish {
        let is_away = matches!(
            wanted.what,
            BoothWish::AwayFromEmployer { .. }
                | BoothWish::AwayFromPlace { .. }
                | BoothWish::AwayFromExit { .. }
        );
        let judged = self.judged.get(wanted.id.as_str());
        let met = judged.map_or(is_away, |judged| judged.met);
        let in_way = judged.map_or(&[][..], |judged| &judged.blocked_by);
        let in_way = in_way.iter();
        let blocked_by: Vec<EmployerId> = in_way
            .filter_map(|request| Some(self.requests.get(request.as_str())?.employer))
            .collect();
        let reason = judged.and_then(|judged| judged.reason.clone());
        let reason = reason.unwrap_or_else(|| "impossible".to_owned());
        let reason = (!met).then_some(reason);
        let names: Vec<_> = blocked_by.iter().map(|one| self.name(*one)).collect();
        AllocatedWish {
            wanted: wanted.clone(),
            met,
            words: reason
                .as_deref()
                .map(|reason| why_missed(&wanted.what, reason, &names)),
            reason,
            blocked_by,
        }
    }

    fn waiting(
        &self,
        plan: &Plan,
        is_shown: impl Fn(&BoothRequest) -> bool,
    ) -> Vec<WaitingEmployer> {
        let mut all = Vec::new();
        for waiting in plan.waiting.values() {
            for (place, one) in (1..).zip(waiting) {
                let Some(request) = self.requests.get(one.request.as_str()) else {
                    continue;
                };
                if is_shown(request) {
                    all.push(WaitingEmployer {
                        session: request.session,
                        place,
                        application: request.application,
                        employer: request.employer,
                        name: self.name(request.employer),
                        score: request.score,
                        total: request.score.total(),
                        reason: one.reason.clone(),
                        words: why_waiting(&one.reason),
                    });
                }
            }
        }
        all
    }

    fn magnets(
        &self,
        booths: &[AllocatedBooth],
        crowd_from: u32,
    ) -> Vec<domain::allocation::Magnet> {
        let seated = booths.iter().filter_map(|one| {
            let own = |request: &&&BoothRequest| {
                request.session == one.session && request.application == one.application
            };
            let (_, spot) = self.grid.booth(one.booth)?;
            Some((*self.requests.values().find(own)?, one.booth, *spot))
        });
        let exits: Vec<Spot> = self
            .grid
            .exits()
            .flat_map(|(_, spots)| spots.clone())
            .collect();
        magnets(&seated.collect::<Vec<_>>(), &exits, crowd_from)
    }

    fn name(&self, employer: EmployerId) -> String {
        self.names.get(&employer).cloned().unwrap_or_default()
    }
}

/// Seats, with what stands on the booths' plates.
pub(crate) async fn pins(
    db: &impl Connection,
    fair: FairId,
    seats: &[Seat],
) -> Outcome<Vec<PinView>> {
    let booths = seats.iter().map(|seat| seat.booth);
    let booths = data::booths::booths_by_id(db, fair, booths).await?;
    let view = |seat: &Seat| PinView {
        session: seat.session,
        application: seat.application,
        booth: seat.booth,
        label: booths
            .get(&seat.booth)
            .map_or_else(String::new, |found| found.booth.label.clone()),
    };
    Ok(seats.iter().map(view).collect())
}

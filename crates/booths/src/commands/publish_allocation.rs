//! Making a plan come true.

use std::collections::BTreeMap;

use contract::booths::{ChangedBooth, PublishAllocation, PublishedAllocation, SessionAllocated};
use data::booths::{PlannedRun, Slot, SlotFilter, WishFilter};
use data::registration::ApplicationFilter;
use domain::allocation::{
    AllocationRun, BoothRequest, Next, Planned, Seat, Standing, must_be_newest,
    must_be_publishable, reservable,
};
use domain::application::{Application, ApplicationState, BoothNeeds};
use domain::fair::Session;
use domain::id::{ApplicationId, BoothId};
use domain::{Code, Refusal};
use serde_json::json;
use service::{Outcome, Work};

use crate::allocation::{self, Grid, Plan, find_grid, needs_of};
use crate::slots::Party;
use crate::{fairs, slots, waits};

/// More than any fair has employers, or a session booth slots.
const MOST: u64 = 20_000;
/// How many runs are looked through for a newer one.
const MOST_RUNS: u64 = 200;

/// Reserves the booths of a session as a plan says, and puts those who get none on its waiting list, in
/// order: all in one transaction. What changed since the plan was made is reported, and the rest is
/// reserved all the same. Published again it says how things stand, and gives nothing back to whoever
/// has given it up since.
///
/// Refuses with `not_allowed`, `allocation_not_found`, `allocation_not_usable`, `allocation_outdated`,
/// `session_not_found`, `session_first_come`, `in_past`, `fair_not_found` or `fair_cancelled`. For those who run fairs.
pub async fn publish_allocation(
    work: Work,
    command: PublishAllocation,
) -> Outcome<PublishedAllocation> {
    let mut kept = allocation::find(work.tx(), work.actor(), command.run).await?;
    kept.run.must_be_usable()?;
    let fair = fairs::find_standing(work.tx(), kept.run.centre, kept.run.fair).await?;
    let locked = data::booths::lock_session(work.tx(), fair.id, command.session).await?;
    let session = locked.ok_or(Refusal::new(Code::SessionNotFound))?;
    must_be_publishable(&session, work.now())?;
    kept.run = current(&work, &kept.run).await?;
    let others = data::booths::runs_of(work.tx(), fair.id, None, MOST_RUNS).await?;
    must_be_newest(&kept.run, session.id, &others)?;
    kept.requests
        .retain(|request| request.session == session.id);
    let now = Now::read(&work, &kept, &session).await?;
    let published = now.publish(&work, &kept).await?;
    slots::pass_on(&work, fair.centre, &session).await?;
    finish(&work, &kept, &published).await?;
    Ok(published)
}

/// The run as it is now, locked: it may have been published since it was read. Its lock comes after its
/// session's.
async fn current(work: &Work, run: &AllocationRun) -> Outcome<AllocationRun> {
    let locked = data::booths::run_for_update(work.tx(), run.centre, run.id).await?;
    Ok(locked.ok_or(Refusal::new(Code::AllocationNotFound))?)
}

async fn finish(work: &Work, kept: &PlannedRun, published: &PublishedAllocation) -> Outcome<()> {
    let run = kept.run.publish(published.session);
    if !data::booths::save_run(work.tx(), &run, None).await? {
        return Err(Refusal::new(Code::VersionOutdated).into());
    }
    work.emit(SessionAllocated {
        run: run.id,
        session: published.session,
        fair: run.fair,
        centre: run.centre,
        version: run.version,
    });
    let details = json!({
        "session": published.session,
        "reserved": published.reserved,
        "waiting": published.waiting,
        "changed": published.changed.len(),
    });
    work.audit(run.id, details);
    Ok(())
}

/// A session as it stands while it is published.
struct Now {
    plan: Plan,
    grid: Grid,
    applications: BTreeMap<ApplicationId, (Application, BoothNeeds)>,
    slots: Vec<Slot>,
    waiting: Vec<ApplicationId>,
    /// True when the run was published for the session before.
    was_served: bool,
}

impl Now {
    async fn read(work: &Work, kept: &PlannedRun, session: &Session) -> Outcome<Self> {
        let (tx, fair) = (work.tx(), session.fair);
        let approved = ApplicationFilter {
            fair: Some(fair),
            state: Some(ApplicationState::Approved),
            ..ApplicationFilter::default()
        };
        let centre = kept.run.centre;
        let applications = data::registration::applications_of(tx, centre, &approved, MOST).await?;
        let wishes = data::booths::wishes_of(tx, fair, &WishFilter::default(), MOST).await?;
        let wishes: BTreeMap<_, _> = wishes
            .into_iter()
            .map(|one| (one.application, one.terms))
            .collect();
        let with_needs = |one: Application| {
            let needs = needs_of(&one, wishes.get(&one.id));
            (one.id, (one, needs))
        };
        let of_session = SlotFilter {
            session: Some(session.id),
            ..SlotFilter::default()
        };
        let waits = data::booths::waits_of(tx, session.id, MOST).await?;
        let slots = data::booths::slots_of(tx, fair, &of_session, MOST).await?;
        let takes_part = |one: &Application| {
            let has_one = slots.iter().any(|slot| slot.application == one.id);
            one.must_get_a_booth().is_ok() && (has_one || one.wants_booth_in(session.id))
        };
        Ok(Self {
            plan: Plan::read(kept.plan.as_deref().unwrap_or_default())?,
            grid: find_grid(tx, fair).await?,
            applications: applications
                .into_iter()
                .filter(takes_part)
                .map(with_needs)
                .collect(),
            slots,
            waiting: waits.into_iter().map(|wait| wait.application).collect(),
            was_served: kept.run.published.contains(&session.id),
        })
    }

    async fn publish(&self, work: &Work, kept: &PlannedRun) -> Outcome<PublishedAllocation> {
        let mut requests: Vec<&BoothRequest> = kept.requests.iter().collect();
        // The order in which they move up.
        requests.sort_by_key(|one| {
            let falling = std::cmp::Reverse(one.score.total());
            (falling, one.applied_at, one.id.clone())
        });
        let (mut seats, mut waiting) = (Vec::new(), Vec::new());
        let (mut stood, mut changed) = (0, Vec::new());
        for request in requests {
            let party = party(kept, request);
            let Some(seat) = self.plan.seat(request) else {
                waiting.push(party);
                continue;
            };
            match reservable(&self.planned(request, &seat)) {
                Ok(Next::Reserve) => seats.push((party, seat.booth)),
                Ok(Next::Stands) => stood += 1,
                Ok(Next::PassOver) => {}
                Err(change) => {
                    if change.leaves_waiting() {
                        waiting.push(party);
                    }
                    changed.push(ChangedBooth {
                        application: request.application,
                        employer: request.employer,
                        booth: seat.booth,
                        change,
                    });
                }
            }
        }
        let reserved = slots::reserve_all(work, &seats).await?.len();
        let waiting = self.put_on_list(work, waiting).await?;
        let session = kept.requests.first().map(|one| one.session);
        Ok(PublishedAllocation {
            run: kept.run.id,
            session: session.ok_or(Refusal::new(Code::SessionNotFound))?,
            reserved: u32::try_from(reserved).unwrap_or(u32::MAX),
            stood,
            waiting,
            changed,
        })
    }

    fn planned(&self, request: &BoothRequest, seat: &Seat) -> Planned<'_> {
        const NOTHING: &BoothNeeds = &BoothNeeds {
            power: false,
            internet: false,
            premium: false,
            tables: 0,
            accessible: false,
        };
        let own = self.applications.get(&request.application);
        Planned {
            takes_part: own.is_some(),
            needs: own.map_or(NOTHING, |(_, needs)| needs),
            booth: self.grid.booth(seat.booth).map(|(booth, _)| booth),
            held: self.standing(request.application, seat.booth),
            was_served: self.was_served,
        }
    }

    fn standing(&self, application: ApplicationId, booth: BoothId) -> Standing {
        let mut slots = self.slots.iter();
        if let Some(own) = slots.find(|slot| slot.application == application) {
            return match own.booth == booth {
                true => Standing::Own,
                false => Standing::Another,
            };
        }
        match self.slots.iter().any(|slot| slot.booth == booth) {
            true => Standing::Taken,
            false => Standing::Free,
        }
    }

    /// Puts those on the list who take part still, have no booth and are not on it; nobody when the run
    /// did so before.
    async fn put_on_list(&self, work: &Work, parties: Vec<Party>) -> Outcome<u32> {
        let mut put = 0;
        if self.was_served {
            return Ok(put);
        }
        for party in parties {
            let has_one = self
                .slots
                .iter()
                .any(|slot| slot.application == party.application);
            let Some((_, needs)) = self.applications.get(&party.application) else {
                continue;
            };
            if !has_one && !self.waiting.contains(&party.application) {
                waits::put(work, party, *needs).await?;
                put += 1;
            }
        }
        Ok(put)
    }
}

fn party(kept: &PlannedRun, request: &BoothRequest) -> Party {
    Party {
        centre: kept.run.centre,
        fair: kept.run.fair,
        session: request.session,
        application: request.application,
        employer: request.employer,
    }
}

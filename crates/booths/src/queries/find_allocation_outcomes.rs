//! What came of an employer's wishes.

use std::collections::{BTreeMap, BTreeSet};

use contract::booths::{AllocationOutcome, FindAllocationOutcomes};
use domain::application::Application;
use domain::id::{AllocationRunId, CentreId, SessionId};
use domain::{Code, Refusal};
use service::{Look, Outcome};

use crate::allocation::{Detail, Telling};

/// More than are made for a fair.
const MOST: u64 = 1_000;

/// What the plans that were published last for each session say of an employer: its booth with the points
/// and what became of each wish, or its place among those who wait. Nothing of a booth that is in the hall
/// no more. For the employer and those who run fairs.
///
/// Refuses with `sign_in_needed`, `application_not_found` or `not_allowed`.
pub async fn find_allocation_outcomes(
    look: Look,
    query: FindAllocationOutcomes,
) -> Outcome<Vec<AllocationOutcome>> {
    let centre = look.actor().centre()?;
    let found = data::registration::find_application(look.db(), centre, query.application).await?;
    let application = found.ok_or(Refusal::new(Code::ApplicationNotFound))?;
    look.actor().must_speak_for(application.employer)?;
    let mut outcomes = Vec::new();
    for (run, sessions) in published(&look, &application).await? {
        outcomes.extend(of_run(&look, centre, &application, (run, sessions)).await?);
    }
    outcomes.sort_by_key(|one| one.session);
    Ok(outcomes)
}

/// The runs that were published last, each with its sessions.
async fn published(
    look: &Look,
    application: &Application,
) -> Outcome<BTreeMap<AllocationRunId, Vec<SessionId>>> {
    let runs = data::booths::runs_of(look.db(), application.fair, None, MOST).await?;
    let mut last: BTreeMap<SessionId, AllocationRunId> = BTreeMap::new();
    for run in runs {
        for session in run.published {
            last.entry(session).or_insert(run.id);
        }
    }
    let mut by_run: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (session, run) in last {
        by_run.entry(run).or_default().push(session);
    }
    Ok(by_run)
}

async fn of_run(
    look: &Look,
    centre: CentreId,
    application: &Application,
    (run, sessions): (AllocationRunId, Vec<SessionId>),
) -> Outcome<Vec<AllocationOutcome>> {
    let mut outcomes = Vec::new();
    let Some(kept) = data::booths::find_planned_run(look.db(), centre, run).await? else {
        return Ok(outcomes);
    };
    let asked = kept.requests.iter();
    let asked = asked.filter(|one| one.application == application.id);
    let asked: BTreeSet<_> = asked.map(|one| one.session).collect();
    // Who asked for nothing there has neither a booth nor a place, and nothing else needs to be read.
    for session in sessions.into_iter().filter(|one| asked.contains(one)) {
        let Some(telling) = Telling::read(look.db(), &kept, session).await? else {
            continue;
        };
        let mut seated = telling.seated().into_iter();
        let booth = seated.find(|(request, _)| request.application == application.id);
        // The hall may have been laid out anew since: a booth that is gone has no name to tell.
        let booth = booth.filter(|(_, booth)| telling.is_in_the_hall(*booth));
        let mut waiting = telling.waiting().into_iter();
        let outcome = AllocationOutcome {
            session,
            booth: booth.map(|one| telling.booth(one, Detail::Own)),
            waiting: waiting.find(|one| one.application == application.id),
        };
        if outcome.booth.is_some() || outcome.waiting.is_some() {
            outcomes.push(outcome);
        }
    }
    Ok(outcomes)
}

//! Beginning to make an allocation.

use contract::booths::{AllocationProposed, ProposeAllocation};
use data::booths::KeptRun;
use domain::allocation::{
    AllocationRun, BoothRequest, BoothRules, Progress, RunState, RunTerms, must_fit,
};
use domain::fair::{Fair, Session};
use domain::id::{AllocationRunId, CentreId};
use domain::{Code, Refusal};
use serde_json::json;
use service::{Outcome, Work};

use crate::allocation::{Grid, find_grid, instance, requests};
use crate::fairs;

/// Begins to make an allocation for all sessions to come of which the organiser gives out the booths.
/// What is reserved or pinned stands; the plan is made afterwards and can be looked at then.
///
/// Refuses with `not_allowed`, `fair_not_found`, `fair_cancelled`, `rule_out_of_bounds`,
/// `allocation_goes_on`, `no_session_to_give_out`, `nothing_to_give_out`, `halls_too_large`,
/// `no_booth_fits` naming the employer, `booth_does_not_fit` for a pin, or `allocation_refused`. For
/// those who run fairs.
pub async fn propose_allocation(work: Work, command: ProposeAllocation) -> Outcome<AllocationRun> {
    let centre = work.actor().must_run_fairs()?;
    let terms = command.terms.sound()?;
    let sessions = data::booths::lock_sessions(work.tx(), command.fair).await?;
    let fair = fairs::find_standing(work.tx(), centre, command.fair).await?;
    let sessions = to_give_out(sessions, &work)?;
    let rules = data::policies::of(work.tx(), centre, Some(fair.id))
        .await?
        .booths;
    let grid = find_grid(work.tx(), fair.id).await?;
    let requests = requests(work.tx(), &fair, &sessions, &rules, &grid).await?;
    if requests.is_empty() || grid.booths.is_empty() {
        return Err(Refusal::new(Code::NothingToGiveOut).into());
    }
    must_all_fit(&work, centre, &grid, &requests).await?;
    let text = instance(&fair.title, &grid, &requests, &rules)?;
    let run = run(&work, &fair, terms, rules, &text)?;
    let kept = KeptRun {
        run,
        instance: text,
        requests,
        plan: None,
    };
    if !data::booths::insert_run(work.tx(), &kept).await? {
        return Err(Refusal::new(Code::AllocationGoesOn).into());
    }
    let run = kept.run;
    work.emit(AllocationProposed {
        run: run.id,
        fair: run.fair,
        centre,
        version: 0,
    });
    let sha256 = &run.instance_sha256;
    work.audit(
        run.id,
        json!({ "fair": run.fair, "terms": run.terms, "sha256": sha256 }),
    );
    Ok(run)
}

/// The sessions to come of which the organiser gives out the booths.
fn to_give_out(sessions: Vec<Session>, work: &Work) -> Result<Vec<Session>, Refusal> {
    let is_given_out = |session: &Session| !session.first_come && session.during.to > work.now();
    let sessions: Vec<_> = sessions.into_iter().filter(is_given_out).collect();
    match sessions.is_empty() {
        true => Err(Refusal::new(Code::NoSessionToGiveOut)),
        false => Ok(sessions),
    }
}

/// Passes requests that each some booth of the hall fits, and pins that fit.
async fn must_all_fit(
    work: &Work,
    centre: CentreId,
    grid: &Grid,
    requests: &[BoothRequest],
) -> Outcome<()> {
    let employers = requests.iter().map(|one| one.employer);
    let names = data::registration::employer_names(work.tx(), centre, employers).await?;
    for request in requests {
        let name = names.get(&request.employer).cloned().unwrap_or_default();
        if let Some((booth, _)) = request.given.and_then(|booth| grid.booth(booth)) {
            must_fit(booth, &request.needs, &name)?;
        }
        let fits = |(booth, _): &(domain::hall::Booth, _)| booth.fits(&request.needs);
        if !grid.booths.iter().any(fits) {
            let needs = &request.needs;
            let all = [
                (needs.premium, "premium"),
                (needs.power, "power"),
                (needs.accessible, "accessible"),
            ];
            let all = all.into_iter().filter(|(is_needed, _)| *is_needed);
            let need: Vec<_> = all.map(|(_, need)| need).collect();
            return Err(Refusal::new(Code::NoBoothFits)
                .with("employer", name)
                .with("need", need.join(", "))
                .into());
        }
    }
    Ok(())
}

/// A refusal of the optimiser, with its code and what it is about.
fn refused(refusal: &optimise::Refusal) -> Refusal {
    Refusal::new(Code::AllocationRefused)
        .with("reason", refusal.code.name())
        .with("item", &refusal.item)
}

fn run(
    work: &Work,
    fair: &Fair,
    terms: RunTerms,
    rules: BoothRules,
    instance: &str,
) -> Outcome<AllocationRun> {
    // What the optimiser would refuse is found now, and not by whoever waits for the plan.
    optimise::booths::read(instance.as_bytes()).map_err(|one| refused(&one))?;
    Ok(AllocationRun {
        id: AllocationRunId(work.new_id()),
        centre: fair.centre,
        fair: fair.id,
        state: RunState::Waiting,
        terms,
        rules,
        instance_sha256: optimise::plan::sha256(instance.as_bytes()),
        proposed_at: work.now(),
        proposed_by: work.actor().person,
        ended_at: None,
        progress: Progress::default(),
        result: None,
        failure: None,
        published: Vec::new(),
        version: 0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_optimiser_refuses_is_told_with_its_code_and_item() {
        let refusal = optimise::booths::read(b"{}")
            .err()
            .expect("it is no instance");
        let told = refused(&refusal);
        assert_eq!(told.code, Code::AllocationRefused);
        assert_eq!(told.facts["reason"], refusal.code.name());
        assert_eq!(told.facts["item"], refusal.item);
    }
}

//! Publishing a plan.

use std::collections::{BTreeMap, BTreeSet};

use contract::interviews::{PublishTimetable, RunView, TimetablePublishing};
use data::interviews as rows;
use domain::id::EmployerId;
use domain::timetable::{Publication, PublicationState, Run, groups};
use domain::{Code, Refusal};
use service::{Outcome, Work};

use crate::timetabling::{self, planned};

/// Lets the interviews of a plan be booked, moved and cancelled, each employer's all or none; those of
/// a repair that share a seeker go together. What is done and what was in the way stands in the run;
/// done again, it goes on with the employers that are not published yet.
///
/// Refuses with `sign_in_needed`, `not_allowed`, `run_not_found`, `no_plan_yet`, `many_would_move`,
/// `plan_outdated`, `fair_not_found`, `fair_not_published` or `fair_cancelled`. For those who run fairs.
pub async fn publish_timetable(work: Work, command: PublishTimetable) -> Outcome<RunView> {
    let before = timetabling::own_run(&work, command.run).await?;
    let run = before.publish(work.now(), command.even_if_many_move)?;
    timetabling::fair(work.tx(), run.centre, run.fair).await?;
    // Whoever publishes another plan of the fair waits until this is done, and the other way round.
    rows::lock_timetable(work.tx(), run.centre, run.fair).await?;
    if timetabling::is_outdated(work.tx(), &run).await? {
        return Err(Refusal::new(Code::PlanOutdated).into());
    }
    let known = rows::publications_of(work.tx(), run.id).await?;
    let due = due(&work, &run, &known).await?;
    rows::put_publications(work.tx(), &due).await?;
    timetabling::save_run(&work, &run).await?;
    planned::keep_answers(&work, &run).await?;
    work.emit(TimetablePublishing::from(&run));
    timetabling::note_run(&work, &run);
    timetabling::run_view(work.tx(), run).await
}

/// The employers of which something is to be changed and that are not published yet, with those that
/// go together.
async fn due(work: &Work, run: &Run, known: &[Publication]) -> Outcome<Vec<Publication>> {
    let planned = timetabling::changes_of(work.tx(), run, None).await?;
    let alone: BTreeSet<EmployerId> = planned.iter().map(|one| one.employer).collect();
    let mut of: BTreeMap<EmployerId, EmployerId> = match run.is_repair {
        true => groups(planned.iter().map(|one| (one.change.person, one.employer))),
        false => alone.into_iter().map(|one| (one, one)).collect(),
    };
    let is_done = |employer: &EmployerId| {
        let mut done = known
            .iter()
            .filter(|one| one.state == PublicationState::Published);
        done.any(|one| one.employer == *employer)
    };
    // What was blocked and has nothing left to change is done with.
    for one in known {
        of.entry(one.employer).or_insert(one.employer);
    }
    let due = of.into_iter().filter(|(employer, _)| !is_done(employer));
    let pending = |(employer, group)| Publication::pending((run.id, run.centre), employer, group);
    Ok(due.map(pending).collect())
}

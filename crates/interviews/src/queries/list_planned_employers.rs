//! The employers of a plan.

use std::collections::BTreeMap;

use contract::interviews::{ListPlannedEmployers, PlannedEmployer};
use domain::id::EmployerId;
use service::{Look, Outcome};

use crate::timetabling::{Names, changes_due, planned};

/// The employers of a plan by their names, with how many interviews each has in it, how many wishes
/// for its openings have no place, and what publishing the plan would change now.
///
/// Refuses with `sign_in_needed`, `not_allowed`, `run_not_found` or `no_plan_yet`. For those who run
/// fairs.
pub async fn list_planned_employers(
    look: Look,
    query: ListPlannedEmployers,
) -> Outcome<Vec<PlannedEmployer>> {
    let centre = look.actor().must_run_fairs()?;
    let (run, _, plan) = planned::read(&look, centre, query.run).await?;
    let names = Names::of(look.db(), (centre, run.fair)).await?;
    let mut all: BTreeMap<EmployerId, PlannedEmployer> = BTreeMap::new();
    let mut count = |employer, add: fn(&mut PlannedEmployer)| {
        add(all.entry(employer).or_insert_with(|| PlannedEmployer {
            employer,
            employer_name: names.employers.get(&employer).cloned().unwrap_or_default(),
            interviews: 0,
            unplaced: 0,
            to_book: 0,
            to_move: 0,
            to_cancel: 0,
        }));
    };
    for one in &plan.interviews {
        let of_panel = names.panels.get(&one.panel).map(|(_, employer)| *employer);
        let employer = names.opening(one.opening).1.or(of_panel);
        if let Some(employer) = employer {
            count(employer, |row| row.interviews += 1);
        }
    }
    for one in &plan.unplaced {
        if let Some(employer) = names.opening(one.opening).1 {
            count(employer, |row| row.unplaced += 1);
        }
    }
    for one in changes_due(look.db(), &run, None).await? {
        let add: fn(&mut PlannedEmployer) = match (&one.change.booking, &one.change.seat) {
            (_, None) => |row| row.to_cancel += 1,
            (None, Some(_)) => |row| row.to_book += 1,
            (Some(_), Some(_)) => |row| row.to_move += 1,
        };
        count(one.employer, add);
    }
    let mut all: Vec<_> = all.into_values().collect();
    all.sort_by(|one, other| one.employer_name.cmp(&other.employer_name));
    Ok(all)
}

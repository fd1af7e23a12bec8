//! What came of interviews, visits and talks.

use std::collections::BTreeMap;

use contract::Page;
use contract::interviews::{ListOutcomes, OutcomeView};
use data::interviews::{OutcomeFilter, PresentOutcome, outcomes_of};
use data::registration::{employer_names, person_names};
use domain::id::{CentreId, EmployerId};
use domain::{Actor, Code, Refusal};
use service::{Look, Outcome};

/// What came of interviews, visits and talks as it counts now: all for staff, an employer's for its members.
///
/// Refuses with `sign_in_needed` or `not_allowed`.
pub async fn list_outcomes(look: Look, query: ListOutcomes) -> Outcome<Page<OutcomeView>> {
    let centre = must_see(look.actor(), query.employer)?;
    let limit = query.paging.limit();
    let filter = OutcomeFilter {
        fair: query.fair,
        employer: query.employer,
        after: query.paging.after,
    };
    let found = outcomes_of(look.db(), centre, &filter, u64::from(limit) + 1).await?;
    let employers = found.iter().filter_map(|one| one.employer);
    let employers = employer_names(look.db(), centre, employers).await?;
    let people = match look.actor().is_staff() {
        true => {
            let people = found.iter().filter_map(|one| one.person);
            person_names(look.db(), centre, people).await?
        }
        false => BTreeMap::new(),
    };
    let view = |one: PresentOutcome| OutcomeView {
        employer_name: one.employer.and_then(|id| employers.get(&id).cloned()),
        person_name: one.person.and_then(|id| people.get(&id).cloned()),
        outcome: one.outcome,
        fair: one.fair,
        employer: one.employer,
        person: one.person,
    };
    let views = found.into_iter().map(view).collect();
    let page = Page::cut(views, limit, |one: &OutcomeView| one.outcome.meeting.into());
    let named = page.items.iter().filter(|one| one.person_name.is_some());
    look.shows_all(named.filter_map(|one| one.person));
    Ok(page)
}

/// Passes staff, and for one employer its members: no employer learns what another decided.
///
/// Refuses with `sign_in_needed` or `not_allowed`.
pub(super) fn must_see(actor: &Actor, employer: Option<EmployerId>) -> Result<CentreId, Refusal> {
    let centre = actor.centre()?;
    let speaks = employer.is_some_and(|one| actor.employers.contains(&one));
    match speaks || actor.is_staff() {
        true => Ok(centre),
        false => Err(Refusal::new(Code::NotAllowed)),
    }
}

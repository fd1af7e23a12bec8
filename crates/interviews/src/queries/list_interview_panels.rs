//! The panels of all employers at a fair.

use std::collections::BTreeSet;

use contract::Page;
use contract::interviews::{EmployerPanels, ListInterviewPanels, NamedPanel};
use data::interviews as rows;
use data::registration::ApplicationFilter;
use domain::application::ApplicationState;
use domain::id::EmployerId;
use domain::timetable::Arrangement;
use service::{Look, Outcome};

use crate::timetabling;

/// More than any fair has employers.
const MOST: u64 = 10_000;

/// The panels of the employers that take part in a fair and have some, in the order of the employers'
/// ids; for staff.
///
/// Refuses with `sign_in_needed`, `not_allowed`, `fair_not_found`, `fair_not_published` or
/// `fair_cancelled`.
pub async fn list_interview_panels(
    look: Look,
    query: ListInterviewPanels,
) -> Outcome<Page<EmployerPanels>> {
    let centre = look.actor().must_be_staff()?;
    let fair = timetabling::fair(look.db(), centre, query.fair).await?;
    let limit = query.paging.limit();
    let approved = ApplicationFilter {
        fair: Some(fair.id),
        state: Some(ApplicationState::Approved),
        ..ApplicationFilter::default()
    };
    let approved = data::registration::applications_of(look.db(), centre, &approved, MOST).await?;
    let approved: BTreeSet<_> = approved.iter().map(|one| one.employer).collect();
    let after = query.paging.after.map(EmployerId);
    let mut found = rows::arrangements_of(look.db(), centre, fair.id).await?;
    found.retain(|one| !one.panels.is_empty() && approved.contains(&one.employer));
    found.retain(|one| after.is_none_or(|after| after < one.employer));
    found.truncate(usize::from(limit) + 1);
    let employers = found.iter().map(|one| one.employer);
    let names = data::registration::employer_names(look.db(), centre, employers).await?;
    let view = |one: Arrangement| EmployerPanels {
        employer: one.employer,
        employer_name: names.get(&one.employer).cloned().unwrap_or_default(),
        panels: one
            .panels
            .into_iter()
            .map(|panel| NamedPanel {
                id: panel.id,
                name: panel.name,
            })
            .collect(),
    };
    let views = found.into_iter().map(view).collect();
    Ok(Page::cut(views, limit, |view| view.employer.0))
}

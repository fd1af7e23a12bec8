//! What a seeker shows to employers.

use contract::accounts::{EmployerConsentView, ListEmployerConsents};
use contract::message::Page;
use data::privacy::{self, EmployerConsentFilter};
use service::{Look, Outcome};

use crate::{employer_consents, people};

/// What a seeker shows or has shown to employers, for the seeker and for staff.
///
/// Refuses with `sign_in_needed`, `not_allowed` or `person_not_found`.
pub async fn list_employer_consents(
    look: Look,
    query: ListEmployerConsents,
) -> Outcome<Page<EmployerConsentView>> {
    let centre = look.actor().must_act_for(query.person)?;
    let person = people::find(look.db(), centre, query.person).await?.id;
    let limit = query.paging.limit();
    let filter = EmployerConsentFilter {
        employer: query.employer,
        after: query.paging.after,
        ..EmployerConsentFilter::default()
    };
    let most = u64::from(limit) + 1;
    let found = privacy::employer_consents_of(look.db(), person, filter, most).await?;
    look.shows(person);
    let views = found.into_iter().map(employer_consents::view).collect();
    Ok(Page::cut(views, limit, |view: &EmployerConsentView| {
        view.id
    }))
}

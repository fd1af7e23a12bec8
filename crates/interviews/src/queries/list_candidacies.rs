//! Who applied, and to what.

use contract::Page;
use contract::interviews::{CandidacyView, ListCandidacies};
use data::interviews::{self as rows, CandidacyFilter};
use service::{Look, Outcome};

use super::list_interviews::narrowed;
use crate::screening;

/// Candidacies: all for staff, an employer's for its members, else one's own. Names, addresses and
/// summaries are shown as long as the seeker's consent holds.
///
/// Refuses with `sign_in_needed` or `not_allowed`.
pub async fn list_candidacies(look: Look, query: ListCandidacies) -> Outcome<Page<CandidacyView>> {
    let centre = look.actor().centre()?;
    let limit = query.paging.limit();
    let filter = CandidacyFilter {
        fair: query.fair,
        employer: query.employer,
        opening: query.opening,
        person: narrowed(look.actor(), query.person, query.employer)?,
        state: query.state,
        after: query.paging.after,
    };
    let found = rows::candidacies_of(look.db(), centre, &filter, u64::from(limit) + 1).await?;
    let views = screening::views_of(look.db(), &found).await?;
    let page = Page::cut(views, limit, |view: &CandidacyView| view.id.0);
    if let Some(employer) = query.employer.filter(|_| !look.actor().is_staff()) {
        look.for_employer(employer);
    }
    let shown = page.items.iter().filter(|one| one.candidate.is_some());
    look.shows_all(shown.map(|one| one.person));
    Ok(page)
}

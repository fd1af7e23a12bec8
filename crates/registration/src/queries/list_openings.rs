use contract::Page;
use contract::registration::{ListOpenings, OpeningView};
use data::registration::{self as rows, OpeningFilter, OpeningOffered};
use service::{Look, Outcome};

use super::find_fair::visible_fair;

/// The openings of the employers approved for a fair.
///
/// Refuses with `fair_not_found`.
pub async fn list_openings(look: Look, query: ListOpenings) -> Outcome<Page<OpeningView>> {
    let fair = visible_fair(&look, query.fair).await?.fair;
    let filter = OpeningFilter {
        employer: query.employer,
        after: query.paging.after,
    };
    let limit = query.paging.limit();
    let found = rows::openings_of(look.db(), fair.id, &filter, u64::from(limit) + 1).await?;
    let employers = found.iter().map(|one| one.employer);
    let names = rows::employer_names(look.db(), fair.centre, employers).await?;
    let view = |one: OpeningOffered| OpeningView {
        opening: one.opening,
        application: one.application,
        fair: one.fair,
        employer: one.employer,
        employer_name: names.get(&one.employer).cloned().unwrap_or_default(),
    };
    let openings = found.into_iter().map(view).collect();
    Ok(Page::cut(openings, limit, |one: &OpeningView| {
        one.opening.id.0
    }))
}

//! The seekers of an employer.

use contract::accounts::ListSeekers;
use contract::message::Page;
use data::privacy::{self, SeekersAsked};
use domain::privacy::Seeker;
use service::{Look, Outcome};

use crate::{employers, seekers};

/// The seekers whom an employer meets or who show it something, as it sees them, for its members
/// and those who run fairs.
///
/// Refuses with `sign_in_needed`, `not_allowed` or `employer_not_found`.
pub async fn list_seekers(look: Look, query: ListSeekers) -> Outcome<Page<Seeker>> {
    let centre = look.actor().must_speak_for(query.employer)?;
    employers::find(look.db(), centre, query.employer).await?;
    let limit = query.paging.limit();
    let asked = SeekersAsked {
        employer: query.employer,
        fair: query.fair,
        person: None,
        after: query.paging.after,
    };
    let most = u64::from(limit) + 1;
    let found = privacy::seekers_of_employer(look.db(), centre, asked, most).await?;
    let found = Page::cut(found, limit, |person| person.id.0);
    Ok(Page {
        items: seekers::seen(&look, query.employer, &found.items).await?,
        next: found.next,
    })
}

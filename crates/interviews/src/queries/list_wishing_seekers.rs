//! The seekers who wish to be interviewed by an employer.

use std::collections::BTreeSet;

use contract::Page;
use contract::interviews::{ListWishingSeekers, WishingSeeker};
use data::interviews::{self as rows, CandidacyFilter};
use domain::candidacy::CandidacyState;
use service::{Look, Outcome};

use crate::screening;

/// The most candidacies that are read.
const MOST: u64 = 100_000;

/// The candidates for an employer's openings at a fair who wish to be interviewed, with the employer's
/// grades. Names, addresses and summaries are shown as long as the seeker's consent holds.
///
/// Refuses with `sign_in_needed` or `not_allowed`. For the employer's members and staff.
pub async fn list_wishing_seekers(
    look: Look,
    query: ListWishingSeekers,
) -> Outcome<Page<WishingSeeker>> {
    let centre = look.actor().centre()?;
    if !look.actor().is_staff() {
        look.actor().must_speak_for(query.employer)?;
        look.for_employer(query.employer);
    }
    let filter = CandidacyFilter {
        fair: Some(query.fair),
        employer: Some(query.employer),
        opening: query.opening,
        after: query.paging.after,
        ..CandidacyFilter::default()
    };
    let mut found = rows::candidacies_of(look.db(), centre, &filter, MOST).await?;
    let wishes = rows::wishes_of(look.db(), centre, query.fair).await?;
    let wished = wishes.iter().flat_map(|one| {
        let openings = one.openings.iter();
        openings.map(|opening| (one.person, *opening))
    });
    let wished: BTreeSet<_> = wished.collect();
    found.retain(|one| {
        one.state != CandidacyState::Withdrawn && wished.contains(&(one.person, one.opening))
    });
    let limit = query.paging.limit();
    found.truncate(usize::from(limit) + 1);
    let views = screening::views_of(look.db(), &found).await?;
    let seekers = views
        .into_iter()
        .zip(&found)
        .map(|(candidacy, one)| WishingSeeker {
            candidacy,
            grade: one.grade,
        });
    let page = Page::cut(seekers.collect(), limit, |one: &WishingSeeker| {
        one.candidacy.id.0
    });
    let shown = page
        .items
        .iter()
        .filter(|one| one.candidacy.candidate.is_some());
    look.shows_all(shown.map(|one| one.candidacy.person));
    Ok(page)
}

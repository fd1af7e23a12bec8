//! The wishes that a plan was made without.

use std::collections::BTreeSet;

use contract::Page;
use contract::interviews::{LeftOutWish, ListLeftOutWishes};
use service::{Look, Outcome};

use crate::timetabling::planned::numbered;
use crate::timetabling::{self, Names, Shown};

/// The wishes that were not planned at all in a making, by seeker, each with the reason.
///
/// Refuses with `sign_in_needed`, `not_allowed` or `run_not_found`. For those who run fairs.
pub async fn list_left_out_wishes(
    look: Look,
    query: ListLeftOutWishes,
) -> Outcome<Page<LeftOutWish>> {
    let centre = look.actor().must_run_fairs()?;
    let run = timetabling::run(look.db(), centre, query.run).await?;
    let names = Names::of(look.db(), (centre, run.fair)).await?;
    let mut left_out = run.left_out;
    left_out.sort_by_key(|one| (one.person, one.opening));
    let page = numbered(left_out, query.paging);
    let people: BTreeSet<_> = page.items.iter().map(|one| one.person).collect();
    let shown = Shown::of(look.db(), centre, people.clone()).await?;
    let rows = page.items.iter().map(|one| {
        let (opening_title, employer, employer_name) = names.opening(one.opening);
        LeftOutWish {
            person: one.person,
            person_name: shown.name(one.person),
            opening: one.opening,
            opening_title,
            employer,
            employer_name,
            reason: one.reason,
        }
    });
    let items = rows.collect();
    look.shows_all(people);
    Ok(Page {
        items,
        next: page.next,
    })
}

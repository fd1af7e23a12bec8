//! The wishes that have no place in a plan.

use std::collections::{BTreeMap, BTreeSet};

use contract::Page;
use contract::interviews::{BlockedTime, ListUnplacedWishes, UnplacedWish, WishBlocker};
use domain::id::{OpeningId, PersonId};
use domain::refusal::Language;
use domain::{Instant, Minutes};
use service::{Look, Outcome};

use crate::timetabling::planned::{self, numbered};
use crate::timetabling::{Names, Shown, StoredBlockedTime, StoredInput, StoredPlan};

/// The wishes that have no place in a plan, those worth most first, each with the reason in words and
/// with some of the interviews or times in the way.
///
/// Refuses with `sign_in_needed`, `not_allowed`, `run_not_found` or `no_plan_yet`. For those who run
/// fairs.
pub async fn list_unplaced_wishes(
    look: Look,
    query: ListUnplacedWishes,
) -> Outcome<Page<UnplacedWish>> {
    let centre = look.actor().must_run_fairs()?;
    let (run, input, plan) = planned::read(&look, centre, query.run).await?;
    let names = Names::of(look.db(), (centre, run.fair)).await?;
    let language = query.language.unwrap_or_default();
    let mut rows = unplaced_of((&plan, &input), run.starts_at, &names, language);
    rows.retain(|row| query.employer.is_none_or(|one| one == row.employer));
    rows.retain(|row| query.person.is_none_or(|one| one == row.person));
    rows.sort_by_key(|row| (std::cmp::Reverse(row.value), row.person, row.opening));
    let mut page = numbered(rows, query.paging);
    let people: BTreeSet<PersonId> = page
        .items
        .iter()
        .flat_map(|row| {
            let blockers = row.blocked_by.iter().map(|one| one.person);
            blockers.chain([row.person])
        })
        .collect();
    let shown = Shown::of(look.db(), centre, people.clone()).await?;
    for row in &mut page.items {
        row.person_name = shown.name(row.person);
        for blocker in &mut row.blocked_by {
            blocker.person_name = shown.name(blocker.person);
        }
    }
    look.shows_all(people);
    Ok(page)
}

fn unplaced_of(
    (plan, input): (&StoredPlan, &StoredInput),
    starts_at: Instant,
    names: &Names,
    language: Language,
) -> Vec<UnplacedWish> {
    let wishes = input.wishes.iter();
    let values: BTreeMap<(PersonId, OpeningId), u32> = wishes
        .map(|one| ((one.seeker, one.opening), one.value))
        .collect();
    let placed = plan.interviews.iter();
    let placed: BTreeMap<_, _> = placed
        .map(|one| (one.pair(), one.from(starts_at)))
        .collect();
    let blocked_at = |one: &StoredBlockedTime| {
        let panel = names.panels.get(&one.panel);
        BlockedTime {
            panel: one.panel,
            panel_name: panel.map(|(name, _)| name.clone()).unwrap_or_default(),
            what: one.what,
            from: starts_at.plus(Minutes(one.from)),
            to: starts_at.plus(Minutes(one.to)),
        }
    };
    let rows = plan.unplaced.iter().filter_map(|one| {
        let (opening_title, employer, employer_name) = names.opening(one.opening);
        let blocker = |pair: &(PersonId, OpeningId)| {
            Some(WishBlocker {
                person: pair.0,
                person_name: None,
                opening: pair.1,
                opening_title: names.opening(pair.1).0,
                from: *placed.get(pair)?,
            })
        };
        Some(UnplacedWish {
            person: one.seeker,
            person_name: None,
            opening: one.opening,
            opening_title,
            employer: employer?,
            employer_name,
            value: values.get(&(one.seeker, one.opening)).copied().unwrap_or(0),
            reason: one.reason,
            words: one.reason.sentence(language).to_owned(),
            blocked_by: one.blocked_by.iter().filter_map(blocker).collect(),
            blocked_at: one.blocked_at.iter().map(blocked_at).collect(),
        })
    });
    rows.collect()
}

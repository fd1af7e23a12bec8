//! The interviews of a plan.

use std::collections::{BTreeMap, BTreeSet};

use contract::Page;
use contract::interviews::{ListTimetableInterviews, PlannedInterview};
use data::interviews as rows;
use domain::id::{OpeningId, PersonId};
use service::{Look, Outcome};

use crate::timetabling::planned::{self, numbered};
use crate::timetabling::{Names, Shown, StoredInput, StoredPlan};

/// The interviews of a plan by their starts, with who, where and what each is worth.
///
/// Refuses with `sign_in_needed`, `not_allowed`, `run_not_found` or `no_plan_yet`. For those who run
/// fairs.
pub async fn list_timetable_interviews(
    look: Look,
    query: ListTimetableInterviews,
) -> Outcome<Page<PlannedInterview>> {
    let centre = look.actor().must_run_fairs()?;
    let (run, input, plan) = planned::read(&look, centre, query.run).await?;
    let names = Names::of(look.db(), (centre, run.fair)).await?;
    let timetable = crate::timetabling::timetable(look.db(), centre, run.fair).await?;
    let booked = rows::timetabled_of(look.db(), centre, run.fair).await?;
    let booked: BTreeMap<_, _> = booked
        .iter()
        .map(|one| ((one.person, one.opening), one.booking))
        .collect();
    let pinned: BTreeSet<_> = timetable
        .pins
        .iter()
        .map(|one| (one.person, one.opening))
        .collect();
    let values = values(&input);
    let mut rows: Vec<PlannedInterview> = planned_of(&plan, &input, run.starts_at, &names);
    for row in &mut rows {
        let pair = (row.person, row.opening);
        row.value = values.get(&pair).copied();
        row.pinned = pinned.contains(&pair);
        row.booking = booked.get(&pair).copied();
    }
    rows.retain(|row| query.employer.is_none_or(|one| one == row.employer));
    rows.retain(|row| query.person.is_none_or(|one| one == row.person));
    rows.sort_by_key(|row| (row.from, row.panel, row.person));
    let mut page = numbered(rows, query.paging);
    let people: BTreeSet<PersonId> = page.items.iter().map(|row| row.person).collect();
    let shown = Shown::of(look.db(), centre, people.clone()).await?;
    for row in &mut page.items {
        row.person_name = shown.name(row.person);
    }
    look.shows_all(people);
    Ok(page)
}

fn values(input: &StoredInput) -> BTreeMap<(PersonId, OpeningId), u32> {
    let wishes = input.wishes.iter();
    wishes
        .map(|one| ((one.seeker, one.opening), one.value))
        .collect()
}

fn planned_of(
    plan: &StoredPlan,
    input: &StoredInput,
    starts_at: domain::Instant,
    names: &Names,
) -> Vec<PlannedInterview> {
    let rows = plan.interviews.iter().filter_map(|one| {
        let (opening_title, by_opening, employer_name) = names.opening(one.opening);
        let panel = names.panels.get(&one.panel);
        let from = one.from(starts_at);
        Some(PlannedInterview {
            person: one.seeker,
            person_name: None,
            opening: one.opening,
            opening_title,
            employer: by_opening.or(panel.map(|(_, employer)| *employer))?,
            employer_name,
            panel: one.panel,
            panel_name: panel.map(|(name, _)| name.clone()).unwrap_or_default(),
            from,
            to: from.plus(input.minutes(one.opening)),
            value: None,
            pinned: false,
            booking: None,
        })
    });
    rows.collect()
}

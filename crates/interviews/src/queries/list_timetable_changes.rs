//! What publishing a plan would change.

use std::collections::{BTreeMap, BTreeSet};

use contract::Page;
use contract::interviews::{ListTimetableChanges, PlannedChange};
use domain::TimeRange;
use domain::id::{BookingId, PersonId};
use service::{Look, Outcome};

use crate::timetabling::planned::numbered;
use crate::timetabling::{self, Names, Shown, changes_due};

/// What publishing a plan would book, move and call off now, with what changed since it was made.
///
/// Refuses with `sign_in_needed`, `not_allowed`, `run_not_found` or `no_plan_yet`. For those who run
/// fairs.
pub async fn list_timetable_changes(
    look: Look,
    query: ListTimetableChanges,
) -> Outcome<Page<PlannedChange>> {
    let centre = look.actor().must_run_fairs()?;
    let run = timetabling::run(look.db(), centre, query.run).await?;
    let names = Names::of(look.db(), (centre, run.fair)).await?;
    let only = query.employer.map(|employer| BTreeSet::from([employer]));
    let changes = changes_due(look.db(), &run, only.as_ref()).await?;
    let booked = changes.iter().filter_map(|one| one.change.booking);
    let booked = data::ledger::bookings_by_id(look.db(), booked.collect()).await?;
    let booked: BTreeMap<BookingId, TimeRange> =
        booked.into_iter().map(|one| (one.id, one.during)).collect();
    let rows = changes.into_iter().map(|one| {
        let change = one.change;
        let panel = names.panels.get(&one.panel);
        PlannedChange {
            person: change.person,
            person_name: None,
            opening: change.opening,
            opening_title: names.opening(change.opening).0,
            employer: one.employer,
            employer_name: names
                .employers
                .get(&one.employer)
                .cloned()
                .unwrap_or_default(),
            was: change.booking.and_then(|id| booked.get(&id).copied()),
            becomes: change.seat.map(|seat| seat.during),
            panel_name: panel.map(|(name, _)| name.clone()).unwrap_or_default(),
            obstacle: one.obstacle,
        }
    });
    let mut page = numbered(rows.collect(), query.paging);
    let people: BTreeSet<PersonId> = page.items.iter().map(|row| row.person).collect();
    let shown = Shown::of(look.db(), centre, people.clone()).await?;
    for row in &mut page.items {
        row.person_name = shown.name(row.person);
    }
    look.shows_all(people);
    Ok(page)
}

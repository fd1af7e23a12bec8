//! What was not booked when a plan was published.

use std::collections::BTreeSet;

use contract::Page;
use contract::interviews::{ListPublicationConflicts, PublicationConflict};
use data::interviews as rows;
use domain::id::{EmployerId, OpeningId, PersonId};
use domain::refusal::Refusal;
use domain::timetable::{Publication, WhyLeftOut};
use service::{Look, Outcome};

use crate::timetabling::planned::numbered;
use crate::timetabling::{self, Names, Shown};

/// The interviews of a plan that were not booked, moved or called off when it was published, by
/// employer: what is in the way of those that were to be, and why others were left out.
///
/// Refuses with `sign_in_needed`, `not_allowed` or `run_not_found`. For those who run fairs.
pub async fn list_publication_conflicts(
    look: Look,
    query: ListPublicationConflicts,
) -> Outcome<Page<PublicationConflict>> {
    let centre = look.actor().must_run_fairs()?;
    let run = timetabling::run(look.db(), centre, query.run).await?;
    let names = Names::of(look.db(), (centre, run.fair)).await?;
    let publications = rows::publications_of(look.db(), run.id).await?;
    let page = numbered(
        publications.iter().flat_map(not_done).collect(),
        query.paging,
    );
    let people: BTreeSet<_> = page.items.iter().map(|one| one.person).collect();
    let shown = Shown::of(look.db(), centre, people.clone()).await?;
    let items = page.items.into_iter().map(|one| PublicationConflict {
        employer: one.employer,
        employer_name: names
            .employers
            .get(&one.employer)
            .cloned()
            .unwrap_or_default(),
        person: one.person,
        person_name: shown.name(one.person),
        opening: one.opening,
        opening_title: names.opening(one.opening).0,
        refusal: one.refusal,
        left_out: one.left_out,
    });
    let items = items.collect();
    look.shows_all(people);
    Ok(Page {
        items,
        next: page.next,
    })
}

/// A pair of which nothing was done.
struct NotDone {
    employer: EmployerId,
    person: PersonId,
    opening: OpeningId,
    refusal: Option<Refusal>,
    left_out: Option<WhyLeftOut>,
}

fn not_done(publication: &Publication) -> Vec<NotDone> {
    let employer = publication.employer;
    let blocked = publication.conflicts.iter().map(|one| NotDone {
        employer,
        person: one.person,
        opening: one.opening,
        refusal: Some(one.refusal.clone()),
        left_out: None,
    });
    let left_out = publication.left_out.iter().map(|one| NotDone {
        employer,
        person: one.person,
        opening: one.opening,
        refusal: None,
        left_out: Some(one.reason),
    });
    blocked.chain(left_out).collect()
}

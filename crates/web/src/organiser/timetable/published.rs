//! What became of the employers of a plan, and what was in the way of its publishing.

use std::collections::{BTreeMap, BTreeSet};

use contract::interviews::{PlannedChange, PlannedEmployer};
use domain::id::{OpeningId, PersonId};
use domain::timetable::{Publication, PublicationState};

use super::run::left_out_why;
use super::{RunPage, run_path};
use crate::html::Html;
use crate::organiser::blocks::{Table, link};
use crate::parts::{Notice, Tone, tag};

impl RunPage {
    /// The employers of the plan, and what became of each.
    pub(super) fn table(&self) -> Html {
        let t = self.t;
        let here = run_path(&self.view, &self.run);
        let rows = self.employers.iter().map(|one| {
            let href = format!("{here}/plan?employer={}", one.employer);
            vec![
                link(&href, &one.employer_name, ""),
                Html::text(&one.interviews.to_string()),
                Html::text(&one.unplaced.to_string()),
                self.became(one),
            ]
        });
        let table = Table {
            caption: t.tt_by_employer(),
            heads: &[
                t.tt_col_employer(),
                t.tt_col_interviews(),
                t.tt_unplaced(),
                t.tt_col_published(),
            ],
            rows: rows.collect(),
        };
        table.html()
    }

    fn became(&self, one: &PlannedEmployer) -> Html {
        let t = self.t;
        let publication = self.publication(one);
        let Some(publication) = publication else {
            let due = one.to_book + one.to_move + one.to_cancel;
            return match (self.run.run.published_at, due) {
                (None, 1..) => Html::text(&t.tt_to_publish(due)),
                _ => Html::text(t.tt_nothing_to_publish()),
            };
        };
        let told =
            t.tt_published_counts(publication.booked, publication.cancelled, publication.moved);
        let (state, said) = match publication.state {
            PublicationState::Pending => (tag(Tone::Warn, t.tt_state_publishing()), String::new()),
            PublicationState::Published => (tag(Tone::Good, t.tt_state_published()), told),
            PublicationState::Blocked => (
                tag(Tone::Bad, t.tt_state_blocked()),
                match &publication.refused {
                    Some(refused) => refused.sentence(t.language),
                    None => t.tt_blocked_by(publication.conflicts.len()),
                },
            ),
        };
        Html::trusted(format!("{state} {}", Html::text(&said)))
    }

    fn publication(&self, one: &PlannedEmployer) -> Option<&Publication> {
        let all = self.run.publications.iter();
        let mut own = all.filter(|publication| publication.employer == one.employer);
        own.next()
    }

    /// What publishing would change, by whom and what it is about.
    fn names(&self) -> BTreeMap<(PersonId, OpeningId), &PlannedChange> {
        let changes = self.changes.iter();
        changes
            .map(|one| ((one.person, one.opening), one))
            .collect()
    }

    fn employer_of(&self, one: &Publication) -> &str {
        let mut found = self.employers.iter();
        found
            .find(|other| other.employer == one.employer)
            .map_or("", |other| other.employer_name.as_str())
    }

    /// The employers of which interviews were left out, with the reasons. Whose they are stands in the
    /// list of all that was not booked: publishing does not change them any more.
    pub(super) fn withdrawn(&self) -> Vec<Html> {
        let t = self.t;
        let all = self.run.publications.iter();
        let told: BTreeSet<(&str, &str)> = all
            .flat_map(|one| {
                let employer = self.employer_of(one);
                let out = one.left_out.iter();
                out.map(move |out| (employer, left_out_why(t, out.reason)))
            })
            .collect();
        let rows = told
            .into_iter()
            .map(|(employer, why)| vec![Html::text(employer), Html::text(why)]);
        let table = Table {
            caption: t.tt_withdrawn(),
            heads: &[t.tt_col_employer(), t.tt_col_why()],
            rows: rows.collect(),
        };
        told_of(&table, t.tt_withdrawn_about())
    }

    /// What was in the way, an employer each.
    pub(super) fn conflicts(&self) -> Vec<Html> {
        let t = self.t;
        let names = self.names();
        let rows: Vec<Vec<Html>> = self
            .run
            .publications
            .iter()
            .flat_map(|one| {
                let conflicts = one.conflicts.iter();
                conflicts.map(move |conflict| (self.employer_of(one), conflict))
            })
            .map(|(employer, conflict)| {
                let change = names.get(&(conflict.person, conflict.opening));
                let who = change.and_then(|one| one.person_name.as_deref());
                let what = change.map_or("", |one| one.opening_title.as_str());
                vec![
                    Html::text(employer),
                    Html::text(who.unwrap_or(t.tt_somebody())),
                    Html::text(what),
                    Html::text(&conflict.refusal.sentence(t.language)),
                ]
            })
            .collect();
        let table = Table {
            caption: t.tt_in_the_way(),
            heads: &[
                t.tt_col_employer(),
                t.tt_col_seeker(),
                t.tt_col_opening(),
                t.tt_col_why(),
            ],
            rows,
        };
        told_of(&table, t.tt_in_the_way_about())
    }
}

/// A table under what is said of all that stands in it; nothing when nothing does.
fn told_of(table: &Table<'_>, about: &str) -> Vec<Html> {
    match table.rows.is_empty() {
        true => Vec::new(),
        false => vec![Notice::of(Tone::Warn, about).html(), table.html()],
    }
}

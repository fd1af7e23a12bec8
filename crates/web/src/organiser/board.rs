//! The employers of a fair: who applied, and deciding on one.

mod deciding;

use contract::registration::{ApplicationView, FairView};
use domain::application::{ApplicationState, Participation};

use super::blocks::{Leaf, Table, empty, link, paragraph};
use super::fair::crumb;
use crate::frame::Sheet;
use crate::html::Html;
use crate::parts::{Errors, Tone, tag};
use crate::words::Words;

pub use deciding::Deciding;

/// Who applied to a fair.
#[derive(Clone, Debug)]
pub struct Board {
    /// The words.
    pub t: Words,
    /// The fair.
    pub view: FairView,
    /// The applications.
    pub applications: Vec<ApplicationView>,
    /// Only those in this state are shown.
    pub state: Option<ApplicationState>,
}

const fn state_tag(t: Words, state: ApplicationState) -> (Tone, &'static str) {
    match state {
        ApplicationState::Draft => (Tone::Plain, t.org_app_draft()),
        ApplicationState::Submitted => (Tone::Warn, t.org_app_submitted()),
        ApplicationState::Approved => (Tone::Good, t.org_app_approved()),
        ApplicationState::Waitlisted => (Tone::Plain, t.org_app_waitlisted()),
        ApplicationState::Rejected => (Tone::Bad, t.org_app_rejected()),
        ApplicationState::Withdrawn => (Tone::Plain, t.org_app_withdrawn()),
    }
}

/// The name of a state in an address.
pub(super) const fn state_name(state: ApplicationState) -> &'static str {
    match state {
        ApplicationState::Draft => "draft",
        ApplicationState::Submitted => "submitted",
        ApplicationState::Approved => "approved",
        ApplicationState::Waitlisted => "waitlisted",
        ApplicationState::Rejected => "rejected",
        ApplicationState::Withdrawn => "withdrawn",
    }
}

impl Board {
    /// The state of this name in an address.
    pub fn state_of(name: &str) -> Option<ApplicationState> {
        ApplicationState::ALL
            .into_iter()
            .find(|one| state_name(*one) == name)
    }

    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let here = format!("/organiser/fairs/{}/employers", self.view.fair.id);
        let mut parts = vec![paragraph(t.org_board_text()), self.filters(&here)];
        let wanted = |one: &&ApplicationView| {
            self.state
                .is_none_or(|state| one.application.state == state)
        };
        let shown: Vec<_> = self.applications.iter().filter(wanted).collect();
        parts.push(match (self.applications.is_empty(), shown.is_empty()) {
            (true, _) => empty(t.org_board_none()),
            (false, true) => empty(t.org_board_none_here()),
            (false, false) => self.table(&here, &shown),
        });
        Leaf {
            t,
            title: t.org_board().to_owned(),
            crumbs: vec![crumb(&self.view)],
            errors: Errors::none(),
            parts,
        }
        .sheet()
    }

    fn filters(&self, here: &str) -> Html {
        let t = self.t;
        let count = |state| {
            let all = self.applications.iter();
            all.filter(|one| one.application.state == state).count()
        };
        let all = (None, t.org_all(), self.applications.len());
        let states = ApplicationState::ALL.map(|state| {
            let (_, label) = state_tag(t, state);
            (Some(state), label, count(state))
        });
        let all = std::iter::once(all).chain(states);
        let shown = all.filter(|(state, _, count)| *count > 0 || state.is_none());
        let ways: Vec<Html> = shown
            .map(|(state, label, count)| {
                let href = state.map_or_else(
                    || here.to_owned(),
                    |state| format!("{here}?state={}", state_name(state)),
                );
                let text = format!("{label} ({count})");
                match self.state == state {
                    true => Html::trusted(format!("<strong>{}</strong>", Html::text(&text))),
                    false => link(&href, &text, ""),
                }
            })
            .collect();
        super::blocks::ways(&ways)
    }

    fn table(&self, here: &str, shown: &[&ApplicationView]) -> Html {
        let t = self.t;
        let rows =
            shown.iter().map(|one| {
                let application = &one.application;
                let (tone, label) = state_tag(t, application.state);
                let way = match application.state {
                    ApplicationState::Submitted | ApplicationState::Waitlisted => t.org_decide(),
                    _ => t.org_look(),
                };
                let href = format!("{here}/{}", application.id);
                vec![
                    link(&href, &one.employer_name, ""),
                    Html::text(&t.org_openings_places(
                        application.openings.len(),
                        application.places_offered(),
                    )),
                    Html::text(&needs(t, one)),
                    tag(tone, label),
                    link(&href, way, &one.employer_name),
                ]
            });
        let table = Table {
            caption: t.org_board(),
            heads: &[
                t.org_employer(),
                t.org_offers(),
                t.org_needs(),
                t.org_col_state(),
                t.org_col_next(),
            ],
            rows: rows.collect(),
        };
        table.html()
    }
}

fn needs(t: Words, view: &ApplicationView) -> String {
    let application = &view.application;
    if application.participation == Participation::Indirect {
        return t.org_indirect().to_owned();
    }
    let needs = &application.needs;
    let all = [
        (needs.power, t.org_has_power()),
        (needs.internet, t.org_has_internet()),
        (needs.premium, t.org_has_premium()),
        (needs.accessible, t.org_has_access()),
    ];
    let named = all.into_iter().filter(|(is_needed, _)| *is_needed);
    let mut named: Vec<String> = named.map(|(_, name)| name.to_owned()).collect();
    if needs.tables > 0 {
        named.push(t.org_tables(needs.tables));
    }
    match named.is_empty() {
        true => "–".to_owned(),
        false => named.join(", "),
    }
}

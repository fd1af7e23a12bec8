//! One plan, session by session.

use contract::booths::{AllocatedBooth, AllocationView, PinView, WaitingEmployer};
use contract::registration::FairView;
use domain::Instant;
use domain::allocation::{AllocationRun, RunState};
use domain::fair::Session;
use domain::hall::Booth;

use super::{
    AGAIN_AFTER_SECONDS, Chosen, crumb, figures, following, path, progress, state, tables,
};
use crate::allocated::EmployerNames;
use crate::frame::Sheet;
use crate::hall::HallMap;
use crate::html::Html;
use crate::organiser::blocks::{Filled, Form, Leaf, aside, button_to, heading, paragraph, ways};
use crate::organiser::fair::crumb as fair_crumb;
use crate::parts::{Notice, Pager, Tone};
use crate::when::{moment, when};
use crate::words::Words;

/// A plan, and what it says of one session.
#[derive(Clone, Debug)]
pub struct AllocationPage {
    /// The words.
    pub t: Words,
    /// Now.
    pub now: Instant,
    /// The fair.
    pub view: FairView,
    /// The run.
    pub found: AllocationView,
    /// The session that is shown; none when the fair has none of which the organiser gives out the booths.
    pub session: Option<Session>,
    /// All booths that the plan gives in the session, in brief.
    pub given: Vec<AllocatedBooth>,
    /// Those of this part of the table, with their wishes.
    pub rows: Vec<AllocatedBooth>,
    /// Which part of the table.
    pub pager: Pager,
    /// Who waits.
    pub waiting: Vec<WaitingEmployer>,
    /// What is pinned in the session.
    pub pins: Vec<PinView>,
    /// The booths of the halls.
    pub booths: Vec<Booth>,
    /// The halls, with what each booth means.
    pub halls: Vec<HallMap>,
    /// What is looked at more closely.
    pub chosen: Option<Chosen>,
    /// The form that was sent.
    pub filled: Filled,
}

impl AllocationPage {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let run = self.run();
        let is_live = run.state.is_live();
        let at = moment(run.proposed_at, &self.view.fair.zone, t.language);
        let content = match run.state {
            RunState::Waiting | RunState::Running => self.searching(),
            RunState::Failed => vec![self.said(Tone::Bad, t.alloc_failed()), self.again()],
            RunState::Lost => vec![self.said(Tone::Bad, t.alloc_lost()), self.again()],
            RunState::Done | RunState::Stopped => self.result(),
        };
        let head = Html::trusted(format!("<p>{}</p>", state(t, run.state)));
        let mut parts = vec![head];
        parts.extend(content);
        let leaf = Leaf {
            t,
            title: t.alloc_plan_of(at),
            crumbs: vec![fair_crumb(&self.view), crumb(t, &self.view)],
            errors: self.filled.errors.clone(),
            parts: vec![following(is_live, &parts)],
        };
        Sheet {
            again_after: is_live.then_some(AGAIN_AFTER_SECONDS),
            ..leaf.sheet()
        }
    }

    pub(super) const fn run(&self) -> &AllocationRun {
        &self.found.line.run
    }

    /// Where this plan is.
    pub(super) fn here(&self) -> String {
        format!("{}/{}", path(&self.view), self.run().id)
    }

    /// Where the session of this plan is.
    pub(super) fn at_session(&self) -> String {
        let session = self.session.as_ref();
        let asked = session.map_or_else(String::new, |one| format!("?session={}", one.id));
        format!("{}{asked}", self.here())
    }

    /// True while booths of the session can still be pinned and given out.
    pub(super) fn is_to_come(&self) -> bool {
        let session = self.session.as_ref();
        session.is_some_and(|one| !one.first_come && one.during.to > self.now)
    }

    /// The names of all employers that the plan knows in the session.
    pub(super) fn names(&self) -> EmployerNames {
        let given = self
            .given
            .iter()
            .map(|one| (one.employer, one.name.clone()));
        let waiting = self.waiting.iter();
        let waiting = waiting.map(|one| (one.employer, one.name.clone()));
        given.chain(waiting).collect()
    }

    fn said(&self, tone: Tone, sentence: &str) -> Html {
        Notice::of(tone, sentence).html()
    }

    fn searching(&self) -> Vec<Html> {
        let t = self.t;
        let stop = Form::to(self.here(), self.filled.key)
            .hidden("what", "stop")
            .choice(t.alloc_stop(), "quiet", ("", ""));
        vec![
            progress(t, self.run()),
            stop.html(),
            tables::made_from(self),
        ]
    }

    fn again(&self) -> Html {
        let (t, terms) = (self.t, self.run().terms);
        Form::to(path(&self.view), self.filled.key)
            .hidden("seed", terms.seed)
            .hidden("seconds", terms.seconds)
            .choice(t.alloc_again(), "quiet", ("", ""))
            .html()
    }

    fn result(&self) -> Vec<Html> {
        let t = self.t;
        let mut parts = vec![figures::levels(self)];
        parts.push(self.tabs());
        let Some(session) = &self.session else {
            return parts;
        };
        let during = when(session.during, &self.view.fair.zone, t.language);
        parts.push(Html::trusted(format!(
            "<p class=\"when\">{}</p>",
            Html::text(&format!("{} · {during}", session.name))
        )));
        parts.push(self.publishing(session));
        parts.push(figures::figures(self));
        parts.extend(self.map());
        parts.extend(self.closely());
        parts.push(heading("employers", t.alloc_table()));
        parts.push(tables::by_employer(self));
        let pages = format!("{}&page=", self.at_session());
        parts.push(self.pager.html(t, t.alloc_pages(), &pages));
        parts.push(heading("waiting", t.alloc_waiting()));
        parts.push(tables::waiting(self));
        parts.extend(tables::magnets(self));
        parts.extend(self.pins());
        parts.push(tables::made_from(self));
        parts
    }

    fn tabs(&self) -> Html {
        let (t, here) = (self.t, self.here());
        let sessions = self.view.sessions.iter().filter(|one| !one.first_come);
        let tab = |one: &Session| {
            let is_here = self
                .session
                .as_ref()
                .is_some_and(|shown| shown.id == one.id);
            let current = match is_here {
                true => " aria-current=\"page\"",
                false => "",
            };
            let name = Html::text(&one.name);
            format!(
                "<li><a href=\"{here}?session={}\"{current}>{name}</a></li>",
                one.id
            )
        };
        let tabs: Vec<String> = sessions.map(tab).collect();
        if tabs.len() < 2 {
            return Html::default();
        }
        Html::trusted(format!(
            "<nav class=\"tabs\" aria-label=\"{}\"><ul>{}</ul></nav>",
            Html::text(t.alloc_session_tabs()),
            tabs.join("")
        ))
    }

    fn publishing(&self, session: &Session) -> Html {
        let t = self.t;
        let publish = format!("{}/publish?session={}", self.here(), session.id);
        if self.run().published.contains(&session.id) {
            return self.said(Tone::Good, t.alloc_published_already());
        }
        match self.is_to_come() {
            true => ways(&[button_to(&publish, t.alloc_publish(), "button")]),
            false => Html::default(),
        }
    }

    /// The halls as pictures, and folded below them as tables.
    fn map(&self) -> Vec<Html> {
        let t = self.t;
        let legend = [
            ("free", t.alloc_map_free()),
            ("taken", t.alloc_map_given()),
            ("own", t.alloc_map_fixed()),
            ("chosen", t.hall_chosen()),
        ];
        let legend = legend
            .map(|(class, label)| format!("<li class=\"{class}\">{}</li>", Html::text(label)));
        let mut parts = vec![
            heading("map", t.alloc_map()),
            aside(t.alloc_map_text()),
            Html::trusted(format!(
                "<ul class=\"legend\" aria-label=\"{}\">{}</ul>",
                Html::text(t.hall_legend()),
                legend.join("")
            )),
        ];
        parts.extend(self.halls.iter().map(HallMap::picture));
        let tables: Vec<String> = self
            .halls
            .iter()
            .map(|one| one.table().to_string())
            .collect();
        parts.push(Html::trusted(format!(
            "<details id=\"map-table\"><summary>{}</summary>{}</details>",
            Html::text(t.hall_as_table()),
            tables.join("\n")
        )));
        parts
    }

    /// What is looked at more closely, and what can be done to it.
    fn closely(&self) -> Vec<Html> {
        let t = self.t;
        let mut parts = vec![heading("chosen", t.alloc_chosen_title())];
        match &self.chosen {
            Some(chosen) => parts.extend(chosen.parts(self)),
            None => parts.push(paragraph(t.alloc_chosen_none())),
        }
        parts
    }

    fn pins(&self) -> Vec<Html> {
        let t = self.t;
        let mut parts = vec![heading("pins", t.alloc_pins()), aside(t.alloc_pins_text())];
        parts.push(tables::pins(self));
        if self.is_to_come() {
            parts.push(paragraph(t.alloc_again_text()));
            parts.push(self.again());
        }
        parts
    }
}

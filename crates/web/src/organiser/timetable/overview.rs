//! Where the timetable of a fair is: what was wished, what was tried, what to do next.

use contract::interviews::{RunView, TimetableView};
use contract::registration::FairView;
use domain::fair::FairState;
use uuid::Uuid;

use super::{AGAIN_AFTER_SECONDS, path, run_path, told};
use crate::frame::Sheet;
use crate::html::Html;
use crate::organiser::blocks::{
    Filled, Form, Leaf, Table, aside, button_to, heading, link, paragraph, ways,
};
use crate::organiser::fair::crumb;
use crate::parts::{Field, Notice, Pick, Tone, tag};
use crate::when::moment;
use crate::words::Words;

/// The lengths of a search to choose from, in seconds.
const LENGTHS: [u16; 4] = [30, 120, 300, 600];

/// Where the timetable of a fair is.
#[derive(Clone, Debug)]
pub struct TimetablePage {
    /// The words.
    pub t: Words,
    /// The fair.
    pub view: FairView,
    /// How it is made; none before its organiser says so.
    pub timetable: Option<TimetableView>,
    /// What was made so far, the newest first.
    pub runs: Vec<RunView>,
    /// The key of the button that stops the search that goes on.
    pub stop: Uuid,
    /// What stands in the form that lets a plan be made.
    pub filled: Filled,
}

impl TimetablePage {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let is_searching = self.searching().is_some();
        let parts = match &self.timetable {
            None => self.before(),
            Some(timetable) => vec![told::live(is_searching, &self.parts(timetable))],
        };
        let sheet = Leaf {
            t,
            title: t.tt_title().to_owned(),
            crumbs: vec![crumb(&self.view)],
            errors: self.filled.errors,
            parts,
        }
        .sheet();
        Sheet {
            again_after: is_searching.then_some(AGAIN_AFTER_SECONDS + 1),
            ..sheet
        }
    }

    fn searching(&self) -> Option<&RunView> {
        self.runs.iter().find(|run| run.run.state.goes_on())
    }

    fn before(&self) -> Vec<Html> {
        let t = self.t;
        let fair = format!("/organiser/fairs/{}", self.view.fair.id);
        let (says, way) = match self.view.fair.state {
            FairState::Draft => (
                t.tt_publish_fair_first(),
                button_to(&fair, t.org_back_to_list(), "button quiet"),
            ),
            _ => (
                t.tt_none_yet(),
                button_to(
                    &format!("{}/terms", path(&self.view)),
                    t.tt_collect(),
                    "button",
                ),
            ),
        };
        vec![paragraph(t.tt_about()), paragraph(says), ways(&[way])]
    }

    fn parts(&self, timetable: &TimetableView) -> Vec<Html> {
        let t = self.t;
        let here = path(&self.view);
        let mut now = vec![self.standing(timetable)];
        now.push(match self.searching() {
            Some(run) => told::searching(t, &self.view, run, self.stop),
            None => self.newest(),
        });
        let mut parts = vec![
            told::joined(&now),
            heading("wishes", t.tt_wishes()),
            self.figures(timetable),
            ways(&[link(&format!("{here}/terms"), t.tt_change_terms(), "")]),
        ];
        if self.searching().is_none() {
            parts.push(heading("make", t.tt_make()));
            parts.extend(timetable.takes_wishes.then(|| aside(t.tt_make_early())));
            parts.push(self.form());
        }
        if timetable.booked.is_some_and(|booked| booked > 0) {
            let repair = format!("{here}/repair");
            parts.push(heading("repair", t.tt_repair()));
            parts.push(paragraph(t.tt_repair_about()));
            parts.push(ways(&[button_to(&repair, t.tt_repair(), "button quiet")]));
        }
        if !self.runs.is_empty() {
            parts.push(heading("runs", t.tt_runs()));
            parts.push(self.table());
        }
        parts.push(heading("file", t.tt_file()));
        parts.push(paragraph(t.tt_file_about()));
        let file = format!("{here}/instance.json");
        parts.push(ways(&[link(&file, t.tt_file_take(), "")]));
        parts
    }

    /// Whether wishes are taken, a search goes on, a plan waits or one is published.
    fn standing(&self, timetable: &TimetableView) -> Html {
        let t = self.t;
        let newest = self.runs.iter().find(|run| run.run.figures.is_some());
        let state = match (self.searching(), newest) {
            (Some(run), _) => told::state(t, run),
            (None, Some(run)) => told::state(t, run),
            (None, None) if timetable.takes_wishes => tag(Tone::Good, t.tt_state_collecting()),
            (None, None) => tag(Tone::Plain, t.tt_state_closed()),
        };
        let until = moment(
            timetable.timetable.terms.wishes_close_at,
            &self.view.fair.zone,
            t.language,
        );
        let said = match timetable.takes_wishes {
            true => t.tt_wishes_until(until),
            false => t.tt_wishes_were_until(until),
        };
        ways(&[state, Html::text(&said)])
    }

    /// The newest plan, and the way to it.
    fn newest(&self) -> Html {
        let t = self.t;
        let Some(run) = self.runs.first() else {
            return Html::default();
        };
        let href = run_path(&self.view, run);
        let (tone, said) = match &run.run.figures {
            Some(figures) => (
                Tone::Good,
                format!(
                    "{} {}",
                    t.tt_has_places(figures.interviews, figures.unplaced),
                    told::proof(t, figures)
                ),
            ),
            None => (Tone::Warn, t.tt_brought_nothing().to_owned()),
        };
        let notice = Notice::of(tone, said).html();
        let way = ways(&[button_to(&href, t.tt_look(), "button")]);
        told::joined(&[notice, way])
    }

    fn figures(&self, timetable: &TimetableView) -> Html {
        let t = self.t;
        let figure = |count: Option<u32>| told::number(count.unwrap_or_default().into());
        told::tiles(&[
            (
                t.tt_seekers(),
                figure(timetable.seekers),
                t.tt_seekers_more().to_owned(),
            ),
            (
                t.tt_employers(),
                figure(timetable.employers),
                t.tt_employers_more().to_owned(),
            ),
            (
                t.tt_booked(),
                figure(timetable.booked),
                t.tt_booked_more().to_owned(),
            ),
            (
                t.tt_pins(),
                timetable.timetable.pins.len().to_string(),
                t.tt_pins_more().to_owned(),
            ),
        ])
    }

    fn form(&self) -> Html {
        let t = self.t;
        let lengths = LENGTHS.map(|seconds| {
            let label = match seconds {
                30 => t.tt_half_a_minute().to_owned(),
                _ => t.tt_minutes(seconds / 60),
            };
            Pick::new(seconds.to_string(), label)
        });
        let field = Field::choice("seconds", t.tt_length(), lengths.into())
            .hint(t.tt_length_hint())
            .value(self.filled.typed.one("seconds"))
            .wrong(&self.filled.errors)
            .html(t);
        Form::to(path(&self.view), self.filled.key)
            .fields([field])
            .button(t.tt_make_button())
            .html()
    }

    fn table(&self) -> Html {
        let t = self.t;
        let rows = self.runs.iter().map(|run| {
            let figures = run.run.figures.as_ref();
            vec![
                link(
                    &run_path(&self.view, run),
                    &told::name(t, &self.view, run),
                    "",
                ),
                told::state(t, run),
                Html::text(&figures.map_or_else(String::new, |one| one.interviews.to_string())),
                Html::text(&figures.map_or_else(String::new, |one| told::proof(t, one))),
            ]
        });
        let table = Table {
            caption: t.tt_runs(),
            heads: &[
                t.tt_col_run(),
                t.tt_col_state(),
                t.tt_col_interviews(),
                t.tt_col_proof(),
            ],
            rows: rows.collect(),
        };
        table.html()
    }
}

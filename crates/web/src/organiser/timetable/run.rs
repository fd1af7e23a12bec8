//! One making of a timetable: how far it is, what it reached, its employers, what was published.

use contract::interviews::{PlannedChange, PlannedEmployer, RunView};
use contract::registration::FairView;
use domain::timetable::{Figures, PublicationState, RunState, WhyLeftOut};
use uuid::Uuid;

use super::publish::changes_table;
use super::{AGAIN_AFTER_SECONDS, crumbs, run_path, told};
use crate::frame::Sheet;
use crate::html::Html;
use crate::organiser::blocks::{
    Filled, Form, Leaf, Table, aside, button_to, heading, link, paragraph, ways,
};
use crate::parts::{Notice, Tone};
use crate::words::Words;

/// One making of a timetable.
#[derive(Clone, Debug)]
pub struct RunPage {
    /// The words.
    pub t: Words,
    /// The fair.
    pub view: FairView,
    /// The making.
    pub run: RunView,
    /// The employers of its plan; none before there is one.
    pub employers: Vec<PlannedEmployer>,
    /// Of a repair, and of employers with something in the way: what publishing would change.
    pub changes: Vec<PlannedChange>,
    /// The key of the button that stops the search.
    pub stop: Uuid,
    /// The key of the other buttons, and what was wrong with them.
    pub filled: Filled,
}

impl RunPage {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let goes_on = told::goes_on(&self.run);
        let mut parts = self.standing();
        parts.extend(self.next());
        if self.run.run.is_repair && !self.changes.is_empty() {
            parts.push(heading("changes", t.tt_changes()));
            parts.push(changes_table(t, &self.view, &self.changes));
        }
        parts.extend(self.left_out());
        let file = format!("{}/instance.json", run_path(&self.view, &self.run));
        parts.push(ways(&[link(&file, t.tt_file_take(), "")]));
        let sheet = Leaf {
            t,
            title: told::name(t, &self.view, &self.run),
            crumbs: crumbs(t, &self.view),
            errors: self.filled.errors,
            parts: vec![told::live(goes_on, &parts)],
        }
        .sheet();
        Sheet {
            again_after: goes_on.then_some(AGAIN_AFTER_SECONDS + 1),
            ..sheet
        }
    }

    /// What changes by itself: where it is, its figures, what was published.
    fn standing(&self) -> Vec<Html> {
        let (t, run) = (self.t, &self.run);
        let mut parts = vec![ways(&[told::state(t, run)])];
        if run.run.state.goes_on() {
            parts.push(told::searching(t, &self.view, run, self.stop));
            return parts;
        }
        if let Some(figures) = &run.run.figures {
            parts.push(paragraph(&told::proof(t, figures)));
            parts.push(self.tiles(figures));
            parts.extend(repaired(t, figures));
            parts.push(self.table());
            parts.extend(self.conflicts());
            parts.extend(self.withdrawn());
            parts.extend(self.all_not_booked());
        } else {
            let said = Notice::of(Tone::Warn, self.why_nothing());
            parts.push(said.html());
        }
        parts
    }

    fn tiles(&self, figures: &Figures) -> Html {
        let t = self.t;
        let bound = match figures.is_optimal {
            true => t.tt_value_best().to_owned(),
            false => t.tt_value_bound(told::number(figures.bound)),
        };
        told::tiles(&[
            (
                t.tt_col_interviews(),
                told::number(figures.interviews.into()),
                t.tt_of_wishes(told::number(self.run.run.wishes.into())),
            ),
            (
                t.tt_unplaced(),
                told::number(figures.unplaced.into()),
                t.tt_unplaced_more().to_owned(),
            ),
            (t.tt_value(), told::number(figures.value), bound),
        ])
    }

    fn why_nothing(&self) -> String {
        let t = self.t;
        match (self.run.run.state, &self.run.run.failed) {
            (RunState::Interrupted, _) => t.tt_interrupted().to_owned(),
            (RunState::Stopped, _) => t.tt_stopped().to_owned(),
            (_, Some(failed)) if failed.reason == "pins_found_no_place" => {
                t.tt_failed_pins().to_owned()
            }
            (_, Some(failed)) if failed.reason == "checker_rejected" => {
                t.tt_failed_checker().to_owned()
            }
            (_, failed) => {
                let failed = failed.as_ref();
                t.tt_failed(failed.map(|one| one.reason.as_str()).unwrap_or_default())
            }
        }
    }

    /// What can be done with it now.
    fn next(&self) -> Vec<Html> {
        let (t, run) = (self.t, &self.run.run);
        let here = run_path(&self.view, &self.run);
        if told::goes_on(&self.run) {
            return Vec::new();
        }
        let mut parts = Vec::new();
        let blocked = told::employers_in(&self.run, PublicationState::Blocked);
        if run.state == RunState::Proposed {
            let publish = format!("{here}/publish");
            let mut all = vec![
                button_to(&format!("{here}/plan"), t.tt_see_plan(), "button quiet"),
                link(&format!("{here}/unplaced"), t.tt_see_unplaced(), ""),
            ];
            if run.published_at.is_none() {
                all.insert(0, button_to(&publish, t.tt_publish(), "button"));
            } else if blocked > 0 {
                all.insert(0, button_to(&publish, t.tt_publish_rest(), "button"));
            }
            parts.push(ways(&all));
        }
        if run.published_at.is_none() {
            let form = Form::to(here, self.filled.key)
                .hidden("what", "restart")
                .choice(t.tt_again(), "quiet", ("", ""));
            parts.push(form.html());
            parts.push(aside(t.tt_again_about()));
        }
        parts
    }

    /// The wishes that were not planned at all, counted by reason.
    fn left_out(&self) -> Vec<Html> {
        let t = self.t;
        let counts = &self.run.left_out_counts;
        if counts.is_empty() {
            return Vec::new();
        }
        let rows = counts.iter().map(|(why, count)| {
            let cells = [left_out_why(t, *why), &count.to_string()];
            cells.map(Html::text).to_vec()
        });
        let table = Table {
            caption: t.tt_left_out(),
            heads: &[t.tt_col_why(), t.tt_col_wishes()],
            rows: rows.collect(),
        };
        let all = format!("{}/left-out", run_path(&self.view, &self.run));
        vec![table.html(), ways(&[link(&all, t.tt_left_out_all(), "")])]
    }

    /// The way to all that was not booked.
    fn all_not_booked(&self) -> Option<Html> {
        let all = self.run.conflicts + self.run.withdrawn;
        let address = format!("{}/not-booked", run_path(&self.view, &self.run));
        let way = || ways(&[link(&address, &self.t.tt_not_booked_all(all), "")]);
        (all > 0).then(way)
    }
}

/// Of a repair: what stays, moves, is lost and is new.
fn repaired(t: Words, figures: &Figures) -> Option<Html> {
    let kept = figures.kept?;
    let count = |many: Option<u32>| many.unwrap_or_default();
    let (moved, lost) = (count(figures.moved), count(figures.lost));
    let said = t.tt_repaired(count(figures.added), kept, lost, moved);
    Some(Notice::of(Tone::Plain, said).html())
}

/// Why a wish was not planned, for the organiser.
pub(super) const fn left_out_why(t: Words, why: WhyLeftOut) -> &'static str {
    match why {
        WhyLeftOut::NoCandidacy => t.tt_out_no_candidacy(),
        WhyLeftOut::Rejected => t.tt_out_rejected(),
        WhyLeftOut::NotShown => t.tt_out_not_shown(),
        WhyLeftOut::NotGraded => t.tt_out_not_graded(),
        WhyLeftOut::NotRegistered => t.tt_out_not_registered(),
        WhyLeftOut::NotOffered => t.tt_out_not_offered(),
        WhyLeftOut::NoPanel => t.tt_out_no_panel(),
        WhyLeftOut::OpeningFull => t.tt_out_opening_full(),
        WhyLeftOut::CalledOff => t.tt_out_called_off(),
        WhyLeftOut::Met => t.tt_out_met(),
        WhyLeftOut::NotWished => t.tt_out_not_wished(),
    }
}

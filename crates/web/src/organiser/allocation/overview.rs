//! The plans made so far, and making another.

use contract::booths::{AllocationLine, PreparationView};
use contract::registration::FairView;
use domain::Instant;
use domain::allocation::BoothRules;
use domain::fair::Session;

use super::{AGAIN_AFTER_SECONDS, following, path, progress, small, state};
use crate::frame::Sheet;
use crate::html::Html;
use crate::organiser::blocks::{
    Filled, Form, Leaf, Table, empty, heading, link, paragraph, row, ways,
};
use crate::organiser::fair::crumb;
use crate::parts::Field;
use crate::when::moment;
use crate::words::Words;

/// So many letters of a hash tell it from others.
const SHORT: usize = 8;

/// The plans of a fair.
#[derive(Clone, Debug)]
pub struct Overview {
    /// The words.
    pub t: Words,
    /// Now.
    pub now: Instant,
    /// The fair.
    pub view: FairView,
    /// The runs, the newest first.
    pub lines: Vec<AllocationLine>,
    /// Until when employers may wish.
    pub said: PreparationView,
    /// How many employers have said what they wish, of how many.
    pub wishes: (u32, u32),
    /// The rules that hold now.
    pub rules: BoothRules,
    /// What stands in the form.
    pub filled: Filled,
}

impl Overview {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let live = self.lines.iter().find(|one| one.run.state.is_live());
        let is_live = live.is_some();
        let mut parts = vec![paragraph(t.alloc_text())];
        parts.extend(self.wishes());
        parts.push(heading("start", t.alloc_start()));
        if let Some(line) = live {
            let see = link(
                &format!("{}/{}", path(&self.view), line.run.id),
                t.alloc_see(),
                "",
            );
            parts.push(following(true, &[progress(t, &line.run), ways(&[see])]));
        } else if self.to_give_out().next().is_some() {
            parts.push(self.start());
        } else {
            parts.push(empty(t.alloc_no_session()));
            let sessions = format!("/organiser/fairs/{}/sessions", self.view.fair.id);
            parts.push(ways(&[link(&sessions, t.alloc_sessions(), "")]));
        }
        parts.push(heading("plans", t.alloc_runs()));
        parts.push(match self.lines.is_empty() {
            true => empty(t.alloc_no_runs()),
            false => self.table(),
        });
        let leaf = Leaf {
            t,
            title: t.alloc_title().to_owned(),
            crumbs: vec![crumb(&self.view)],
            errors: self.filled.errors,
            parts,
        };
        Sheet {
            again_after: is_live.then_some(AGAIN_AFTER_SECONDS),
            ..leaf.sheet()
        }
    }

    fn to_give_out(&self) -> impl Iterator<Item = &Session> {
        let sessions = self.view.sessions.iter();
        sessions.filter(|one| !one.first_come && one.during.to > self.now)
    }

    fn wishes(&self) -> [Html; 3] {
        let t = self.t;
        let until = moment(self.said.closes_at, &self.view.fair.zone, t.language);
        let (said, all) = self.wishes;
        let prepare = format!("{}/preparation", path(&self.view));
        [
            heading("wishes", t.alloc_wishes()),
            paragraph(&t.alloc_wishes_said(all, until, said)),
            ways(&[link(&prepare, t.alloc_prepare(), "")]),
        ]
    }

    fn start(&self) -> Html {
        let t = self.t;
        let Filled { typed, errors, key } = &self.filled;
        let field = |field: Field, name: &str| field.value(typed.one(name)).wrong(errors).html(t);
        let seed = Field::number("seed", t.alloc_seed()).hint(t.alloc_seed_hint());
        let seconds = Field::number("seconds", t.alloc_seconds()).hint(t.alloc_seconds_hint());
        Form::to(path(&self.view), *key)
            .fields([field(seed, "seed"), field(seconds, "seconds")])
            .button(t.alloc_start_button())
            .html()
    }

    fn table(&self) -> Html {
        let t = self.t;
        let rows = self.lines.iter().map(|line| self.row(line));
        let table = Table {
            caption: t.alloc_runs(),
            heads: &[
                t.alloc_col_when(),
                t.alloc_col_who(),
                t.alloc_col_state(),
                t.alloc_col_seed(),
                t.alloc_col_rules(),
                t.alloc_col_wishes(),
                t.alloc_col_published(),
                t.alloc_col_data(),
            ],
            rows: rows.collect(),
        };
        table.html()
    }

    fn row(&self, line: &AllocationLine) -> Vec<Html> {
        let (t, run) = (self.t, &line.run);
        let at = moment(run.proposed_at, &self.view.fair.zone, t.language);
        let rules = match run.rules == self.rules {
            true => t.alloc_rules_now(),
            false => t.alloc_rules_then(),
        };
        let who = line.proposed_by_name.as_deref();
        let wishes = run.result.as_ref().and_then(|result| result.levels.last());
        let wishes = wishes.map_or_else(
            || t.alloc_nobody().to_owned(),
            |level| format!("{} / {}", level.value, level.bound),
        );
        let all = self.view.sessions.iter().filter(|one| !one.first_come);
        let published = t.alloc_published_count(all.count(), run.published.len());
        let hash = run.instance_sha256.get(..SHORT).unwrap_or_default();
        vec![
            link(&format!("{}/{}", path(&self.view), run.id), &at, ""),
            Html::text(who.unwrap_or_else(|| t.alloc_nobody())),
            state(t, run.state),
            Html::text(&run.terms.seed.to_string()),
            Html::text(rules),
            Html::text(&wishes),
            Html::text(&published),
            small(hash),
        ]
    }
}

/// Fields side by side, under no heading of their own.
pub(super) fn side_by_side(legend: &str, fields: &[Html]) -> Html {
    row(legend, "", fields)
}

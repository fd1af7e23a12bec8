//! Lists of seekers and openings with why there is no interview: what was not planned, and what was not
//! booked when a plan was published.

use contract::interviews::{LeftOutWish, PublicationConflict, RunView};
use contract::registration::FairView;

use super::run::left_out_why;
use super::{run_crumbs, run_path};
use crate::frame::Sheet;
use crate::html::Html;
use crate::organiser::blocks::{Leaf, Table, empty};
use crate::parts::{Errors, Pager};
use crate::words::Words;

/// A part of such a list.
#[derive(Clone, Debug)]
pub struct PairsPage {
    /// The words.
    pub t: Words,
    /// The fair.
    pub view: FairView,
    /// The making.
    pub run: RunView,
    /// What stands in this part.
    pub pairs: Pairs,
    /// Which part it is.
    pub page: usize,
}

/// What a list tells of.
#[derive(Clone, Debug)]
pub enum Pairs {
    /// Wishes that were not planned.
    LeftOut(Vec<LeftOutWish>),
    /// Interviews that were not booked when the plan was published.
    NotBooked(Vec<PublicationConflict>),
}

impl PairsPage {
    /// How many stand on one page.
    pub const A_PAGE: usize = 50;

    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let (title, name, all, rows) = self.told();
        let pager = Pager::of(all, Self::A_PAGE, self.page);
        let address = format!("{}/{name}?page=", run_path(&self.view, &self.run));
        let parts = match rows.is_empty() {
            true => vec![empty(t.tt_pairs_none())],
            false => {
                let table = Table {
                    caption: title,
                    heads: &[
                        t.tt_col_employer(),
                        t.tt_col_seeker(),
                        t.tt_col_opening(),
                        t.tt_col_why(),
                    ],
                    rows,
                };
                vec![table.html(), pager.html(t, title, &address)]
            }
        };
        Leaf {
            t,
            title: title.to_owned(),
            crumbs: run_crumbs(t, &self.view, &self.run),
            errors: Errors::none(),
            parts,
        }
        .sheet()
    }

    /// The title, the last part of the address, how many there are in all, and the rows.
    fn told(&self) -> (&'static str, &'static str, usize, Vec<Vec<Html>>) {
        let (t, run) = (self.t, &self.run);
        let somebody = |name: &Option<String>| {
            let name = name.as_deref().unwrap_or(t.tt_somebody());
            Html::text(name)
        };
        match &self.pairs {
            Pairs::LeftOut(wishes) => {
                let rows = wishes.iter().map(|one| {
                    vec![
                        Html::text(&one.employer_name),
                        somebody(&one.person_name),
                        Html::text(&one.opening_title),
                        Html::text(left_out_why(t, one.reason)),
                    ]
                });
                let all: u32 = run.left_out_counts.values().sum();
                (t.tt_left_out(), "left-out", all as usize, rows.collect())
            }
            Pairs::NotBooked(pairs) => {
                let why = |one: &PublicationConflict| match (&one.refusal, one.left_out) {
                    (_, Some(why)) => left_out_why(t, why).to_owned(),
                    (Some(refusal), None) => refusal.sentence(t.language),
                    (None, None) => String::new(),
                };
                let rows = pairs.iter().map(|one| {
                    vec![
                        Html::text(&one.employer_name),
                        somebody(&one.person_name),
                        Html::text(&one.opening_title),
                        Html::text(&why(one)),
                    ]
                });
                let all = run.conflicts + run.withdrawn;
                (
                    t.tt_in_the_way(),
                    "not-booked",
                    all as usize,
                    rows.collect(),
                )
            }
        }
    }
}

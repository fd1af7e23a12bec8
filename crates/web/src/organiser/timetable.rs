//! The interview timetable of a fair: collecting wishes, looking for a plan, looking at it, publishing
//! and repairing it.

mod overview;
mod pairs;
mod plan;
mod publish;
mod published;
mod repair;
mod run;
mod terms;
mod told;
mod unplaced;

pub use overview::TimetablePage;
pub use pairs::{Pairs, PairsPage};
pub use plan::PlanPage;
pub use publish::PublishPage;
pub use repair::{PanelThere, RepairPage};
pub use run::RunPage;
pub use terms::{GRIDS, TermsPage, terms_typed};
pub use unplaced::UnplacedPage;

use contract::interviews::RunView;
use contract::registration::FairView;

use super::fair::crumb;
use crate::frame::Crumb;
use crate::words::Words;

/// How often a page looks again while something goes on, in seconds.
const AGAIN_AFTER_SECONDS: u32 = 2;

/// Where the timetable of a fair is.
fn path(view: &FairView) -> String {
    format!("/organiser/fairs/{}/timetable", view.fair.id)
}

/// Where a making of it is.
fn run_path(view: &FairView, run: &RunView) -> String {
    format!("{}/runs/{}", path(view), run.run.id)
}

/// The way to the pages below the timetable.
fn crumbs(t: Words, view: &FairView) -> Vec<Crumb> {
    vec![crumb(view), Crumb::to(path(view), t.tt_title())]
}

/// The way to the pages below a making.
fn run_crumbs(t: Words, view: &FairView, run: &RunView) -> Vec<Crumb> {
    let mut crumbs = crumbs(t, view);
    crumbs.push(Crumb::to(run_path(view, run), told::name(t, view, run)));
    crumbs
}

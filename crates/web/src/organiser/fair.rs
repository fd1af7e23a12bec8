//! Setting a fair up: a list of what is there and what is missing, and the form of each step.

mod forms;
mod questions;
mod set_up;
mod timing;

pub use forms::{About, NewFair, about_typed};
pub use questions::{Question, Questioned};
pub use set_up::SetUp;
pub use timing::{Days, Sessions, Windows, days_typed, windows_typed};

pub(super) use super::blocks::Table;

use contract::registration::FairView;
use domain::fair::{Mode, Phase};
use domain::{Instant, Zone};

use crate::frame::Crumb;
use crate::html::Html;
use crate::parts::{Pick, Tone, tag};
use crate::words::Words;

/// Where a fair is set up.
fn path(view: &FairView) -> String {
    format!("/organiser/fairs/{}", view.fair.id)
}

/// The step of the way to a page of a fair.
pub(super) fn crumb(view: &FairView) -> Crumb {
    Crumb::to(path(view), view.fair.title.clone())
}

/// What goes on at a fair, for those who run it.
pub(super) fn phase_tag(t: Words, phase: Phase) -> Html {
    let (tone, label) = match phase {
        Phase::Draft => (Tone::Warn, t.org_phase_draft()),
        Phase::TakingEmployers => (Tone::Good, t.org_phase_employers()),
        Phase::TakingSeekers => (Tone::Good, t.org_phase_seekers()),
        Phase::TakingBoth => (Tone::Good, t.org_phase_both()),
        other => crate::names::phase(t, other),
    };
    tag(tone, label)
}

fn modes(t: Words) -> Vec<Pick> {
    [Mode::Onsite, Mode::Online, Mode::Hybrid]
        .map(|mode| Pick::new(mode_name(mode), crate::names::mode(t, mode)))
        .into()
}

const fn mode_name(mode: Mode) -> &'static str {
    match mode {
        Mode::Onsite => "onsite",
        Mode::Online => "online",
        Mode::Hybrid => "hybrid",
    }
}

/// A moment as a field of day and time has it, in the venue's zone.
pub(super) fn local(at: Instant, zone: &Zone) -> String {
    at.local(zone).strftime("%Y-%m-%dT%H:%M").to_string()
}

/// A day as its field has it.
pub(super) fn local_day(at: Instant, zone: &Zone) -> String {
    at.local(zone).strftime("%Y-%m-%d").to_string()
}

/// A time of day as its field has it.
pub(super) fn local_time(at: Instant, zone: &Zone) -> String {
    at.local(zone).strftime("%H:%M").to_string()
}

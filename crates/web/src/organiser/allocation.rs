//! Giving out the booths of a fair: plans made so far, one plan, what is done to it by hand, publishing.

mod chosen;
mod figures;
mod overview;
mod plan;
mod preparing;
mod publishing;
mod tables;

pub use chosen::Chosen;
pub use overview::Overview;
pub use plan::AllocationPage;
pub use preparing::{Preparing, preparing_typed};
pub use publishing::{PublishQuestion, Published};

use contract::registration::FairView;
use domain::allocation::{AllocationRun, Progress, RunState};

use crate::frame::Crumb;
use crate::html::Html;
use crate::parts::{Tone, tag};
use crate::words::Words;

/// After how many seconds a page is looked at again on which a plan is searched.
const AGAIN_AFTER_SECONDS: u32 = 3;

/// Where booths are given out.
fn path(view: &FairView) -> String {
    format!("/organiser/fairs/{}/allocation", view.fair.id)
}

/// The step of the way to the plans of a fair.
fn crumb(t: Words, view: &FairView) -> Crumb {
    Crumb::to(path(view), t.alloc_title())
}

fn state(t: Words, state: RunState) -> Html {
    let (tone, label) = match state {
        RunState::Waiting => (Tone::Plain, t.alloc_state_waiting()),
        RunState::Running => (Tone::Plain, t.alloc_state_running()),
        RunState::Done => (Tone::Good, t.alloc_state_done()),
        RunState::Stopped => (Tone::Warn, t.alloc_state_stopped()),
        RunState::Failed => (Tone::Bad, t.alloc_state_failed()),
        RunState::Lost => (Tone::Bad, t.alloc_state_lost()),
    };
    tag(tone, label)
}

/// How far a search is, as a bar and in words.
fn progress(t: Words, run: &AllocationRun) -> Html {
    let Progress {
        done_ppm,
        value,
        bound,
    } = run.progress;
    let percent = done_ppm / 10_000;
    let told = match (run.state, bound) {
        (RunState::Waiting, _) => t.alloc_waits().to_owned(),
        (_, Some(bound)) => t.alloc_searching_bound(bound, percent, value),
        (_, None) => t.alloc_searching(percent, value),
    };
    Html::trusted(format!(
        "<p role=\"status\">{}</p>\n<p><progress max=\"100\" value=\"{percent}\" aria-label=\"{}\">{percent} %</progress></p>",
        Html::text(&told),
        Html::text(t.alloc_progress())
    ))
}

/// What is replaced while a search goes on, and stays afterwards.
fn following(is_live: bool, parts: &[Html]) -> Html {
    let live = match is_live {
        true => " data-live=\"2\"",
        false => "",
    };
    let parts: Vec<&str> = parts.iter().map(Html::as_str).collect();
    Html::trusted(format!(
        "<div id=\"live\"{live}>\n{}\n</div>",
        parts.join("\n")
    ))
}

/// Several things in one cell, one below the other; what is empty is left out.
fn lines(lines: &[Html]) -> Html {
    let there = lines.iter().filter(|one| !one.is_empty());
    let there: Vec<&str> = there.map(Html::as_str).collect();
    Html::trusted(there.join("<br>"))
}

/// Words of less weight within a cell.
fn small(text: &str) -> Html {
    match text.is_empty() {
        true => Html::default(),
        false => Html::trusted(format!(
            "<span class=\"soft small\">{}</span>",
            Html::text(text)
        )),
    }
}

//! What a making of a timetable is in words: where it is, what it reached, how sure that is.

use askama::Template;
use contract::interviews::RunView;
use contract::registration::FairView;
use domain::timetable::{Figures, PublicationState, RunState};
use uuid::Uuid;

use super::{AGAIN_AFTER_SECONDS, run_path};
use crate::html::Html;
use crate::organiser::blocks::{Form, paragraph};
use crate::parts::{Tone, tag};
use crate::when::moment;
use crate::words::Words;

/// What a making is called: what it is and when it was asked for.
pub(super) fn name(t: Words, view: &FairView, run: &RunView) -> String {
    let at = moment(run.run.asked_at, &view.fair.zone, t.language);
    match run.run.is_repair {
        true => t.tt_repair_of(at),
        false => t.tt_plan_of(at),
    }
}

/// How many employers of a making are in a state.
pub(super) fn employers_in(run: &RunView, state: PublicationState) -> usize {
    let all = run.publications.iter();
    all.filter(|one| one.state == state).count()
}

/// True while a making changes by itself.
pub(super) fn goes_on(run: &RunView) -> bool {
    run.run.state.goes_on() || employers_in(run, PublicationState::Pending) > 0
}

/// Where a making is.
pub(super) fn state(t: Words, run: &RunView) -> Html {
    let (tone, label) = match run.run.state {
        RunState::Queued | RunState::Running => (Tone::Warn, t.tt_state_searching()),
        RunState::Failed => (Tone::Bad, t.tt_state_failed()),
        RunState::Stopped => (Tone::Plain, t.tt_state_stopped()),
        RunState::Interrupted => (Tone::Bad, t.tt_state_interrupted()),
        RunState::Proposed if run.run.published_at.is_none() => {
            (Tone::Plain, t.tt_state_proposed())
        }
        RunState::Proposed if employers_in(run, PublicationState::Pending) > 0 => {
            (Tone::Warn, t.tt_state_publishing())
        }
        RunState::Proposed if employers_in(run, PublicationState::Blocked) > 0 => {
            (Tone::Warn, t.tt_state_partly())
        }
        RunState::Proposed => (Tone::Good, t.tt_state_published()),
    };
    tag(tone, label)
}

/// How far a plan can be from the best one, in plain words.
pub(super) fn proof(t: Words, figures: &Figures) -> String {
    match figures.is_optimal || figures.gap_ppm == 0 {
        true => t.tt_proved().to_owned(),
        false => t.tt_gap(percent(figures.gap_ppm)),
    }
}

/// Millionths as hundredths of a per cent, rounded up, such as `0.3` or `1.25`.
pub(super) fn percent(ppm: u64) -> String {
    let hundredths = ppm.div_ceil(100);
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    let text = format!("{whole}.{rest:02}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A number with commas between thousands, as both languages write it.
pub(super) fn number(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[derive(Template)]
#[template(
    source = r#"<dl class="tiles">{% for (label, figure, more) in tiles %}<div class="card tile"><dt>{{ label }}</dt><dd class="figure">{{ figure }}</dd><dd class="soft small">{{ more }}</dd></div>{% endfor %}</dl>"#,
    ext = "html"
)]
struct Tiles<'a> {
    tiles: &'a [(&'a str, String, String)],
}

/// Figures side by side: what, how many, and a word more.
pub(super) fn tiles(tiles: &[(&str, String, String)]) -> Html {
    Html::of(&Tiles { tiles })
}

#[derive(Template)]
#[template(
    source = r#"<div class="field"><label for="search">{{ label }}</label><progress id="search" max="100" value="{{ done }}">{{ done }} %</progress><p class="soft" role="status">{{ said }}</p></div>"#,
    ext = "html"
)]
struct Progress<'a> {
    label: &'a str,
    done: u32,
    said: String,
}

/// How far a search is, with a button that stops it.
pub(super) fn searching(t: Words, view: &FairView, run: &RunView, stop: Uuid) -> Html {
    let done = run.done_ppm / 10_000;
    let (value, bound) = (run.value_so_far, run.bound_so_far);
    let said = match (run.run.state, value) {
        (RunState::Queued, _) => t.tt_waits_for_its_turn().to_owned(),
        (_, 0) => t.tt_nothing_yet(done),
        _ if bound > value => {
            let gap = (bound - value).saturating_mul(1_000_000) / bound;
            t.tt_so_far(done, number(value), percent(gap))
        }
        _ => t.tt_so_far_best(done, number(value)),
    };
    let progress = Html::of(&Progress {
        label: t.tt_search(),
        done,
        said,
    });
    let form = Form::to(run_path(view, run), stop)
        .hidden("what", "stop")
        .choice(t.tt_stop(), "quiet", ("", ""));
    let parts = [progress, form.html(), paragraph(t.tt_stop_keeps())];
    joined(&parts)
}

/// Parts one after the other.
pub(super) fn joined(parts: &[Html]) -> Html {
    let parts: Vec<&str> = parts.iter().map(Html::as_str).collect();
    Html::trusted(parts.join("\n"))
}

/// A part of the page that is looked at again by itself as long as something goes on.
pub(super) fn live(goes_on: bool, parts: &[Html]) -> Html {
    let again = match goes_on {
        true => format!(" data-live=\"{AGAIN_AFTER_SECONDS}\""),
        false => String::new(),
    };
    Html::trusted(format!("<div id=\"live\"{again}>{}</div>", joined(parts)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_missing_is_never_told_smaller_than_it_is() {
        let told = [0, 1, 100, 3_000, 12_501, 1_000_000].map(percent);
        assert_eq!(told, ["0", "0.01", "0.01", "0.3", "1.26", "100"]);
    }

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(
            [7, 1_000, 1_234_567].map(number),
            ["7", "1,000", "1,234,567"]
        );
    }
}

//! The organiser's home: the fairs, and the ways to all that belongs to the centre.

use contract::registration::FairView;
use domain::fair::Phase;

use super::blocks::{aside, button_to, empty, heading, link, ways};
use super::fair::{Table, phase_tag};
use crate::frame::{Place, Sheet};
use crate::html::Html;
use crate::when::when;
use crate::words::Words;

/// The organiser's home.
#[derive(Clone, Debug)]
pub struct Home {
    /// The words.
    pub t: Words,
    /// The fairs of the centre, those created last first.
    pub fairs: Vec<FairLine>,
}

/// A fair in the list.
#[derive(Clone, Debug)]
pub struct FairLine {
    /// The fair.
    pub view: FairView,
    /// How many employers wait for an answer.
    pub waiting: u32,
}

impl Home {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let is_past = |line: &FairLine| matches!(line.view.phase, Phase::Over | Phase::Cancelled);
        let (past, now): (Vec<_>, Vec<_>) = self.fairs.into_iter().partition(is_past);
        let mut parts = vec![
            Html::trusted(format!("<h1>{}</h1>", Html::text(t.org_home()))),
            ways(&[button_to("/organiser/new", t.org_new_fair(), "button")]),
            heading("fairs", t.org_fairs()),
        ];
        parts.push(match now.is_empty() {
            true => empty(t.org_no_fairs()),
            false => fairs(t, t.org_fairs(), &now),
        });
        if !past.is_empty() {
            parts.push(heading("past", t.org_past_fairs()));
            parts.push(fairs(t, t.org_past_fairs(), &past));
        }
        parts.push(heading("centre", t.org_centre()));
        parts.push(aside(t.org_centre_text()));
        parts.push(centre(t));
        let parts: Vec<String> = parts.iter().map(ToString::to_string).collect();
        Sheet {
            title: t.org_home().to_owned(),
            place: Place::Organiser,
            is_wide: true,
            body: Html::trusted(parts.join("\n")),
            ..Sheet::default()
        }
    }
}

fn fairs(t: Words, caption: &str, lines: &[FairLine]) -> Html {
    let row = |line: &FairLine| {
        let fair = &line.view.fair;
        let day = fair.days.first().copied();
        let from = day.map_or_else(String::new, |day| when(day, &fair.zone, t.language));
        let more = fair.days.len().saturating_sub(1);
        let days = match more {
            0 => from,
            more => format!("{from} {}", t.org_more_days(more)),
        };
        let path = format!("/organiser/fairs/{}", fair.id);
        let waiting = match line.waiting {
            0 => Html::text("–"),
            count => link(
                &format!("{path}/employers"),
                &t.org_waiting_employers(count),
                "",
            ),
        };
        vec![
            link(&path, &fair.title, ""),
            Html::text(&days),
            phase_tag(t, line.view.phase),
            waiting,
        ]
    };
    let table = Table {
        caption,
        heads: &[
            t.org_col_fair(),
            t.org_col_when(),
            t.org_col_state(),
            t.org_col_employers(),
        ],
        rows: lines.iter().map(row).collect(),
    };
    table.html()
}

fn centre(t: Words) -> Html {
    let card = |href: &str, name: &str, text: &str| {
        format!(
            "<li class=\"card\"><h3>{}</h3>\n<p>{}</p></li>",
            link(href, name, ""),
            Html::text(text)
        )
    };
    let cards = [
        card("/organiser/rooms", t.org_rooms(), t.org_rooms_text()),
        card("/organiser/policy", t.org_policy(), t.org_policy_text()),
        card(
            "/organiser/messages",
            t.org_messages(),
            t.org_messages_text(),
        ),
        card("/organiser/staff", t.org_staff(), t.org_staff_text()),
        card("/organiser/trail", t.org_trail(), t.org_trail_text()),
    ];
    Html::trusted(format!(
        "<ul class=\"cards two\">\n{}\n</ul>",
        cards.join("\n")
    ))
}

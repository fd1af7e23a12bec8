//! The wishes that have no place in a plan, and why.

use askama::Template;
use contract::interviews::{BlockedTime, RunView, UnplacedWish, WishBlocker};
use contract::registration::FairView;
use domain::timetable::Obstacle;
use domain::{TimeRange, Zone};

use super::{run_crumbs, run_path};
use crate::frame::Sheet;
use crate::html::Html;
use crate::organiser::blocks::{Leaf, Table, empty, paragraph};
use crate::parts::{Errors, Pager};
use crate::when::{moment, when};
use crate::words::Words;

/// The wishes without a place, those worth most first.
#[derive(Clone, Debug)]
pub struct UnplacedPage {
    /// The words.
    pub t: Words,
    /// The fair.
    pub view: FairView,
    /// The making.
    pub run: RunView,
    /// Those of this part of the list.
    pub wishes: Vec<UnplacedWish>,
    /// Which part it is.
    pub page: usize,
}

#[derive(Template)]
#[template(
    source = r#"<button class="plain" type="submit" name="pin" value="pin {{ wish.person }} {{ wish.opening }}">{{ t.tt_pin_anyway() }}<span class="unseen"> {{ name }}</span></button>"#,
    ext = "html"
)]
struct Anyway<'a> {
    t: Words,
    wish: &'a UnplacedWish,
    name: &'a str,
}

impl UnplacedPage {
    /// How many stand on one page.
    pub const A_PAGE: usize = 50;

    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let figures = self.run.run.figures.as_ref();
        let all = figures.map_or(0, |one| one.unplaced as usize);
        let pager = Pager::of(all, Self::A_PAGE, self.page);
        let address = format!("{}/unplaced?page=", run_path(&self.view, &self.run));
        let parts = match self.wishes.is_empty() {
            true => vec![empty(t.tt_all_placed())],
            false => vec![
                paragraph(t.tt_unplaced_about()),
                unplaced_table(t, &self.view, &self.wishes, false),
                pager.html(t, t.tt_unplaced(), &address),
            ],
        };
        Leaf {
            t,
            title: t.tt_unplaced().to_owned(),
            crumbs: run_crumbs(t, &self.view, &self.run),
            errors: Errors::none(),
            parts,
        }
        .sheet()
    }
}

/// Wishes without a place, each with the reason and what is in the way, and a button that demands a
/// place where that is possible.
pub(super) fn unplaced_table(
    t: Words,
    view: &FairView,
    wishes: &[UnplacedWish],
    may_pin: bool,
) -> Html {
    let rows = wishes.iter().map(|wish| {
        let name = wish.person_name.as_deref().unwrap_or(t.tt_somebody());
        let opening = format!("{} · {}", wish.employer_name, wish.opening_title);
        let mut row = vec![
            Html::text(name),
            Html::text(&opening),
            Html::text(&wish.value.to_string()),
            Html::text(&wish.words),
            blockers(t, view, wish),
        ];
        row.extend(may_pin.then(|| Html::of(&Anyway { t, wish, name })));
        row
    });
    let mut heads = vec![
        t.tt_col_seeker(),
        t.tt_col_opening(),
        t.tt_value(),
        t.tt_col_why(),
        t.tt_col_blockers(),
    ];
    heads.extend(may_pin.then(|| t.tt_pin()));
    let table = Table {
        caption: t.tt_unplaced(),
        heads: &heads,
        rows: rows.collect(),
    };
    table.html()
}

/// The interviews in the way, or the times that keep both from each other, one a line.
fn blockers(t: Words, view: &FairView, wish: &UnplacedWish) -> Html {
    let interviews = wish.blocked_by.iter().map(|one| interview(t, view, one));
    let zone = &view.fair.zone;
    let times = wish.blocked_at.iter().map(|one| time(t, zone, one));
    let lines = interviews.chain(times);
    let lines: Vec<String> = lines
        .map(|line| format!("<div>{}</div>", Html::text(&line)))
        .collect();
    match lines.is_empty() {
        true => Html::text("–"),
        false => Html::trusted(lines.join("")),
    }
}

fn interview(t: Words, view: &FairView, one: &WishBlocker) -> String {
    let who = one.person_name.as_deref().unwrap_or(t.tt_somebody());
    let at = moment(one.from, &view.fair.zone, t.language);
    format!("{who} · {} · {at}", one.opening_title)
}

fn time(t: Words, zone: &Zone, one: &BlockedTime) -> String {
    let what = match one.what {
        Obstacle::SeekerAway => t.tt_seeker_away(),
        Obstacle::SeekerBusy => t.tt_seeker_busy(),
        Obstacle::PanelAway => t.tt_panel_away(),
        Obstacle::PanelBreak => t.tt_panel_break(),
        Obstacle::TooShort => t.tt_too_short(),
    };
    let (from, to) = (one.from, one.to);
    let during = when(TimeRange { from, to }, zone, t.language);
    let panel = match one.panel_name.as_str() {
        "" => t.tt_panel_gone(),
        name => name,
    };
    format!("{panel} · {what} · {during}")
}

#[cfg(test)]
mod tests {
    use domain::refusal::Language;

    use super::*;

    #[test]
    fn a_time_at_which_they_cannot_meet_says_where_why_and_when() {
        let blocked = BlockedTime {
            panel: domain::id::InterviewPanelId(uuid::Uuid::nil()),
            panel_name: "1번".to_owned(),
            what: Obstacle::SeekerBusy,
            from: "2026-12-02T10:00:00+09:00".parse().expect("a moment"),
            to: "2026-12-02T11:30:00+09:00".parse().expect("a moment"),
        };
        let zone = Zone::parse("Asia/Seoul").expect("a zone");
        assert_eq!(
            time(Words::of(Language::En), &zone, &blocked),
            "1번 · the seeker is booked elsewhere or on the way · Wed 2 Dec 2026, 10:00–11:30 KST"
        );
        let korean = time(Words::of(Language::Ko), &zone, &blocked);
        assert!(
            korean.ends_with("2026. 12. 2.(수) 10:00~11:30 KST"),
            "{korean}"
        );
    }
}

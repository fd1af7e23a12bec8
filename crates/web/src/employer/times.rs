//! When an employer receives visitors: how many at one time, how long, from when to when, lunch.

use std::collections::BTreeSet;

use askama::Template;
use contract::booths::PanelView;
use domain::fair::Fair;
use domain::policy::PlaceRules;
use domain::{TimeRange, Zone};
use uuid::Uuid;

use super::desk::{Desk, Tab};
use crate::frame::Sheet;
use crate::html::Html;
use crate::parts::{Errors, Field, Key, Notice, Pick, Tone};
use crate::when::{day_in_zone, when};
use crate::words::Words;

/// The form of an employer's meeting times.
#[derive(Clone, Debug)]
pub struct TimesForm {
    /// The employer at the fair.
    pub desk: Desk,
    /// The fair.
    pub fair: Fair,
    /// What is published.
    pub panel: Option<PanelView>,
    /// True when times can be published: approved, at a booth.
    pub may_publish: bool,
    /// What was typed.
    pub typed: TimesTyped,
    /// What is wrong with it.
    pub errors: Errors,
    /// The key of the forms.
    pub key: Uuid,
}

/// What was typed of meeting times.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TimesTyped {
    /// How many visitors are received at one time.
    pub panels: String,
    /// How long a visit is, in minutes.
    pub minutes: String,
    /// How long to wait after each, in minutes.
    pub turnaround: String,
    /// Each day of the fair.
    pub days: Vec<DayTyped>,
}

/// What was typed of one day, as times of the clock; empty when nobody is received.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct DayTyped {
    /// From when.
    pub from: String,
    /// To when.
    pub to: String,
    /// When lunch begins.
    pub lunch_from: String,
    /// When it ends.
    pub lunch_to: String,
}

#[derive(Template)]
#[template(path = "employer/times.html")]
struct Body {
    t: Words,
    tabs: Html,
    path: String,
    errors: Html,
    state: Html,
    published: Vec<String>,
    may_publish: bool,
    may_close: bool,
    fields: Vec<Html>,
    days: Vec<(String, Vec<Html>)>,
    key: Key,
}

impl TimesTyped {
    /// What is published, or the whole days of the fair as it rules when nothing is.
    pub fn of(fair: &Fair, panel: Option<&PanelView>, rules: &PlaceRules) -> Self {
        let days = fair.days.iter();
        let of_day = |day: &TimeRange| match panel.filter(|one| !one.ranges.is_empty()) {
            Some(panel) => {
                let inside = panel.ranges.iter().filter(|one| day.contains(**one));
                DayTyped::of(&inside.copied().collect::<Vec<_>>(), &fair.zone)
            }
            None => DayTyped::of(&[*day], &fair.zone),
        };
        Self {
            panels: panel.map_or(1, |one| one.panels).to_string(),
            minutes: panel
                .map_or(rules.booth_visit.0, |one| one.minutes)
                .to_string(),
            turnaround: panel
                .map_or(rules.visit_turnaround.0, |one| one.turnaround)
                .to_string(),
            days: days.map(of_day).collect(),
        }
    }
}

impl DayTyped {
    /// The ranges of a day: where there are several, the longest gap between them is lunch.
    pub fn of(ranges: &[TimeRange], zone: &Zone) -> Self {
        let clock = |at: domain::Instant| at.local(zone).strftime("%H:%M").to_string();
        let (Some(first), Some(last)) = (ranges.first(), ranges.last()) else {
            return Self::default();
        };
        let gaps = ranges.windows(2).map(|pair| (pair[0].to, pair[1].from));
        let lunch = gaps.max_by_key(|(from, to)| to.unix() - from.unix());
        Self {
            from: clock(first.from),
            to: clock(last.to),
            lunch_from: lunch.map(|(from, _)| clock(from)).unwrap_or_default(),
            lunch_to: lunch.map(|(_, to)| clock(to)).unwrap_or_default(),
        }
    }
}

impl TimesForm {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let (t, has_errors) = (self.desk.t, !self.errors.is_empty());
        let panel = self.panel.as_ref();
        let is_open = panel.is_some_and(|one| !one.closed && !one.ranges.is_empty());
        let ranges = panel.map(|one| one.ranges.clone()).unwrap_or_default();
        let body = Body {
            t,
            tabs: self.desk.tabs(Tab::Times),
            path: format!("{}/times", self.desk.fair_path()),
            errors: self.errors.html(t),
            state: self.state(is_open),
            published: match is_open {
                true => ranges
                    .iter()
                    .map(|one| when(*one, &self.fair.zone, t.language))
                    .collect(),
                false => Vec::new(),
            },
            may_publish: self.may_publish,
            may_close: is_open,
            fields: self.fields(),
            days: self.days(),
            key: Key(self.key),
        };
        self.desk
            .sheet(t.firm_times_title(), has_errors, Html::of(&body))
    }

    fn state(&self, is_open: bool) -> Html {
        let t = self.desk.t;
        let notice = match (self.may_publish, is_open, self.panel.is_some()) {
            (false, _, _) => Notice::of(Tone::Plain, t.firm_times_not_yet()),
            (true, true, _) => Notice::of(Tone::Good, t.firm_times_published()),
            (true, false, true) => Notice::of(Tone::Warn, t.firm_times_closed()),
            (true, false, false) => Notice::of(Tone::Plain, t.firm_times_none()),
        };
        notice.html()
    }

    fn fields(&self) -> Vec<Html> {
        let (t, typed, errors) = (self.desk.t, &self.typed, &self.errors);
        // What is ruled or published stands among the choices, whatever it is.
        let minutes = |all: &[u32], typed: &str| -> Vec<Pick> {
            let all: BTreeSet<u32> = all.iter().copied().chain(typed.parse().ok()).collect();
            let picks = all.into_iter();
            picks
                .map(|one| Pick::new(one.to_string(), t.firm_minutes(one)))
                .collect()
        };
        let all = [
            Field::number("panels", t.firm_times_panels())
                .hint(t.firm_times_panels_hint())
                .value(&typed.panels),
            Field::choice(
                "minutes",
                t.firm_times_minutes(),
                minutes(&[5, 10, 15, 20, 30, 40, 60], &typed.minutes),
            )
            .value(&typed.minutes),
            Field::choice(
                "turnaround",
                t.firm_times_turnaround(),
                minutes(&[0, 5, 10, 15], &typed.turnaround),
            )
            .hint(t.firm_times_turnaround_hint())
            .value(&typed.turnaround),
        ];
        all.into_iter()
            .map(|one| one.wrong(errors).html(t))
            .collect()
    }

    fn days(&self) -> Vec<(String, Vec<Html>)> {
        let t = self.desk.t;
        let days = self.fair.days.iter().zip(&self.typed.days).enumerate();
        let fields = |(number, (range, typed)): (usize, (&TimeRange, &DayTyped))| {
            let label = day_in_zone(range.from, &self.fair.zone, t.language);
            let time = |name: &str, label: &str, value: &str| {
                Field::time(format!("{name}_{number}"), label)
                    .value(value)
                    .wrong(&self.errors)
                    .html(t)
            };
            let all = vec![
                time("from", t.firm_times_from(), &typed.from),
                time("to", t.firm_times_to(), &typed.to),
                time("lunch_from", t.firm_times_lunch_from(), &typed.lunch_from),
                time("lunch_to", t.firm_times_lunch_to(), &typed.lunch_to),
            ];
            (label, all)
        };
        days.map(fields).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gap_of_a_day_is_lunch() {
        let range = |from: &str, to: &str| {
            let at = |time: &str| format!("2026-12-02T{time}:00+09:00").parse().unwrap();
            TimeRange::parse(at(from), at(to)).unwrap()
        };
        let seoul = Zone::parse("Asia/Seoul").unwrap();
        let day = DayTyped::of(&[range("10:00", "12:00"), range("13:00", "16:00")], &seoul);
        let told = [day.from, day.to, day.lunch_from, day.lunch_to];
        assert_eq!(told, ["10:00", "16:00", "12:00", "13:00"]);
        let whole = DayTyped::of(&[range("10:00", "16:00")], &seoul);
        assert_eq!(whole.lunch_from, "");
        assert_eq!(DayTyped::of(&[], &seoul), DayTyped::default());
    }
}

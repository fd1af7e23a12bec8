//! What an employer needs and wishes of its booth.

use contract::booths::PreparationView;
use domain::Instant;
use domain::allocation::BoothWishTerms;
use domain::application::BoothNeeds;
use domain::id::EmployerId;

use super::desk::{Desk, Tab};
use crate::allocated::EmployerNames;
use crate::frame::Sheet;
use crate::html::Html;
use crate::organiser::Typed;
use crate::organiser::blocks::{Filled, Form, aside, paragraph, row};
use crate::parts::{Field, Notice, Pick, Tick, Ticks, Tone};
use crate::when::moment;

/// How many employers of each sort can be named.
const MOST: usize = 3;

/// What an employer said so far.
#[derive(Clone, Debug)]
pub struct Wished {
    /// What its booth must have, from its wishes or its application.
    pub needs: BoothNeeds,
    /// What it wishes; none when it has not said so.
    pub terms: Option<BoothWishTerms>,
    /// The last moment at which it may say so.
    pub closes_at: Instant,
    /// True until then.
    pub is_open: bool,
    /// The names of the employers at the fair.
    pub names: EmployerNames,
}

/// The form in which an employer says what it wishes.
#[derive(Clone, Debug)]
pub struct WishesPage {
    /// The employer at the fair.
    pub desk: Desk,
    /// What can be wished.
    pub said: PreparationView,
    /// The employer, which cannot be near itself.
    pub own: EmployerId,
    /// The names of the employers at the fair.
    pub names: EmployerNames,
    /// The version of its wishes that it has seen.
    pub version: u32,
    /// True while it may say so.
    pub is_open: bool,
    /// What stands in the form.
    pub filled: Filled,
}

/// What stands in the form as it is.
pub fn wishes_typed(needs: BoothNeeds, terms: &BoothWishTerms) -> Typed {
    let flags = [
        ("needs", "power", needs.power),
        ("needs", "premium", needs.premium),
        ("needs", "accessible", needs.accessible),
        ("wish", "corner", terms.corner),
        ("wish", "near-sector", terms.near_sector),
        ("wish", "sector", terms.away_from_sector),
    ];
    let set = flags.into_iter().filter(|(.., is_set)| *is_set);
    let typed = set.fold(Typed::default(), |typed, (name, value, _)| {
        typed.with(name, value)
    });
    let zones = (1..).zip(&terms.zones);
    let typed = zones.fold(typed, |typed, (number, zone): (usize, _)| {
        typed.with(format!("zone-{number}"), zone)
    });
    let lists = [("near", &terms.near), ("away", &terms.away_from)];
    let typed = lists.into_iter().fold(typed, |typed, (name, list)| {
        let numbered = (1..).zip(list);
        numbered.fold(typed, |typed, (number, employer): (usize, _)| {
            typed.with(format!("{name}-{number}"), employer)
        })
    });
    typed
        .with(
            "near-place",
            terms.near_place.as_deref().unwrap_or_default(),
        )
        .with(
            "away-place",
            terms.away_from_place.as_deref().unwrap_or_default(),
        )
}

impl WishesPage {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.desk.t;
        let until = moment(self.said.closes_at, &self.desk.zone(), t.language);
        let mut parts = vec![
            self.desk.tabs(Tab::Booth),
            self.filled.errors.html(t),
            Html::trusted(format!("<h1>{}</h1>", Html::text(t.booth_wish_title()))),
            paragraph(t.wish_lead()),
        ];
        if self.is_open {
            parts.push(aside(&t.booth_wish_until(until)));
            parts.push(self.form());
        } else {
            parts.push(Notice::of(Tone::Plain, t.wish_closed()).html());
        }
        let parts: Vec<&str> = parts.iter().map(Html::as_str).collect();
        let body = Html::trusted(parts.join("\n"));
        let has_errors = !self.filled.errors.is_empty();
        self.desk.sheet(t.booth_wish_title(), has_errors, body)
    }

    fn form(&self) -> Html {
        let t = self.desk.t;
        let needs = Ticks::new("needs", t.wish_needs()).hint(t.wish_needs_hint());
        let needs = self.ticks(
            needs,
            "needs",
            &[
                ("power", t.hall_power()),
                ("premium", t.hall_premium()),
                ("accessible", t.hall_access()),
            ],
        );
        let more = self.ticks(
            Ticks::new("wish", t.wish_more()).wrong(&self.filled.errors),
            "wish",
            &[
                ("corner", t.wish_corner()),
                ("near-sector", t.wish_near_sector()),
                ("sector", t.wish_away_sector()),
            ],
        );
        let path = self.desk.fair_path();
        Form::to(format!("{path}/wishes"), self.filled.key)
            .hidden("version", self.version)
            .fields([
                needs,
                self.zones(),
                more,
                self.places(),
                self.others(t.wish_near(), "near"),
                self.others(t.wish_away(), "away"),
            ])
            .button(t.wish_save())
            .back(format!("{path}/booth"), t.org_not_now())
            .html()
    }

    fn ticks(&self, group: Ticks, name: &str, all: &[(&str, &str)]) -> Html {
        let tick = |group: Ticks, (value, label): &(&str, &str)| {
            group.with(Tick {
                value: (*value).to_owned(),
                label: (*label).to_owned(),
                hint: None,
                is_ticked: self.filled.typed.has(name, value),
            })
        };
        all.iter().fold(group, tick).html(self.desk.t)
    }

    /// A choice among these, or none of them.
    fn choice(&self, name: String, label: &str, values: Vec<Pick>) -> Html {
        let t = self.desk.t;
        let mut picks = vec![Pick::new("", t.wish_none())];
        picks.extend(values);
        let value = self.filled.typed.one(&name).to_owned();
        Field::choice(name, label, picks)
            .value(value)
            .wrong(&self.filled.errors)
            .html(t)
    }

    fn zones(&self) -> Html {
        let t = self.desk.t;
        if self.said.zones.is_empty() {
            return aside(t.wish_no_zones());
        }
        let fields = [
            ("zone-1", t.wish_first()),
            ("zone-2", t.wish_second()),
            ("zone-3", t.wish_third()),
        ];
        let fields = fields.map(|(name, label)| {
            let zones = self.said.zones.iter();
            let picks = zones.map(|zone| Pick::new(zone, zone)).collect();
            self.choice(name.to_owned(), label, picks)
        });
        row(t.wish_zones(), t.wish_zones_hint(), &fields)
    }

    fn places(&self) -> Html {
        let t = self.desk.t;
        if self.said.places.is_empty() {
            return Html::default();
        }
        let fields = [
            ("near-place", t.wish_near_place()),
            ("away-place", t.wish_away_place()),
        ];
        let fields = fields.map(|(name, label)| {
            let places = self.said.places.iter();
            let picks = places.map(|place| Pick::new(place, place)).collect();
            self.choice(name.to_owned(), label, picks)
        });
        row(t.wish_places(), "", &fields)
    }

    fn others(&self, legend: &str, name: &str) -> Html {
        let t = self.desk.t;
        let mut others: Vec<_> = self
            .names
            .iter()
            .filter(|(id, _)| **id != self.own)
            .collect();
        if others.is_empty() {
            return Html::default();
        }
        others.sort_by_key(|(_, name)| *name);
        let fields: Vec<Html> = (1..=MOST)
            .map(|number| {
                let picks = others.iter();
                let picks = picks.map(|(id, name)| Pick::new(id.to_string(), *name));
                let label = t.wish_employer_number(number);
                self.choice(format!("{name}-{number}"), &label, picks.collect())
            })
            .collect();
        row(legend, "", &fields)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn what_was_said_stands_in_its_fields() {
        let terms = BoothWishTerms {
            zones: vec!["북".to_owned(), "남".to_owned()],
            near: vec![EmployerId(Uuid::nil())],
            corner: true,
            ..BoothWishTerms::default()
        };
        let needs = BoothNeeds {
            power: true,
            ..BoothNeeds::default()
        };
        let typed = wishes_typed(needs, &terms);
        assert_eq!((typed.one("zone-1"), typed.one("zone-2")), ("북", "남"));
        assert_eq!(typed.one("near-1"), Uuid::nil().to_string());
        assert!(typed.has("needs", "power") && typed.has("wish", "corner"));
        assert!(!typed.has("needs", "premium"));
    }
}

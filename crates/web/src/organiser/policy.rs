//! The rules of the centre or of a fair, each with what it means and what is usual.

pub(in crate::organiser) mod points;
mod rules;

pub use rules::{RULES, Rule, Unit};

use contract::registration::FairView;

use super::blocks::{Filled, Form, Leaf, group, paragraph};
use super::fair::crumb;
use crate::frame::{Crumb, Sheet};
use crate::html::Html;
use crate::parts::{Field, Pick};
use crate::words::Words;

/// The rules of the centre, or of a fair.
#[derive(Clone, Debug)]
pub struct Rules {
    /// The words.
    pub t: Words,
    /// The fair; none: the centre.
    pub fair: Option<FairView>,
    /// What holds where nothing else is ruled, by the names of the rules.
    pub usual: super::Typed,
    /// What stands in the form.
    pub filled: Filled,
}

impl Rules {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let (back, crumbs): (String, Vec<Crumb>) = match &self.fair {
            Some(view) => (
                format!("/organiser/fairs/{}", view.fair.id),
                vec![crumb(view)],
            ),
            None => ("/organiser".to_owned(), Vec::new()),
        };
        let text = match self.fair {
            Some(_) => t.org_policy_fair_text(),
            None => t.org_policy_centre_text(),
        };
        let mut form = Form::to(format!("{back}/policy"), self.filled.key)
            .hidden("version", self.filled.typed.one("version"))
            .hidden("above", self.filled.typed.one("above"));
        for (legend, rules) in rules::grouped(t) {
            let shown = rules
                .iter()
                .filter(|rule| self.fair.is_none() || !rule.is_of_centre());
            let fields: Vec<Html> = shown.map(|rule| self.field(rule)).collect();
            if !fields.is_empty() {
                form = form.fields([group(legend, "", &fields)]);
            }
        }
        let form = form.button(t.org_save()).back(back, t.org_not_now());
        Leaf {
            t,
            title: t.org_policy().to_owned(),
            crumbs,
            errors: self.filled.errors,
            parts: vec![paragraph(text), form.html()],
        }
        .sheet()
    }

    fn field(&self, rule: &Rule) -> Html {
        let t = self.t;
        let (label, about) = match self.fair {
            Some(_) => rules::told_at_fair(t, rule.name),
            None => rules::told(t, rule.name),
        };
        let usual = match (rule.unit, self.usual.one(rule.name)) {
            (Unit::Order, "longest_unserved") => t.org_order_unserved().to_owned(),
            (Unit::Order, _) => t.org_order_first().to_owned(),
            (_, "") => t.org_rule_none().to_owned(),
            (_, usual) => usual.to_owned(),
        };
        let hint = t.org_rule_hint(about, usual);
        let label = match rules::unit(t, rule.unit) {
            "" => label.to_owned(),
            unit => format!("{label} ({unit})"),
        };
        let field = match rule.unit {
            Unit::Order => {
                let picks = vec![
                    Pick::new("first_come", t.org_order_first()),
                    Pick::new("longest_unserved", t.org_order_unserved()),
                ];
                Field::choice(rule.name, label, picks)
            }
            Unit::Clock => Field::time(rule.name, label),
            Unit::List | Unit::PointList => Field::line(rule.name, label),
            Unit::Minutes | Unit::Hours | Unit::Days | Unit::Times | Unit::Points | Unit::Cells => {
                Field::number(rule.name, label)
            }
        };
        field
            .hint(hint)
            .value(self.filled.typed.one(rule.name))
            .wrong(&self.filled.errors)
            .html(t)
    }
}

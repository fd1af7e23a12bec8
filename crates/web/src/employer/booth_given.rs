//! The booth of a session that the organiser gives out: what was wished, and what became of it.

use super::booth::BoothPage;
use super::wishes::Wished;
use crate::allocated::{became, in_language, points, said};
use crate::html::Html;
use crate::organiser::blocks::{aside, heading, link, paragraph, ways};
use crate::when::moment;

/// What stands between the state and the plan; nothing where employers choose themselves.
pub(super) fn given(page: &BoothPage) -> Html {
    let Some(wished) = &page.wished else {
        return Html::default();
    };
    let mut parts = outcome(page, wished);
    parts.extend(wishes(page, wished));
    let parts: Vec<&str> = parts.iter().map(Html::as_str).collect();
    Html::trusted(parts.join("\n"))
}

fn outcome(page: &BoothPage, wished: &Wished) -> Vec<Html> {
    let t = page.desk.t;
    let Some(outcome) = &page.outcome else {
        return Vec::new();
    };
    let mut parts = vec![heading("outcome", t.wish_outcome())];
    if let Some(planned) = &outcome.booth {
        let is_other = page
            .own
            .as_ref()
            .is_some_and(|own| own.booth != planned.booth);
        if is_other {
            parts.push(paragraph(&t.wish_outcome_other(&planned.label)));
        }
        parts.push(paragraph(&points(t, &planned.score)));
        parts.push(match planned.wishes.is_empty() {
            true => aside(t.wish_outcome_none()),
            false => became(t, &planned.wishes, &wished.names),
        });
    }
    if let Some(waiting) = &outcome.waiting {
        parts.push(paragraph(&in_language(t, &waiting.words)));
        parts.push(paragraph(&points(t, &waiting.score)));
    }
    parts
}

fn wishes(page: &BoothPage, wished: &Wished) -> Vec<Html> {
    let t = page.desk.t;
    let lines = match &wished.terms {
        Some(terms) => said(t, wished.needs, terms, &wished.names),
        None => Vec::new(),
    };
    let mut parts = vec![heading("wishes", t.wish_ours())];
    if lines.is_empty() {
        parts.push(aside(t.wish_nothing()));
    } else {
        let lines = lines
            .iter()
            .map(|line| format!("<li>{}</li>", Html::text(line)));
        let lines: Vec<String> = lines.collect();
        parts.push(Html::trusted(format!("<ul>{}</ul>", lines.join("\n"))));
    }
    if wished.is_open {
        let until = moment(wished.closes_at, &page.desk.zone(), t.language);
        parts.push(aside(&t.booth_wish_until(until)));
        let way = format!("{}/wishes", page.desk.fair_path());
        parts.push(ways(&[link(&way, t.wish_change(), "")]));
    } else {
        parts.push(aside(t.wish_closed()));
    }
    parts
}

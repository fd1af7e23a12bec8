//! One booth or employer of a plan: what the plan says of it, and what can be done by hand.

use contract::booths::{AllocatedBooth, WaitingEmployer};
use domain::hall::Booth;
use domain::id::{ApplicationId, BoothId};

use super::AllocationPage;
use super::overview::side_by_side;
use crate::allocated::{became, in_language, points};
use crate::html::Html;
use crate::organiser::blocks::{Form, aside, paragraph};
use crate::parts::{Field, Pick};

/// What is looked at more closely.
#[derive(Clone, Debug)]
pub enum Chosen {
    /// A booth that the plan gives.
    Given(Box<AllocatedBooth>),
    /// A booth that it gives to nobody.
    Free(Box<Booth>),
    /// An employer who waits.
    Waits(Box<WaitingEmployer>),
}

impl Chosen {
    /// What stands on the page of it.
    pub(super) fn parts(&self, page: &AllocationPage) -> Vec<Html> {
        match self {
            Self::Given(given) => of_given(page, given),
            Self::Free(booth) => of_free(page, booth),
            Self::Waits(waits) => of_waiting(page, waits),
        }
    }
}

fn titled(title: &str) -> Html {
    Html::trusted(format!("<h3>{}</h3>", Html::text(title)))
}

fn of_given(page: &AllocationPage, given: &AllocatedBooth) -> Vec<Html> {
    let t = page.t;
    let mut parts = vec![
        titled(&t.alloc_chosen_has(&given.name, &given.label)),
        paragraph(&points(t, &given.score)),
    ];
    if !given.wishes.is_empty() {
        parts.push(became(t, &given.wishes, &page.names()));
    }
    let pin = page.pins.iter();
    let pin = pin
        .filter(|one| one.application == given.application)
        .find(|one| one.booth == given.booth);
    match pin {
        Some(_) => parts.push(aside(t.alloc_chosen_pinned())),
        None if given.is_given => parts.push(aside(t.alloc_chosen_reserved())),
        None => {}
    }
    if !page.is_to_come() {
        return parts;
    }
    if pin.is_some() {
        parts.push(unpin(page, given.application, &given.label));
    } else if !given.is_given {
        let form = form(page, "pin")
            .hidden("application", given.application)
            .hidden("booth", given.booth)
            .choice(
                t.alloc_pin_here(&given.name, &given.label),
                "quiet",
                ("", ""),
            );
        parts.push(form.html());
    }
    parts.push(pin_elsewhere(page, given.application, Some(given.booth)));
    parts.extend(swap(page, given));
    parts
}

fn of_free(page: &AllocationPage, booth: &Booth) -> Vec<Html> {
    let t = page.t;
    let mut parts = vec![
        titled(&t.alloc_chosen_booth(&booth.label)),
        paragraph(t.alloc_chosen_free()),
    ];
    let given = page.given.iter().map(|one| (one.application, &one.name));
    let waiting = page.waiting.iter().map(|one| (one.application, &one.name));
    let mut all: Vec<_> = waiting.chain(given).collect();
    all.sort_by_key(|(_, name)| *name);
    if page.is_to_come() && !all.is_empty() {
        let picks = all
            .iter()
            .map(|(id, name)| Pick::new(id.to_string(), *name));
        let field = Field::choice("application", t.alloc_employer(), picks.collect());
        let form = form(page, "pin")
            .hidden("booth", booth.id)
            .hidden("from", "booth")
            .fields([side_by_side(t.alloc_pin_for(), &[field.html(t)])])
            .choice(t.alloc_pin_for_button(), "quiet", ("", ""));
        parts.push(form.html());
    }
    parts
}

fn of_waiting(page: &AllocationPage, waits: &WaitingEmployer) -> Vec<Html> {
    let t = page.t;
    let mut parts = vec![
        titled(&t.alloc_chosen_waits(&waits.name)),
        paragraph(&points(t, &waits.score)),
        paragraph(&in_language(t, &waits.words)),
    ];
    if page.is_to_come() {
        parts.push(pin_elsewhere(page, waits.application, None));
    }
    parts
}

fn form(page: &AllocationPage, what: &str) -> Form {
    let session = page.session.as_ref();
    let session = session.map_or_else(String::new, |one| one.id.to_string());
    Form::to(page.here(), page.filled.key)
        .hidden("what", what)
        .hidden("session", session)
}

/// Fixes a booth no longer.
pub(super) fn unpin(page: &AllocationPage, application: ApplicationId, label: &str) -> Html {
    form(page, "unpin")
        .hidden("application", application)
        .choice(page.t.alloc_unpin(label), "quiet", ("", ""))
        .html()
}

fn pin_elsewhere(page: &AllocationPage, application: ApplicationId, but: Option<BoothId>) -> Html {
    let t = page.t;
    let booths = page.booths.iter().filter(|one| Some(one.id) != but);
    let picks = booths.map(|one| Pick::new(one.id.to_string(), &one.label));
    let field = Field::choice("booth", t.alloc_booth(), picks.collect());
    form(page, "pin")
        .hidden("application", application)
        .fields([side_by_side(t.alloc_pin_other(), &[field.html(t)])])
        .choice(t.alloc_pin_other_button(), "quiet", ("", ""))
        .html()
}

fn swap(page: &AllocationPage, given: &AllocatedBooth) -> Option<Html> {
    let t = page.t;
    let others = page.given.iter();
    let others = others.filter(|one| one.application != given.application && !one.is_given);
    let picks: Vec<Pick> = others
        .map(|one| {
            let label = format!("{} · {}", one.name, one.label);
            Pick::new(one.application.to_string(), label)
        })
        .collect();
    if picks.is_empty() || given.is_given {
        return None;
    }
    let field = Field::choice("other", t.alloc_employer(), picks);
    let form = form(page, "swap")
        .hidden("application", given.application)
        .fields([side_by_side(t.alloc_swap(), &[field.html(t)])])
        .choice(t.alloc_swap_button(), "quiet", ("", ""));
    Some(form.html())
}

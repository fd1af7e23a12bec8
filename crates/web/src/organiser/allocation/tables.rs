//! What a plan says, as tables and figures.

use contract::booths::{AllocatedBooth, AllocatedWish};
use domain::allocation::Magnet;

use super::chosen::unpin;
use super::figures::together;
use super::{AllocationPage, lines, small};
use crate::allocated::{in_language, parts, why, wish};
use crate::html::Html;
use crate::organiser::blocks::{Table, aside, empty, heading, link, ways};
use crate::organiser::policy::points::told;
use crate::parts::{Tone, tag};

/// Each employer with its booth, its points, and what became of its wishes.
pub(super) fn by_employer(page: &AllocationPage) -> Html {
    let t = page.t;
    let names = page.names();
    let missed = |one: &AllocatedWish| {
        let told = wish(t, &one.wanted.what, &names);
        let why = why(t, one).unwrap_or_default();
        lines(&[Html::text(&told), small(&why)])
    };
    let row = |one: &AllocatedBooth| {
        let at = format!("{}&employer={}#chosen", page.at_session(), one.application);
        let fixed = match one.is_given {
            true => tag(Tone::Good, t.alloc_fixed()),
            false => Html::default(),
        };
        let missing = one.wishes.iter().filter(|one| !one.met);
        let missing: Vec<Html> = missing.map(missed).collect();
        vec![
            link(&at, &one.name, ""),
            lines(&[Html::text(&one.label), fixed]),
            lines(&[
                Html::text(&one.total.to_string()),
                small(&parts(t, &one.score).join(", ")),
            ]),
            Html::text(&t.alloc_met_of(one.wished, one.met)),
            lines(&missing),
        ]
    };
    let table = Table {
        caption: t.alloc_table(),
        heads: &[
            t.alloc_employer(),
            t.alloc_booth(),
            t.alloc_points(),
            t.alloc_wishes_met(),
            t.alloc_missed(),
        ],
        rows: page.rows.iter().map(row).collect(),
    };
    table.html()
}

/// Who waits, in the order in which they move up.
pub(super) fn waiting(page: &AllocationPage) -> Html {
    let t = page.t;
    if page.waiting.is_empty() {
        return empty(t.alloc_waiting_none());
    }
    let rows = page.waiting.iter().map(|one| {
        let at = format!("{}&employer={}#chosen", page.at_session(), one.application);
        vec![
            Html::text(&one.place.to_string()),
            link(&at, &one.name, ""),
            lines(&[
                Html::text(&one.total.to_string()),
                small(&parts(t, &one.score).join(", ")),
            ]),
            Html::text(&in_language(t, &one.words)),
        ]
    });
    let table = Table {
        caption: t.alloc_waiting(),
        heads: &[
            t.alloc_place(),
            t.alloc_employer(),
            t.alloc_points(),
            t.alloc_why(),
        ],
        rows: rows.collect(),
    };
    table.html()
}

/// Who draws a crowd, and how far they are from each other and from exits.
pub(super) fn magnets(page: &AllocationPage) -> Vec<Html> {
    let t = page.t;
    if page.found.magnets.is_empty() {
        return Vec::new();
    }
    let names = page.names();
    let label = |one: &Magnet| {
        let given = page.given.iter().find(|given| given.booth == one.booth);
        given.map_or("", |given| given.label.as_str())
    };
    let cells = |cells: Option<u32>| {
        cells.map_or_else(
            || Html::text(t.alloc_nobody()),
            |cells| Html::text(&cells.to_string()),
        )
    };
    let row = |one: &Magnet| {
        let name = names.get(&one.employer).map_or("", String::as_str);
        vec![
            Html::text(name),
            Html::text(label(one)),
            Html::text(&one.visitors.to_string()),
            cells(one.to_next),
            cells(one.to_exit),
        ]
    };
    let table = Table {
        caption: t.alloc_crowds(),
        heads: &[
            t.alloc_employer(),
            t.alloc_booth(),
            t.alloc_visitors(),
            t.alloc_to_next(),
            t.alloc_to_exit(),
        ],
        rows: page.found.magnets.iter().map(row).collect(),
    };
    vec![heading("crowds", t.alloc_crowds()), table.html()]
}

/// What is pinned, each with its way out.
pub(super) fn pins(page: &AllocationPage) -> Html {
    let t = page.t;
    if page.pins.is_empty() {
        return aside(t.alloc_pins_none());
    }
    let given = page.given.iter().map(|one| (one.application, &one.name));
    let waiting = page.waiting.iter().map(|one| (one.application, &one.name));
    let names: std::collections::BTreeMap<_, _> = given.chain(waiting).collect();
    let rows = page.pins.iter().map(|pin| {
        let name = names.get(&pin.application);
        let name = name.map_or_else(|| t.alloc_pin_elsewhere(), |name| name.as_str());
        let way = match page.is_to_come() {
            true => unpin(page, pin.application, &pin.label),
            false => Html::default(),
        };
        vec![Html::text(name), Html::text(&pin.label), way]
    });
    let table = Table {
        caption: t.alloc_pins(),
        heads: &[t.alloc_employer(), t.alloc_booth(), t.org_change()],
        rows: rows.collect(),
    };
    table.html()
}

/// Seed, time, who, rules and hash, and the files.
pub(super) fn made_from(page: &AllocationPage) -> Html {
    let (t, run) = (page.t, page.run());
    let who = page.found.line.proposed_by_name.as_deref();
    let mut facts = vec![
        (
            t.alloc_col_who(),
            who.unwrap_or_else(|| t.alloc_nobody()).to_owned(),
        ),
        (t.alloc_col_seed(), run.terms.seed.to_string()),
        (t.alloc_hash(), run.instance_sha256.clone()),
    ];
    if let Some(result) = &run.result {
        let tenths = result.elapsed_ms.div_ceil(100);
        let seconds = format!("{}.{}", tenths / 10, tenths % 10);
        facts.push((
            t.alloc_took(),
            t.alloc_took_seconds(run.terms.seconds, seconds),
        ));
    }
    let facts = facts.into_iter().map(|(name, value)| {
        format!(
            "<dt>{}</dt><dd class=\"long\">{}</dd>",
            Html::text(name),
            Html::text(&value)
        )
    });
    let facts: Vec<String> = facts.collect();
    let facts = Html::trusted(format!("<dl class=\"facts\">{}</dl>", facts.join("\n")));
    let mut all = vec![
        heading("made-from", t.alloc_made_from()),
        facts,
        rules(page),
    ];
    if run.state.is_usable() {
        let file = format!("{}/file", page.here());
        all.push(heading("files", t.alloc_export()));
        all.push(aside(t.alloc_export_text()));
        all.push(ways(&[
            link(&file, t.alloc_export_instance(), ""),
            link(&format!("{file}?plan=yes"), t.alloc_export_plan(), ""),
        ]));
    }
    together(&all)
}

fn rules(page: &AllocationPage) -> Html {
    let t = page.t;
    let rules = page.run().rules.bounds().into_iter();
    let rows = rules.map(|(name, value, ..)| {
        let (told, about) = told(t, name);
        vec![
            lines(&[Html::text(told), small(about)]),
            Html::text(&value.to_string()),
        ]
    });
    let table = Table {
        caption: t.alloc_rules_table(),
        heads: &[t.alloc_rule(), t.alloc_value()],
        rows: rows.collect(),
    };
    Html::trusted(format!(
        "<details id=\"rules\"><summary>{}</summary>{}</details>",
        Html::text(t.alloc_rules_table()),
        table.html()
    ))
}

//! Fixed interviews and pins that cannot be, alone or together.

use std::collections::{BTreeMap, HashMap};

use super::{Demand, Model, Place};
use crate::refusal::{Code, Refusal};
use crate::timetable::format::Instance;

/// An interview that must be: its pair, its place if that is given, and how it is named in the file.
struct Must {
    pair: usize,
    at: Option<Place>,
    item: String,
}

/// Looks for what a glance can prove.
///
/// # Errors
/// Refuses with `contradictory_fixed` or `contradictory_pins`, naming the rows that disagree.
pub(super) fn look_for(model: &Model, instance: &Instance) -> Result<(), Refusal> {
    let numbers = numbers(model);
    let mut musts = Vec::new();
    for (index, row) in instance.fixed.iter().enumerate() {
        let pair = numbers[&(row.seeker.as_str(), row.opening.as_str())];
        let at = model.pairs[pair].fixed;
        let item = format!("fixed[{index}]");
        if !at.is_some_and(|place| model.may_be(pair, place)) {
            return Err(Refusal::new(Code::ContradictoryFixed, item));
        }
        musts.push(Must { pair, at, item });
    }
    together(model, &musts, Code::ContradictoryFixed)?;
    for (index, row) in instance.pins.iter().enumerate() {
        let pair = numbers[&(row.seeker.as_str(), row.opening.as_str())];
        let item = format!("pins[{index}]");
        let at = pinned(model, pair, &musts, &item)?;
        musts.push(Must { pair, at, item });
    }
    together(model, &musts, Code::ContradictoryPins)
}

fn numbers(model: &Model) -> HashMap<(&str, &str), usize> {
    let name = |pair: usize| {
        let pair = &model.pairs[pair];
        (
            model.seekers[pair.seeker].id.as_str(),
            model.openings[pair.opening].id.as_str(),
        )
    };
    (0..model.pairs.len())
        .map(|pair| (name(pair), pair))
        .collect()
}

/// The one place that a pin leaves, if it is one; refuses a pin that leaves none beside what is fixed.
fn pinned(
    model: &Model,
    pair: usize,
    musts: &[Must],
    item: &str,
) -> Result<Option<Place>, Refusal> {
    let Some(Demand { panel, start, .. }) = model.pairs[pair].pin else {
        return Ok(None);
    };
    let fixed: Vec<(usize, Place)> = musts
        .iter()
        .filter(|must| model.pairs[must.pair].fixed.is_some())
        .filter_map(|must| Some((must.pair, must.at?)))
        .collect();
    let mut places = model
        .runs(pair)
        .into_iter()
        .flat_map(|run| run.places(model.grid))
        .filter(|place| panel.is_none_or(|panel| panel == place.panel))
        .filter(|place| start.is_none_or(|start| start == place.start))
        .filter(|place| {
            fixed
                .iter()
                .all(|other| !clash(model, (pair, *place), *other))
        });
    let refusal = || Refusal::new(Code::ContradictoryPins, item);
    let first = places.next().ok_or_else(refusal)?;
    Ok(places.next().is_none().then_some(first))
}

fn clash(model: &Model, one: (usize, Place), other: (usize, Place)) -> bool {
    let same_seeker = model.pairs[one.0].seeker == model.pairs[other.0].seeker;
    model.panel_clash(one, other) || (same_seeker && model.seeker_clash(one, other))
}

/// T5 and T6 where both places are given, T8 and T9.
fn together(model: &Model, musts: &[Must], code: Code) -> Result<(), Refusal> {
    let refuse = |one: &Must, other: &Must| {
        Err(Refusal::new(
            code,
            format!("{} and {}", other.item, one.item),
        ))
    };
    let mut of_seekers: BTreeMap<usize, Vec<&Must>> = BTreeMap::new();
    let mut of_panels: BTreeMap<usize, Vec<(Place, &Must)>> = BTreeMap::new();
    let mut of_openings: BTreeMap<usize, usize> = BTreeMap::new();
    for must in musts {
        let pair = &model.pairs[must.pair];
        let others = of_seekers.entry(pair.seeker).or_default();
        if let Some(other) = others.iter().find(|other| disagree(model, must, other)) {
            return refuse(must, other);
        }
        others.push(must);
        let held = of_openings.entry(pair.opening).or_default();
        *held += 1;
        if others.len() > model.seekers[pair.seeker].cap || *held > model.openings[pair.opening].cap
        {
            return Err(Refusal::new(code, must.item.clone()));
        }
        if let Some(place) = must.at {
            of_panels
                .entry(place.panel)
                .or_default()
                .push((place, must));
        }
    }
    for rows in of_panels.values_mut() {
        // Where neighbours in time keep their distance, all do.
        rows.sort_by_key(|(place, _)| *place);
        for two in rows.windows(2) {
            if model.panel_clash((two[0].1.pair, two[0].0), (two[1].1.pair, two[1].0)) {
                return refuse(two[1].1, two[0].1);
            }
        }
    }
    Ok(())
}

/// Whether two interviews of one seeker cannot both be.
fn disagree(model: &Model, one: &Must, other: &Must) -> bool {
    let same_employer = model.employer(one.pair) == model.employer(other.pair);
    let clash = one
        .at
        .zip(other.at)
        .is_some_and(|(here, there)| model.seeker_clash((one.pair, here), (other.pair, there)));
    clash || (model.one_per_employer && same_employer)
}

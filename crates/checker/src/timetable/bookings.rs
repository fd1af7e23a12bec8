//! Fixed interviews and pins that contradict each other.

use std::collections::HashSet;

use super::instance::{Instance, Interview, Pair, Pin};
use super::rules::{breaks_t5, breaks_t6, place_faults};
use crate::fields::Object;
use crate::refused::{Code, Refused};

/// Refuses fixed interviews that have no such place, are there twice, or break T5, T6, T8 or T9
/// together.
pub fn check_fixed(instance: &Instance, root: &Object<'_>) -> Result<(), Refused> {
    let refuse = |index| root.refuse(Code::ContradictoryFixed, &format!("fixed[{index}]"));
    for (index, one) in instance.fixed.iter().enumerate() {
        let before = &instance.fixed[..index];
        let pairs: Vec<Pair> = before.iter().map(|other| other.pair).collect();
        if !place_faults(instance, one).is_empty()
            || pairs.contains(&one.pair)
            || before.iter().any(|other| clash(instance, one, other))
            || overfull(instance, &pairs, one.pair)
        {
            return Err(refuse(index));
        }
    }
    Ok(())
}

/// Refuses pins that are not wished, are there twice, are of a fixed pair, have no place, or break
/// T5, T6, T8 or T9 with fixed interviews and the pins before them.
pub fn check_pins(instance: &Instance, root: &Object<'_>) -> Result<(), Refused> {
    let wished = instance.wished();
    let mut pairs: Vec<Pair> = instance.fixed.iter().map(|one| one.pair).collect();
    let mut placed = instance.fixed.clone();
    for (index, pin) in instance.pins.iter().enumerate() {
        let refuse = |code| root.refuse(code, &format!("pins[{index}]"));
        if !wished.contains(&pin.pair) {
            return Err(refuse(Code::PinWithoutWish));
        }
        let given = given_place(pin);
        if pairs.contains(&pin.pair)
            || !has_place(instance, pin)
            || given.is_some_and(|one| placed.iter().any(|other| clash(instance, &one, other)))
            || overfull(instance, &pairs, pin.pair)
        {
            return Err(refuse(Code::ContradictoryPins));
        }
        pairs.push(pin.pair);
        placed.extend(given);
    }
    Ok(())
}

fn clash(instance: &Instance, one: &Interview, other: &Interview) -> bool {
    breaks_t5(instance, one, other) || breaks_t6(instance, one, other)
}

/// Whether one more interview of this pair would break T8 or T9.
fn overfull(instance: &Instance, pairs: &[Pair], (seeker, opening): Pair) -> bool {
    let of_seeker = || pairs.iter().filter(|pair| pair.0 == seeker);
    let of_opening = pairs.iter().filter(|pair| pair.1 == opening);
    let is_over = |cap: Option<i64>, count: usize| cap.is_some_and(|cap| count as i64 >= cap);
    let employer = instance.employer((seeker, opening));
    is_over(instance.seekers[seeker].max_interviews, of_seeker().count())
        || is_over(
            instance.openings[opening].max_interviews,
            of_opening.count(),
        )
        || (instance.one_per_employer
            && of_seeker().any(|pair| instance.employer(*pair) == employer))
}

/// The interview of a pin that gives panel and start.
fn given_place(pin: &Pin) -> Option<Interview> {
    Some(Interview {
        pair: pin.pair,
        panel: pin.panel?,
        start: pin.start?,
    })
}

/// Whether the pair has a place such as the pin gives.
fn has_place(instance: &Instance, pin: &Pin) -> bool {
    // A panel that the opening does not allow is none of its places.
    let places: HashSet<(usize, i64)> = super::complete::places(instance, pin.pair).collect();
    places.iter().any(|(panel, start)| {
        pin.panel.is_none_or(|given| given == *panel)
            && pin.start.is_none_or(|given| given == *start)
    })
}

//! The best value of a small fair, by trying everything.

use optimise::timetable::format::Instance;

use crate::rules::{Look, caps_hold, places};

/// The most that any plan without fixed rows and pins is worth.
pub fn best_value(fair: &Instance) -> u64 {
    let choices: Vec<(u64, Vec<Look<'_>>)> = fair
        .wishes
        .iter()
        .map(|wish| (wish.value, places(fair, &wish.seeker, &wish.opening)))
        .collect();
    let mut best = 0;
    let all = choices.iter().map(|choice| choice.0).sum();
    extend(fair, &choices, &mut Vec::new(), (0, all), &mut best);
    best
}

fn extend<'a>(
    fair: &Instance,
    choices: &[(u64, Vec<Look<'a>>)],
    placed: &mut Vec<Look<'a>>,
    (value, left): (u64, u64),
    best: &mut u64,
) {
    *best = (*best).max(value);
    let Some(((worth, places), rest)) = choices.split_first() else {
        return;
    };
    if value + left <= *best {
        return;
    }
    let left = left - worth;
    for place in places {
        if placed.iter().all(|other| place.goes_with(other)) {
            placed.push(*place);
            if caps_hold(fair, placed) {
                extend(fair, rest, placed, (value + worth, left), best);
            }
            placed.pop();
        }
    }
    extend(fair, rest, placed, (value, left), best);
}

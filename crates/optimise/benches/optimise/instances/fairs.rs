//! City fairs with interviews of ten minutes, and fairs without windows.

use fastrand::Rng;
use optimise::timetable::format::Instance;

use super::draw::{choose, employer, empty, in_two_halls, popularity, seeker, wish};

const THREE_HOURS: u32 = 180;

/// A: 40 employers, 77 seekers with three wishes each, 231 in all; windows and buffers on both sides.
pub fn city(seed: u64) -> Instance {
    let mut dice = Rng::with_seed(seed);
    let mut fair = empty("A", THREE_HOURS, 10);
    for number in 0..40 {
        let windows = match dice.u32(..4) {
            0 => vec![(0, 90)],
            1 => vec![(90, 180)],
            2 => vec![(0, 80), (110, 180)],
            _ => vec![(0, THREE_HOURS)],
        };
        let buffer = if dice.bool() { 5 } else { 0 };
        employer(&mut fair, number, windows, buffer, 10);
    }
    let shares = popularity(40, 0.9);
    for number in 0..77 {
        let windows = match dice.u32(..3) {
            0 => vec![(0, 100)],
            1 => vec![(80, THREE_HOURS)],
            _ => vec![(0, THREE_HOURS)],
        };
        seeker(&mut fair, number, windows, 10);
        rank(&mut fair, &mut dice, number, &shares, 3);
    }
    in_two_halls(&mut fair, 10);
    fair
}

/// B: 60 employers, 1,000 seekers with three ranked wishes each; a third comes late or leaves early.
pub fn crowded(seed: u64) -> Instance {
    let mut dice = Rng::with_seed(seed);
    let mut fair = empty("B", THREE_HOURS, 10);
    for number in 0..60 {
        employer(&mut fair, number, vec![(0, THREE_HOURS)], 0, 10);
    }
    let shares = popularity(60, 0.6);
    for number in 0..1000 {
        let windows = match dice.u32(..6) {
            0 => vec![(0, 90)],
            1 => vec![(90, THREE_HOURS)],
            _ => vec![(0, THREE_HOURS)],
        };
        seeker(&mut fair, number, windows, 0);
        rank(&mut fair, &mut dice, number, &shares, 3);
    }
    fair
}

/// D: 106 employers, 3,364 seekers, 22,000 wishes over a day of seven hours with a lunch break.
pub fn festival(seed: u64) -> Instance {
    let mut dice = Rng::with_seed(seed);
    let mut fair = empty("D", 420, 10);
    for number in 0..106 {
        let lunch = 120 + 10 * dice.u32(..7);
        employer(
            &mut fair,
            number,
            vec![(0, lunch), (lunch + 60, 420)],
            0,
            10,
        );
    }
    let shares = popularity(106, 0.6);
    for number in 0..3364 {
        let windows = match dice.u32(..4) {
            0 => vec![(0, 210)],
            1 => vec![(180, 420)],
            _ => vec![(0, 420)],
        };
        let buffer = if dice.u32(..3) == 0 { 10 } else { 0 };
        seeker(&mut fair, number, windows, buffer);
        // 3,364 seekers with six wishes and 1,816 with one more make 22,000.
        rank(
            &mut fair,
            &mut dice,
            number,
            &shares,
            if number < 1816 { 7 } else { 6 },
        );
    }
    fair
}

/// Employers and seekers without windows, five wishes each, at most four interviews a seeker.
pub fn uniform(employers: usize, seekers: usize, seed: u64) -> Instance {
    let mut dice = Rng::with_seed(seed);
    let mut fair = empty("uniform", THREE_HOURS, 10);
    for number in 0..employers {
        employer(&mut fair, number, vec![(0, THREE_HOURS)], 0, 10);
    }
    let shares = popularity(employers, 0.6);
    for number in 0..seekers {
        seeker(&mut fair, number, vec![(0, THREE_HOURS)], 0);
        fair.seekers[number].max_interviews = Some(4);
        rank(&mut fair, &mut dice, number, &shares, 5);
    }
    fair
}

/// Ranked wishes: the first is worth most, and every one more where the employer wants the seeker too.
fn rank(fair: &mut Instance, dice: &mut Rng, seeker: usize, shares: &[f64], count: usize) {
    for (place, opening) in choose(dice, shares, count).into_iter().enumerate() {
        let value = 100 - 10 * place as u64 + dice.u64(..30);
        wish(fair, seeker, opening, value);
    }
}

//! Fairs as cities hold them, drawn from a seed: lunch, other claims, lengths, buffers, caps, and two
//! buildings.

use fastrand::Rng;
use optimise::timetable::Plan;
use optimise::timetable::format::{Booked, Instance};

use crate::fairs::{booked, fair, panel, walk, wish};

/// So many employers, and seekers with three wishes each, over four hours and a half.
pub fn city(seed: u64, employers: usize, seekers: usize) -> Instance {
    let mut dice = Rng::with_seed(seed);
    let mut fair = fair(270, seekers, employers);
    for panel in &mut fair.panels {
        let lunch = 10 * dice.u32(9..15);
        panel.windows = vec![(10 * dice.u32(..3), lunch), (lunch + 30, 270)];
        panel.buffer = 5 * dice.u32(..2);
    }
    for opening in &mut fair.openings {
        opening.minutes = [10, 15, 20][dice.usize(..3)];
        opening.max_interviews = (dice.u8(..6) == 0).then_some(8);
    }
    for seeker in &mut fair.seekers {
        seeker.buffer = 5 * dice.u32(..2);
        seeker.max_interviews = (dice.u8(..5) == 0).then_some(2);
        if dice.u8(..4) == 0 {
            seeker.windows = vec![(60, 270)];
        }
        if dice.u8(..4) == 0 {
            let from = 10 * dice.u32(8..20);
            seeker.busy = vec![(from, from + 40)];
        }
    }
    for seeker in 0..seekers {
        let mut numbers: Vec<usize> = (0..employers).collect();
        dice.shuffle(&mut numbers);
        for employer in &numbers[..3] {
            let value = 10 + dice.u64(..90);
            let opening = format!("e{employer}-o");
            wish(&mut fair, &format!("s{seeker}"), &opening, value);
        }
    }
    in_two_buildings(&mut fair, &mut dice);
    fair
}

/// Every second employer is in the annex, and one walks there for longer than anybody rests. Every third
/// employer has one more panel, `-q`, in the other building.
fn in_two_buildings(fair: &mut Instance, dice: &mut Rng) {
    fair.travel.push(walk(15));
    for number in 0..fair.openings.len() {
        let sites = match number % 2 {
            0 => ["hall", "annex"],
            _ => ["annex", "hall"],
        };
        fair.panels[number].site = sites[0].to_owned();
        if number % 3 == 2 {
            let lunch = 10 * dice.u32(9..15);
            let windows = vec![(0, lunch), (lunch + 30, 270)];
            let employer = format!("e{number}");
            let mut second = panel(&format!("{employer}-q"), &employer, sites[1], windows);
            second.buffer = fair.panels[number].buffer;
            fair.panels.push(second);
        }
    }
}

/// The interviews of a plan, as what was published before.
pub fn published(plan: &Plan) -> Vec<Booked> {
    let rows = plan.interviews.iter();
    rows.map(|one| booked(&one.seeker, &one.opening, &one.panel, one.start.into()))
        .collect()
}

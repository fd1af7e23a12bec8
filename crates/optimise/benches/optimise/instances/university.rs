//! C: a university's fair of 2026, as its organisers published it in figures.
//!
//! 15 employers with 35 openings and 386 applications of 78 seekers; interviews of 30 minutes on a
//! grid of 5; lunch; openings bound to panels; two halls. How applications spread over employers is the published list
//! (`tgcjananga/e20-careerfair-scheduling`, aggregates only).

use fastrand::Rng;
use optimise::timetable::format::{Instance, Opening, Panel};

use super::draw::{empty, in_two_halls, seeker, wish};

/// Applications of each employer.
const APPLICATIONS: [usize; 15] = [49, 46, 42, 38, 37, 27, 25, 24, 23, 22, 14, 11, 11, 9, 8];
const SEEKERS: usize = 78;
/// Most applications of a seeker.
const MOST: usize = 5;

/// The fair with a draw of who applies where.
pub fn fair(seed: u64) -> Instance {
    let mut dice = Rng::with_seed(seed);
    let mut fair = empty("C", 510, 5);
    for (number, _) in APPLICATIONS.iter().enumerate() {
        employer(&mut fair, &mut dice, number);
    }
    for number in 0..SEEKERS {
        let windows = match dice.u32(..5) {
            0 => vec![(0, 300)],
            1 => vec![(180, 510)],
            _ => vec![(0, 510)],
        };
        seeker(&mut fair, number, windows, 5);
    }
    apply(&mut fair, &mut dice);
    in_two_halls(&mut fair, 5);
    fair
}

/// Employers with many applications have two panels; each opening is bound to one of them or to both.
fn employer(fair: &mut Instance, dice: &mut Rng, number: usize) {
    let name = format!("e{number:02}");
    let panels = if APPLICATIONS[number] > 30 { 2 } else { 1 };
    let ids: Vec<String> = (0..panels)
        .map(|panel| format!("{name}-p{panel}"))
        .collect();
    for id in &ids {
        let lunch = 150 + 5 * dice.u32(..13);
        let end = 510 - 30 * dice.u32(..4);
        fair.panels.push(Panel {
            id: id.clone(),
            employer: name.clone(),
            site: "hall".to_owned(),
            windows: vec![(0, lunch), (lunch + 60, end)],
            buffer: if dice.bool() { 5 } else { 0 },
        });
    }
    // Five employers have three openings and ten have two: 35.
    let openings = if number < 5 { 3 } else { 2 };
    for opening in 0..openings {
        let bound = if opening < panels {
            vec![ids[opening].clone()]
        } else {
            ids.clone()
        };
        fair.openings.push(Opening {
            id: format!("{name}-o{opening}"),
            employer: name.clone(),
            minutes: 30,
            panels: Some(bound),
            max_interviews: None,
        });
    }
}

/// Deals the applications of each employer to seekers who have fewest so far, nobody twice.
fn apply(fair: &mut Instance, dice: &mut Rng) {
    let mut counts = vec![0_usize; SEEKERS];
    let mut first = 0;
    for (number, applications) in APPLICATIONS.iter().enumerate() {
        let openings = if number < 5 { 3 } else { 2 };
        let mut seekers: Vec<usize> = (0..SEEKERS).collect();
        dice.shuffle(&mut seekers);
        seekers.sort_by_key(|seeker| counts[*seeker] / 2);
        let open = seekers.into_iter().filter(|seeker| counts[*seeker] < MOST);
        for seeker in open.take(*applications).collect::<Vec<_>>() {
            let value = 100 - 12 * counts[seeker] as u64 + dice.u64(..40);
            wish(fair, seeker, first + dice.usize(..openings), value);
            counts[seeker] += 1;
        }
        first += openings;
    }
}

//! Draws wishes: popular employers are wished by more seekers.

use fastrand::Rng;
use optimise::timetable::format::{FORMAT, Instance, Opening, Panel, Seeker, Travel, Wish};

/// A fair with nobody at it.
pub fn empty(name: &str, horizon: u32, grid_minutes: u32) -> Instance {
    Instance {
        format: FORMAT,
        version: 1,
        name: name.to_owned(),
        horizon,
        grid_minutes,
        one_per_employer: true,
        sites: vec!["hall".to_owned()],
        travel: Vec::new(),
        seekers: Vec::new(),
        panels: Vec::new(),
        openings: Vec::new(),
        wishes: Vec::new(),
        fixed: Vec::new(),
        pins: Vec::new(),
        previous: None,
    }
}

/// Puts every second panel into a building so far away that one walks as long as everybody rests between
/// interviews: whatever could be planned in one hall can be planned in both.
pub fn in_two_halls(fair: &mut Instance, minutes: u32) {
    fair.sites.push("annex".to_owned());
    fair.travel.push(Travel {
        between: ("hall".to_owned(), "annex".to_owned()),
        minutes,
    });
    for panel in fair.panels.iter_mut().skip(1).step_by(2) {
        panel.site = "annex".to_owned();
    }
}

/// An employer with one panel and one opening.
pub fn employer(
    fair: &mut Instance,
    number: usize,
    windows: Vec<(u32, u32)>,
    buffer: u32,
    minutes: u32,
) {
    let employer = format!("e{number:03}");
    fair.panels.push(Panel {
        id: format!("{employer}-desk"),
        employer: employer.clone(),
        site: "hall".to_owned(),
        windows,
        buffer,
    });
    fair.openings.push(Opening {
        id: format!("{employer}-job"),
        employer,
        minutes,
        panels: None,
        max_interviews: None,
    });
}

/// A seeker, who has waited longer or shorter by their number.
pub fn seeker(fair: &mut Instance, number: usize, windows: Vec<(u32, u32)>, buffer: u32) {
    fair.seekers.push(Seeker {
        id: format!("s{number:04}"),
        windows,
        busy: Vec::new(),
        max_interviews: None,
        buffer,
        waited: u32::try_from(number % 5).unwrap_or(0) * 90,
    });
}

/// Shares of openings, falling with their number: 1, 1/2^skew, 1/3^skew and so on, shifted by 2.
pub fn popularity(count: usize, skew: f64) -> Vec<f64> {
    (0..count)
        .map(|number| (number as f64 + 3.0).powf(-skew))
        .collect()
}

/// So many different openings, drawn by their shares.
pub fn choose(dice: &mut Rng, shares: &[f64], count: usize) -> Vec<usize> {
    let mut chosen = Vec::new();
    while chosen.len() < count.min(shares.len()) {
        let mut left = dice.f64() * shares.iter().sum::<f64>();
        let drawn = shares.iter().position(|share| {
            left -= share;
            left < 0.0
        });
        let drawn = drawn.unwrap_or(shares.len() - 1);
        if !chosen.contains(&drawn) {
            chosen.push(drawn);
        }
    }
    chosen
}

/// The wish of a seeker for an opening.
pub fn wish(fair: &mut Instance, seeker: usize, opening: usize, value: u64) {
    let wish = Wish {
        seeker: fair.seekers[seeker].id.clone(),
        opening: fair.openings[opening].id.clone(),
        value,
    };
    fair.wishes.push(wish);
}

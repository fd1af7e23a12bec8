//! Small fairs for tests.

use optimise::timetable::format::{
    Booked, FORMAT, Instance, Opening, Panel, Pin, Seeker, Travel, Wish,
};

/// A fair with nobody at it, on a grid of ten minutes.
pub fn empty(horizon: u32) -> Instance {
    Instance {
        format: FORMAT,
        version: 1,
        name: String::new(),
        horizon,
        grid_minutes: 10,
        one_per_employer: true,
        sites: vec!["hall".to_owned(), "annex".to_owned()],
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

/// Seekers `s0`, `s1`… who are there all day, and employers `e0`… with a panel and an opening of ten minutes each
/// that have the names of their employer with `-p` and `-o`.
pub fn fair(horizon: u32, seekers: usize, employers: usize) -> Instance {
    let mut fair = empty(horizon);
    for number in 0..seekers {
        fair.seekers.push(Seeker {
            id: format!("s{number}"),
            windows: vec![(0, horizon)],
            busy: Vec::new(),
            max_interviews: None,
            buffer: 0,
            waited: 0,
        });
    }
    for number in 0..employers {
        let employer = format!("e{number}");
        fair.panels.push(panel(
            &format!("{employer}-p"),
            &employer,
            "hall",
            vec![(0, horizon)],
        ));
        fair.openings
            .push(opening(&format!("{employer}-o"), &employer, 10));
    }
    fair
}

/// A panel without buffer.
pub fn panel(id: &str, employer: &str, site: &str, windows: Vec<(u32, u32)>) -> Panel {
    Panel {
        id: id.to_owned(),
        employer: employer.to_owned(),
        site: site.to_owned(),
        windows,
        buffer: 0,
    }
}

/// An opening at all panels of its employer.
pub fn opening(id: &str, employer: &str, minutes: u32) -> Opening {
    Opening {
        id: id.to_owned(),
        employer: employer.to_owned(),
        minutes,
        panels: None,
        max_interviews: None,
    }
}

/// Adds a wish.
pub fn wish(fair: &mut Instance, seeker: &str, opening: &str, value: u64) {
    fair.wishes.push(Wish {
        seeker: seeker.to_owned(),
        opening: opening.to_owned(),
        value,
    });
}

/// A walk between hall and annex.
pub fn walk(minutes: u32) -> Travel {
    Travel {
        between: ("hall".to_owned(), "annex".to_owned()),
        minutes,
    }
}

/// An interview at its place.
pub fn booked(seeker: &str, opening: &str, panel: &str, start: u64) -> Booked {
    Booked {
        seeker: seeker.to_owned(),
        opening: opening.to_owned(),
        panel: panel.to_owned(),
        start,
    }
}

/// A pin, perhaps at a panel and time.
pub fn pin(seeker: &str, opening: &str, panel: Option<&str>, start: Option<u64>) -> Pin {
    Pin {
        seeker: seeker.to_owned(),
        opening: opening.to_owned(),
        panel: panel.map(str::to_owned),
        start,
    }
}

//! The rules of the format, looked at one by one in the words of the format.

use std::collections::{BTreeMap, BTreeSet};

use optimise::timetable::Plan;
use optimise::timetable::format::{Instance, Opening, Panel, Seeker};
use optimise::timetable::plan::Interview;

/// An interview with all that it refers to.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    fair: &'a Instance,
    seeker: &'a Seeker,
    opening: &'a Opening,
    panel: &'a Panel,
    start: u32,
}

/// Looks up what an interview refers to.
pub fn look<'a>(
    fair: &'a Instance,
    seeker: &str,
    opening: &str,
    panel: &str,
    start: u32,
) -> Look<'a> {
    Look {
        fair,
        seeker: fair
            .seekers
            .iter()
            .find(|one| one.id == seeker)
            .expect("the seeker"),
        opening: fair
            .openings
            .iter()
            .find(|one| one.id == opening)
            .expect("the opening"),
        panel: fair
            .panels
            .iter()
            .find(|one| one.id == panel)
            .expect("the panel"),
        start,
    }
}

impl Look<'_> {
    fn end(&self) -> u32 {
        self.start + self.opening.minutes
    }

    /// Id of the panel, and the first minute.
    pub fn place(&self) -> (&str, u32) {
        (&self.panel.id, self.start)
    }

    fn inside(&self, windows: &[(u32, u32)]) -> bool {
        windows
            .iter()
            .any(|(from, to)| *from <= self.start && self.end() <= *to)
    }

    /// T1 to T4.
    pub fn may_be(&self) -> bool {
        let listed = match &self.opening.panels {
            Some(panels) => panels.contains(&self.panel.id),
            None => self.panel.employer == self.opening.employer,
        };
        let busy = self
            .seeker
            .busy
            .iter()
            .any(|(from, to)| *from < self.end() && self.start < *to);
        listed
            && self.start.is_multiple_of(self.fair.grid_minutes)
            && self.inside(&self.panel.windows)
            && self.inside(&self.seeker.windows)
            && !busy
    }

    /// T5 to T7 and T9 for two different interviews.
    pub fn goes_with(&self, other: &Self) -> bool {
        let apart = |gap: u32| self.end() + gap <= other.start || other.end() + gap <= self.start;
        if self.panel.id == other.panel.id && !apart(self.panel.buffer) {
            return false;
        }
        if self.seeker.id != other.seeker.id {
            return true;
        }
        let sites = [&self.panel.site, &other.panel.site];
        let walk = self.fair.travel.iter().find(|walk| {
            let between = [&walk.between.0, &walk.between.1];
            between == sites || between == [sites[1], sites[0]]
        });
        let gap = self.seeker.buffer.max(walk.map_or(0, |walk| walk.minutes));
        let same_employer = self.opening.employer == other.opening.employer;
        apart(gap)
            && self.opening.id != other.opening.id
            && !(self.fair.one_per_employer && same_employer)
    }
}

/// Every place of a pair, T1 to T4.
pub fn places<'a>(fair: &'a Instance, seeker: &str, opening: &str) -> Vec<Look<'a>> {
    let starts = (0..fair.horizon).step_by(fair.grid_minutes as usize);
    let all = starts.flat_map(|start| fair.panels.iter().map(move |panel| (panel, start)));
    all.map(|(panel, start)| look(fair, seeker, opening, &panel.id, start))
        .filter(Look::may_be)
        .collect()
}

/// Whether T8 holds.
pub fn caps_hold(fair: &Instance, interviews: &[Look<'_>]) -> bool {
    let seeker = |one: &Seeker| {
        interviews
            .iter()
            .filter(|other| other.seeker.id == one.id)
            .count()
    };
    let opening = |one: &Opening| {
        interviews
            .iter()
            .filter(|other| other.opening.id == one.id)
            .count()
    };
    let within = |count: usize, cap: Option<u32>| cap.is_none_or(|cap| count <= cap as usize);
    fair.seekers
        .iter()
        .all(|one| within(seeker(one), one.max_interviews))
        && fair
            .openings
            .iter()
            .all(|one| within(opening(one), one.max_interviews))
}

/// What is wrong with a plan: rules, bounds, the list of unplaced wishes.
pub fn broken(fair: &Instance, plan: &Plan) -> Vec<String> {
    let looks: Vec<Look<'_>> = plan.interviews.iter().map(|one| of(fair, one)).collect();
    let mut broken = Vec::new();
    for (index, one) in looks.iter().enumerate() {
        let name = format!("{:?}", plan.interviews[index]);
        if !one.may_be() {
            broken.push(format!("T1 to T4: {name}"));
        }
        if let Some(other) = looks[..index]
            .iter()
            .position(|other| !one.goes_with(other))
        {
            broken.push(format!("{name} clashes with {:?}", plan.interviews[other]));
        }
        let wished = fair
            .wishes
            .iter()
            .any(|wish| wish.seeker == one.seeker.id && wish.opening == one.opening.id);
        let fixed = fair
            .fixed
            .iter()
            .any(|row| row.seeker == one.seeker.id && row.opening == one.opening.id);
        if !wished && !fixed {
            broken.push(format!("T7: nobody wished {name}"));
        }
    }
    if !caps_hold(fair, &looks) {
        broken.push("T8".to_owned());
    }
    broken.extend(demands(fair, plan));
    broken.extend(incomplete(fair, plan, &looks));
    broken.extend(wrong_lists(fair, plan));
    broken
}

fn of<'a>(fair: &'a Instance, one: &Interview) -> Look<'a> {
    look(fair, &one.seeker, &one.opening, &one.panel, one.start)
}

/// T10.
fn demands(fair: &Instance, plan: &Plan) -> Vec<String> {
    let find = |seeker: &str, opening: &str| {
        plan.interviews
            .iter()
            .find(|one| one.seeker == seeker && one.opening == opening)
    };
    let fixed = fair.fixed.iter().filter(|row| {
        let found = find(&row.seeker, &row.opening);
        !found.is_some_and(|one| one.panel == row.panel && u64::from(one.start) == row.start)
    });
    let pins = fair.pins.iter().filter(|pin| {
        let found = find(&pin.seeker, &pin.opening);
        !found.is_some_and(|one| {
            pin.panel.as_ref().is_none_or(|panel| *panel == one.panel)
                && pin.start.is_none_or(|start| start == u64::from(one.start))
        })
    });
    let fixed = fixed.map(|row| format!("T10: {row:?}"));
    fixed
        .chain(pins.map(|pin| format!("T10: {pin:?}")))
        .collect()
}

/// T11.
fn incomplete(fair: &Instance, plan: &Plan, looks: &[Look<'_>]) -> Vec<String> {
    let fits = |seeker: &str, opening: &str| {
        places(fair, seeker, opening).into_iter().any(|place| {
            let mut more = looks.to_vec();
            more.push(place);
            looks.iter().all(|other| place.goes_with(other)) && caps_hold(fair, &more)
        })
    };
    let unplaced = plan
        .unplaced
        .iter()
        .filter(|wish| fits(&wish.seeker, &wish.opening));
    unplaced
        .map(|wish| format!("T11: {wish:?} could be placed"))
        .collect()
}

fn wrong_lists(fair: &Instance, plan: &Plan) -> Vec<String> {
    let mut broken = Vec::new();
    let placed: BTreeSet<(&str, &str)> = plan
        .interviews
        .iter()
        .map(|one| (one.seeker.as_str(), one.opening.as_str()))
        .collect();
    let unplaced: BTreeSet<(&str, &str)> = plan
        .unplaced
        .iter()
        .map(|one| (one.seeker.as_str(), one.opening.as_str()))
        .collect();
    let values: BTreeMap<(&str, &str), u64> = fair
        .wishes
        .iter()
        .map(|wish| ((wish.seeker.as_str(), wish.opening.as_str()), wish.value))
        .collect();
    let missing: BTreeSet<_> = values
        .keys()
        .copied()
        .filter(|pair| !placed.contains(pair))
        .collect();
    let untold = plan.unplaced.iter().filter(|one| {
        let nowhere = places(fair, &one.seeker, &one.opening).is_empty();
        nowhere == one.blocked_at.is_empty()
    });
    broken.extend(untold.map(|one| format!("times of {one:?}")));
    if unplaced != missing || plan.unplaced.len() != missing.len() {
        broken.push(format!("unplaced are {unplaced:?} and not {missing:?}"));
    }
    let value: u64 = placed.iter().filter_map(|pair| values.get(pair)).sum();
    let stated = plan
        .header
        .objective
        .iter()
        .find(|level| level.level == "value")
        .expect("the level");
    if stated.value != value || stated.bound < value {
        broken.push(format!("{stated:?} but the value is {value}"));
    }
    let sorted = plan.interviews.windows(2);
    let sorted = sorted
        .into_iter()
        .all(|two| (&two[0].seeker, &two[0].opening) < (&two[1].seeker, &two[1].opening));
    if !sorted {
        broken.push("interviews are not sorted".to_owned());
    }
    broken
}

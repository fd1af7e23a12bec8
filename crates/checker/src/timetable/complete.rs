//! T11, and why each wish that is not placed is not.

use std::collections::{HashMap, HashSet};

use super::instance::{Instance, Interview, Pair};
use super::obstacles;
use super::plan::{Plan, Unplaced};
use super::rules::{breaks_t5, breaks_t6, grouped, place_faults};
use crate::report::Report;

/// The places of a pair: panel and start for which T1 to T4 hold.
pub fn places(instance: &Instance, pair: Pair) -> impl Iterator<Item = (usize, i64)> {
    let opening = &instance.openings[pair.1];
    let grid = instance.grid;
    let starts = move |panel: usize| {
        let windows = instance.panels[panel].windows.iter();
        windows.flat_map(move |window| {
            let first = (window.from + grid - 1) / grid * grid;
            (first..=window.to - opening.minutes).step_by(grid as usize)
        })
    };
    let all = opening.panels.iter();
    let all = all.flat_map(move |panel| starts(*panel).map(move |start| (*panel, start)));
    all.filter(move |(panel, start)| {
        let interview = Interview {
            pair,
            panel: *panel,
            start: *start,
        };
        place_faults(instance, &interview).is_empty()
    })
}

/// Why a wish is not placed, and which interviews may be named for it.
#[derive(Debug, PartialEq, Eq)]
struct Reason {
    code: &'static str,
    may_name: HashSet<Pair>,
}

/// The interviews of a plan by seeker, opening and panel.
struct Taken {
    by_seeker: HashMap<usize, Vec<Interview>>,
    by_opening: HashMap<usize, Vec<Interview>>,
    by_panel: HashMap<usize, Vec<Interview>>,
}

/// Notes wishes that could still be placed, and reasons that are not the first that holds.
pub fn check(instance: &Instance, plan: &Plan, report: &mut Report) {
    let taken = Taken {
        by_seeker: grouped(&plan.interviews, |one| one.pair.0),
        by_opening: grouped(&plan.interviews, |one| one.pair.1),
        by_panel: grouped(&plan.interviews, |one| one.panel),
    };
    let placed: HashSet<Pair> = plan.interviews.iter().map(|one| one.pair).collect();
    let mut said: HashMap<Pair, &Unplaced> = HashMap::new();
    let wished = instance.wished();
    for row in &plan.unplaced {
        let item = instance.shown(row.pair);
        if said.insert(row.pair, row).is_some() {
            report.broken("unplaced", item.as_str(), "is listed twice");
        }
        if placed.contains(&row.pair) {
            report.broken("unplaced", item, "is in the plan");
        } else if !wished.contains(&row.pair) {
            report.broken("unplaced", item, "is not wished");
        }
    }
    for wish in &instance.wishes {
        if placed.contains(&wish.pair) {
            continue;
        }
        let reason = reason(instance, wish.pair, &taken);
        match said.get(&wish.pair) {
            Some(row) => check_reason(instance, row, reason.as_ref(), report),
            None => {
                let item = instance.shown(wish.pair);
                report.broken("unplaced", item, "is not placed and not listed");
            }
        }
        if reason.is_none() {
            let item = instance.shown(wish.pair);
            report.broken("T11", item, "could be added to the plan as it stands");
        }
    }
}

fn check_reason(instance: &Instance, row: &Unplaced, due: Option<&Reason>, report: &mut Report) {
    let Some(due) = due else {
        return;
    };
    let item = instance.shown(row.pair);
    report.agree("reason", &item, row.reason.as_str(), due.code);
    obstacles::check(instance, row, due.code, report);
    for named in &row.blocked_by {
        if row.reason == due.code && !due.may_name.contains(named) {
            let detail = format!("{} may not be named", instance.shown(*named));
            report.broken("blocked_by", item.as_str(), detail);
        }
    }
}

/// The first reason that holds; none when the wish could be placed.
fn reason(instance: &Instance, pair: Pair, taken: &Taken) -> Option<Reason> {
    let (seeker, opening) = pair;
    let none = Vec::new();
    let of_seeker = taken.by_seeker.get(&seeker).unwrap_or(&none);
    let of_opening = taken.by_opening.get(&opening).unwrap_or(&none);
    let named = |interviews: &[Interview]| interviews.iter().map(|one| one.pair).collect();
    let given = |code, may_name| Some(Reason { code, may_name });

    let places: Vec<(usize, i64)> = places(instance, pair).collect();
    if places.is_empty() {
        return given("no_common_time", HashSet::new());
    }
    let employer = instance.employer(pair);
    let mut same = of_seeker.clone();
    same.retain(|one| instance.employer(one.pair) == employer);
    if instance.one_per_employer && !same.is_empty() {
        return given("same_employer", named(&same));
    }
    let is_full = |cap: Option<i64>, count: usize| cap.is_some_and(|cap| count as i64 >= cap);
    if is_full(instance.seekers[seeker].max_interviews, of_seeker.len()) {
        return given("seeker_full", named(of_seeker));
    }
    if is_full(instance.openings[opening].max_interviews, of_opening.len()) {
        return given("opening_full", named(of_opening));
    }
    blocked(instance, pair, &places, taken)
}

/// Which interviews stand in the way at every place; none when some place is free.
fn blocked(
    instance: &Instance,
    pair: Pair,
    places: &[(usize, i64)],
    taken: &Taken,
) -> Option<Reason> {
    let none = Vec::new();
    let of_seeker = taken.by_seeker.get(&pair.0).unwrap_or(&none);
    let mut may_name = HashSet::new();
    let (mut all_by_others, mut all_by_seeker) = (true, true);
    for (panel, start) in places {
        let wanted = Interview {
            pair,
            panel: *panel,
            start: *start,
        };
        let of_panel = taken.by_panel.get(panel).unwrap_or(&none).iter();
        let on_panel = of_panel.filter(|one| breaks_t5(instance, &wanted, one));
        let (own, others): (Vec<&Interview>, Vec<&Interview>) =
            on_panel.partition(|one| one.pair.0 == pair.0);
        let walks = of_seeker.iter();
        let walks = walks.filter(|one| breaks_t6(instance, &wanted, one));
        let own: Vec<&Interview> = own.into_iter().chain(walks).collect();
        if own.is_empty() && others.is_empty() {
            return None;
        }
        all_by_others &= !others.is_empty();
        all_by_seeker &= !own.is_empty();
        may_name.extend(own.into_iter().chain(others).map(|one| one.pair));
    }
    let code = match (all_by_others, all_by_seeker) {
        (true, _) => "panel_taken",
        (false, true) => "seeker_taken",
        (false, false) => "both_taken",
    };
    Some(Reason { code, may_name })
}

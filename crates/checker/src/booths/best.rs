//! What is reached at best in the levels `score` and `first_come`, to tell false bounds.
//!
//! The requests that can have booths together are the independent sets of a transversal matroid
//! (Edmonds and Fulkerson, 1965), so taking them in falling order of worth, each when booths can
//! still be found for all that were taken, is best in both levels at once.

use super::instance::Instance;
use super::plan::Plan;
use crate::report::Report;

/// Notes a bound that a legal plan exceeds, and says what is reached at best.
pub fn check_bounds(instance: &Instance, plan: &Plan, values: &[(&str, i64)], report: &mut Report) {
    let placed = best(instance);
    let worth = |value: fn(&Instance, usize) -> i64| -> i64 {
        placed.iter().map(|request| value(instance, *request)).sum()
    };
    let best = [
        ("score", worth(Instance::score)),
        ("first_come", worth(Instance::first_come)),
    ];
    for (name, best) in best {
        report.figure(format!("{name} at best"), best);
        let reached = values.iter().find(|(level, _)| *level == name);
        let is_lower = plan.header.bound(name).is_some_and(|bound| bound < best);
        // A lower score allows more of the second level, never less.
        if is_lower && reached.is_some() {
            let detail = format!("a plan that reaches {best} exists");
            report.broken("bound", name, detail);
        }
    }
}

/// The requests with a booth in a plan that is best in both levels.
fn best(instance: &Instance) -> Vec<usize> {
    let mut holders = vec![vec![None; instance.booths.len()]; instance.sessions.len()];
    let mut placed = Vec::new();
    for (request, booth) in &instance.pins {
        holders[instance.requests[*request].session][*booth] = Some(*request);
        placed.push(*request);
    }
    let mut order: Vec<usize> = (0..instance.requests.len()).collect();
    order.retain(|request| !instance.is_pinned(*request));
    order.sort_by_key(|request| instance.moving_up(*request));
    for request in order {
        let holders = &mut holders[instance.requests[request].session];
        let mut tried = vec![false; instance.booths.len()];
        if seat(instance, request, holders, &mut tried) {
            placed.push(request);
        }
    }
    placed
}

/// Gives the request a booth, asking holders that are not pinned to move; false when that cannot be.
fn seat(
    instance: &Instance,
    request: usize,
    holders: &mut [Option<usize>],
    tried: &mut [bool],
) -> bool {
    for booth in instance.fitting(request) {
        if std::mem::replace(&mut tried[booth], true) {
            continue;
        }
        let moves = match holders[booth] {
            None => true,
            Some(holder) => !instance.is_pinned(holder) && seat(instance, holder, holders, tried),
        };
        if moves {
            holders[booth] = Some(request);
            return true;
        }
    }
    false
}

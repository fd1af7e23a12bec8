//! B1 to B5, each as the format's table says it.

use std::collections::HashMap;

use super::instance::Instance;
use super::plan::Plan;
use crate::report::Report;

/// Notes every rule that a plan breaks, and rows that are not sorted.
pub fn check(instance: &Instance, plan: &Plan, report: &mut Report) {
    check_order(instance, plan, report);
    check_single(instance, plan, report);
    for (request, booth) in &plan.assigned {
        if !instance.fits(*booth, *request) {
            let booth = &instance.booths[*booth].id;
            let detail = format!("booth {booth} does not fit");
            report.broken("B2", &instance.requests[*request].id, detail);
        }
    }
    for (request, booth) in &instance.pins {
        if plan.held[*request] != Some(*booth) {
            let booth = &instance.booths[*booth].id;
            let detail = format!("is pinned to booth {booth} and does not have it");
            report.broken("B3", &instance.requests[*request].id, detail);
        }
    }
    for request in 0..instance.requests.len() {
        if plan.held[request].is_none() {
            check_waiting(instance, plan, request, report);
        }
    }
}

fn check_order(instance: &Instance, plan: &Plan, report: &mut Report) {
    let ids = plan.assigned.iter();
    let ids: Vec<&str> = ids
        .map(|(request, _)| instance.requests[*request].id.as_str())
        .collect();
    if let Some(index) = (1..ids.len()).find(|index| ids[index - 1] > ids[*index]) {
        let item = format!("assigned[{index}]");
        report.broken("order", item, "assigned is sorted by request");
    }
}

/// B1.
fn check_single(instance: &Instance, plan: &Plan, report: &mut Report) {
    let mut booths: HashMap<usize, usize> = HashMap::new();
    let mut requests: HashMap<(usize, usize), usize> = HashMap::new();
    for (request, booth) in &plan.assigned {
        let session = instance.requests[*request].session;
        *booths.entry(*request).or_default() += 1;
        *requests.entry((session, *booth)).or_default() += 1;
        if booths[request] > 1 {
            report.broken("B1", &instance.requests[*request].id, "has two booths");
        }
        if requests[&(session, *booth)] > 1 {
            let session = &instance.sessions[session];
            let detail = format!("has two requests in session {session}");
            report.broken("B1", &instance.booths[*booth].id, detail);
        }
    }
}

/// B4 and B5 for a request without a booth.
fn check_waiting(instance: &Instance, plan: &Plan, waiting: usize, report: &mut Report) {
    let request = &instance.requests[waiting];
    for booth in instance.fitting(waiting) {
        let name = &instance.booths[booth].id;
        match plan.holders[request.session][booth] {
            None => {
                let detail = format!("waits while booth {name} is free and fits");
                report.broken("B4", &request.id, detail);
            }
            Some(holder)
                if instance.ranks_later(holder, waiting) && !instance.is_pinned(holder) =>
            {
                let holder = &instance.requests[holder].id;
                let detail = format!("waits while {holder} ranks later and holds booth {name}");
                report.broken("B5", &request.id, detail);
            }
            Some(_) => {}
        }
    }
}

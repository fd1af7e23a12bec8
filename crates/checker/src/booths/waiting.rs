//! The waiting lists: who is on them, in which order, and why.

use std::collections::HashSet;

use super::instance::Instance;
use super::plan::{Plan, Waiting};
use crate::report::Report;

/// Notes sessions without a list, wrong names and orders, and reasons that do not hold.
pub fn check(instance: &Instance, plan: &Plan, report: &mut Report) {
    for (session, list) in plan.waiting.iter().enumerate() {
        let name = &instance.sessions[session];
        match list {
            None => report.broken("waiting", name, "the session has no list"),
            Some(list) => check_list(instance, plan, session, list, report),
        }
    }
}

fn check_list(
    instance: &Instance,
    plan: &Plan,
    session: usize,
    list: &[Waiting],
    report: &mut Report,
) {
    let name = &instance.sessions[session];
    let listed: Vec<usize> = list.iter().map(|row| row.request).collect();
    let mut seen = HashSet::new();
    for request in &listed {
        let id = &instance.requests[*request].id;
        if !seen.insert(*request) {
            report.broken("waiting", id, "is listed twice");
        }
        if instance.requests[*request].session != session {
            report.broken("waiting", id, format!("is not of session {name}"));
        } else if plan.held[*request].is_some() {
            report.broken("waiting", id, "has a booth");
        }
    }
    for request in waiting_in(instance, plan, session) {
        if !seen.contains(&request) {
            let id = &instance.requests[request].id;
            report.broken("waiting", id, "has no booth and is not listed");
        }
    }
    let order = |index: usize| instance.moving_up(listed[index]);
    if let Some(index) = (1..listed.len()).find(|index| order(index - 1) > order(*index)) {
        let item = format!("waiting.{name}[{index}]");
        report.broken("order", item, "does not move up after the one before it");
    }
    for row in list {
        check_reason(instance, plan, row, report);
    }
}

fn waiting_in(instance: &Instance, plan: &Plan, session: usize) -> impl Iterator<Item = usize> {
    let requests = 0..instance.requests.len();
    requests.filter(move |request| {
        instance.requests[*request].session == session && plan.held[*request].is_none()
    })
}

/// Where neither reason holds B4 or B5 is broken, which is noted there.
fn check_reason(instance: &Instance, plan: &Plan, row: &Waiting, report: &mut Report) {
    let session = instance.requests[row.request].session;
    let holders: Vec<Option<usize>> = instance
        .fitting(row.request)
        .map(|booth| plan.holders[session][booth])
        .collect();
    let is_later = |holder: usize| instance.ranks_later(holder, row.request);
    let outranked = holders
        .iter()
        .all(|holder| holder.is_some_and(|holder| !is_later(holder)));
    let pinned = holders
        .iter()
        .flatten()
        .any(|holder| is_later(*holder) && instance.is_pinned(*holder));
    let due = match (outranked, pinned) {
        (true, _) => "outranked",
        (_, true) => "pinned",
        _ => return,
    };
    let id = &instance.requests[row.request].id;
    report.agree("reason", id, row.reason.as_str(), due);
}

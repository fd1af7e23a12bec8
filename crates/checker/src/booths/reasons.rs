//! What the plan says of each wish, and why one is not met.

use std::collections::HashSet;

use super::instance::{Instance, Kind, Wish};
use super::plan::{Plan, WishRow};
use super::wishes::{is_met, linear_met, partners, session, too_close};
use crate::report::Report;

/// Why a wish is not met, and which requests may be named for it.
struct Reason {
    code: &'static str,
    may_name: Vec<usize>,
}

/// Notes wishes that are missing, listed twice or said wrongly.
pub fn check(instance: &Instance, plan: &Plan, report: &mut Report) {
    let mut seen = HashSet::new();
    for row in &plan.wishes {
        let wish = &instance.wishes[row.wish];
        if !seen.insert(row.wish) {
            report.broken("wishes", &wish.id, "is listed twice");
        }
        match is_met(instance, plan, wish) {
            Some(met) => check_row(instance, plan, row, met, report),
            None => report.broken("wishes", &wish.id, "is of a request without a booth"),
        }
    }
    for (index, wish) in instance.wishes.iter().enumerate() {
        if plan.held[wish.request].is_some() && !seen.contains(&index) {
            report.broken("wishes", &wish.id, "is not listed");
        }
    }
}

fn check_row(instance: &Instance, plan: &Plan, row: &WishRow, met: bool, report: &mut Report) {
    let wish = &instance.wishes[row.wish];
    report.agree("met", &wish.id, row.met, met);
    let due = match met {
        true => Reason {
            code: "",
            may_name: Vec::new(),
        },
        false => reason(instance, plan, wish),
    };
    let said = row.reason.as_deref();
    match (row.met, said) {
        (true, Some(_)) => report.broken("reason", &wish.id, "a wish that is met has no reason"),
        (false, None) => report.broken("reason", &wish.id, "a reason is required"),
        _ => {}
    }
    if row.met != met {
        return;
    }
    if let (false, Some(said)) = (met, said) {
        report.agree("reason", &wish.id, said, due.code);
    }
    for named in &row.blocked_by {
        if !due.may_name.contains(named) {
            let detail = format!("{} may not be named", instance.requests[*named].id);
            report.broken("blocked_by", &wish.id, detail);
        }
    }
}

/// The first reason that holds for a wish that is not met.
fn reason(instance: &Instance, plan: &Plan, wish: &Wish) -> Reason {
    match wish.kind {
        Kind::Zone(_) | Kind::Feature(_) | Kind::NearMap { .. } | Kind::AwayMap { .. } => {
            linear_reason(instance, plan, wish)
        }
        Kind::NearEmployer { .. } | Kind::NearSector { .. } => near_reason(instance, plan, wish),
        Kind::AwayEmployer { .. } | Kind::AwaySector { .. } | Kind::AwayCrowd { .. } => {
            pairwise_reason(instance, wish, too_close(instance, plan, wish))
        }
    }
}

fn linear_reason(instance: &Instance, plan: &Plan, wish: &Wish) -> Reason {
    let given = |code, may_name| Reason { code, may_name };
    let meeting: Vec<usize> = instance
        .fitting(wish.request)
        .filter(|booth| linear_met(instance, *booth, &wish.kind) == Some(true))
        .collect();
    if meeting.is_empty() {
        return given("impossible", Vec::new());
    }
    if instance.is_pinned(wish.request) {
        return given("pinned", Vec::new());
    }
    let held = &plan.holders[session(instance, wish)];
    let holders: Vec<usize> = meeting.iter().filter_map(|booth| held[*booth]).collect();
    match holders.len() == meeting.len() {
        true => given("taken", holders),
        false => given("traded", holders),
    }
}

/// All that are to be near wait, or all that do not wait are pinned as the request itself is, or else.
fn near_reason(instance: &Instance, plan: &Plan, wish: &Wish) -> Reason {
    let all = partners(instance, wish).map_or_else(Vec::new, |(partners, _)| partners);
    let mut seated = all.clone();
    seated.retain(|partner| plan.held[*partner].is_some());
    let pinned = |request: usize| instance.is_pinned(request);
    let (code, may_name) = match (all.is_empty(), seated.is_empty()) {
        (true, _) => ("impossible", all),
        (false, true) => ("partner_unplaced", all),
        _ if pinned(wish.request) && seated.iter().all(|one| pinned(*one)) => ("pinned", seated),
        _ => ("traded", seated),
    };
    Reason { code, may_name }
}

/// `pinned` or `traded`, with those that are too close.
fn pairwise_reason(instance: &Instance, wish: &Wish, others: Vec<usize>) -> Reason {
    let mut pinned = others.clone();
    pinned.retain(|other| instance.is_pinned(*other));
    if instance.is_pinned(wish.request) && !pinned.is_empty() {
        return Reason {
            code: "pinned",
            may_name: pinned,
        };
    }
    Reason {
        code: "traded",
        may_name: others,
    }
}

//! Values of the objective, and the secondary figures.

use std::collections::HashMap;

use super::instance::{Instance, Interview, Pair};
use super::intervals::{Interval, minutes_left};
use super::plan::Plan;
use super::rules::grouped;
use crate::report::Report;

/// Name and value of each level, highest first.
pub fn values(instance: &Instance, plan: &Plan) -> Vec<(&'static str, i64)> {
    let places = places(plan);
    let wished = instance.wishes.iter();
    let placed = wished.filter(|wish| places.contains_key(&wish.pair));
    let value = placed.map(|wish| wish.value).sum();
    match fates(instance, &places) {
        Some(fates) => vec![("kept", fates.kept), ("value", value)],
        None => vec![("value", value)],
    }
}

/// What became of the rows of the published plan.
#[derive(Default)]
struct Fates {
    kept: i64,
    moved: i64,
    lost: i64,
}

fn places(plan: &Plan) -> HashMap<Pair, &Interview> {
    plan.interviews.iter().map(|one| (one.pair, one)).collect()
}

fn fates(instance: &Instance, places: &HashMap<Pair, &Interview>) -> Option<Fates> {
    let mut fates = Fates::default();
    for past in instance.previous.as_ref()? {
        let seeker = instance.names.seekers.position(&past.seeker);
        let opening = instance.names.openings.position(&past.opening);
        let pair = seeker.zip(opening);
        match pair.and_then(|pair| places.get(&pair)) {
            None => fates.lost += 1,
            Some(now) if instance.panels[now.panel].id == past.panel && now.start == past.start => {
                fates.kept += 1;
            }
            Some(_) => fates.moved += 1,
        }
    }
    Some(fates)
}

/// How many interviews are of a pair that the published plan did not have.
fn added(instance: &Instance, plan: &Plan) -> i64 {
    let previous = instance.previous.iter().flatten();
    let before: Vec<Pair> = previous
        .filter_map(|past| {
            let seeker = instance.names.seekers.position(&past.seeker)?;
            Some((seeker, instance.names.openings.position(&past.opening)?))
        })
        .collect();
    let before: std::collections::HashSet<Pair> = before.into_iter().collect();
    let fresh = plan.interviews.iter();
    fresh.filter(|one| !before.contains(&one.pair)).count() as i64
}

/// Compares the secondary figures with what the plan says.
pub fn check_secondary(instance: &Instance, plan: &Plan, report: &mut Report) {
    let mut due = vec![
        ("panel_idle", panel_idle(instance, plan)),
        ("seeker_wait", seeker_wait(instance, plan)),
    ];
    due.push(("seeker_walk", seeker_walk(instance, plan)));
    if instance.somebody_waited() {
        due.push(("waited_late", waited_late(instance, plan)));
    }
    if let Some(fates) = fates(instance, &places(plan)) {
        due.push(("moved", fates.moved));
        due.push(("lost", fates.lost));
        due.push(("added", added(instance, plan)));
    }
    report.figure("interviews", plan.interviews.len());
    report.figure("unplaced wishes", plan.unplaced.len());
    for (name, found) in due {
        report.figure(name, found);
        if let Some(said) = plan.secondary.get(name) {
            report.agree("secondary", name, *said, found);
        }
    }
}

/// Minutes of panels between their first and last interview, in their windows and in none of them.
fn panel_idle(instance: &Instance, plan: &Plan) -> i64 {
    let by_panel = grouped(&plan.interviews, |one| one.panel);
    let idle = by_panel.iter().map(|(panel, interviews)| {
        let spans = spans(instance, interviews);
        idle_between(&instance.panels[*panel].windows, &spans, &[])
    });
    idle.sum()
}

/// Minutes of seekers between their first and last interview, in their windows, in no interview
/// and in no busy time.
fn seeker_wait(instance: &Instance, plan: &Plan) -> i64 {
    let by_seeker = grouped(&plan.interviews, |one| one.pair.0);
    let waits = by_seeker.iter().map(|(seeker, interviews)| {
        let seeker = &instance.seekers[*seeker];
        idle_between(&seeker.windows, &spans(instance, interviews), &seeker.busy)
    });
    waits.sum()
}

/// Minutes that seekers are on foot between an interview and their next one.
fn seeker_walk(instance: &Instance, plan: &Plan) -> i64 {
    let mut walked = 0;
    for (_, mut day) in grouped(&plan.interviews, |one| one.pair.0) {
        day.sort_by_key(|one| one.start);
        let mut at: Option<usize> = None;
        for one in &day {
            walked += at.map_or(0, |before| instance.walk(before, one.panel));
            at = Some(one.panel);
        }
    }
    walked
}

/// What each interview's seeker has waited times its start, added up.
fn waited_late(instance: &Instance, plan: &Plan) -> i64 {
    let interviews = plan.interviews.iter();
    let late = interviews.map(|one| instance.seekers[one.pair.0].waited * one.start);
    late.fold(0, i64::saturating_add)
}

fn idle_between(windows: &[Interval], interviews: &[Interval], busy: &[Interval]) -> i64 {
    let first = interviews.iter().map(|one| one.from).min().unwrap_or(0);
    let last = interviews.iter().map(|one| one.to).max().unwrap_or(0);
    let taken = [interviews, busy].concat();
    minutes_left(windows, &taken, first, last)
}

fn spans(instance: &Instance, interviews: &[Interview]) -> Vec<Interval> {
    interviews.iter().map(|one| instance.span(one)).collect()
}

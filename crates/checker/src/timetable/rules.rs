//! T1 to T10, each as the format's table says it.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use super::instance::{Instance, Interview, Pair};
use super::plan::Plan;
use crate::report::Report;

/// Which of T1 to T4 an interview breaks.
pub fn place_faults(instance: &Instance, interview: &Interview) -> Vec<&'static str> {
    let span = instance.span(interview);
    let (seeker, opening) = interview.pair;
    let seeker = &instance.seekers[seeker];
    let panel = &instance.panels[interview.panel];
    let allowed = instance.openings[opening].panels.contains(&interview.panel);
    let kept = [
        ("T1", allowed && interview.start % instance.grid == 0),
        ("T2", panel.windows.iter().any(|one| one.holds(span))),
        ("T3", seeker.windows.iter().any(|one| one.holds(span))),
        ("T4", !seeker.busy.iter().any(|one| one.meets(span))),
    ];
    let broken = kept.into_iter().filter(|(_, is_kept)| !is_kept);
    broken.map(|(rule, _)| rule).collect()
}

/// Whether two interviews break T5.
pub fn breaks_t5(instance: &Instance, one: &Interview, other: &Interview) -> bool {
    one.panel == other.panel && !apart(instance, one, other, instance.panels[one.panel].buffer)
}

/// Whether two interviews break T6.
pub fn breaks_t6(instance: &Instance, one: &Interview, other: &Interview) -> bool {
    let seeker = one.pair.0;
    let walk = instance.walk(one.panel, other.panel);
    let gap = instance.seekers[seeker].buffer.max(walk);
    seeker == other.pair.0 && !apart(instance, one, other, gap)
}

/// Whether the later of the two starts at least `gap` minutes after the end of the earlier.
fn apart(instance: &Instance, one: &Interview, other: &Interview, gap: i64) -> bool {
    let follows = |first: &Interview, second: &Interview| second.start >= instance.end(first) + gap;
    follows(one, other) || follows(other, one)
}

/// Notes every rule from T1 to T10 that a plan breaks.
pub fn check(instance: &Instance, plan: &Plan, report: &mut Report) {
    check_places(instance, &plan.interviews, report);
    check_apart(instance, &plan.interviews, report);
    check_pairs(instance, &plan.interviews, report);
    check_caps(instance, &plan.interviews, report);
    check_employers(instance, &plan.interviews, report);
    check_fixed(instance, plan, report);
}

fn check_places(instance: &Instance, interviews: &[Interview], report: &mut Report) {
    for interview in interviews {
        for rule in place_faults(instance, interview) {
            let panel = &instance.panels[interview.panel].id;
            let detail = format!("at {} on panel {panel}", interview.start);
            report.broken(rule, instance.shown(interview.pair), detail);
        }
    }
}

/// T5 and T6, pair by pair.
fn check_apart(instance: &Instance, interviews: &[Interview], report: &mut Report) {
    let by_panel = grouped(interviews, |one| one.panel);
    let by_seeker = grouped(interviews, |one| one.pair.0);
    let clashes = pairs(&by_panel).filter(|(one, other)| breaks_t5(instance, one, other));
    let clashes = clashes.map(|pair| ("T5", pair));
    let walks = pairs(&by_seeker).filter(|(one, other)| breaks_t6(instance, one, other));
    for (rule, (one, other)) in clashes.chain(walks.map(|pair| ("T6", pair))) {
        let item = format!(
            "{}, {}",
            instance.shown(one.pair),
            instance.shown(other.pair)
        );
        let detail = format!("they start at {} and {}", one.start, other.start);
        report.broken(rule, item, detail);
    }
}

/// T7.
fn check_pairs(instance: &Instance, interviews: &[Interview], report: &mut Report) {
    let mut allowed = instance.wished();
    allowed.extend(instance.fixed.iter().map(|one| one.pair));
    let mut seen: HashSet<Pair> = HashSet::new();
    for interview in interviews {
        let item = instance.shown(interview.pair);
        if !seen.insert(interview.pair) {
            report.broken("T7", item.as_str(), "is in the plan twice");
        }
        if !allowed.contains(&interview.pair) {
            report.broken("T7", item, "is neither wished nor fixed");
        }
    }
}

/// T8.
fn check_caps(instance: &Instance, interviews: &[Interview], report: &mut Report) {
    for (seeker, its) in grouped(interviews, |one| one.pair.0) {
        let seeker = &instance.seekers[seeker];
        check_cap(&seeker.id, seeker.max_interviews, its.len(), report);
    }
    for (opening, its) in grouped(interviews, |one| one.pair.1) {
        let opening = &instance.openings[opening];
        check_cap(&opening.id, opening.max_interviews, its.len(), report);
    }
}

fn check_cap(id: &str, cap: Option<i64>, count: usize, report: &mut Report) {
    if let Some(cap) = cap
        && count as i64 > cap
    {
        report.broken("T8", id, format!("has {count} interviews of at most {cap}"));
    }
}

/// T9.
fn check_employers(instance: &Instance, interviews: &[Interview], report: &mut Report) {
    if !instance.one_per_employer {
        return;
    }
    let met = |one: &Interview| (one.pair.0, instance.employer(one.pair).to_owned());
    for ((seeker, employer), its) in grouped(interviews, met) {
        if its.len() > 1 {
            let detail = format!("has {} interviews with {employer}", its.len());
            report.broken("T9", &instance.seekers[seeker].id, detail);
        }
    }
}

/// T10.
fn check_fixed(instance: &Instance, plan: &Plan, report: &mut Report) {
    for fixed in &instance.fixed {
        if !plan.interviews.contains(fixed) {
            let item = instance.shown(fixed.pair);
            report.broken("T10", item, "is fixed and not in the plan unchanged");
        }
    }
    for pin in &instance.pins {
        let holds = |one: &&Interview| {
            one.pair == pin.pair
                && pin.panel.is_none_or(|panel| panel == one.panel)
                && pin.start.is_none_or(|start| start == one.start)
        };
        if !plan.interviews.iter().any(|one| holds(&one)) {
            let item = instance.shown(pin.pair);
            report.broken("T10", item, "is pinned and not in the plan so");
        }
    }
}

/// Interviews by what they have in common, in the order of the plan.
pub fn grouped<K: Eq + Hash>(
    interviews: &[Interview],
    key: impl Fn(&Interview) -> K,
) -> HashMap<K, Vec<Interview>> {
    let mut groups: HashMap<K, Vec<Interview>> = HashMap::new();
    for interview in interviews {
        groups.entry(key(interview)).or_default().push(*interview);
    }
    groups
}

/// Every two interviews of one group.
fn pairs<K>(groups: &HashMap<K, Vec<Interview>>) -> impl Iterator<Item = (&Interview, &Interview)> {
    groups.values().flat_map(|group| {
        let numbered = group.iter().enumerate();
        numbered.flat_map(|(index, one)| group[..index].iter().map(move |other| (other, one)))
    })
}

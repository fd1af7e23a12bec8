//! The times that keep a pair from having any place, minute by minute as the format's table says.

use super::instance::{Instance, Pair};
use super::intervals::Interval;
use super::plan::{BlockedTime, Unplaced};
use crate::report::Report;

/// Notes times that are not as the plan says, or that are named where the pair has a place.
pub fn check(instance: &Instance, row: &Unplaced, due: &str, report: &mut Report) {
    let item = instance.shown(row.pair);
    for named in &row.blocked_at {
        let is_true = due == "no_common_time" && holds(instance, row.pair, named);
        if !is_true {
            let panel = &instance.panels[named.panel].id;
            let Interval { from, to } = named.time;
            let detail = format!("{} at {panel} is not from {from} to {to}", named.what);
            report.broken("blocked_at", item.as_str(), detail);
        }
    }
}

/// Whether it is so in each minute of the time, and neither just before nor just after.
fn holds(instance: &Instance, pair: Pair, named: &BlockedTime) -> bool {
    let Interval { from, to } = named.time;
    let so = |minute: i64| matter(instance, pair, named.panel, minute) == Some(named.what.as_str());
    let allowed = instance.openings[pair.1].panels.contains(&named.panel);
    let mut changes = ends(instance, pair.0, named.panel);
    changes.retain(|minute| (from..to).contains(minute));
    allowed && from < to && so(from) && changes.into_iter().all(so) && !so(from - 1) && !so(to)
}

/// Every minute at which something may begin or end.
fn ends(instance: &Instance, seeker: usize, panel: usize) -> Vec<i64> {
    let seeker = &instance.seekers[seeker];
    let lists = [
        &instance.panels[panel].windows,
        &seeker.windows,
        &seeker.busy,
    ];
    let all = lists.into_iter().flatten();
    all.flat_map(|one| [one.from, one.to]).collect()
}

/// What is the matter at a minute; none when neither or only a busy seeker is there.
fn matter(instance: &Instance, pair: Pair, panel: usize, minute: i64) -> Option<&'static str> {
    let seeker = &instance.seekers[pair.0];
    let windows = &instance.panels[panel].windows;
    let minute = Interval {
        from: minute,
        to: minute + 1,
    };
    let within = |all: &[Interval]| all.iter().any(|one| one.holds(minute));
    let (open, there, busy) = (
        within(windows),
        within(&seeker.windows),
        within(&seeker.busy),
    );
    let resumes = windows.iter().any(|one| one.to <= minute.from)
        && windows.iter().any(|one| one.from >= minute.to);
    match (open, there, busy) {
        (true, false, _) => Some("seeker_away"),
        (true, true, true) => Some("seeker_busy"),
        (true, true, false) => Some("too_short"),
        (false, true, false) if resumes => Some("panel_break"),
        (false, true, false) => Some("panel_away"),
        (false, ..) => None,
    }
}

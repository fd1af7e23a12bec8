//! When booths can be visited.

use std::collections::BTreeSet;

use contract::booths::{FindOpenTimes, OpenTime};
use data::booths::TakenPlace;
use data::ledger::ResourceFilter;
use domain::diary::{Length, Resource, ResourceKind, WIDEST_TURNAROUND};
use domain::fair::Fair;
use domain::id::ResourceId;
use domain::opening::{Hours, times_in};
use domain::{Date, Instant, TimeRange};
use service::{Look, Outcome};

use crate::fairs;

/// More than a fair has employers.
const MOST: u64 = 2_000;

/// The times to come at which booths can be visited, with the places left, for everyone.
///
/// Refuses with `fair_not_found`.
pub async fn find_open_times(look: Look, query: FindOpenTimes) -> Outcome<Vec<OpenTime>> {
    let fair = fairs::find_visible(&look, query.fair).await?;
    let filter = ResourceFilter {
        fair: Some(fair.id),
        employer: query.employer,
        after: None,
    };
    let kind = ResourceKind::Panel;
    let mut panels =
        data::ledger::resources_of(look.db(), fair.centre, kind, &filter, MOST).await?;
    panels.retain(|panel| query.panel.is_none_or(|wanted| panel.id == wanted));
    let ids = panels.iter().map(|panel| panel.id);
    let during = TimeRange {
        from: fair.start().max(look.now()),
        to: fair.end().plus(WIDEST_TURNAROUND),
    };
    let taken = data::booths::taken_places(look.db(), ids, during).await?;
    let places = taken.iter().map(place).collect();
    let mut times: Vec<OpenTime> = panels
        .iter()
        .flat_map(|panel| times_of(panel, &places))
        .filter(|time| is_asked_for(time, query.day, &fair, look.now()))
        .collect();
    times.sort_unstable();
    Ok(times)
}

/// What is taken, in the order of panels and times.
type Taken = BTreeSet<(ResourceId, i64, u16)>;

const fn place(taken: &TakenPlace) -> (ResourceId, i64, u16) {
    (taken.panel, taken.bucket, taken.unit)
}

fn is_asked_for(time: &OpenTime, day: Option<Date>, fair: &Fair, now: Instant) -> bool {
    time.from >= now && day.is_none_or(|day| time.from.local(&fair.zone).date() == day)
}

/// The times of a panel that have places left.
fn times_of(panel: &Resource, taken: &Taken) -> Vec<OpenTime> {
    let (Hours::Listed { ranges }, Length::Exactly(length)) =
        (&panel.rules.hours, panel.rules.length)
    else {
        return Vec::new();
    };
    if panel.rules.closed {
        return Vec::new();
    }
    let turnaround = panel.rules.turnaround;
    let times = ranges
        .iter()
        .flat_map(|range| times_in(*range, length, turnaround));
    let open = times.map(|time| OpenTime {
        from: time.from,
        to: time.to,
        panel: panel.id,
        free: free_places(panel, time.extended(turnaround), taken),
    });
    open.filter(|time| time.free > 0).collect()
}

/// How many places of a panel are free for the whole of a time.
fn free_places(panel: &Resource, during: TimeRange, taken: &Taken) -> u16 {
    let buckets = during.buckets();
    let units: BTreeSet<u16> = taken
        .range((panel.id, buckets.start, 0)..(panel.id, buckets.end, 0))
        .map(|(_, _, unit)| *unit)
        .filter(|unit| *unit < panel.capacity)
        .collect();
    panel
        .capacity
        .saturating_sub(u16::try_from(units.len()).unwrap_or(u16::MAX))
}

#[cfg(test)]
mod tests;

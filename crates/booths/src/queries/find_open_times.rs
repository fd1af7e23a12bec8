//! When booths can be visited.

use contract::booths::{FindOpenTimes, OpenTime};
use data::ledger::ResourceFilter;
use domain::diary::{ResourceKind, WIDEST_TURNAROUND};
use domain::fair::Fair;
use domain::{Date, Instant, TimeRange};
use service::{Look, Outcome};

use crate::{fairs, free_times};

/// More than a fair has employers.
const MOST: u64 = 2_000;

/// The times to come at which booths can be visited, with the places left, for everyone; those that the
/// one who asks, or for whom staff ask, cannot have say why.
///
/// Refuses with `fair_not_found` or `not_allowed`.
pub async fn find_open_times(look: Look, query: FindOpenTimes) -> Outcome<Vec<OpenTime>> {
    let fair = fairs::find_visible(&look, query.fair).await?;
    let person = look.actor().looks_for(query.whom.person)?;
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
    let taken = data::booths::taken_places(look.db(), ids, during, look.now()).await?;
    let whom = (person, query.whom.moving);
    let viewer =
        data::ledger::viewer_of(look.db(), fair.centre, whom, Some(fair.id), during).await?;
    if let Some(person) = person {
        look.shows(person);
    }
    let mut times: Vec<OpenTime> = Vec::new();
    for panel in &panels {
        let taken = taken.get(&panel.id).map_or(&[][..], Vec::as_slice);
        let all = free_times::times_of(panel).into_iter();
        let asked = all.filter(|time| is_asked_for(*time, query.day, &fair, look.now()));
        let open = asked.map(|time| OpenTime {
            from: time.from,
            to: time.to,
            panel: panel.id,
            free: free_times::places_at(panel, time, taken),
            residents_until: viewer.residents_until(panel, time.from, look.now()),
            not_for_you: viewer.why_not(panel, time, look.now()),
        });
        times.extend(open.filter(|time| time.free > 0));
    }
    times.sort_unstable();
    Ok(times)
}

fn is_asked_for(time: TimeRange, day: Option<Date>, fair: &Fair, now: Instant) -> bool {
    time.from >= now && day.is_none_or(|day| time.from.local(&fair.zone).date() == day)
}

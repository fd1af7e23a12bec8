//! When booths can be visited, for many to look at again and again.

use contract::booths::ListFreeTimes;
use contract::free_times::{FreeResource, FreeTimes, day_start};
use service::{Look, Outcome};

use crate::fair_days::{FairDays, PanelDay};
use crate::fairs;

/// The times to come on one day of a fair with the places left, for everyone: what was free at most
/// 400 ms before this was asked.
///
/// Refuses with `fair_not_found`.
pub async fn list_free_times(
    days: FairDays,
    look: Look,
    query: ListFreeTimes,
) -> Outcome<FreeTimes> {
    let (seen, age) = days.find(&look, query.fair, query.day).await?;
    fairs::must_be_visible(&seen.fair, look.actor())?;
    let zone = &seen.fair.zone;
    let starts = day_start(query.day, zone);
    let to_come = |panel: &PanelDay| {
        let times = panel.times.iter().copied();
        let times = times.filter(|(from, _)| *from >= look.now());
        let is_for_residents = panel
            .residents_until
            .is_some_and(|until| look.now() < until);
        let free = FreeResource::of(panel.id, panel.length, starts, times);
        free.marked(starts, |_| is_for_residents)
    };
    let limit = query.paging.limit();
    let panels = seen
        .panels
        .iter()
        .filter(|panel| is_asked_for(panel, &query));
    let page = panels.take(usize::from(limit) + 1).map(to_come).collect();
    let mut free = FreeTimes::cut(query.day, zone, page, limit);
    free.age_ms = u64::try_from(age.as_millis()).unwrap_or(u64::MAX);
    Ok(free)
}

fn is_asked_for(panel: &PanelDay, query: &ListFreeTimes) -> bool {
    query.panel.is_none_or(|wanted| panel.id == wanted)
        && query
            .employer
            .is_none_or(|wanted| panel.employer == Some(wanted))
        && query.paging.after.is_none_or(|after| panel.id.0 > after)
}

//! What is free on the days of fairs that people look at, kept in memory for a moment.
//!
//! One read of a whole day costs less than following every event of it, and cannot miss one.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use data::ledger::ResourceFilter;
use domain::Refusal;
use domain::diary::{Length, Resource, ResourceKind};
use domain::fair::Fair;
use domain::id::{EmployerId, FairId, ResourceId};
use domain::time::{Date, Minutes, TimeRange};
use service::{Failure, Look, Outcome};

use crate::{fairs, free_times};

/// How old a day may be when somebody asks for it: with the gateway's own wait less than a second.
const FRESH: Duration = Duration::from_millis(400);
/// The most days that are kept; each is of no use anyway once it is too old.
const MOST_DAYS: usize = 64;
/// More than a fair has employers.
const MOST_PANELS: u64 = 2_000;

/// The days that were looked at last.
#[derive(Clone, Default)]
pub(crate) struct FairDays(Arc<Mutex<HashMap<(FairId, Date), Shelf>>>);

/// One day; whoever holds it reads it, and the others wait for that.
type Shelf = Arc<tokio::sync::Mutex<Option<Seen>>>;

/// A day as it was at a moment; or why there is none.
#[derive(Clone)]
struct Seen {
    read_at: Instant,
    day: Result<Arc<FairDay>, Refusal>,
}

/// What is free on one day of a fair.
pub(crate) struct FairDay {
    pub fair: Fair,
    /// Each panel of the fair, in the order of ids.
    pub panels: Vec<PanelDay>,
}

/// What is free at one panel.
pub(crate) struct PanelDay {
    pub id: ResourceId,
    pub employer: Option<EmployerId>,
    pub length: Minutes,
    /// Until when only residents may book; none when everybody may.
    pub residents_until: Option<domain::Instant>,
    /// The times that have places left, with their number.
    pub times: Vec<(domain::Instant, u16)>,
}

impl FairDays {
    /// A day of a fair of any centre, as it was a moment before this was asked; and its age.
    ///
    /// Refuses with `fair_not_found`.
    pub(crate) async fn find(
        &self,
        look: &Look,
        fair: FairId,
        day: Date,
    ) -> Outcome<(Arc<FairDay>, Duration)> {
        let asked_at = Instant::now();
        let shelf = self.shelf(fair, day);
        let mut kept = shelf.lock().await;
        let fits = |seen: &&Seen| seen.read_at + FRESH >= asked_at;
        let seen = match kept.as_ref().filter(fits) {
            Some(seen) => seen.clone(),
            None => kept.insert(read(look, fair, day).await?).clone(),
        };
        Ok((seen.day?, seen.read_at.elapsed()))
    }

    fn shelf(&self, fair: FairId, day: Date) -> Shelf {
        let mut days = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if days.len() >= MOST_DAYS && !days.contains_key(&(fair, day)) {
            days.retain(|_, shelf| is_of_use(shelf));
        }
        if days.len() >= MOST_DAYS {
            days.clear();
        }
        days.entry((fair, day)).or_default().clone()
    }
}

/// True while it is read, and a moment after.
fn is_of_use(shelf: &Shelf) -> bool {
    let Ok(kept) = shelf.try_lock() else {
        return true;
    };
    kept.as_ref()
        .is_some_and(|seen| seen.read_at.elapsed() <= FRESH)
}

async fn read(look: &Look, fair: FairId, day: Date) -> Outcome<Seen> {
    let read_at = Instant::now();
    let day = match read_day(look, fair, day).await {
        Ok(day) => Ok(Arc::new(day)),
        Err(Failure::Refused(refusal)) => Err(refusal),
        Err(failure) => return Err(failure),
    };
    Ok(Seen { read_at, day })
}

async fn read_day(look: &Look, fair: FairId, day: Date) -> Outcome<FairDay> {
    let fair = fairs::find(look.db(), None, fair).await?;
    let filter = ResourceFilter {
        fair: Some(fair.id),
        ..ResourceFilter::default()
    };
    let kind = ResourceKind::Panel;
    let panels =
        data::ledger::resources_of(look.db(), fair.centre, kind, &filter, MOST_PANELS).await?;
    let times: Vec<_> = panels
        .iter()
        .map(|panel| times_on(panel, day, &fair, look.now()))
        .collect();
    let ids = panels.iter().map(|panel| panel.id);
    let during = whole(&panels, &times);
    let taken = data::booths::taken_places(look.db(), ids, during, look.now()).await?;
    let rulings = data::policies::rulings_of(look.db(), fair.centre, Some(fair.id)).await?;
    let hours = rulings.hours_of_residents(fair.centre, Some(fair.id));
    let free = |(panel, times): (&Resource, Vec<TimeRange>)| {
        let taken = taken.get(&panel.id).map_or(&[][..], Vec::as_slice);
        let first = times.first().map_or(fair.start(), |time| time.from);
        PanelDay {
            residents_until: panel.residents_until(first, hours, look.now()),
            ..PanelDay::of(panel, &times, taken)
        }
    };
    let panels = panels.iter().zip(times).map(free).collect();
    Ok(FairDay { fair, panels })
}

/// The times of a panel on a day that are to come.
fn times_on(panel: &Resource, day: Date, fair: &Fair, now: domain::Instant) -> Vec<TimeRange> {
    let mut times = free_times::times_of(panel);
    times.retain(|time| time.from >= now && time.from.local(&fair.zone).date() == day);
    times
}

/// From the beginning of the first time to the end of the last turnaround.
fn whole(panels: &[Resource], times: &[Vec<TimeRange>]) -> TimeRange {
    let all = panels.iter().zip(times).flat_map(|(panel, times)| {
        let turnaround = panel.rules.turnaround;
        times.iter().map(move |time| time.extended(turnaround))
    });
    let nothing = TimeRange {
        from: domain::Instant::from_unix(0),
        to: domain::Instant::from_unix(0),
    };
    let joined = all.reduce(|one, other| TimeRange {
        from: one.from.min(other.from),
        to: one.to.max(other.to),
    });
    joined.unwrap_or(nothing)
}

impl PanelDay {
    fn of(panel: &Resource, times: &[TimeRange], taken: &[(i64, u16)]) -> Self {
        let (Length::Exactly(length) | Length::UpTo(length)) = panel.rules.length;
        let places = times
            .iter()
            .map(|time| (time.from, free_times::places_at(panel, *time, taken)));
        Self {
            id: panel.id,
            employer: panel.employer,
            length,
            residents_until: None,
            times: places.filter(|(_, places)| *places > 0).collect(),
        }
    }
}

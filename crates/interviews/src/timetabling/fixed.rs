//! Interviews of the timetable that are booked already: which of them the plan may count on.

use std::collections::{BTreeMap, BTreeSet};

use data::interviews::Timetabled;
use domain::id::{BookingId, EmployerId, InterviewPanelId, OpeningId, PersonId};
use domain::timetable::{Arrangement, within};
use domain::{Booking, Minutes, TimeRange};

use super::Known;
use super::places::{Place, Taken};

/// The booked interviews of a timetable.
#[derive(Default)]
pub(crate) struct Booked<'a> {
    /// Those that are to come.
    pub to_come: Vec<(&'a Timetabled, &'a Booking)>,
    /// Pairs whose interview is over or has begun, or was called off.
    pub over: BTreeSet<(PersonId, OpeningId)>,
    /// Those of them that were called off.
    pub called_off: BTreeSet<(PersonId, OpeningId)>,
}

impl<'a> Booked<'a> {
    /// Sorts what is booked.
    pub fn of(known: &'a Known) -> Self {
        let mut booked = Self::default();
        for row in &known.timetabled {
            let pair = (row.person, row.opening);
            match known.bookings.get(&row.booking) {
                Some(one) if one.state.is_open() && one.during.from > known.now => {
                    booked.to_come.push((row, one));
                }
                Some(one) if one.state.claims() => {
                    booked.over.insert(pair);
                }
                _ => {
                    booked.called_off.insert(pair);
                }
            }
        }
        booked
    }

    /// The bookings of those that are to come.
    pub fn ids(&self) -> BTreeSet<BookingId> {
        self.to_come.iter().map(|(row, _)| row.booking).collect()
    }
}

/// A booked interview and its panel.
type Standing<'a, 'p> = (&'a Timetabled, &'a Booking, &'p Place<'p>);

/// Those that stand as the rules of the format ask. What was moved by hand to where it would not be
/// planned, or closer to another than the buffers allow, is in the way like any other booking.
pub(crate) fn standing<'a>(
    known: &Known,
    booked: &Booked<'a>,
    (places, taken): (&[Place<'_>], &Taken<'_>),
) -> Vec<(&'a Timetabled, &'a Booking)> {
    let mut standing: Vec<Standing<'a, '_>> = Vec::new();
    for (row, booking) in &booked.to_come {
        let place = places.iter().find(|one| one.id() == row.panel);
        let Some(place) = place.filter(|place| suits(known, row, (booking, place))) else {
            continue;
        };
        let is_free = taken
            .busy(row.person)
            .iter()
            .all(|busy| !busy.overlaps(booking.during));
        let one: Standing<'a, '_> = (row, booking, place);
        if is_free && standing.iter().all(|other| goes_with(known, one, *other)) {
            standing.push(one);
        }
    }
    let rows = standing.into_iter();
    rows.map(|(row, booking, _)| (row, booking)).collect()
}

fn suits(known: &Known, row: &Timetabled, (booking, place): (&Booking, &Place<'_>)) -> bool {
    let arrangement = of_employer(known, row.employer);
    let held = arrangement.map(|one| one.held(row.opening));
    let holds = held.is_some_and(|held| {
        let by_panel = held.panels.is_empty() || held.panels.contains(&row.panel);
        by_panel && held.minutes == booking.during.minutes()
    });
    let wishes = known.wishes.iter().find(|one| one.person == row.person);
    let is_there = wishes
        .is_none_or(|wishes| wishes.windows.is_empty() || lies_in(&wishes.windows, booking.during));
    let starts = booking.during.from.unix();
    let on_grid = starts.rem_euclid(i64::from(known.timetable.terms.grid().0) * 60) == 0;
    holds && is_there && on_grid && lies_in(&place.windows, booking.during)
}

/// True when a time lies within others.
pub(crate) fn lies_in(windows: &[TimeRange], during: TimeRange) -> bool {
    within(windows, &[during]) == [during]
}

/// True when two interviews do not touch each other's panel, seeker or employer.
fn goes_with(known: &Known, one: Standing<'_, '_>, other: Standing<'_, '_>) -> bool {
    let ((row, booking, place), (other, others, there)) = (one, other);
    let too_near = |gap: Minutes| {
        booking.during.extended(gap).overlaps(others.during)
            || others.during.extended(gap).overlaps(booking.during)
    };
    let way = way_between(known, place, there);
    let twice = row.employer == other.employer && !known.timetable.terms.several_per_employer;
    let by_panel = row.panel == other.panel && too_near(place.buffer);
    let by_seeker =
        row.person == other.person && (too_near(seeker_buffer(known).max(way)) || twice);
    !by_panel && !by_seeker
}

/// How long people walk from one panel to another beyond what they need within a site.
pub(crate) fn way_between(known: &Known, one: &Place<'_>, other: &Place<'_>) -> Minutes {
    let differ = one.site.is_some() && other.site.is_some() && one.site != other.site;
    match differ && one.is_somewhere && other.is_somewhere {
        true => known.policy.walking.other_site,
        false => Minutes(0),
    }
}

/// The least time between two interviews of a seeker at one site.
pub(crate) fn seeker_buffer(known: &Known) -> Minutes {
    let asked = known.timetable.terms.buffer.unwrap_or_default();
    asked.max(known.policy.walking.same_site)
}

/// The panels of an employer.
pub(crate) fn of_employer(known: &Known, employer: EmployerId) -> Option<&Arrangement> {
    let mut all = known.arrangements.iter();
    all.find(|one| one.employer == employer)
}

/// How many of these there are of each.
pub(crate) fn counted<K: Ord>(of: impl IntoIterator<Item = K>) -> BTreeMap<K, u32> {
    let mut counts = BTreeMap::new();
    for one in of {
        *counts.entry(one).or_default() += 1;
    }
    counts
}

/// The panels that may hold an opening, among those that can interview.
pub(crate) fn panels_of(
    known: &Known,
    (employer, opening): (EmployerId, OpeningId),
    places: &[Place<'_>],
) -> Vec<InterviewPanelId> {
    let Some(arrangement) = of_employer(known, employer) else {
        return Vec::new();
    };
    let held = arrangement.held(opening);
    let own = places.iter().filter(|one| one.employer == employer);
    let may = own.filter(|one| held.panels.is_empty() || held.panels.contains(&one.id()));
    may.map(Place::id).collect()
}

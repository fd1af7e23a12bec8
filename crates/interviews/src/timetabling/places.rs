//! Where and when panels can interview, and when seekers cannot come.

use std::collections::{BTreeMap, BTreeSet};

use domain::Booking;
use domain::diary::Resource;
use domain::id::{BookingId, EmployerId, InterviewPanelId, PersonId, ResourceId};
use domain::opening::Hours;
use domain::time::GRID_SECONDS;
use domain::timetable::{Panel, merged, within, without};
use domain::{Code, Instant, Minutes, Refusal, TimeRange};

use super::Known;

/// A panel with the times that are left of it.
pub(crate) struct Place<'a> {
    pub panel: &'a Panel,
    pub employer: EmployerId,
    /// The named site of its room; none of what has no place or whose site is not named.
    pub site: Option<String>,
    /// True when people have to go there.
    pub is_somewhere: bool,
    pub windows: Vec<TimeRange>,
    pub buffer: Minutes,
}

/// What people and rooms have besides the bookings that are planned anew.
pub(crate) struct Taken<'a> {
    known: &'a Known,
    of: BTreeMap<ResourceId, Vec<(i64, BookingId)>>,
}

impl<'a> Taken<'a> {
    /// All claims but those of these bookings.
    pub fn without(known: &'a Known, own: &BTreeSet<BookingId>) -> Self {
        let mut of: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for claim in known
            .claims
            .iter()
            .filter(|one| !own.contains(&one.booking))
        {
            let taken = of.entry(claim.resource).or_default();
            taken.push((claim.bucket, claim.booking));
        }
        Self { known, of }
    }

    /// What a person has, each once.
    pub fn bookings_of(&self, person: PersonId) -> Vec<&'a Booking> {
        let claims = self.of.get(&ResourceId::from(person));
        let ids: BTreeSet<_> = claims.into_iter().flatten().map(|(_, id)| *id).collect();
        let found = ids
            .into_iter()
            .filter_map(|id| self.known.bookings.get(&id));
        found.collect()
    }

    /// When a person cannot come, with the way to and from what they have elsewhere. The way is that
    /// between two sites unless it is at the same fair: where the sites are the same it may be shorter.
    pub fn busy(&self, person: PersonId) -> Vec<TimeRange> {
        let walking = self.known.policy.walking;
        let around = |booking: &Booking| {
            let is_here = booking.fair == Some(self.known.fair.id);
            let way = match (booking.place.is_some(), is_here) {
                (false, _) => Minutes(0),
                (true, true) => walking.same_site,
                (true, false) => walking.other_site,
            };
            TimeRange {
                from: booking.during.from.minus(way),
                to: booking.during.to.plus(way),
            }
        };
        merged(self.bookings_of(person).into_iter().map(around))
    }

    /// When a room is full, and so long before that its turnaround would not fit.
    fn full(&self, room: &Resource) -> Vec<TimeRange> {
        let mut taken: BTreeMap<i64, u16> = BTreeMap::new();
        for (bucket, _) in self.of.get(&room.id).into_iter().flatten() {
            *taken.entry(*bucket).or_default() += 1;
        }
        let full = taken.into_iter().filter(|(_, many)| *many >= room.capacity);
        merged(full.map(|(bucket, _)| {
            let from = Instant::from_unix(bucket * GRID_SECONDS);
            TimeRange::starting(from, Minutes(5))
        }))
        .into_iter()
        .map(|range| TimeRange {
            from: range.from.minus(room.rules.turnaround),
            to: range.to,
        })
        .collect()
    }
}

/// The panels that can interview, with what is left of their times.
pub(crate) fn places<'a>(known: &'a Known, taken: &Taken<'_>) -> Vec<Place<'a>> {
    let all = known.arrangements.iter().flat_map(|one| {
        let of = one.panels.iter();
        of.map(move |panel| (one.employer, panel))
    });
    let places = all.filter_map(|(employer, panel)| place(known, taken, (employer, panel)));
    places.collect()
}

/// Passes panels of which none needs what another has at the same time, also of other employers.
///
/// Refuses with `panels_clash`.
pub(crate) fn must_not_clash(known: &Known, places: &[Place<'_>]) -> Result<(), Refusal> {
    let can_be_shared = |one: &&Resource| one.capacity > 1;
    let shared = known.resources.values().filter(can_be_shared);
    let shared: Vec<_> = shared.map(|one| one.id).collect();
    let mut of_host: BTreeMap<ResourceId, Vec<&Panel>> = BTreeMap::new();
    for place in places {
        for host in place.panel.hosts() {
            let others = of_host.entry(host).or_default();
            for other in others.iter() {
                other.must_not_clash_with(place.panel, &shared)?;
            }
            others.push(place.panel);
        }
    }
    Ok(())
}

fn place<'a>(
    known: &Known,
    taken: &Taken<'_>,
    (employer, panel): (EmployerId, &'a Panel),
) -> Option<Place<'a>> {
    let to_come = TimeRange {
        from: next_on_grid(known.now),
        to: known.fair.end(),
    };
    let mut windows = within(&panel.open, &[to_come]);
    for interviewer in &panel.interviewers {
        let person = known.resources.get(&ResourceId::from(*interviewer))?;
        windows = open(known, person, &windows);
        windows = without(&windows, &taken.busy(*interviewer));
    }
    let mut rooms = Vec::new();
    for room in &panel.rooms {
        let room = known.resources.get(room).filter(|one| !one.rules.closed)?;
        windows = open(known, room, &windows);
        windows = without(&windows, &taken.full(room));
        rooms.push(room);
    }
    let turnaround = rooms.iter().map(|one| one.rules.turnaround).max();
    (!windows.is_empty()).then(|| Place {
        panel,
        employer,
        site: rooms.iter().find_map(|one| one.site.clone()),
        is_somewhere: rooms.iter().any(|one| one.place.is_some()),
        windows,
        buffer: panel.buffer.max(turnaround.unwrap_or_default()),
    })
}

/// What of these times lies in the hours of a person or room.
fn open(known: &Known, resource: &Resource, windows: &[TimeRange]) -> Vec<TimeRange> {
    if resource.rules.hours == Hours::Always {
        return windows.to_vec();
    }
    let zone = &known.calendar.zone;
    let days = windows.iter().flat_map(|window| {
        let last = window.to.local(zone).date();
        let first = window.from.local(zone).date();
        let days = std::iter::successors(Some(first), |day| day.tomorrow().ok());
        days.take_while(move |day| *day <= last)
    });
    let days: BTreeSet<_> = days.collect();
    let hours = days
        .into_iter()
        .flat_map(|day| resource.rules.hours.ranges_of(day, &known.calendar));
    within(windows, &hours.collect::<Vec<_>>())
}

fn next_on_grid(moment: Instant) -> Instant {
    let over = moment.unix().rem_euclid(GRID_SECONDS);
    Instant::from_unix(moment.unix() + (GRID_SECONDS - over) % GRID_SECONDS)
}

impl Place<'_> {
    /// Its id as it stands in the input.
    pub fn id(&self) -> InterviewPanelId {
        self.panel.id
    }
}

/// Passes pins at panels that there are.
///
/// Refuses with `panel_not_found`.
pub(crate) fn must_be_there(known: &Known, panel: Option<InterviewPanelId>) -> Result<(), Refusal> {
    let panels = known.arrangements.iter().flat_map(|one| &one.panels);
    match panel {
        Some(id) if !panels.into_iter().any(|one| one.id == id) => {
            Err(Refusal::new(Code::PanelNotFound).with("panel", id))
        }
        _ => Ok(()),
    }
}

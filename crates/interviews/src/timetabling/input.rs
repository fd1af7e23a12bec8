//! The input of a timetable: numbers and ids, without names.

mod people;
mod pins;
mod wanted;

use std::collections::BTreeSet;

use domain::diary::Resource;
use domain::id::{BookingId, OpeningId, PersonId};
use domain::time::Time;
use domain::timetable::{LeftOut, Pin};
use domain::{Instant, Refusal, TimeRange};
use optimise::timetable::format::{self, Instance, Interval, Travel};

use super::Known;
use super::fixed::{self, Booked};
use super::places::{self, Place, Taken};
use people::People;
use wanted::Wanted;

/// The input of a timetable.
pub(crate) struct Input {
    pub instance: Instance,
    /// The same as the bytes that its hash is of.
    pub text: String,
    pub starts_at: Instant,
    pub left_out: Vec<LeftOut>,
}

impl Input {
    /// The hash of its bytes.
    pub fn sha256(&self) -> String {
        optimise::plan::sha256(self.text.as_bytes())
    }
}

/// For what an input is made.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Purpose<'a> {
    /// A plan beside what is booked, which stays.
    Plan,
    /// A plan in which all booked interviews to come may move.
    Repair,
    /// To see whether these new pins can be.
    Pins(&'a [Pin]),
}

/// What an input is made of.
struct Making<'a> {
    purpose: Purpose<'a>,
    known: &'a Known,
    booked: &'a Booked<'a>,
    taken: &'a Taken<'a>,
    places: &'a [Place<'a>],
    /// The bookings that are fixed or may move, so that they are in nobody's way.
    own: &'a BTreeSet<BookingId>,
    starts_at: Instant,
}

/// Makes the input of what is known.
///
/// Refuses with `panels_clash`, `panel_not_found`, `outside_hours`, `pin_not_wished` or
/// `nothing_to_plan`.
pub(crate) fn build(known: &Known, purpose: Purpose<'_>) -> Result<Input, Refusal> {
    let is_repair = matches!(purpose, Purpose::Repair);
    let booked = Booked::of(known);
    let all = booked.ids();
    let taken = Taken::without(known, &all);
    let open = places::places(known, &taken);
    let standing = fixed::standing(known, &booked, (&open, &taken));
    let own = match is_repair {
        true => all,
        false => standing.iter().map(|(row, _)| row.booking).collect(),
    };
    let taken = Taken::without(known, &own);
    let open = places::places(known, &taken);
    places::must_not_clash(known, &open)?;
    let making = Making {
        purpose,
        known,
        booked: &booked,
        taken: &taken,
        places: &open,
        own: &own,
        starts_at: midnight(known),
    };
    making.input(is_repair)
}

/// Minute 0: local midnight of the first day.
fn midnight(known: &Known) -> Instant {
    let zone = &known.fair.zone;
    let first = known.fair.start().local(zone).date();
    zone.at(first, Time::midnight())
}

impl Making<'_> {
    fn input(&self, is_repair: bool) -> Result<Input, Refusal> {
        let wanted = Wanted::of(self);
        let rows = self.rows();
        if wanted.pairs.is_empty() && (!is_repair || rows.is_empty()) {
            return Err(Refusal::new(domain::Code::NothingToPlan));
        }
        let (fixed, previous) = match is_repair {
            true => (Vec::new(), Some(rows)),
            false => (rows, None),
        };
        let terms = &self.known.timetable.terms;
        let instance = Instance {
            format: format::FORMAT,
            version: 1,
            name: String::new(),
            horizon: self.minute(self.known.fair.end()).max(1),
            grid_minutes: terms.grid().0,
            one_per_employer: !terms.several_per_employer,
            sites: self.sites(),
            travel: self.travel(),
            seekers: People(self).seekers(&wanted),
            panels: self.panels(),
            openings: People(self).openings(&wanted),
            pins: self.pins(&wanted)?,
            wishes: wanted.wishes(),
            fixed,
            previous,
        };
        let text = serde_json::to_string(&instance).unwrap_or_default();
        Ok(Input {
            instance,
            text,
            starts_at: self.starts_at,
            left_out: wanted.left_out,
        })
    }

    /// From minute 0 to the end of the fair.
    fn days(&self) -> TimeRange {
        TimeRange {
            from: self.starts_at,
            to: self.known.fair.end(),
        }
    }

    fn minute(&self, moment: Instant) -> u32 {
        let seconds = moment.unix() - self.starts_at.unix();
        u32::try_from(seconds / 60).unwrap_or(0)
    }

    fn interval(&self, range: &TimeRange) -> Interval {
        (self.minute(range.from), self.minute(range.to))
    }

    /// The booked interviews that are in nobody's way.
    fn rows(&self) -> Vec<format::Booked> {
        let own = self.booked.to_come.iter();
        let own = own.filter(|(row, _)| self.own.contains(&row.booking));
        let row =
            |(row, booking): &(&data::interviews::Timetabled, &domain::Booking)| format::Booked {
                seeker: row.person.to_string(),
                opening: row.opening.to_string(),
                panel: row.panel.to_string(),
                start: self.minute(booking.during.from).into(),
            };
        own.map(row).collect()
    }

    fn panels(&self) -> Vec<format::Panel> {
        let panel = |place: &Place<'_>| format::Panel {
            id: place.id().to_string(),
            employer: place.employer.to_string(),
            site: site_of(place),
            windows: place.windows.iter().map(|one| self.interval(one)).collect(),
            buffer: place.buffer.0,
        };
        self.places.iter().map(panel).collect()
    }

    fn sites(&self) -> Vec<String> {
        let sites: BTreeSet<_> = self.places.iter().map(site_of).collect();
        match sites.is_empty() {
            true => vec![HERE.to_owned()],
            false => sites.into_iter().collect(),
        }
    }

    /// People walk between two sites that are named and differ; within one, the buffer of seekers does.
    fn travel(&self) -> Vec<Travel> {
        let mut travel: Vec<Travel> = Vec::new();
        for (at, one) in self.places.iter().enumerate() {
            for other in &self.places[..at] {
                let way = fixed::way_between(self.known, one, other);
                let between = (
                    site_of(other).min(site_of(one)),
                    site_of(other).max(site_of(one)),
                );
                if way.0 > 0 && travel.iter().all(|known| known.between != between) {
                    travel.push(Travel {
                        between,
                        minutes: way.0,
                    });
                }
            }
        }
        travel.sort_by(|one, other| one.between.cmp(&other.between));
        travel
    }

    fn is_over(&self, pair: (PersonId, OpeningId)) -> bool {
        let rows = self.booked.to_come.iter();
        let foreign = rows.filter(|(row, _)| !self.own.contains(&row.booking));
        let mut foreign = foreign.map(|(row, _)| (row.person, row.opening));
        self.booked.over.contains(&pair) || foreign.any(|one| one == pair)
    }

    fn resource(&self, person: PersonId) -> Option<&Resource> {
        self.known.resources.get(&person.into())
    }
}

/// The name of the site where panels are whose site is not named.
const HERE: &str = "here";
/// The name of the site of calls.
const ONLINE: &str = "online";

fn site_of(place: &Place<'_>) -> String {
    match (&place.site, place.is_somewhere) {
        (_, false) => ONLINE.to_owned(),
        (None, true) => HERE.to_owned(),
        // Ids are cut by characters: two sites whose first ninety are the same are one.
        (Some(site), true) => format!("site:{}", site.chars().take(90).collect::<String>()),
    }
}

#[cfg(test)]
mod tests;

//! Rooms, seats and desks over a day: as a picture in which each booking leads to its line below.

mod track;

use askama::Template;
use contract::interviews::PlaceBooking;
use domain::id::ResourceId;
use domain::time::Date;
use domain::{Booking, Instant, TimeRange, Zone};

use super::head::{Head, Tab};
use crate::frame::Sheet;
use crate::html::Html;
use crate::names::{booking_kind, booking_state};
use crate::parts::{Field, tag};
use crate::when::{clock, day_in_zone, moment};
use crate::words::Words;
use track::{Block, Track};

/// A day of all places.
#[derive(Clone, Debug)]
pub struct Places {
    /// The fair from which it is looked.
    pub head: Head,
    /// The zone of the centre.
    pub zone: Zone,
    /// The day.
    pub day: Date,
    /// The day before and after.
    pub beside: (Date, Date),
    /// When it was looked.
    pub now: Instant,
    /// The rooms, seats and desks, each kind in its order.
    pub places: Vec<PlaceThere>,
    /// What takes place.
    pub bookings: Vec<PlaceBooking>,
}

/// A room, seat or desk.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PlaceThere {
    /// Which.
    pub id: ResourceId,
    /// Its name.
    pub name: String,
    /// Where it is.
    pub place: Option<String>,
    /// When it is open on the day.
    pub open: Vec<TimeRange>,
}

struct Row {
    name: String,
    place: String,
    track: Html,
}

struct Entry {
    id: String,
    clock: String,
    what: &'static str,
    title: String,
    places: String,
    who: String,
    state: Html,
}

#[derive(Template)]
#[template(path = "day/places.html")]
struct Body {
    t: Words,
    head: Html,
    path: String,
    title: String,
    as_of: String,
    before: Date,
    after: Date,
    field: Html,
    hours: Html,
    rows: Vec<Row>,
    entries: Vec<Entry>,
}

impl Places {
    /// The page.
    pub fn sheet(mut self) -> Sheet {
        let t = self.head.t;
        self.bookings.retain(|one| takes_place(&one.booking));
        self.bookings
            .sort_by_key(|one| (one.booking.during.from, one.booking.id));
        let span = self.span();
        let noon = self.zone.at(self.day, domain::time::Time::midnight());
        let body = Body {
            t,
            head: self.head.html(Tab::Places),
            path: self.head.path(Tab::Places),
            title: day_in_zone(noon, &self.zone, t.language),
            as_of: t.board_as_of(moment(self.now, &self.zone, t.language)),
            before: self.beside.0,
            after: self.beside.1,
            field: Field::day("day", t.places_day())
                .value(self.day.to_string())
                .html(t),
            hours: track::hours(span, &self.zone),
            rows: self.places.iter().map(|one| self.row(one, span)).collect(),
            entries: self.bookings.iter().map(|one| self.entry(one)).collect(),
        };
        self.head.sheet(Tab::Places, Html::of(&body))
    }

    /// From the first to the last hour of the day in which anything is open or takes place.
    fn span(&self) -> TimeRange {
        let open = self.places.iter().flat_map(|one| one.open.iter().copied());
        let taken = self.bookings.iter().map(|one| one.booking.during);
        let all: Vec<TimeRange> = open.chain(taken).collect();
        let clock = |hour: i8| {
            self.zone
                .at(self.day, domain::time::Time::constant(hour, 0, 0, 0))
        };
        let from = all.iter().map(|one| one.from).min();
        let to = all.iter().map(|one| one.to).max();
        track::whole_hours(TimeRange {
            from: from.unwrap_or_else(|| clock(9)),
            to: to.unwrap_or_else(|| clock(18)),
        })
    }

    fn row(&self, place: &PlaceThere, span: TimeRange) -> Row {
        let here = self.bookings.iter();
        let here = here.filter(|one| {
            one.booking
                .uses
                .iter()
                .any(|used| used.resource == place.id)
        });
        let blocks = here.map(|one| self.block(&one.booking, &one.attendees));
        let track = Track {
            span,
            open: &place.open,
            blocks: blocks.collect(),
            now: self.now,
        };
        Row {
            name: place.name.clone(),
            place: place.place.clone().unwrap_or_default(),
            track: track.html(),
        }
    }

    fn block(&self, booking: &Booking, attendees: &[String]) -> Block {
        let t = self.head.t;
        let (_, state) = booking_state(t, booking.state);
        let who = attendees.join(", ");
        let title = match who.is_empty() {
            true => booking.title.clone(),
            false => who.clone(),
        };
        let from = booking.during.from.local(&self.zone).strftime("%H:%M");
        let title = format!("{from} {title}");
        let clock = clock(booking.during, &self.zone, t.language);
        Block {
            href: format!("#b-{}", booking.id),
            during: booking.during,
            // What is seen comes first in what is read out, so that both can be spoken of.
            told: format!("{title}: {clock} {}, {state}", booking.title),
            title,
            is_over: booking.state == domain::BookingState::Completed,
        }
    }

    fn entry(&self, one: &PlaceBooking) -> Entry {
        let (t, booking) = (self.head.t, &one.booking);
        let (tone, label) = booking_state(t, booking.state);
        let uses = |place: &&PlaceThere| booking.uses.iter().any(|used| used.resource == place.id);
        let places = self.places.iter().filter(uses);
        let places: Vec<&str> = places.map(|place| place.name.as_str()).collect();
        Entry {
            id: format!("b-{}", booking.id),
            clock: clock(booking.during, &self.zone, t.language),
            what: booking_kind(t, booking.kind),
            title: booking.title.clone(),
            places: places.join(", "),
            who: one.attendees.join(", "),
            state: tag(tone, label),
        }
    }
}

fn takes_place(booking: &Booking) -> bool {
    booking.state.claims()
}

#[cfg(test)]
mod tests;

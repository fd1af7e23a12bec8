//! Rooms, AI seats and holidays: which there are, and the form of each.

mod form;
mod holidays;
mod touched;
pub(crate) mod week;

pub use form::{PlaceForm, room_typed, seat_typed, usual_place};
pub use holidays::Holidays;
pub use touched::{Touched, Touching};

use contract::interviews::RoomView;
use contract::mock_interviews::SeatView;
use domain::opening::Weekday;

use super::blocks::{Leaf, Table, aside, button_to, empty, heading, link, paragraph, ways};
use crate::frame::Sheet;
use crate::html::Html;
use crate::parts::{Errors, Tone, tag};
use crate::words::Words;

/// What is set up: a room or an AI seat.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PlaceKind {
    /// A room for interviews.
    Room,
    /// A seat for AI mock interviews.
    Seat,
}

impl PlaceKind {
    /// Where its pages are.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Room => "/organiser/rooms",
            Self::Seat => "/organiser/seats",
        }
    }
}

/// Every weekday with its name in forms.
pub const WEEKDAYS: [(Weekday, &str); 7] = [
    (Weekday::Monday, "monday"),
    (Weekday::Tuesday, "tuesday"),
    (Weekday::Wednesday, "wednesday"),
    (Weekday::Thursday, "thursday"),
    (Weekday::Friday, "friday"),
    (Weekday::Saturday, "saturday"),
    (Weekday::Sunday, "sunday"),
];

const fn weekday(t: Words, day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => t.org_monday(),
        Weekday::Tuesday => t.org_tuesday(),
        Weekday::Wednesday => t.org_wednesday(),
        Weekday::Thursday => t.org_thursday(),
        Weekday::Friday => t.org_friday(),
        Weekday::Saturday => t.org_saturday(),
        Weekday::Sunday => t.org_sunday(),
    }
}

/// The rooms and seats of the centre.
#[derive(Clone, Debug)]
pub struct Places {
    /// The words.
    pub t: Words,
    /// The rooms.
    pub rooms: Vec<RoomView>,
    /// The seats.
    pub seats: Vec<SeatView>,
}

impl Places {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let rooms = self.rooms.iter().map(|one| {
            let place = one.place.as_deref().unwrap_or_else(|| t.org_online());
            let href = format!("/organiser/rooms/{}", one.room);
            (href, one.name.as_str(), place, one.closed)
        });
        let seats = self.seats.iter().map(|one| {
            let place = one.place.as_deref().unwrap_or("–");
            let href = format!("/organiser/seats/{}", one.seat);
            (href, one.name.as_str(), place, one.closed)
        });
        let parts = vec![
            paragraph(t.org_rooms_text()),
            heading("rooms", t.org_rooms_only()),
            table(t, t.org_rooms_only(), t.org_no_rooms(), rooms.collect()),
            ways(&[button_to(
                "/organiser/rooms/new",
                t.org_new_room(),
                "button quiet",
            )]),
            heading("seats", t.org_seats()),
            table(t, t.org_seats(), t.org_no_seats(), seats.collect()),
            ways(&[button_to(
                "/organiser/seats/new",
                t.org_new_seat(),
                "button quiet",
            )]),
            heading("holidays", t.org_holidays()),
            aside(t.org_holidays_text()),
            ways(&[link("/organiser/holidays", t.org_holidays_open(), "")]),
        ];
        Leaf {
            t,
            title: t.org_rooms().to_owned(),
            crumbs: Vec::new(),
            errors: Errors::none(),
            parts,
        }
        .sheet()
    }
}

fn table(t: Words, caption: &str, none: &str, lines: Vec<(String, &str, &str, bool)>) -> Html {
    if lines.is_empty() {
        return empty(none);
    }
    let rows = lines.iter().map(|(href, name, place, is_closed)| {
        let state = match is_closed {
            true => tag(Tone::Warn, t.org_room_closed()),
            false => tag(Tone::Good, t.org_room_open()),
        };
        vec![link(href, name, ""), Html::text(place), state]
    });
    let table = Table {
        caption,
        heads: &[t.org_room_name(), t.org_where(), t.org_col_state()],
        rows: rows.collect(),
    };
    table.html()
}

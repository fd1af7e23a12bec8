//! The calendar of a person: all bookings on one line of time.

use askama::Template;
use domain::{Booking, Zone};

use super::card::card;
use crate::frame::{Crumb, Place, Sheet};
use crate::html::Html;
use crate::parts::Pager;
use crate::when::day;
use crate::words::Words;

/// All bookings of a person, to come or over.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// The words.
    pub t: Words,
    /// The zone of the centre, in which days begin.
    pub zone: Zone,
    /// The bookings in their order.
    pub entries: Vec<Entry>,
    /// The fairs the person is registered for.
    pub fairs: Vec<MyFair>,
    /// True for what is over.
    pub is_past: bool,
    /// Which part of a long list.
    pub page: usize,
}

/// A booking and what can be done with it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// The booking.
    pub booking: Booking,
    /// True when an offer waits for an answer.
    pub can_answer: bool,
    /// True when it can be moved here.
    pub can_move: bool,
    /// True when it can be cancelled here.
    pub can_cancel: bool,
}

/// A fair that a person is registered for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MyFair {
    /// Its address.
    pub href: String,
    /// Its title.
    pub title: String,
    /// When it is, one line a day.
    pub days: Vec<String>,
    /// The address of the pass.
    pub pass: String,
}

/// How many bookings stand on one page.
const A_PAGE: usize = 20;

/// The bookings of one day.
struct Day {
    label: String,
    cards: Vec<Card>,
}

struct Card {
    markup: Html,
    path: String,
    title: String,
    can_answer: bool,
    can_move: bool,
    can_cancel: bool,
}

#[derive(Template)]
#[template(path = "seeker/calendar.html")]
struct Body {
    t: Words,
    title: &'static str,
    offers: Vec<(String, String)>,
    days: Vec<Day>,
    fairs: Vec<MyFair>,
    is_past: bool,
    pager: Html,
}

impl Calendar {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let (title, address) = match self.is_past {
            true => (t.calendar_past(), "/me?past=yes&page="),
            false => (t.calendar_title(), "/me?page="),
        };
        let pager = Pager::of(self.entries.len(), A_PAGE, self.page);
        let waiting = self.entries.iter().filter(|one| one.can_answer);
        let offers =
            waiting.map(|one| (path_of(&one.booking) + "/offer", one.booking.title.clone()));
        let body = Body {
            t,
            title,
            offers: offers.collect(),
            days: days(t, &self.zone, &pager.part(self.entries)),
            fairs: self.fairs,
            is_past: self.is_past,
            pager: pager.html(t, t.calendar_pages(), address),
        };
        Sheet {
            title: title.to_owned(),
            place: Place::Calendar,
            crumbs: match self.is_past {
                true => vec![Crumb::to("/me", t.nav_calendar())],
                false => Vec::new(),
            },
            body: Html::of(&body),
            ..Sheet::default()
        }
    }
}

fn days(t: Words, zone: &Zone, entries: &[Entry]) -> Vec<Day> {
    let date = |one: &Entry| one.booking.during.from.local(zone).date();
    let days = entries.chunk_by(|one, other| date(one) == date(other));
    days.map(|entries| Day {
        label: day(entries[0].booking.during.from, zone, t.language),
        cards: entries.iter().map(|one| shown(t, zone, one)).collect(),
    })
    .collect()
}

fn shown(t: Words, zone: &Zone, entry: &Entry) -> Card {
    let path = path_of(&entry.booking);
    Card {
        markup: card(t, &entry.booking, zone, Some(path.clone())),
        path,
        title: entry.booking.title.clone(),
        can_answer: entry.can_answer,
        can_move: entry.can_move,
        can_cancel: entry.can_cancel,
    }
}

fn path_of(booking: &Booking) -> String {
    format!("/me/bookings/{}", booking.id)
}

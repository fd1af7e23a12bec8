//! The calendar of a person: all bookings on one line of time.

use askama::Template;
use domain::Booking;

use super::card::card;
use crate::frame::{Crumb, Place, Sheet};
use crate::html::Html;
use crate::parts::Pager;
use crate::when::{Zones, day, day_in_zone};
use crate::words::Words;

/// All bookings of a person, to come or over.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// The words.
    pub t: Words,
    /// The zones of the places, in which days begin.
    pub zones: Zones,
    /// The bookings in the order in which they happen.
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
            days: days(t, &self.zones, &pager.part(self.entries)),
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

/// The days in the order in which they happen; where clocks differ, each names its own.
fn days(t: Words, zones: &Zones, entries: &[Entry]) -> Vec<Day> {
    let zone = |one: &Entry| zones.of(one.booking.fair);
    let is_mixed = entries.windows(2).any(|two| zone(&two[0]) != zone(&two[1]));
    let day = match is_mixed {
        true => day_in_zone,
        false => day,
    };
    let label = |one: &Entry| day(one.booking.during.from, zone(one), t.language);
    let days = entries.chunk_by(|one, other| label(one) == label(other));
    days.map(|entries| Day {
        label: label(&entries[0]),
        cards: entries.iter().map(|one| shown(t, zones, one)).collect(),
    })
    .collect()
}

fn shown(t: Words, zones: &Zones, entry: &Entry) -> Card {
    let path = path_of(&entry.booking);
    let zone = zones.of(entry.booking.fair);
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

#[cfg(test)]
mod tests {
    use super::*;
    use domain::booking::{BookingKind, BookingState};
    use domain::id::{BookingId, CentreId, FairId};
    use domain::refusal::Language;
    use domain::{Minutes, TimeRange, Zone};
    use std::collections::BTreeMap;
    use uuid::Uuid;

    const DUBAI: FairId = FairId(Uuid::from_u128(7));

    fn entry(from: &str, fair: Option<FairId>) -> Entry {
        let booking = Booking {
            fair,
            ..booking(TimeRange::starting(from.parse().unwrap(), Minutes(10)))
        };
        Entry {
            booking,
            can_answer: false,
            can_move: false,
            can_cancel: false,
        }
    }

    fn booking(during: TimeRange) -> Booking {
        Booking {
            id: BookingId(Uuid::from_u128(1)),
            centre: CentreId(Uuid::from_u128(2)),
            kind: BookingKind::BoothVisit,
            state: BookingState::Confirmed,
            version: 0,
            during,
            participants: Vec::new(),
            uses: Vec::new(),
            fair: None,
            employer: None,
            title: "면담".to_owned(),
            place: None,
            sites: Vec::new(),
            online: false,
            link: None,
            held_until: None,
            booked_by: None,
            reason: None,
            result: None,
            notice_version: None,
            replaces: None,
            replaced_by: None,
            offered_to: None,
            exception: None,
        }
    }

    fn labels(entries: &[Entry]) -> Vec<String> {
        let zone = |name| Zone::parse(name).unwrap();
        let known = BTreeMap::from([(DUBAI, zone("Asia/Dubai"))]);
        let zones = Zones::new(zone("Asia/Seoul"), known);
        let days = days(Words::of(Language::En), &zones, entries);
        days.into_iter().map(|day| day.label).collect()
    }

    #[test]
    fn days_follow_one_another_in_time_and_name_their_zone_where_there_are_two() {
        let seoul = entry("2026-12-10T16:00:00Z", None);
        let dubai = entry("2026-12-10T17:00:00Z", Some(DUBAI));
        let later = entry("2026-12-10T18:00:00Z", None);
        let all = [seoul.clone(), dubai, later.clone()];
        let seoul_day = "Fri 11 Dec 2026 KST";
        assert_eq!(
            labels(&all),
            [seoul_day, "Thu 10 Dec 2026 UTC+04", seoul_day]
        );
        assert_eq!(labels(&[seoul, later]), ["Fri 11 Dec 2026"]);
    }
}

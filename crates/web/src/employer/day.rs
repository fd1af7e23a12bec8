//! The talks and interviews of an employer on one day.

use askama::Template;
use domain::application::Opening;
use domain::{Booking, Date};

use super::desk::{Desk, Tab};
use crate::frame::Sheet;
use crate::html::Html;
use crate::names;
use crate::parts::tag;
use crate::when::{clock, day, day_in_zone};
use crate::words::Words;

/// The bookings of an employer on one day of a fair.
#[derive(Clone, Debug)]
pub struct Timetable {
    /// The employer at the fair.
    pub desk: Desk,
    /// The days to choose from: each day, and when it begins.
    pub days: Vec<(Date, domain::Instant)>,
    /// The day that is shown.
    pub day: Date,
    /// What is booked, in the order of time.
    pub meetings: Vec<Meeting>,
    /// What the employer offers, for those who print the page.
    pub openings: Vec<Opening>,
}

/// A booking, and who comes.
#[derive(Clone, Debug)]
pub struct Meeting {
    /// The booking.
    pub booking: Booking,
    /// The name of whoever comes, as far as the employer may see it.
    pub name: String,
}

#[derive(Template)]
#[template(path = "employer/day.html")]
struct Body {
    t: Words,
    tabs: Html,
    days: Vec<(String, String, bool)>,
    title: String,
    rows: Vec<Row>,
    openings: Vec<String>,
}

struct Row {
    clock: String,
    name: String,
    kind: &'static str,
    place: String,
    link: Option<String>,
    state: Html,
}

impl Timetable {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let (t, zone) = (self.desk.t, self.desk.zone());
        let path = format!("{}/timetable", self.desk.fair_path());
        let days = self.days.iter();
        let shown = self.days.iter().find(|(one, _)| *one == self.day);
        let body = Body {
            t,
            tabs: self.desk.tabs(Tab::Timetable),
            days: days
                .map(|(one, begins)| {
                    let label = day(*begins, &zone, t.language);
                    (format!("{path}?day={one}"), label, *one == self.day)
                })
                .collect(),
            title: shown
                .map(|(_, at)| day_in_zone(*at, &zone, t.language))
                .unwrap_or_default(),
            rows: self.meetings.iter().map(|one| self.row(one)).collect(),
            openings: self.openings.iter().map(|one| one.title.clone()).collect(),
        };
        let sheet = self
            .desk
            .sheet(t.firm_timetable_title(), false, Html::of(&body));
        Sheet {
            is_wide: true,
            ..sheet
        }
    }

    fn row(&self, one: &Meeting) -> Row {
        let (t, booking) = (self.desk.t, &one.booking);
        let (tone, label) = names::booking_state(t, booking.state);
        Row {
            clock: clock(booking.during, &self.desk.zone(), t.language),
            name: one.name.clone(),
            kind: names::booking_kind(t, booking.kind),
            place: booking.place.clone().unwrap_or_default(),
            link: booking.link.clone(),
            state: tag(tone, label),
        }
    }
}

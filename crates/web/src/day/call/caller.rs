//! Whoever phones: what is booked, and what can be.

use askama::Template;
use domain::Booking;
use domain::person::{Person, Purpose};
use domain::time::Date;
use uuid::Uuid;

use super::{BY_PHONE, contact};
use crate::day::head::{Head, Tab};
use crate::day::walk_in::consents;
use crate::frame::{Crumb, Sheet};
use crate::html::Html;
use crate::names::{booking_kind, booking_state};
use crate::parts::{DayOfTimes, Errors, Field, Key, Pick, Tick, Ticks, tag, times_to_choose};
use crate::when::{Zones, when};
use crate::words::Words;

/// Whoever phones.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The fair.
    pub head: Head,
    /// The zones of what is booked.
    pub zones: Zones,
    /// Who that is.
    pub person: Person,
    /// What is booked for them from now on.
    pub bookings: Vec<Booking>,
    /// What can be booked: what is sent, and what is read.
    pub choices: Vec<(String, String)>,
    /// What was chosen of it, as it is sent.
    pub what: String,
    /// The first day.
    pub day: Date,
    /// The times of what was chosen.
    pub chosen: Option<Chosen>,
    /// What is wrong with the form as it was sent.
    pub errors: Errors,
    /// What was consented to in the form as it was sent.
    pub consents: Vec<Purpose>,
    /// The key of each form.
    pub key: Uuid,
}

/// What was chosen, and when it can be had.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chosen {
    /// The times, day by day.
    pub days: Vec<DayOfTimes>,
    /// What for, as it was typed; none where it is not asked.
    pub purpose: Option<String>,
    /// Whether the notice about the AI was read out; none where there is none.
    pub notice: Option<bool>,
    /// Why it is booked beyond a cap or a block, as it was typed.
    pub exception: String,
}

struct Booked {
    when: String,
    title: String,
    what: &'static str,
    place: String,
    state: Html,
}

#[derive(Template)]
#[template(path = "day/caller.html")]
struct Body {
    t: Words,
    head: Html,
    path: String,
    errors: Html,
    name: String,
    contact: String,
    booked: Vec<Booked>,
    filters: Html,
    what: String,
    day: Date,
    has_chosen: bool,
    times: Option<Html>,
    asked: Vec<Html>,
    /// True when somebody was about to be registered.
    is_registering: bool,
    consents: Html,
    key: Key,
}

impl Caller {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.head.t;
        let calls = self.head.path(Tab::Call);
        let times = self.chosen.as_ref().filter(|one| !one.days.is_empty());
        let body = Body {
            t,
            head: self.head.html(Tab::Call),
            path: format!("{calls}/{}", self.person.id),
            errors: self.errors.html(t),
            name: self.person.name.clone(),
            contact: contact(&self.person),
            booked: self.bookings.iter().map(|one| self.booked(one)).collect(),
            filters: self.filters(),
            what: self.what.clone(),
            day: self.day,
            has_chosen: self.chosen.is_some(),
            times: times.map(|one| times_to_choose(&one.days)),
            asked: self.asked(),
            is_registering: self.is_registering(),
            consents: consents(t, &BY_PHONE, &self.consents, &self.errors),
            key: Key(self.key),
        };
        let mut sheet = self.head.sheet(Tab::Call, Html::of(&body));
        sheet.title.clone_from(&self.person.name);
        sheet.crumbs.push(Crumb::to(calls, t.day_call()));
        sheet.has_errors = !self.errors.is_empty();
        sheet
    }

    fn booked(&self, booking: &Booking) -> Booked {
        let t = self.head.t;
        let (tone, label) = booking_state(t, booking.state);
        Booked {
            when: when(booking.during, self.zones.of(booking.fair), t.language),
            title: booking.title.clone(),
            what: booking_kind(t, booking.kind),
            place: booking.place.clone().unwrap_or_default(),
            state: tag(tone, label),
        }
    }

    fn filters(&self) -> Html {
        let t = self.head.t;
        let none = std::iter::once(Pick::new("", t.choose()));
        let choices = self.choices.iter();
        let picks = none.chain(choices.map(|(value, label)| Pick::new(value, label)));
        let what = Field::choice("what", t.call_what(), picks.collect()).value(&self.what);
        let day = Field::day("day", t.call_day()).value(self.day.to_string());
        Html::trusted(format!("{}{}", what.html(t), day.html(t)))
    }

    fn is_registering(&self) -> bool {
        let is_wrong = self.errors.of("consents-participation").is_some();
        is_wrong || !self.consents.is_empty()
    }

    /// What is asked beside the time.
    fn asked(&self) -> Vec<Html> {
        let t = self.head.t;
        let Some(chosen) = &self.chosen else {
            return Vec::new();
        };
        let purpose = chosen.purpose.as_ref().map(|typed| {
            Field::line("purpose", t.room_purpose())
                .hint(t.room_purpose_hint())
                .at_most(100)
                .value(typed)
                .wrong(&self.errors)
                .html(t)
        });
        let notice = chosen.notice.map(|is_ticked| {
            let tick = Tick {
                value: "accepted".to_owned(),
                label: t.call_notice().to_owned(),
                hint: Some(t.ai_notice().to_owned()),
                is_ticked,
            };
            let group = Ticks::new("notice", t.ai_notice_title()).with(tick);
            group.wrong(&self.errors).html(t)
        });
        let exception = Field::line("exception", t.call_exception())
            .hint(t.call_exception_hint())
            .at_most(200)
            .optional()
            .value(&chosen.exception)
            .wrong(&self.errors)
            .html(t);
        purpose
            .into_iter()
            .chain(notice)
            .chain([exception])
            .collect()
    }
}

//! One booking: looking at it, cancelling it, moving it, answering an offer.

use askama::Template;
use domain::policy::NoShows;
use domain::{Booking, Instant, Zone};
use uuid::Uuid;

use super::calendar::Entry;
use super::card::card;
use crate::frame::{Crumb, Place, Sheet};
use crate::html::Html;
use crate::parts::{DayOfTimes, Errors, Key, Notice, Tone, times_to_choose};
use crate::when::moment;
use crate::words::Words;

/// A booking of the reader.
#[derive(Clone, Debug)]
pub struct Details {
    /// The words.
    pub t: Words,
    /// The booking and what can be done with it.
    pub entry: Entry,
    /// The zone in which it is told.
    pub zone: Zone,
}

/// A question about a booking that one button answers.
#[derive(Clone, Debug)]
pub struct Change {
    /// The words.
    pub t: Words,
    /// The booking.
    pub booking: Booking,
    /// The zone in which it is told.
    pub zone: Zone,
    /// The key of the form.
    pub key: Uuid,
    /// What is wrong with the form as it was sent.
    pub errors: Errors,
    /// Until when it is cancelled freely; none where nobody cancels late.
    pub free: Option<FreeTime>,
}

/// Until when a booking is cancelled freely, and what follows from not coming.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FreeTime {
    /// The last free moment.
    pub until: Instant,
    /// True when that is over.
    pub is_over: bool,
    /// What follows from not coming.
    pub no_shows: NoShows,
}

/// An offer to answer.
#[derive(Clone, Debug)]
pub struct Offer(pub Change);

/// The times a booking can move to.
#[derive(Clone, Debug)]
pub struct Move {
    /// What is asked.
    pub change: Change,
    /// The version of the booking that was seen.
    pub version: u32,
    /// The times that are open.
    pub days: Vec<DayOfTimes>,
}

#[derive(Template)]
#[template(path = "seeker/booking.html")]
struct DetailsBody<'a> {
    t: Words,
    path: String,
    markup: Html,
    entry: &'a Entry,
}

#[derive(Template)]
#[template(path = "seeker/change.html")]
struct ChangeBody {
    t: Words,
    title: &'static str,
    text: &'static str,
    action: String,
    errors: Html,
    markup: Html,
    notice: Html,
    follows: String,
    key: Key,
    kind: What,
    version: u32,
    times: Option<Html>,
}

/// What is asked of a booking.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum What {
    Cancel,
    Move,
    Offer,
}

impl Details {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let booking = &self.entry.booking;
        let body = DetailsBody {
            t,
            path: path_of(booking),
            markup: card(t, booking, &self.zone, None),
            entry: &self.entry,
        };
        Sheet {
            title: booking.title.clone(),
            place: Place::Calendar,
            crumbs: vec![Crumb::to("/me", t.nav_calendar())],
            body: Html::of(&body),
            ..Sheet::default()
        }
    }
}

impl Change {
    /// The page that asks whether cancelling is meant.
    pub fn cancel_sheet(self) -> Sheet {
        let t = self.t;
        self.sheet(What::Cancel, (t.cancel_title(), t.cancel_text()), None, 0)
    }

    /// Until when it is cancelled freely, or that it is late.
    fn notice(&self) -> Html {
        let t = self.t;
        let Some(free) = self.free else {
            return Html::default();
        };
        let until = moment(free.until, &self.zone, t.language);
        match free.is_over {
            true => Notice::of(Tone::Warn, t.cancel_late(until)).html(),
            false => Notice::of(Tone::Plain, t.cancel_free_until(until)).html(),
        }
    }

    /// Why a late cancel is still better than not coming.
    fn follows(&self) -> String {
        let late = self.free.filter(|one| one.is_over);
        let rules = late.map(|one| one.no_shows).filter(|one| one.most > 0);
        rules.map_or_else(String::new, |one| {
            let days = (one.within_days, one.block_days);
            self.t.cancel_late_better(days.1, one.most, days.0)
        })
    }

    fn sheet(
        self,
        kind: What,
        (title, text): (&'static str, &'static str),
        times: Option<Html>,
        version: u32,
    ) -> Sheet {
        let t = self.t;
        let action = match kind {
            What::Cancel => "cancel",
            What::Move => "move",
            What::Offer => "offer",
        };
        let path = path_of(&self.booking);
        let body = ChangeBody {
            t,
            title,
            text,
            action: format!("{path}/{action}"),
            errors: self.errors.html(t),
            markup: card(t, &self.booking, &self.zone, None),
            notice: self.notice(),
            follows: self.follows(),
            key: Key(self.key),
            kind,
            version,
            times,
        };
        Sheet {
            title: title.to_owned(),
            place: Place::Calendar,
            crumbs: vec![
                Crumb::to("/me", t.nav_calendar()),
                Crumb::to(path, self.booking.title.clone()),
            ],
            has_errors: !self.errors.is_empty(),
            body: Html::of(&body),
            ..Sheet::default()
        }
    }
}

impl Offer {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.0.t;
        self.0
            .sheet(What::Offer, (t.offer_title(), t.offer_text()), None, 0)
    }
}

impl Move {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.change.t;
        let times = (!self.days.is_empty()).then(|| times_to_choose(&self.days));
        self.change.sheet(
            What::Move,
            (t.move_title(), t.move_text()),
            times,
            self.version,
        )
    }
}

fn path_of(booking: &Booking) -> String {
    format!("/me/bookings/{}", booking.id)
}

//! Rooms, AI seats and desks: which there are, and booking one of them.

use askama::Template;
use domain::Date;
use uuid::Uuid;

use crate::frame::{Crumb, Place, Sheet};
use crate::html::Html;
use crate::parts::{DayOfTimes, Errors, Field, Key, Pick, Tick, Ticks, times_to_choose};
use crate::words::Words;

/// The version of the notice about the use of AI. Another text needs another version.
pub const AI_NOTICE: &str = "web-2026-11";

/// What can be booked apart from fairs.
#[derive(Clone, Debug)]
pub struct Rooms {
    /// The words.
    pub t: Words,
    /// The video-interview rooms.
    pub rooms: Vec<RoomThere>,
    /// The AI seats.
    pub seats: Vec<RoomThere>,
    /// Side events and counselling.
    pub desks: Vec<RoomThere>,
}

/// A room, seat or desk in a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RoomThere {
    /// The address of its page.
    pub href: String,
    /// Its name.
    pub name: String,
    /// Where it is, how long, what is in it.
    pub facts: String,
    /// True when it takes no bookings for now.
    pub is_closed: bool,
}

#[derive(Template)]
#[template(path = "seeker/rooms.html")]
struct RoomsBody {
    t: Words,
    groups: Vec<(&'static str, &'static str, Vec<RoomThere>)>,
}

impl Rooms {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let groups = vec![
            (t.rooms_video(), t.rooms_video_about(), self.rooms),
            (t.rooms_seats(), t.rooms_seats_about(), self.seats),
            (t.rooms_desks(), t.rooms_desks_about(), self.desks),
        ];
        let body = RoomsBody { t, groups };
        Sheet {
            title: t.rooms_title().to_owned(),
            place: Place::Rooms,
            body: Html::of(&body),
            ..Sheet::default()
        }
    }
}

/// What is booked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum What {
    /// A video-interview room.
    Room,
    /// A seat for AI mock interviews.
    Seat,
    /// A side event or a counsellor.
    Desk,
}

/// One room, seat or desk, and the times at which it can be booked.
#[derive(Clone, Debug)]
pub struct RoomPage {
    /// The words.
    pub t: Words,
    /// What it is.
    pub what: What,
    /// It.
    pub there: RoomThere,
    /// The lengths to choose from, in minutes; the first is the usual one. None: it has its own.
    pub lengths: Vec<u32>,
    /// The length that is asked for, in minutes.
    pub minutes: u32,
    /// The first day that is shown.
    pub day: Date,
    /// The first day of the week before, unless it has passed.
    pub before: Option<Date>,
    /// The first day of the week after.
    pub after: Option<Date>,
    /// The times of a week.
    pub days: Vec<DayOfTimes>,
    /// What a room is for, as it was typed.
    pub purpose: String,
    /// True when the notice about AI was accepted.
    pub has_accepted: bool,
    /// What is wrong with the form as it was sent.
    pub errors: Errors,
    /// The key of the form.
    pub key: Uuid,
}

#[derive(Template)]
#[template(path = "seeker/room.html")]
struct RoomBody {
    t: Words,
    there: RoomThere,
    errors: Html,
    search: Vec<Html>,
    before: Option<String>,
    after: Option<String>,
    times: Option<Html>,
    fields: Vec<Html>,
    minutes: u32,
    day: Date,
    can_wait: bool,
    key: Key,
}

impl RoomPage {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let week = |day: Date| format!("{}?day={day}&minutes={}", self.there.href, self.minutes);
        let body = RoomBody {
            t,
            errors: self.errors.html(t),
            search: self.search(),
            before: self.before.map(week),
            after: self.after.map(week),
            times: (!self.days.is_empty()).then(|| times_to_choose(&self.days)),
            fields: self.fields(),
            minutes: self.minutes,
            day: self.day,
            can_wait: self.what != What::Desk,
            key: Key(self.key),
            there: self.there,
        };
        Sheet {
            title: body.there.name.clone(),
            place: Place::Rooms,
            crumbs: vec![Crumb::to("/rooms", t.nav_rooms())],
            has_errors: !self.errors.is_empty(),
            body: Html::of(&body),
            ..Sheet::default()
        }
    }

    /// Which week, and how long.
    fn search(&self) -> Vec<Html> {
        let t = self.t;
        let day = Field::day("day", t.room_day()).value(self.day.to_string());
        let mut fields = vec![day.html(t)];
        if !self.lengths.is_empty() {
            let picks = self.lengths.iter();
            let picks = picks.map(|one| Pick::new(one.to_string(), t.room_minutes(one)));
            let length = Field::choice("minutes", t.room_length(), picks.collect());
            fields.push(length.value(self.minutes.to_string()).html(t));
        }
        fields
    }

    /// What is asked with a time.
    fn fields(&self) -> Vec<Html> {
        let t = self.t;
        match self.what {
            What::Room => vec![
                Field::line("purpose", t.room_purpose())
                    .hint(t.room_purpose_hint())
                    .at_most(100)
                    .value(&self.purpose)
                    .wrong(&self.errors)
                    .html(t),
            ],
            What::Seat => vec![
                Ticks::new("notice", t.ai_notice_title())
                    .with(Tick {
                        value: "accepted".to_owned(),
                        label: t.ai_notice_accept().to_owned(),
                        hint: Some(t.ai_notice().to_owned()),
                        is_ticked: self.has_accepted,
                    })
                    .wrong(&self.errors)
                    .html(t),
            ],
            What::Desk => Vec::new(),
        }
    }
}

//! The screen at the booth: the line, who is booked, and what came of each talk in two taps.

use askama::Template;
use contract::booths::{PlaceView, QueueView};
use domain::Policy;
use domain::booking::BookingState;
use domain::fair::Session;
use domain::policy::QueueRules;
use domain::queue::TicketState;
use domain::{BookingKind, Instant};
use uuid::Uuid;

use super::day::Meeting;
use super::desk::{Desk, Tab};
use super::names;
use crate::frame::Sheet;
use crate::html::Html;
use crate::parts::{Errors, Field, Key, Notice, Tone, tag};
use crate::when::{clock, day_in_zone, time, when};
use crate::words::Words;

/// The screen at the booth.
#[derive(Clone, Debug)]
pub struct Today {
    /// The employer at the fair.
    pub desk: Desk,
    /// The session that runs, or the next.
    pub session: Option<Session>,
    /// Now.
    pub now: Instant,
    /// The line of the booth; none while there is none.
    pub line: Option<Line>,
    /// What is booked on the day of the session, in the order of time.
    pub meetings: Vec<Meeting>,
    /// The rules of the fair.
    pub policy: Policy,
    /// What was just finished, to be told what came of it.
    pub finished: Option<Finished>,
    /// The number that was typed to put somebody in the line.
    pub number: String,
    /// What was refused.
    pub errors: Errors,
    /// The key of the forms.
    pub key: Uuid,
}

/// A talk that was just finished.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finished {
    /// `booking` or `ticket`.
    pub kind: String,
    /// Which.
    pub id: String,
    /// How it is called on the screen.
    pub label: String,
}

/// The line of the booth.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line(pub QueueView);

#[derive(Template)]
#[template(path = "employer/today.html")]
struct Body {
    t: Words,
    tabs: Html,
    path: String,
    errors: Html,
    session: Option<(String, String)>,
    is_on: bool,
    notice: Html,
    line: Option<Shown>,
    numbers: Html,
    finished: Option<Finished>,
    decisions: Vec<(&'static str, &'static str)>,
    day: Option<String>,
    meetings: Vec<Row>,
    absent: String,
    grace: String,
    key: Key,
}

struct Shown {
    waiting: String,
    is_paused: bool,
    can_call: bool,
    places: Vec<Ticket>,
    more: String,
}

struct Ticket {
    id: String,
    number: u32,
    state: Html,
    booked: Option<String>,
    until: Option<String>,
    /// What a press does: `start` or `finish`.
    press: Option<(&'static str, &'static str)>,
}

struct Row {
    id: String,
    kind: &'static str,
    clock: String,
    name: String,
    what: &'static str,
    place: Option<String>,
    state: Html,
    press: Option<(&'static str, &'static str)>,
    may_be_absent: bool,
}

/// After how many seconds a screen without a script is looked at again.
const AGAIN_AFTER_SECONDS: u32 = 15;
/// How many of those who wait are shown.
const A_FEW: usize = 8;

impl Today {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let (t, has_errors) = (self.desk.t, !self.errors.is_empty());
        // Not while something is asked: the answer would be lost.
        let is_calm = !has_errors && self.finished.is_none();
        let again_after = is_calm.then_some(AGAIN_AFTER_SECONDS);
        let session = self.session.as_ref();
        let during = session.map(|one| one.during);
        let is_on = during.is_some_and(|one| one.from <= self.now && self.now < one.to);
        let number = Field::line("number", t.firm_today_number())
            .at_most(20)
            .value(&self.number);
        let body = Body {
            t,
            tabs: self.desk.tabs(Tab::Today),
            path: format!("{}/today", self.desk.fair_path()),
            errors: self.errors.html(t),
            session: session.map(|one| {
                let during = when(one.during, &self.desk.zone(), t.language);
                (one.name.clone(), during)
            }),
            is_on,
            notice: self.notice(is_on),
            line: self.line.as_ref().map(|one| self.line(&one.0)),
            numbers: number.hint(t.firm_today_number_hint()).html(t),
            finished: self.finished.clone(),
            decisions: names::decisions(t),
            day: self.day(),
            meetings: self.meetings.iter().map(|one| self.row(one)).collect(),
            absent: t.firm_today_absent(self.policy.late_after.0),
            grace: grace(self.desk.t, self.policy.queue),
            key: Key(self.key),
        };
        let sheet = self
            .desk
            .sheet(t.firm_today_title(), has_errors, Html::of(&body));
        Sheet {
            is_wide: true,
            again_after,
            ..sheet
        }
    }

    /// The day of the meetings, where no session says it.
    fn day(&self) -> Option<String> {
        let first = self.meetings.first().map(|one| one.booking.during.from);
        let first = first.filter(|_| self.session.is_none());
        first.map(|at| day_in_zone(at, &self.desk.zone(), self.desk.t.language))
    }

    fn notice(&self, is_on: bool) -> Html {
        let t = self.desk.t;
        match (&self.session, is_on, &self.line) {
            (None, _, _) => Notice::of(Tone::Plain, t.firm_today_over()).html(),
            (Some(_), false, _) => Notice::of(Tone::Plain, t.firm_today_not_yet()).html(),
            (Some(_), true, None) => Notice::of(Tone::Plain, t.firm_today_no_line())
                .leading(
                    format!("{}/times", self.desk.fair_path()),
                    t.firm_times_title(),
                )
                .html(),
            (Some(_), true, Some(_)) => Html::default(),
        }
    }

    fn line(&self, view: &QueueView) -> Shown {
        let t = self.desk.t;
        let standing = &view.standing;
        let live = view.places.iter().filter(|one| one.state.is_live());
        let live: Vec<_> = live.collect();
        let more = live.len().saturating_sub(A_FEW);
        Shown {
            waiting: t.line_waiting(standing.waiting),
            is_paused: standing.paused,
            can_call: !standing.paused && standing.waiting > 0,
            more: match more {
                0 => String::new(),
                _ => t.firm_today_more(more),
            },
            places: live
                .into_iter()
                .take(A_FEW)
                .map(|one| self.ticket(one))
                .collect(),
        }
    }

    fn ticket(&self, one: &PlaceView) -> Ticket {
        let (t, zone) = (self.desk.t, self.desk.zone());
        let (tone, label) = names::ticket(t, one.state);
        Ticket {
            id: one.ticket.to_string(),
            number: one.number,
            state: tag(tone, label),
            booked: one.booked_at.map(|at| t.firm_today_booked(time(at, &zone))),
            until: one
                .called_until
                .map(|at| t.firm_today_until(time(at, &zone))),
            press: match one.state {
                TicketState::Called => Some(("start", t.firm_today_start())),
                TicketState::Serving => Some(("finish", t.firm_today_finish())),
                _ => None,
            },
        }
    }

    fn row(&self, one: &Meeting) -> Row {
        let (t, booking) = (self.desk.t, &one.booking);
        let (tone, label) = crate::names::booking_state(t, booking.state);
        Row {
            id: booking.id.to_string(),
            kind: match booking.kind {
                BookingKind::Interview => "interview",
                _ => "visit",
            },
            clock: clock(booking.during, &self.desk.zone(), t.language),
            name: one.name.clone(),
            what: crate::names::booking_kind(t, booking.kind),
            place: booking.place.clone(),
            state: tag(tone, label),
            press: match booking.state {
                BookingState::Confirmed => Some(("start", t.firm_today_here())),
                BookingState::CheckedIn => Some(("finish", t.firm_today_finish())),
                _ => None,
            },
            may_be_absent: booking.state == BookingState::Confirmed
                && booking.during.from <= self.now,
        }
    }
}

/// What becomes of whoever is called and does not come.
fn grace(t: Words, rules: QueueRules) -> String {
    match rules.returns {
        0 => t.firm_today_grace_once(rules.grace.0),
        returns => t.firm_today_grace(returns, rules.grace.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Minutes;
    use domain::refusal::Language;

    #[test]
    fn the_screen_says_how_long_a_call_holds_and_after_how_many_returns_a_ticket_is_dropped() {
        let told = |language, minutes, returns| {
            let rules = QueueRules {
                grace: Minutes(minutes),
                returns,
                ..QueueRules::default()
            };
            grace(Words::of(language), rules)
        };
        let said = told(Language::En, 3, 1);
        assert!(said.contains("3 minutes to come"), "{said}");
        assert!(said.contains("After 1 such return the next"), "{said}");
        let said = told(Language::En, 1, 2);
        assert!(said.contains("1 minute to come"), "{said}");
        assert!(said.contains("After 2 such returns the next"), "{said}");
        let said = told(Language::Ko, 3, 2);
        assert!(
            said.contains("3분 안에") && said.contains("2번 간 뒤에"),
            "{said}"
        );
        assert!(told(Language::En, 1, 0).contains("1 minute to come. Then"));
    }
}

//! The lines at the booths of a fair, and the tickets in them.

use askama::Template;
use contract::booths::{QueueStanding, TicketView};
use domain::Zone;
use domain::id::FairId;
use domain::queue::{Engagement, TicketState, WaitRange};
use uuid::Uuid;

use crate::assets::LIVE;
use crate::frame::{Crumb, Place, Sheet};
use crate::html::Html;
use crate::parts::{Errors, Key, Tone, tag};
use crate::when::moment;
use crate::words::Words;

/// The lines of the session that runs, and one's own tickets.
#[derive(Clone, Debug)]
pub struct Lines {
    /// The words.
    pub t: Words,
    /// The fair.
    pub fair: FairId,
    /// Its title.
    pub fair_title: String,
    /// Its zone.
    pub zone: Zone,
    /// One's own tickets that have not come to an end, or did without being served.
    pub tickets: Vec<TicketView>,
    /// The lines; none while no session runs.
    pub lines: Option<Vec<QueueStanding>>,
    /// True for whoever is signed in and can join.
    pub can_join: bool,
    /// The place on the stream from which whoever is signed in follows.
    pub since: Option<String>,
    /// What is wrong with the form as it was sent.
    pub errors: Errors,
    /// The key of each form.
    pub key: Uuid,
}

/// After how many seconds a page without a script is looked at again.
const AGAIN_AFTER_SECONDS: u32 = 15;

struct Ticket {
    name: String,
    number: u32,
    state: Html,
    turn: String,
    place: Option<String>,
    held_back: Option<&'static str>,
    leave: Option<String>,
}

struct Line {
    name: String,
    place: Option<String>,
    called: String,
    waiting: u32,
    wait: String,
    value: String,
}

#[derive(Template)]
#[template(path = "seeker/lines.html")]
struct Body {
    t: Words,
    path: String,
    errors: Html,
    tickets: Vec<Ticket>,
    lines: Option<Vec<Line>>,
    can_join: bool,
    stream: Option<(String, String)>,
    key: Key,
}

impl Lines {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let fair = format!("/fairs/{}", self.fair);
        let body = Body {
            t,
            path: format!("{fair}/lines"),
            errors: self.errors.html(t),
            tickets: self
                .tickets
                .iter()
                .map(|one| ticket(t, &self.zone, one))
                .collect(),
            lines: self
                .lines
                .map(|all| all.into_iter().map(|one| line(t, one)).collect()),
            can_join: self.can_join,
            stream: self.since.map(|since| {
                let near = self.tickets.iter().map(|one| format!("near={}", one.panel));
                let near: Vec<String> = near.collect();
                (format!("{fair}/lines/events?{}", near.join("&")), since)
            }),
            key: Key(self.key),
        };
        Sheet {
            title: t.lines_title().to_owned(),
            place: Place::Fairs,
            crumbs: vec![
                Crumb::to("/fairs", t.nav_fairs()),
                Crumb::to(fair, self.fair_title),
            ],
            has_errors: !self.errors.is_empty(),
            again_after: Some(AGAIN_AFTER_SECONDS),
            scripts: &[LIVE],
            body: Html::of(&body),
            ..Sheet::default()
        }
    }
}

fn ticket(t: Words, zone: &Zone, view: &TicketView) -> Ticket {
    let (tone, label) = match view.state {
        TicketState::Waiting => (Tone::Plain, t.ticket_waiting()),
        TicketState::Called => (Tone::Good, t.ticket_called()),
        TicketState::Serving => (Tone::Good, t.ticket_serving()),
        TicketState::Served => (Tone::Plain, t.ticket_served()),
        TicketState::Left => (Tone::Plain, t.ticket_left()),
        TicketState::Dropped => (Tone::Bad, t.ticket_dropped()),
        TicketState::Closed => (Tone::Plain, t.ticket_closed()),
    };
    let turn = match (view.called_until, view.place) {
        (Some(until), _) => t.ticket_come(moment(until, zone, t.language)),
        (None, Some(place)) => format!("{} {}", t.ticket_place(place), wait(t, view.wait)),
        (None, None) => String::new(),
    };
    Ticket {
        name: view.name.clone(),
        number: view.number,
        state: tag(tone, label),
        turn,
        place: view.at.clone(),
        held_back: view.held_back.map(|one| held_back(t, one)),
        leave: matches!(view.state, TicketState::Waiting | TicketState::Called)
            .then(|| format!("/me/tickets/{}/leave", view.ticket)),
    }
}

const fn held_back(t: Words, engagement: Engagement) -> &'static str {
    match engagement {
        Engagement::AtAnotherBooth => t.ticket_elsewhere(),
        Engagement::InABooking => t.ticket_in_booking(),
        Engagement::BookingDue => t.ticket_booking_due(),
    }
}

fn line(t: Words, view: QueueStanding) -> Line {
    let numbers: Vec<String> = view.called.iter().map(u32::to_string).collect();
    Line {
        value: format!("{}_{}", view.session, view.panel),
        name: view.name,
        place: view.place,
        called: match numbers.is_empty() {
            true => "–".to_owned(),
            false => numbers.join(", "),
        },
        waiting: view.waiting,
        wait: match view.paused {
            true => t.line_paused().to_owned(),
            false => wait(t, view.wait),
        },
    }
}

/// How long it is likely to take; nothing where nobody can tell.
pub(crate) fn wait(t: Words, wait: Option<WaitRange>) -> String {
    match wait {
        None => String::new(),
        Some(WaitRange { most: 0, .. }) => t.line_no_wait().to_owned(),
        Some(WaitRange { least, most }) if least == most => t.line_wait_exactly(most),
        Some(WaitRange { least, most }) => t.line_wait(least, most),
    }
}

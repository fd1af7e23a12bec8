//! How the day goes: who came, who waits, what needs looking after. Follows by itself.

use std::collections::BTreeMap;

use askama::Template;
use contract::booths::QueueStanding;
use contract::invites::UndeliveredCounts;
use contract::registration::{FairCounts, VisitorCounts};
use domain::Instant;
use domain::booking::BookingState;
use domain::fair::Session;
use domain::queue::{Glimpse, Look};

use super::arrivals::arrivals;
use super::head::{Head, Tab};
use crate::assets::LIVE;
use crate::frame::Sheet;
use crate::html::Html;
use crate::parts::{Tone, tag};
use crate::seeker::wait_told;
use crate::when::{clock, moment};
use crate::words::Words;

/// How the day goes.
#[derive(Clone, Debug)]
pub struct Board {
    /// The fair.
    pub head: Head,
    /// When it was looked.
    pub now: Instant,
    /// The place on the stream from which it is followed.
    pub since: String,
    /// Who is registered and came.
    pub counts: FairCounts,
    /// Who came when.
    pub visitors: VisitorCounts,
    /// The session that runs, and its lines.
    pub running: Option<(Session, Vec<QueueStanding>)>,
    /// How many visits of the day are in each state.
    pub visits: BTreeMap<BookingState, u32>,
    /// How many messages could not be delivered and wait for somebody to deal with them.
    pub undelivered: UndeliveredCounts,
    /// True when interviews of the fair's timetable are booked, which can be repaired.
    pub is_timetabled: bool,
}

/// After how many seconds a page without a script is looked at again, and one whose stream broke off.
const AGAIN_AFTER_SECONDS: u32 = 15;

struct Tile {
    label: &'static str,
    figure: String,
    more: String,
}

struct Line {
    name: String,
    place: String,
    look: Html,
    called: String,
    serving: String,
    waiting: u32,
    wait: String,
}

#[derive(Template)]
#[template(path = "day/board.html")]
struct Body {
    t: Words,
    head: Html,
    path: String,
    since: String,
    pause: u32,
    as_of: String,
    session: Option<String>,
    alerts: Vec<String>,
    undelivered: Option<(String, String)>,
    tiles: Vec<Tile>,
    has_arrivals: bool,
    arrivals: Html,
    lines: Vec<Line>,
    timetable: Option<String>,
}

impl Board {
    /// The page.
    pub fn sheet(mut self) -> Sheet {
        let t = self.head.t;
        if let Some((_, lines)) = &mut self.running {
            lines.sort_by_key(|one| (glimpse(one).look(), std::cmp::Reverse(one.waiting)));
        }
        let lines = self.running.as_ref().map_or(&[][..], |(_, lines)| lines);
        let zone = &self.head.zone;
        let UndeliveredCounts { mails, texts } = self.undelivered;
        let undelivered = mails.saturating_add(texts);
        let undelivered = (undelivered > 0).then(|| {
            (
                self.head.path(Tab::Messages),
                t.board_undelivered(undelivered),
            )
        });
        let body = Body {
            t,
            head: self.head.html(Tab::Board),
            path: self.head.path(Tab::Board),
            since: self.since.clone(),
            pause: AGAIN_AFTER_SECONDS,
            as_of: t.board_as_of(moment(self.now, zone, t.language)),
            session: self.running.as_ref().map(|(session, _)| {
                t.board_session(clock(session.during, zone, t.language), &session.name)
            }),
            alerts: lines.iter().filter_map(|one| alert(t, one)).collect(),
            undelivered,
            tiles: self.tiles(t, lines),
            has_arrivals: !self.visitors.by_hour.is_empty(),
            arrivals: arrivals(t, zone, &self.visitors),
            lines: lines.iter().map(|one| line(t, one)).collect(),
            timetable: self
                .is_timetabled
                .then(|| format!("/organiser/fairs/{}/timetable", self.head.fair)),
        };
        Sheet {
            again_after: Some(AGAIN_AFTER_SECONDS),
            scripts: &[LIVE],
            ..self.head.sheet(Tab::Board, Html::of(&body))
        }
    }

    fn tiles(&self, t: Words, lines: &[QueueStanding]) -> Vec<Tile> {
        let waiting: u32 = lines.iter().map(|one| one.waiting).sum();
        let longest = lines.iter().filter_map(|one| one.wait);
        let longest = longest.max_by_key(|wait| (wait.most, wait.least));
        let idle = lines.iter().filter(|one| glimpse(one).look() == Look::Idle);
        let visits = |states: &[BookingState]| -> u32 {
            states.iter().filter_map(|one| self.visits.get(one)).sum()
        };
        let tile = |label, figure: String, more: String| Tile {
            label,
            figure,
            more,
        };
        vec![
            tile(
                t.board_came(),
                self.counts.checked_in.to_string(),
                t.board_came_of(self.counts.registered, self.visitors.walk_ins),
            ),
            tile(
                t.board_waiting(),
                waiting.to_string(),
                match longest {
                    Some(wait) => t.board_longest(wait_told(t, Some(wait))),
                    None => String::new(),
                },
            ),
            tile(
                t.board_idle(),
                idle.count().to_string(),
                t.board_of_booths(lines.len()),
            ),
            tile(
                t.board_visits(),
                visits(&[BookingState::Held, BookingState::Confirmed]).to_string(),
                t.board_visits_done(
                    visits(&[BookingState::CheckedIn, BookingState::Completed]),
                    visits(&[BookingState::NoShow]),
                ),
            ),
        ]
    }
}

fn glimpse(line: &QueueStanding) -> Glimpse {
    let at_the_booth = line.called.len() + line.serving.len();
    Glimpse {
        waiting: line.waiting,
        at_the_booth: u32::try_from(at_the_booth).unwrap_or(u32::MAX),
        wait: line.wait,
        paused: line.paused,
    }
}

fn alert(t: Words, line: &QueueStanding) -> Option<String> {
    match glimpse(line).look() {
        Look::Stuck => Some(t.alert_stuck(line.waiting, &line.name)),
        Look::Long => Some(t.alert_long(&line.name, wait_told(t, line.wait))),
        Look::Paused | Look::Idle | Look::Moving => None,
    }
}

fn line(t: Words, line: &QueueStanding) -> Line {
    let (tone, label) = match glimpse(line).look() {
        Look::Stuck => (Tone::Bad, t.look_stuck()),
        Look::Long => (Tone::Warn, t.look_long()),
        Look::Paused => (Tone::Plain, t.look_paused()),
        Look::Idle => (Tone::Plain, t.look_idle()),
        Look::Moving => (Tone::Good, t.look_moving()),
    };
    Line {
        name: line.name.clone(),
        place: line.place.clone().unwrap_or_default(),
        look: tag(tone, label),
        called: numbers(&line.called),
        serving: numbers(&line.serving),
        waiting: line.waiting,
        wait: match line.paused {
            true => "–".to_owned(),
            false => wait_told(t, line.wait),
        },
    }
}

fn numbers(all: &[u32]) -> String {
    let all: Vec<String> = all.iter().map(u32::to_string).collect();
    match all.is_empty() {
        true => "–".to_owned(),
        false => all.join(", "),
    }
}

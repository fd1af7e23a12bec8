//! How long it takes until one is called.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::order::{counted, first};
use super::{Line, Rank, TicketState};
use crate::id::{BookingId, TicketId};
use crate::time::{Instant, Minutes};

/// So many of the last talks are looked at.
pub const ROLLING: usize = 20;
/// The visit's published length stands in for each talk that is missing to so many.
const ENOUGH: usize = 5;
/// A talk shorter than this was a slip of the finger, in seconds.
const SHORTEST: i64 = 60;
/// Nobody is told of longer waits, in seconds: half a day.
const HORIZON: i64 = 12 * 3600;

/// How long talks at a booth take, in seconds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Service {
    /// A quick one: the lower quartile, at most four fifths of the median.
    pub quick: i64,
    /// The median.
    pub median: i64,
    /// A slow one: the upper quartile, at least five quarters of the median.
    pub slow: i64,
}

impl Service {
    /// From the last talks in seconds, the newest first, and the published length of a visit.
    pub fn of(talks: &[i64], published: Minutes) -> Self {
        let talks = talks.iter().copied().filter(|talk| *talk >= SHORTEST);
        let mut talks: Vec<i64> = talks.take(ROLLING).collect();
        let prior = i64::from(published.0.max(1)) * 60;
        talks.resize(talks.len().max(ENOUGH), prior);
        talks.sort_unstable();
        let share = |quarters: usize| talks[(talks.len() - 1) * quarters / 4];
        let median = share(2);
        Self {
            quick: share(1).min(median * 4 / 5),
            median,
            slow: share(3).max(median * 5 / 4),
        }
    }

    /// The median in whole minutes, rounded up.
    pub fn typical(self) -> Minutes {
        Minutes(u32::try_from((self.median + 59) / 60).unwrap_or(u32::MAX))
    }
}

/// From how many to how many minutes something takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct WaitRange {
    /// At least, in minutes.
    pub least: u32,
    /// At most, in minutes.
    pub most: u32,
}

/// True for a line with a wait that is worth walking for: shorter at most than the other at least, or
/// shorter than one of which nobody can tell.
pub fn is_shorter(wait: WaitRange, other: Option<WaitRange>) -> bool {
    other.is_none_or(|other| wait.most < other.least)
}

/// A booked visit whose seeker is not there yet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Expected {
    /// The visit.
    pub booking: BookingId,
    /// When it begins.
    pub from: Instant,
}

/// What a forecast rests on besides the line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Outlook {
    /// How many visitors are received at one time.
    pub panels: u16,
    /// How long talks take.
    pub service: Service,
    /// Visits that are booked and not checked in.
    pub expected: Vec<Expected>,
    /// Now.
    pub now: Instant,
}

/// When each in a line will be called, as far as can be told.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Forecast {
    /// The place of each who waits, from 1, and the wait.
    pub places: BTreeMap<TicketId, (u32, WaitRange)>,
    /// The wait of a walk-in who would join now.
    pub newcomer: Option<WaitRange>,
}

impl Line {
    /// The places and waits of all who wait. While calling is paused nobody can tell the wait, and
    /// what is said holds from when it goes on.
    pub fn forecast(&self, outlook: &Outlook) -> Forecast {
        let usual = self.starts(outlook, outlook.service.median);
        let quick = self.starts(outlook, outlook.service.quick);
        let slow = self.starts(outlook, outlook.service.slow);
        let range = |who: Option<TicketId>| -> Option<WaitRange> {
            let of = |starts: &[(Option<TicketId>, i64)]| {
                let found = starts.iter().find(|(one, _)| *one == who);
                found.map(|(_, wait)| *wait)
            };
            let waits = [of(&quick)?, of(&usual)?, of(&slow)?];
            Some(WaitRange {
                least: minutes(waits.iter().min()? / 60),
                most: minutes((waits.iter().max()? + 59) / 60),
            })
        };
        let order = usual.iter().filter_map(|(who, _)| *who);
        let places = (1..).zip(order);
        let places = places.filter_map(|(place, id)| Some((id, (place, range(Some(id))?))));
        Forecast {
            places: places.collect(),
            newcomer: range(None),
        }
    }

    /// Who is called after how many seconds if each talk takes so long: tickets, and a walk-in who
    /// would join now.
    fn starts(&self, outlook: &Outlook, talk: i64) -> Vec<(Option<TicketId>, i64)> {
        let mut waiting = self.who_comes(outlook);
        let mut free = self.panels_free_after(outlook, talk);
        let mut in_a_row = self.queue.booked_in_a_row;
        let mut starts = Vec::new();
        let mut clock = 0;
        while waiting.iter().any(|one| one.counts()) {
            let panel = (0..free.len()).min_by_key(|at| free[*at]).unwrap_or(0);
            clock = free[panel].max(clock);
            let here: Vec<_> = (0..waiting.len())
                .filter(|at| waiting[*at].here_after <= clock)
                .collect();
            let ranks: Vec<Rank> = here.iter().map(|at| waiting[*at].rank).collect();
            let at = Instant::from_unix(outlook.now.unix() + clock);
            let Some(chosen) = first(&ranks, in_a_row, at) else {
                break;
            };
            let gone = waiting.remove(here[chosen]);
            in_a_row = counted(in_a_row, gone.rank, &without(ranks, chosen));
            free[panel] = clock + talk;
            if gone.counts() {
                starts.push((gone.ticket, clock.min(HORIZON)));
            }
        }
        starts
    }

    fn who_comes(&self, outlook: &Outlook) -> Vec<Comer> {
        let tickets = self.in_state(TicketState::Waiting).map(|one| Comer {
            ticket: Some(one.id),
            rank: one.rank(),
            here_after: 0,
            is_expected: false,
        });
        let newcomer = Comer {
            ticket: None,
            rank: Rank {
                booked_at: None,
                turn: u32::MAX,
            },
            here_after: 0,
            is_expected: false,
        };
        // Who is late holds up nobody.
        let booked = outlook.expected.iter().filter(|one| one.from > outlook.now);
        let booked = booked.map(|one| Comer {
            ticket: None,
            rank: Rank {
                booked_at: Some(one.from),
                turn: u32::MAX,
            },
            here_after: one.from.unix() - outlook.now.unix(),
            is_expected: true,
        });
        tickets.chain([newcomer]).chain(booked).collect()
    }

    /// After how many seconds each panel is free, given who is called or served.
    fn panels_free_after(&self, outlook: &Outlook, talk: i64) -> Vec<i64> {
        let mut free = vec![0; usize::from(outlook.panels.max(1))];
        let busy = self.tickets.iter().filter_map(|one| match one.state {
            TicketState::Called => Some(talk),
            TicketState::Serving => {
                let began = one.started_at.map_or(0, Instant::unix);
                Some((talk - (outlook.now.unix() - began)).max(0))
            }
            _ => None,
        });
        for rest in busy {
            if let Some(soonest) = free.iter_mut().min() {
                *soonest += rest;
            }
        }
        free
    }
}

/// Somebody in a forecast.
struct Comer {
    /// The ticket; none for who has none yet.
    ticket: Option<TicketId>,
    rank: Rank,
    /// Seconds from now.
    here_after: i64,
    /// True for a visit that is booked and not checked in.
    is_expected: bool,
}

impl Comer {
    /// True for those whose wait is asked for.
    const fn counts(&self) -> bool {
        !self.is_expected
    }
}

fn without(mut ranks: Vec<Rank>, at: usize) -> Vec<Rank> {
    ranks.remove(at);
    ranks
}

fn minutes(minutes: i64) -> u32 {
    u32::try_from(minutes).unwrap_or(u32::MAX)
}

//! Reminding people of what they have booked: which reminder goes out, and when.

use crate::booking::{Booking, BookingState};
use crate::policy::QuietHours;
use crate::time::{Instant, Minutes, TimeRange, Zone};

/// The longest time before a booking at which anybody is reminded of it: two weeks.
pub const LONGEST_LEAD: Minutes = Minutes(14 * 24 * 60);

/// How long before the quiet hours a reminder goes out that would fall into them.
const BEFORE_QUIET: Minutes = Minutes(5);

/// A reminder that is late by more than this part of its time before the booking is not sent: the
/// one of 24 hours by more than 6 hours, the one of 1 hour by more than 15 minutes.
const LATE_PART: u32 = 4;

impl QuietHours {
    /// When the quiet hours began that hold this moment; none outside of them.
    fn began(self, at: Instant, zone: &Zone) -> Option<Instant> {
        let local = at.local(zone);
        let (day, time) = (local.date(), local.time());
        let is_over_midnight = self.to < self.from;
        let is_quiet = match is_over_midnight {
            true => time >= self.from || time < self.to,
            false => time >= self.from && time < self.to,
        };
        let day = match is_over_midnight && time < self.to {
            true => day.yesterday().unwrap_or(day),
            false => day,
        };
        is_quiet.then(|| zone.at(day, self.from))
    }

    /// When the quiet hours end that hold this moment; none outside of them.
    pub fn ends(self, at: Instant, zone: &Zone) -> Option<Instant> {
        let day = self.began(at, zone)?.local(zone).date();
        let day = match self.to < self.from {
            true => day.tomorrow().unwrap_or(day),
            false => day,
        };
        Some(zone.at(day, self.to))
    }

    /// True when nobody is reminded at this moment; `from` belongs to the quiet hours, `to` does not.
    pub fn holds(self, at: Instant, zone: &Zone) -> bool {
        self.began(at, zone).is_some()
    }
}

/// What decides when a person is reminded of a booking.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reminding<'a> {
    /// When the booking is.
    pub during: TimeRange,
    /// When the person was told of this time.
    pub told_at: Instant,
    /// How long before the start people are reminded.
    pub leads: &'a [Minutes],
    /// The hours in which nobody is.
    pub quiet: Option<QuietHours>,
    /// The venue's zone.
    pub zone: &'a Zone,
    /// The reminder that was the last for this time.
    pub last: Option<Minutes>,
}

/// What to do about a person's reminders now.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Reminders {
    /// The reminder that goes out now.
    pub due: Option<Minutes>,
    /// When to look again; none when no reminder is left.
    pub next: Option<Instant>,
}

impl Reminding<'_> {
    /// Which reminder goes out now, and when the next one does.
    ///
    /// A reminder that falls into quiet hours goes out five minutes before they begin. None goes out
    /// that was due before the person was told of the time, that is late by more than a quarter of
    /// its time before the booking, or once the booking has begun; of several only the last.
    pub fn at(&self, now: Instant) -> Reminders {
        let mut left: Vec<_> = self.left().collect();
        // The last one first: whoever is due for it needs no earlier one.
        left.sort_unstable();
        let is_quiet = self.quiet.is_some_and(|quiet| quiet.holds(now, self.zone));
        let has_begun = self.during.from <= now;
        let due = left
            .iter()
            .copied()
            .filter(|_| !is_quiet && !has_begun)
            .find(|lead| self.is_due(*lead, now));
        let comes =
            |lead: &&Minutes| due.is_none_or(|due| **lead < due) && self.moment(**lead) > now;
        let next = left
            .iter()
            .filter(comes)
            .map(|lead| self.moment(*lead))
            .min();
        Reminders { due, next }
    }

    /// Those that were not sent yet.
    fn left(&self) -> impl Iterator<Item = Minutes> {
        let leads = self.leads.iter().copied();
        leads
            .filter(|lead| *lead <= LONGEST_LEAD)
            .filter(|lead| self.last.is_none_or(|last| *lead < last))
            .filter(|lead| self.moment(*lead) > self.told_at)
    }

    fn is_due(&self, lead: Minutes, now: Instant) -> bool {
        let moment = self.moment(lead);
        moment <= now && now <= moment.plus(Minutes(lead.0 / LATE_PART))
    }

    /// When a reminder goes out.
    fn moment(&self, lead: Minutes) -> Instant {
        let at = self.during.from.minus(lead);
        let quiet = self.quiet.and_then(|quiet| quiet.began(at, self.zone));
        quiet.map_or(at, |began| began.minus(BEFORE_QUIET))
    }
}

/// True while a booking is still what its people are reminded of.
pub fn is_to_come(booking: &Booking, start: Instant, now: Instant) -> bool {
    booking.state == BookingState::Confirmed && booking.during.from == start && now < start
}

#[cfg(test)]
mod tests;

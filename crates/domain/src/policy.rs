//! The rules of a centre or a fair, as data.
//!
//! The defaults are those of real places: municipal job centres and fairs in Korea.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::allocation::BoothRules;
use crate::privacy::Retention;
use crate::refusal::{Code, Refusal};
use crate::time::{Date, Instant, Minutes, Time, Zone};
use crate::timetable::WishPoints;

mod place_terms;
mod places;
mod terms;

pub use place_terms::PlaceTerms;
pub use places::PlaceRules;
pub use terms::PolicyTerms;

/// The rules in force.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Policy {
    /// How long after its start a booking waits for its people.
    pub late_after: Minutes,
    /// How long a form keeps a place.
    pub hold: Minutes,
    /// How long a place is kept for whoever is next on the waiting list.
    pub offer_hold: Minutes,
    /// Until when a seeker cancels freely.
    pub free_cancel: FreeCancel,
    /// How much one person may book.
    pub caps: Caps,
    /// What follows from not coming.
    pub no_shows: NoShows,
    /// How long it takes to walk from one place to the next.
    pub walking: Walking,
    /// How long before the start people are reminded, each once.
    pub reminders: Vec<Minutes>,
    /// When nobody is reminded, in local time.
    pub quiet_hours: Option<QuietHours>,
    /// Who is next on a waiting list.
    pub waiting: WaitingOrder,
    /// For how many hours from the opening of booking only residents book; 0: everybody from the start.
    pub resident_first_hours: u16,
    /// What places are like of which whoever opens them says no more.
    pub places: PlaceRules,
    /// The line at a booth.
    pub queue: QueueRules,
    /// What counts when booths are given out.
    pub booths: BoothRules,
    /// What a wish is worth when the timetable of a fair is planned.
    pub wish_points: WishPoints,
    /// How long what is known of people is kept; a rule of the centre, also at its fairs.
    pub retention: Retention,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            late_after: Minutes(10),
            hold: Minutes(5),
            offer_hold: Minutes(30),
            free_cancel: FreeCancel::default(),
            caps: Caps::default(),
            no_shows: NoShows::default(),
            walking: Walking::default(),
            reminders: vec![Minutes(24 * 60), Minutes(60)],
            quiet_hours: None,
            waiting: WaitingOrder::FirstCome,
            resident_first_hours: 0,
            places: PlaceRules::default(),
            queue: QueueRules::default(),
            booths: BoothRules::default(),
            wish_points: WishPoints::default(),
            retention: Retention::default(),
        }
    }
}

/// The last moment at which a seeker cancels freely; later counts as late.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct FreeCancel {
    /// So many days before the day of the booking, at most 30; 0: on the day itself.
    pub days_before: u8,
    /// Until this local time, such as `18:00:00`.
    #[schemars(with = "String")]
    pub until: Time,
}

impl Default for FreeCancel {
    fn default() -> Self {
        Self {
            days_before: 1,
            until: Time::constant(18, 0, 0, 0),
        }
    }
}

impl FreeCancel {
    /// The last free moment for a booking that starts at `start`; none before the calendar begins.
    pub fn ends(&self, start: Instant, zone: &Zone) -> Option<Instant> {
        let back = |day: Date, _| day.yesterday();
        let day = (0..self.days_before).try_fold(start.local(zone).date(), back);
        day.ok().map(|day| zone.at(day, self.until))
    }
}

/// How much one person may book. None: without a limit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Caps {
    /// Room loans in a local week, Monday to Sunday.
    pub room_loans_a_week: Option<u16>,
    /// AI mock interviews in a local month.
    pub ai_sessions_a_month: Option<u16>,
    /// Employers visited at one fair.
    pub employers_a_fair: Option<u16>,
}

impl Default for Caps {
    fn default() -> Self {
        Self {
            room_loans_a_week: Some(1),
            ai_sessions_a_month: Some(2),
            employers_a_fair: Some(5),
        }
    }
}

/// When somebody who did not come may not book.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct NoShows {
    /// After so many; 0: never.
    pub most: u16,
    /// Within so many days.
    pub within_days: u16,
    /// For so many days.
    pub block_days: u16,
}

impl Default for NoShows {
    fn default() -> Self {
        Self {
            most: 2,
            within_days: 90,
            block_days: 30,
        }
    }
}

/// The time between two bookings of one person at different places.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Walking {
    /// Between two places of one site.
    pub same_site: Minutes,
    /// Between two sites.
    pub other_site: Minutes,
}

impl Default for Walking {
    fn default() -> Self {
        Self {
            same_site: Minutes(0),
            other_site: Minutes(30),
        }
    }
}

/// Local times between which nobody is reminded; `from` may be later than `to`, across midnight.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct QuietHours {
    /// From, such as `21:00:00`.
    #[schemars(with = "String")]
    pub from: Time,
    /// To, such as `08:00:00`.
    #[schemars(with = "String")]
    pub to: Time,
}

/// Who is next on a waiting list.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WaitingOrder {
    /// Whoever has waited longest.
    #[default]
    FirstCome,
    /// Whoever was served longest ago, or never; of those, whoever has waited longest.
    LongestUnserved,
}

/// The line at a booth.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct QueueRules {
    /// How long a called person has to come.
    pub grace: Minutes,
    /// How often whoever did not come goes to the end, before the ticket is dropped.
    pub returns: u16,
    /// The most tickets of one person at a time.
    pub most_tickets: u16,
}

impl Default for QueueRules {
    fn default() -> Self {
        Self {
            grace: Minutes(3),
            returns: 1,
            most_tickets: 3,
        }
    }
}

impl Policy {
    /// A rule that cannot be kept is refused when it is made, not at the door.
    fn sound(self) -> Result<Self, Refusal> {
        let within = |field: &str, value: u32, least: u32, most: u32| {
            if (least..=most).contains(&value) {
                return Ok(());
            }
            Err(Refusal::new(Code::RuleOutOfBounds)
                .with("rule", field)
                .with("least", least)
                .with("most", most))
        };
        within("late_after", self.late_after.0, 1, 240)?;
        within("hold", self.hold.0, 1, 60)?;
        within("offer_hold", self.offer_hold.0, 1, 2880)?;
        within(
            "free_cancel.days_before",
            self.free_cancel.days_before.into(),
            0,
            30,
        )?;
        within("no_shows.most", self.no_shows.most.into(), 0, 100)?;
        within(
            "no_shows.within_days",
            self.no_shows.within_days.into(),
            1,
            730,
        )?;
        within(
            "no_shows.block_days",
            self.no_shows.block_days.into(),
            1,
            730,
        )?;
        within("walking.same_site", self.walking.same_site.0, 0, 240)?;
        within("walking.other_site", self.walking.other_site.0, 0, 240)?;
        within(
            "reminders",
            self.reminders.len().try_into().unwrap_or(u32::MAX),
            0,
            4,
        )?;
        for reminder in &self.reminders {
            within("reminders", reminder.0, 5, 20_160)?;
        }
        within(
            "resident_first_hours",
            self.resident_first_hours.into(),
            0,
            720,
        )?;
        within("queue.grace", self.queue.grace.0, 1, 60)?;
        within("queue.returns", self.queue.returns.into(), 0, 10)?;
        within("queue.most_tickets", self.queue.most_tickets.into(), 1, 100)?;
        let bounds = self.places.bounds().into_iter().chain(self.booths.bounds());
        for (rule, value, least, most) in bounds {
            within(rule, value, least, most)?;
        }
        self.places.must_fit()?;
        for (rule, points, least, most) in self.wish_points.bounds() {
            within(rule, points, least, most)?;
        }
        for (rule, days, least, most) in self.retention.bounds() {
            within(rule, days.into(), least.into(), most.into())?;
        }
        Ok(self)
    }
}

#[cfg(test)]
mod tests;

//! What a wish is worth: points for the ranks of both sides, for residents and for those who waited.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::candidacy::Grade;
use crate::time::Instant;

/// The most points of one part.
const MOST: u32 = 10_000;
/// The most ranks that have points of their own.
const MOST_RANKS: usize = 20;
/// A month of waiting, in seconds: thirty days.
const MONTH: i64 = 30 * 24 * 60 * 60;
/// A day of waiting, in seconds.
const DAY: i64 = 24 * 60 * 60;
/// The most days that somebody has waited: a year.
const MOST_DAYS: u32 = 365;

/// What a wish is worth; published, so that everybody can add it up (`docs/timetables.md`).
///
/// A wish has the points of its rank and of its grade, and those for residents and for waiting, at
/// least 1 in all. The defaults are ours: they are so chosen that the rank weighs more than the grade,
/// and that residence and waiting together weigh less than one step between the first ranks.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct WishPoints {
    /// For a seeker's first wish, the second, and so on; what comes later has those of the last. At most 20.
    pub ranks: Vec<u32>,
    /// For a candidate whom the employer wants to meet before all others.
    pub top: u32,
    /// For one whom it meets gladly.
    pub good: u32,
    /// For one whom it meets if there is time.
    pub possible: u32,
    /// For one of whom it has said nothing; none: such wishes are not planned.
    pub ungraded: Option<u32>,
    /// For a resident.
    pub resident: u32,
    /// For each full 30 days since the seeker's last interview at the centre.
    pub waiting_month: u32,
    /// The most for waiting; whoever never had an interview there has it.
    pub waiting_most: u32,
}

impl Default for WishPoints {
    fn default() -> Self {
        Self {
            ranks: vec![100, 70, 50, 35, 25],
            top: 60,
            good: 40,
            possible: 20,
            ungraded: Some(10),
            resident: 10,
            waiting_month: 2,
            waiting_most: 12,
        }
    }
}

/// What is known of a wish.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Standing {
    /// Its place among the seeker's wishes, from 0.
    pub rank: usize,
    /// What the employer says.
    pub grade: Option<Grade>,
    /// True for a resident.
    pub is_resident: bool,
    /// When the seeker's last interview at the centre was; none for whoever never had one.
    pub served_at: Option<Instant>,
}

impl WishPoints {
    /// What a wish is worth as of now, 1 to 1,000,000; none when it is not planned.
    pub fn worth(&self, wish: Standing, now: Instant) -> Option<u32> {
        let by_rank = self.ranks.get(wish.rank).or(self.ranks.last());
        let by_grade = match wish.grade {
            Some(Grade::Top) => self.top,
            Some(Grade::Good) => self.good,
            Some(Grade::Possible) => self.possible,
            None => self.ungraded?,
        };
        let for_residents = if wish.is_resident { self.resident } else { 0 };
        let points = by_rank.copied().unwrap_or(0)
            + by_grade
            + for_residents
            + self.waiting(wish.served_at, now);
        Some(points.max(1))
    }

    fn waiting(&self, served_at: Option<Instant>, now: Instant) -> u32 {
        let Some(served_at) = served_at else {
            return self.waiting_most;
        };
        let months = (now.unix() - served_at.unix()).max(0) / MONTH;
        let months = u32::try_from(months).unwrap_or(u32::MAX);
        months
            .saturating_mul(self.waiting_month)
            .min(self.waiting_most)
    }

    /// Each part with its name, and the least and the most it may be.
    pub(crate) fn bounds(&self) -> Vec<(&'static str, u32, u32, u32)> {
        let ranks = u32::try_from(self.ranks.len()).unwrap_or(u32::MAX);
        let most_ranks = u32::try_from(MOST_RANKS).unwrap_or(u32::MAX);
        let mut bounds = vec![
            ("wish_points.ranks", ranks, 1, most_ranks),
            ("wish_points.top", self.top, 0, MOST),
            ("wish_points.good", self.good, 0, MOST),
            ("wish_points.possible", self.possible, 0, MOST),
            ("wish_points.ungraded", self.ungraded.unwrap_or(0), 0, MOST),
            ("wish_points.resident", self.resident, 0, MOST),
            ("wish_points.waiting_month", self.waiting_month, 0, MOST),
            ("wish_points.waiting_most", self.waiting_most, 0, MOST),
        ];
        let ranks = self.ranks.iter();
        bounds.extend(ranks.map(|points| ("wish_points.ranks", *points, 0, MOST)));
        bounds
    }
}

/// How many full days a seeker has waited since their last interview at the centre, at most 365; whoever
/// never had one has waited so long. Among plans of equal value those who waited longest come first.
pub fn days_waited(served_at: Option<Instant>, now: Instant) -> u32 {
    let Some(served_at) = served_at else {
        return MOST_DAYS;
    };
    let days = (now.unix() - served_at.unix()).max(0) / DAY;
    u32::try_from(days).unwrap_or(u32::MAX).min(MOST_DAYS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Minutes;

    const NOW: Instant = Instant::from_unix(1_800_000_000);

    fn wish(rank: usize, grade: Option<Grade>) -> Standing {
        Standing {
            rank,
            grade,
            is_resident: false,
            served_at: Some(NOW),
        }
    }

    #[test]
    fn a_wish_has_the_points_of_its_rank_and_grade() {
        let points = WishPoints::default();
        assert_eq!(points.worth(wish(0, Some(Grade::Top)), NOW), Some(160));
        assert_eq!(points.worth(wish(1, Some(Grade::Good)), NOW), Some(110));
        assert_eq!(points.worth(wish(9, Some(Grade::Possible)), NOW), Some(45));
        assert_eq!(points.worth(wish(0, None), NOW), Some(110));
    }

    #[test]
    fn what_no_employer_graded_is_left_out_where_the_policy_says_so() {
        let points = WishPoints {
            ungraded: None,
            ..WishPoints::default()
        };
        assert_eq!(points.worth(wish(0, None), NOW), None);
    }

    #[test]
    fn residents_and_those_who_waited_longest_are_worth_more() {
        let points = WishPoints::default();
        let plain = wish(0, None);
        let resident = Standing {
            is_resident: true,
            ..plain
        };
        let days = |days: u32| Standing {
            served_at: Some(NOW.minus(Minutes(days * 24 * 60))),
            ..plain
        };
        let never = Standing {
            served_at: None,
            ..plain
        };
        let worth = |wish| points.worth(wish, NOW);
        assert_eq!(worth(resident), Some(120));
        assert_eq!((worth(days(29)), worth(days(60))), (Some(110), Some(114)));
        assert_eq!((worth(days(3000)), worth(never)), (Some(122), Some(122)));
    }

    #[test]
    fn whoever_never_had_an_interview_has_waited_as_long_as_anybody() {
        let hours = |hours: u32| Some(NOW.minus(Minutes(hours * 60)));
        let days = |served_at| days_waited(served_at, NOW);
        assert_eq!((days(hours(23)), days(hours(24))), (0, 1));
        assert_eq!((days(hours(24 * 364)), days(hours(24 * 500))), (364, 365));
        assert_eq!(days(None), 365);
    }

    #[test]
    fn no_points_at_all_are_one() {
        let points = WishPoints {
            ranks: vec![0],
            ungraded: Some(0),
            ..WishPoints::default()
        };
        assert_eq!(points.worth(wish(3, None), NOW), Some(1));
    }
}

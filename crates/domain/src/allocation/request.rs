//! What an employer asks of a session, as the plan is made from it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::rules::ScoreTable;
use super::wishes::BoothWish;
use crate::application::{Application, BoothNeeds};
use crate::employer::EmployerFlags;
use crate::id::{ApplicationId, BoothId, EmployerId, SessionId};
use crate::time::{Date, Instant};

/// What speaks for an employer, each criterion with its points.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Score {
    /// For the places it offers.
    pub places: u32,
    /// For the share of them that are full time.
    pub full_time: u32,
    /// For being a strong small or medium company.
    pub strong_sme: u32,
    /// For having agreed to hire residents first.
    pub resident_first: u32,
    /// For having reported results of an earlier fair.
    pub reported: u32,
}

/// A wish as it goes into the plan.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Wanted {
    /// Its id in the instance and the plan.
    pub id: String,
    /// What is wished.
    pub what: BoothWish,
    /// What it is worth when it is met.
    pub weight: u32,
    /// False when the hall or the fair has nothing of the sort: then it cannot be met, and is not in
    /// the instance.
    pub possible: bool,
}

/// One booth wanted in one session.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct BoothRequest {
    /// Its id in the instance and the plan.
    pub id: String,
    /// The session.
    pub session: SessionId,
    /// The employer's application.
    pub application: ApplicationId,
    /// The employer.
    pub employer: EmployerId,
    /// The section of its trade.
    pub sector: Option<String>,
    /// What speaks for it.
    pub score: Score,
    /// When it applied; whoever was first goes first among equals.
    pub applied_at: Instant,
    /// How many visitors it expects.
    pub visitors: u32,
    /// What its booth must have.
    pub needs: BoothNeeds,
    /// The booth that it has already, or that the organiser pinned.
    pub given: Option<BoothId>,
    /// What it wishes, and the organiser for it.
    pub wishes: Vec<Wanted>,
}

impl Score {
    /// The points of an application by a table, on the day of the fair.
    pub fn of(
        application: &Application,
        flags: EmployerFlags,
        has_reported: bool,
        table: &ScoreTable,
        day: Date,
    ) -> Self {
        let places = application.places_offered();
        let full_time = u64::from(table.full_time) * u64::from(application.full_time_places());
        let full_time = full_time / u64::from(places.max(1));
        let when = |holds: bool, points: u32| if holds { points } else { 0 };
        Self {
            places: table.place * places.min(table.most_places),
            full_time: u32::try_from(full_time).unwrap_or(u32::MAX),
            strong_sme: when(flags.is_strong_sme(day), table.strong_sme),
            resident_first: when(flags.is_resident_first(day), table.resident_first),
            reported: when(has_reported, table.reported),
        }
    }

    /// All points; everybody has one to begin with.
    pub const fn total(&self) -> u32 {
        1 + self.places + self.full_time + self.strong_sme + self.resident_first + self.reported
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::application::{ApplicationTerms, OpeningTerms};
    use crate::id::{FairId, OpeningId};
    use uuid::Uuid;

    fn application(openings: &[(u32, bool)]) -> Application {
        let opening = |(count, full_time): &(u32, bool)| OpeningTerms {
            title: "용접".to_owned(),
            count: *count,
            full_time: *full_time,
            ..OpeningTerms::default()
        };
        let terms = ApplicationTerms {
            openings: openings.iter().map(opening).collect(),
            ..ApplicationTerms::default()
        };
        let nil = Uuid::nil();
        let new = || OpeningId(nil);
        Application::draft(
            ApplicationId(nil),
            FairId(nil),
            EmployerId(nil),
            &terms,
            new,
        )
        .unwrap()
    }

    fn score(openings: &[(u32, bool)], flags: EmployerFlags, has_reported: bool) -> Score {
        let day = "2026-12-02".parse().unwrap();
        Score::of(
            &application(openings),
            flags,
            has_reported,
            &ScoreTable::default(),
            day,
        )
    }

    #[test]
    fn each_criterion_has_its_points_and_everybody_has_one() {
        let flags = EmployerFlags {
            strong_sme_since: Some("2026-01-01".parse().unwrap()),
            resident_first_since: Some("2026-12-03".parse().unwrap()),
        };
        let all = score(&[(3, true), (1, false)], flags, true);
        let expected = Score {
            places: 8,
            full_time: 15,
            strong_sme: 15,
            resident_first: 0,
            reported: 10,
        };
        assert_eq!((all, all.total()), (expected, 49));
        assert_eq!(score(&[], EmployerFlags::default(), false).total(), 1);
    }

    #[test]
    fn no_more_places_count_than_the_table_says() {
        let many = score(&[(10_000, false)], EmployerFlags::default(), false);
        assert_eq!(many.places, 40);
    }
}

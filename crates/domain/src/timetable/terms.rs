//! What the organiser sets for a fair's timetable, and what is pinned in it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::fair::Fair;
use crate::id::{CentreId, FairId, InterviewPanelId, OpeningId, PersonId};
use crate::refusal::{Code, Refusal};
use crate::time::{Instant, Minutes, TimeRange};

/// The widths of the grid that suit a clock.
const GRIDS: [u32; 6] = [5, 10, 15, 20, 30, 60];
/// The most wishes of a seeker, unless told.
const USUAL_WISHES: u16 = 10;
/// The most wishes that may be allowed.
const MOST_WISHES: u16 = 50;
/// The longest time between two interviews of a seeker that may be asked for.
const LONGEST_BUFFER: Minutes = Minutes(120);
/// The most pins of a timetable.
const MOST_PINS: usize = 2000;

/// How a fair's timetable is made.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TimetableTerms {
    /// Until when seekers rank openings; it can be moved.
    pub wishes_close_at: Instant,
    /// Interviews start at multiples of so many minutes from local midnight: 5, 10, 15, 20, 30 or 60;
    /// 5 unless told.
    #[serde(default)]
    pub grid: Option<Minutes>,
    /// The most interviews of a seeker; any number unless told.
    #[serde(default)]
    pub most_interviews: Option<u16>,
    /// The most openings that a seeker may rank: 10 unless told, at most 50.
    #[serde(default)]
    pub most_wishes: Option<u16>,
    /// The least minutes between two interviews of a seeker: 0 unless told, at most 120.
    #[serde(default)]
    pub buffer: Option<Minutes>,
    /// True when a seeker may have several interviews with one employer.
    #[serde(default)]
    pub several_per_employer: bool,
}

/// A wish that must be placed, perhaps at a panel or time.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema,
)]
pub struct Pin {
    /// Who wishes.
    pub person: PersonId,
    /// For which opening.
    pub opening: OpeningId,
    /// At this panel; any that holds the opening when left out.
    #[serde(default)]
    pub panel: Option<InterviewPanelId>,
    /// Starting then; at any time when left out.
    #[serde(default)]
    pub from: Option<Instant>,
}

/// The timetable of a fair, before any plan.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Timetable {
    /// The fair.
    pub fair: FairId,
    /// Its centre.
    pub centre: CentreId,
    /// How it is made.
    pub terms: TimetableTerms,
    /// What must be placed, by person and opening, each pair once.
    pub pins: Vec<Pin>,
    /// Rises by one with each change; the first is 1.
    pub version: u32,
}

impl Pin {
    /// Passes a pin at any time, or at one that lies in the days of the plan.
    ///
    /// Refuses with `outside_hours`, naming the pair.
    pub fn must_start_within(&self, days: TimeRange) -> Result<(), Refusal> {
        let is_outside = |from: &Instant| *from < days.from || *from >= days.to;
        match self.from.filter(is_outside) {
            None => Ok(()),
            Some(_) => Err(Refusal::new(Code::OutsideHours)
                .with("item", format!("{} / {}", self.person, self.opening))),
        }
    }
}

impl TimetableTerms {
    /// The width of the grid.
    pub fn grid(&self) -> Minutes {
        self.grid.unwrap_or(Minutes(5))
    }

    /// Passes wishes that are ranked now.
    ///
    /// Refuses with `wishes_closed`.
    pub fn must_be_open(&self, now: Instant) -> Result<(), Refusal> {
        match now < self.wishes_close_at {
            true => Ok(()),
            false => Err(Refusal::new(Code::WishesClosed).with("closed", self.wishes_close_at)),
        }
    }

    /// The most openings that a seeker may rank.
    pub fn most_wishes(&self) -> usize {
        usize::from(self.most_wishes.unwrap_or(USUAL_WISHES))
    }

    fn must_be_sound(&self, fair: &Fair) -> Result<(), Refusal> {
        if !GRIDS.contains(&self.grid().0) {
            return Err(Refusal::new(Code::OffGrid));
        }
        if self.most_interviews == Some(0) || self.most_wishes == Some(0) {
            return Err(Refusal::new(Code::CapacityZero));
        }
        if self.most_wishes > Some(MOST_WISHES) {
            return Err(Refusal::new(Code::CapacityTooLarge).with("limit", MOST_WISHES));
        }
        if self.buffer > Some(LONGEST_BUFFER) {
            return Err(Refusal::new(Code::TooLong).with("limit", LONGEST_BUFFER.0));
        }
        if self.wishes_close_at > fair.end() {
            let reason = "wishes close before the fair ends";
            return Err(Refusal::new(Code::BadHours).with("reason", reason));
        }
        Ok(())
    }
}

impl Timetable {
    /// The timetable of a fair on these terms; `earlier` is what was set before, and what is pinned
    /// stays.
    ///
    /// Refuses with `fair_not_published`, `fair_cancelled`, `version_outdated`, `off_grid`,
    /// `capacity_zero`, `capacity_too_large`, `too_long` or `bad_hours`.
    pub fn arrange(
        fair: &Fair,
        terms: TimetableTerms,
        earlier: Option<&Self>,
        seen_version: u32,
    ) -> Result<Self, Refusal> {
        fair.must_be_published()?;
        let version = earlier.map_or(0, |one| one.version);
        if version != seen_version {
            return Err(Refusal::new(Code::VersionOutdated));
        }
        terms.must_be_sound(fair)?;
        Ok(Self {
            fair: fair.id,
            centre: fair.centre,
            terms,
            pins: earlier.map_or_else(Vec::new, |one| one.pins.clone()),
            version: version + 1,
        })
    }

    /// The same with other pins: first those of these pairs go, then these come, each in place of an
    /// earlier one of its pair.
    ///
    /// Refuses with `version_outdated`, `off_grid`, and with `malformed` for too many.
    pub fn pin(
        &self,
        pins: &[Pin],
        unpinned: &[(PersonId, OpeningId)],
        seen_version: u32,
    ) -> Result<Self, Refusal> {
        if self.version != seen_version {
            return Err(Refusal::new(Code::VersionOutdated));
        }
        let mut all = self.pins.clone();
        all.retain(|one| !unpinned.contains(&(one.person, one.opening)));
        for pin in pins {
            if pin.from.is_some_and(|from| !from.is_on_grid()) {
                return Err(Refusal::new(Code::OffGrid));
            }
            all.retain(|one| (one.person, one.opening) != (pin.person, pin.opening));
            all.push(*pin);
        }
        if all.len() > MOST_PINS {
            let reason = format!("at most {MOST_PINS} pins");
            return Err(Refusal::new(Code::Malformed).with("reason", reason));
        }
        all.sort_unstable();
        Ok(Self {
            pins: all,
            version: self.version + 1,
            ..self.clone()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn timetable() -> Timetable {
        Timetable {
            fair: FairId(Uuid::nil()),
            centre: CentreId(Uuid::nil()),
            terms: TimetableTerms {
                wishes_close_at: Instant::from_unix(1000),
                grid: None,
                most_interviews: None,
                most_wishes: None,
                buffer: None,
                several_per_employer: false,
            },
            pins: Vec::new(),
            version: 1,
        }
    }

    fn pin(person: u128, from: Option<i64>) -> Pin {
        Pin {
            person: PersonId(Uuid::from_u128(person)),
            opening: OpeningId(Uuid::from_u128(7)),
            panel: None,
            from: from.map(Instant::from_unix),
        }
    }

    #[test]
    fn a_pin_takes_the_place_of_the_one_before_it_and_goes_when_it_is_taken_out() {
        let once = timetable().pin(&[pin(1, None), pin(2, None)], &[], 1);
        let again = once.unwrap().pin(&[pin(1, Some(600))], &[], 2).unwrap();
        assert_eq!(again.pins, [pin(1, Some(600)), pin(2, None)]);
        let out = (pin(1, None).person, pin(1, None).opening);
        let left = again.pin(&[], &[out], 3).unwrap();
        assert_eq!(left.pins, [pin(2, None)]);
    }

    #[test]
    fn pins_off_the_grid_or_of_an_older_timetable_are_refused() {
        let code = |pins: &[Pin], seen| timetable().pin(pins, &[], seen).unwrap_err().code;
        assert_eq!(code(&[pin(1, Some(601))], 1), Code::OffGrid);
        assert_eq!(code(&[pin(1, None)], 0), Code::VersionOutdated);
    }

    #[test]
    fn a_pin_lies_in_the_days_of_the_plan() {
        let days = TimeRange {
            from: Instant::from_unix(600),
            to: Instant::from_unix(1200),
        };
        let code = |from| {
            let passed = pin(1, from).must_start_within(days);
            passed.err().map(|refusal| refusal.code)
        };
        assert_eq!((code(None), code(Some(600))), (None, None));
        assert_eq!(code(Some(300)), Some(Code::OutsideHours));
        assert_eq!(code(Some(1200)), Some(Code::OutsideHours));
    }

    #[test]
    fn wishes_are_taken_until_the_closing_time() {
        let terms = timetable().terms;
        assert!(terms.must_be_open(Instant::from_unix(999)).is_ok());
        let late = terms.must_be_open(Instant::from_unix(1000)).unwrap_err();
        assert_eq!(late.code, Code::WishesClosed);
    }
}

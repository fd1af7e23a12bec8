//! What a seeker wishes of a timetable.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Timetable, merged};
use crate::id::{CentreId, FairId, OpeningId, PersonId, WishesId};
use crate::refusal::{Code, Refusal};
use crate::time::{Instant, TimeRange};

/// The most windows of a seeker.
const MOST_WINDOWS: usize = 50;

/// The openings that a seeker wishes to be interviewed for, not yet checked.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct WishTerms {
    /// The openings, the dearest first; none: no interviews are wished any more.
    pub openings: Vec<OpeningId>,
    /// When the seeker is there; at any time unless told.
    #[serde(default)]
    pub windows: Vec<TimeRange>,
    /// The most interviews; as many as the timetable allows unless told.
    #[serde(default)]
    pub most: Option<u16>,
}

/// The wishes of a seeker.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Wishes {
    /// Their id.
    pub id: WishesId,
    /// The fair.
    pub fair: FairId,
    /// Its centre.
    pub centre: CentreId,
    /// Who wishes.
    pub person: PersonId,
    /// The openings, the dearest first.
    pub openings: Vec<OpeningId>,
    /// When the seeker is there; none: at any time.
    pub windows: Vec<TimeRange>,
    /// The most interviews.
    pub most: Option<u16>,
    /// Rises by one with each change; the first is 1.
    pub version: u32,
}

impl Wishes {
    /// What a seeker wishes from now on; `earlier` is what they wished before.
    ///
    /// Refuses with `wishes_closed`, `version_outdated`, `duplicate_wish`, `too_many_wishes`,
    /// `capacity_zero`, `end_before_start`, `off_grid` or `malformed`.
    pub fn rank(
        (id, person): (WishesId, PersonId),
        timetable: &Timetable,
        terms: &WishTerms,
        (earlier, seen_version): (Option<&Self>, u32),
        now: Instant,
    ) -> Result<Self, Refusal> {
        timetable.terms.must_be_open(now)?;
        let version = earlier.map_or(0, |one| one.version);
        if version != seen_version {
            return Err(Refusal::new(Code::VersionOutdated));
        }
        must_be_few(terms, timetable.terms.most_wishes())?;
        Ok(Self {
            id: earlier.map_or(id, |one| one.id),
            fair: timetable.fair,
            centre: timetable.centre,
            person,
            openings: terms.openings.clone(),
            windows: windows(&terms.windows)?,
            most: terms.most,
            version: version + 1,
        })
    }
}

fn must_be_few(terms: &WishTerms, most: usize) -> Result<(), Refusal> {
    if terms.openings.len() > most {
        return Err(Refusal::new(Code::TooManyWishes).with("limit", most));
    }
    for (at, opening) in terms.openings.iter().enumerate() {
        if terms.openings[..at].contains(opening) {
            return Err(Refusal::new(Code::DuplicateWish).with("opening", opening));
        }
    }
    match terms.most {
        Some(0) => Err(Refusal::new(Code::CapacityZero)),
        _ => Ok(()),
    }
}

fn windows(typed: &[TimeRange]) -> Result<Vec<TimeRange>, Refusal> {
    if typed.len() > MOST_WINDOWS {
        let reason = format!("at most {MOST_WINDOWS} windows");
        return Err(Refusal::new(Code::Malformed).with("reason", reason));
    }
    for window in typed {
        TimeRange::parse(window.from, window.to)?;
        if !(window.from.is_on_grid() && window.to.is_on_grid()) {
            return Err(Refusal::new(Code::OffGrid));
        }
    }
    Ok(merged(typed.iter().copied()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Minutes;
    use crate::timetable::TimetableTerms;
    use uuid::Uuid;

    const NOW: Instant = Instant::from_unix(600);

    fn timetable() -> Timetable {
        Timetable {
            fair: FairId(Uuid::nil()),
            centre: CentreId(Uuid::nil()),
            terms: TimetableTerms {
                wishes_close_at: NOW.plus(Minutes(1)),
                grid: None,
                most_interviews: None,
                most_wishes: Some(2),
                buffer: None,
                several_per_employer: false,
            },
            pins: Vec::new(),
            version: 1,
        }
    }

    fn rank(openings: &[u128], earlier: Option<&Wishes>, seen: u32) -> Result<Wishes, Refusal> {
        let opening = |one: &u128| OpeningId(Uuid::from_u128(*one));
        let terms = WishTerms {
            openings: openings.iter().map(opening).collect(),
            ..WishTerms::default()
        };
        let who = (WishesId(Uuid::nil()), PersonId(Uuid::from_u128(5)));
        Wishes::rank(who, &timetable(), &terms, (earlier, seen), NOW)
    }

    #[test]
    fn wishes_keep_their_order_and_rise_with_each_change() {
        let first = rank(&[3, 1], None, 0).unwrap();
        let second = rank(&[1], Some(&first), 1).unwrap();
        assert_eq!((second.openings.len(), second.version), (1, 2));
        assert_eq!(
            rank(&[1], Some(&first), 0).unwrap_err().code,
            Code::VersionOutdated
        );
    }

    #[test]
    fn an_opening_is_wished_once_and_only_so_many_are() {
        assert_eq!(
            rank(&[1, 1], None, 0).unwrap_err().code,
            Code::DuplicateWish
        );
        assert_eq!(
            rank(&[1, 2, 3], None, 0).unwrap_err().code,
            Code::TooManyWishes
        );
    }
}

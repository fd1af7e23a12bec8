//! What the organiser says before booths are given out.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::fair::Fair;
use crate::id::{ApplicationId, FairId};
use crate::refusal::{Code, Refusal};
use crate::time::Instant;

/// The most visitors that an employer can expect.
const MOST_VISITORS: u32 = 1_000_000;

/// How many visitors an employer expects.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Crowd {
    /// The employer's application.
    pub application: ApplicationId,
    /// How many.
    pub visitors: u32,
}

/// What the organiser says of a fair's allocation; nothing until it does.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Preparation {
    /// The fair.
    pub fair: FairId,
    /// Until when employers say what they need and wish; none: as long as they can apply.
    pub wishes_until: Option<Instant>,
    /// How many visitors employers expect; whoever is not named expects none.
    pub crowds: Vec<Crowd>,
    /// Rises by one with each change; starts at 0.
    pub version: u32,
}

impl Preparation {
    /// Nothing was said yet.
    pub const fn none(fair: FairId) -> Self {
        Self {
            fair,
            wishes_until: None,
            crowds: Vec::new(),
            version: 0,
        }
    }

    /// The same, said anew over the version that was seen.
    ///
    /// Refuses with `version_outdated`, `malformed` when an application is named twice, or
    /// `capacity_too_large`.
    pub fn edit(
        &self,
        seen: u32,
        wishes_until: Option<Instant>,
        crowds: &[Crowd],
    ) -> Result<Self, Refusal> {
        if seen != self.version {
            return Err(Refusal::new(Code::VersionOutdated));
        }
        let named: BTreeSet<_> = crowds.iter().map(|crowd| crowd.application).collect();
        if named.len() < crowds.len() {
            let reason = "each application is named once";
            return Err(Refusal::new(Code::Malformed).with("reason", reason));
        }
        if crowds.iter().any(|crowd| crowd.visitors > MOST_VISITORS) {
            return Err(Refusal::new(Code::CapacityTooLarge).with("limit", MOST_VISITORS));
        }
        Ok(Self {
            fair: self.fair,
            wishes_until,
            crowds: crowds.to_vec(),
            version: self.version + 1,
        })
    }

    /// The last moment at which employers say what they wish.
    pub fn closes(&self, fair: &Fair) -> Instant {
        self.wishes_until.unwrap_or(fair.employer_window.to)
    }

    /// Passes an employer who says what it wishes in time.
    ///
    /// Refuses with `booth_wishes_closed`.
    pub fn must_be_open(&self, fair: &Fair, now: Instant) -> Result<(), Refusal> {
        if now < self.closes(fair) {
            return Ok(());
        }
        Err(Refusal::new(Code::BoothWishesClosed))
    }

    /// How many visitors an employer expects.
    pub fn visitors(&self, application: ApplicationId) -> u32 {
        let named = self
            .crowds
            .iter()
            .find(|one| one.application == application);
        named.map_or(0, |crowd| crowd.visitors)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn crowd(application: u128, visitors: u32) -> Crowd {
        Crowd {
            application: ApplicationId(Uuid::from_u128(application)),
            visitors,
        }
    }

    #[test]
    fn who_is_not_named_expects_nobody() {
        let none = Preparation::none(FairId(Uuid::nil()));
        let said = none.edit(0, None, &[crowd(1, 400)]).unwrap();
        assert_eq!(said.version, 1);
        assert_eq!(said.visitors(crowd(1, 0).application), 400);
        assert_eq!(said.visitors(crowd(2, 0).application), 0);
    }

    #[test]
    fn an_edit_over_another_and_a_number_twice_are_refused() {
        let none = Preparation::none(FairId(Uuid::nil()));
        let code = |seen, crowds: &[Crowd]| none.edit(seen, None, crowds).unwrap_err().code;
        assert_eq!(code(1, &[]), Code::VersionOutdated);
        assert_eq!(code(0, &[crowd(1, 1), crowd(1, 2)]), Code::Malformed);
        assert_eq!(code(0, &[crowd(1, 1_000_001)]), Code::CapacityTooLarge);
    }
}

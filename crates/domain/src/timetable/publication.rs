//! What became of the interviews of an employer when a plan was published.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::{CentreId, EmployerId, OpeningId, PersonId, TimetableRunId};
use crate::refusal::Refusal;
use crate::timetable::LeftOut;

/// Where the publishing of an employer's interviews is.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum PublicationState {
    /// Is to be done.
    Pending,
    /// Is done: all of them stand.
    Published,
    /// Something was in the way: nothing of it was done.
    Blocked,
}

impl PublicationState {
    /// The name in messages and tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Published => "published",
            Self::Blocked => "blocked",
        }
    }
}

/// A change of the plan that could not be made.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Conflict {
    /// Whose interview.
    pub person: PersonId,
    /// For which opening.
    pub opening: OpeningId,
    /// What is in the way.
    pub refusal: Refusal,
}

/// The publishing of an employer's interviews.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Publication {
    /// Which making.
    pub run: TimetableRunId,
    /// Its centre.
    pub centre: CentreId,
    /// The employer.
    pub employer: EmployerId,
    /// Those that go together, all or none, have the same: the first of them.
    pub group: EmployerId,
    /// Where it is.
    pub state: PublicationState,
    /// How many interviews were booked.
    pub booked: u32,
    /// How many were moved.
    pub moved: u32,
    /// How many were cancelled.
    pub cancelled: u32,
    /// What was in the way.
    pub conflicts: Vec<Conflict>,
    /// Interviews that were left out, since the seeker or the employer took something back after the
    /// plan was made; they keep nobody else's from being booked.
    #[serde(default)]
    pub left_out: Vec<LeftOut>,
    /// Why the publishing itself was given up, when that is what blocks it.
    #[serde(default)]
    pub refused: Option<Refusal>,
}

impl Publication {
    /// Is to be done.
    pub const fn pending(
        (run, centre): (TimetableRunId, CentreId),
        employer: EmployerId,
        group: EmployerId,
    ) -> Self {
        Self {
            run,
            centre,
            employer,
            group,
            state: PublicationState::Pending,
            booked: 0,
            moved: 0,
            cancelled: 0,
            conflicts: Vec::new(),
            left_out: Vec::new(),
            refused: None,
        }
    }

    /// The same, given up for this reason: nothing of it was done, and it can be asked for again.
    pub fn given_up(self, refusal: Refusal) -> Self {
        Self {
            state: PublicationState::Blocked,
            refused: Some(refusal),
            ..self
        }
    }
}

/// Which employers go together: those that change interviews of the same seeker, and those that share
/// one with one of them. Each employer with the first of its group.
pub fn groups(
    changes: impl IntoIterator<Item = (PersonId, EmployerId)>,
) -> BTreeMap<EmployerId, EmployerId> {
    let mut group: BTreeMap<EmployerId, EmployerId> = BTreeMap::new();
    let mut of_person: BTreeMap<PersonId, EmployerId> = BTreeMap::new();
    for (person, employer) in changes {
        let own = *group.entry(employer).or_insert(employer);
        let first = *of_person.entry(person).or_insert(employer);
        let other = group[&first];
        let (low, high) = (own.min(other), own.max(other));
        for leader in group.values_mut().filter(|leader| **leader == high) {
            *leader = low;
        }
    }
    group
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn employers_that_change_interviews_of_one_seeker_go_together() {
        let person = |id| PersonId(Uuid::from_u128(id));
        let firm = |id| EmployerId(Uuid::from_u128(id));
        let changes = [(1, 10), (1, 11), (2, 12), (3, 11), (3, 13), (4, 14)];
        let changes = changes.map(|(one, other)| (person(one), firm(other)));
        let groups = groups(changes);
        let of = |id| groups[&firm(id)];
        assert_eq!((of(10), of(11), of(13)), (firm(10), firm(10), firm(10)));
        assert_eq!((of(12), of(14)), (firm(12), firm(14)));
    }
}

//! What was written down in the last minutes.

use std::collections::HashMap;

use data::privacy::Access;
use domain::id::{CentreId, EmployerId, PersonId};
use domain::{Instant, Minutes};

/// For how long looking again is the same reading.
const SAME_READING: Minutes = Minutes(5);
/// Beyond so many everything is forgotten, to bound the memory: then some readings are written twice.
const MOST: usize = 50_000;

/// Who was shown what of whom by which query, and why.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Reading {
    centre: CentreId,
    reader: PersonId,
    employer: Option<EmployerId>,
    query: String,
    reason: Option<String>,
    person: PersonId,
}

/// Readings that are written down, with when they began.
#[derive(Default)]
pub(super) struct Lately(HashMap<Reading, Instant>);

impl Lately {
    /// The access without those of whom the same was written down lately; none when nobody is left.
    /// What nobody by name has read is always new.
    pub(super) fn new_of(&self, mut access: Access) -> Option<Access> {
        let Some(reader) = access.reader else {
            return Some(access);
        };
        let is_new = |person: &PersonId| {
            let began = self.0.get(&reading(&access, reader, *person));
            began.is_none_or(|began| access.at >= began.plus(SAME_READING))
        };
        let people = access.people.iter().copied().filter(is_new).collect();
        access.people = people;
        access.count = access.people.len() as u64;
        (!access.people.is_empty()).then_some(access)
    }

    /// Notes what is committed.
    pub(super) fn note(&mut self, access: &Access) {
        let Some(reader) = access.reader else {
            return;
        };
        if self.0.len() + access.people.len() > MOST {
            self.0
                .retain(|_, began| access.at < began.plus(SAME_READING));
        }
        if self.0.len() + access.people.len() > MOST {
            self.0.clear();
        }
        let people = access.people.iter().take(MOST);
        let readings = people.map(|person| (reading(access, reader, *person), access.at));
        self.0.extend(readings);
    }
}

fn reading(access: &Access, reader: PersonId, person: PersonId) -> Reading {
    Reading {
        centre: access.centre,
        reader,
        employer: access.employer,
        query: access.query.clone(),
        reason: access.reason.clone(),
        person,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn access(people: &[u128], second: i64) -> Access {
        let people = people.iter().map(|id| PersonId(Uuid::from_u128(*id)));
        let people: std::collections::BTreeSet<_> = people.collect();
        Access {
            id: Uuid::from_u128(1),
            centre: CentreId(Uuid::from_u128(2)),
            reader: Some(PersonId(Uuid::from_u128(3))),
            employer: None,
            query: "list_seekers".to_owned(),
            reason: None,
            count: people.len() as u64,
            people,
            at: Instant::from_unix(1_000_000 + second),
        }
    }

    #[test]
    fn looking_again_within_five_minutes_is_the_same_reading() {
        let mut lately = Lately::default();
        assert_eq!(lately.new_of(access(&[7, 8], 0)), Some(access(&[7, 8], 0)));
        lately.note(&access(&[7, 8], 0));
        assert_eq!(lately.new_of(access(&[7, 8], 299)), None);
        assert_eq!(
            lately.new_of(access(&[7, 8, 9], 299)),
            Some(access(&[9], 299))
        );
        assert_eq!(lately.new_of(access(&[7], 300)), Some(access(&[7], 300)));
    }

    #[test]
    fn another_reader_question_or_reason_is_another_reading() {
        let mut lately = Lately::default();
        lately.note(&access(&[7], 0));
        let other = [
            Access {
                reader: Some(PersonId(Uuid::from_u128(4))),
                ..access(&[7], 1)
            },
            Access {
                reader: None,
                ..access(&[7], 1)
            },
            Access {
                query: "find_person".to_owned(),
                ..access(&[7], 1)
            },
            Access {
                reason: Some("a complaint".to_owned()),
                ..access(&[7], 1)
            },
        ];
        for one in other {
            assert_eq!(lately.new_of(one.clone()), Some(one));
        }
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let mut lately = Lately::default();
        for second in 0..60_u32 {
            let first = 1_000 * u128::from(second);
            let people: Vec<u128> = (first..first + 1_000).collect();
            lately.note(&access(&people, second.into()));
        }
        assert!(lately.0.len() <= MOST);
    }
}

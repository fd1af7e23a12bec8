//! What must still hold of a pair when a plan that was made before is published.

use super::{TimetableTerms, WhyLeftOut, Wishes};
use crate::candidacy::{Candidacy, CandidacyState};
use crate::id::{EmployerId, OpeningId};
use crate::refusal::{Code, Refusal};

/// What is known now of a seeker for whom a plan has an interview that is not booked yet.
#[derive(Clone, Copy, Debug)]
pub struct Applying<'a> {
    /// The candidacy; none when there is none any more.
    pub candidacy: Option<&'a Candidacy>,
    /// True when the employer may see who it is.
    pub is_shown: bool,
    /// True when the seeker is registered for the fair.
    pub is_registered: bool,
    /// What the seeker wishes; none when all wishes are gone.
    pub wishes: Option<&'a Wishes>,
}

impl Applying<'_> {
    /// Why an interview for an opening is left out when its plan is published: what the seeker took
    /// back since, or the employer. None when it can be booked.
    pub fn why_left_out(&self, opening: OpeningId) -> Option<WhyLeftOut> {
        if !self.is_registered {
            return Some(WhyLeftOut::NotRegistered);
        }
        match self.candidacy.map(|one| one.state) {
            None | Some(CandidacyState::Withdrawn) => return Some(WhyLeftOut::NoCandidacy),
            Some(CandidacyState::Rejected) => return Some(WhyLeftOut::Rejected),
            Some(CandidacyState::Submitted | CandidacyState::Accepted) => {}
        }
        let wishes = |wishes: &Wishes| wishes.openings.contains(&opening);
        match (self.is_shown, self.wishes.is_some_and(wishes)) {
            (false, _) => Some(WhyLeftOut::NotShown),
            (true, false) => Some(WhyLeftOut::NotWished),
            (true, true) => None,
        }
    }
}

/// How many interviews a seeker may have at a fair.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Caps {
    one_per_employer: bool,
    most: Option<u16>,
}

impl Caps {
    /// Those of the timetable, and of the seeker's own wishes.
    pub fn of(terms: &TimetableTerms, wishes: Option<&Wishes>) -> Self {
        let own = wishes.and_then(|wishes| wishes.most);
        Self {
            one_per_employer: !terms.several_per_employer,
            most: [terms.most_interviews, own].into_iter().flatten().min(),
        }
    }

    /// The most interviews; none: any number.
    pub const fn most(self) -> Option<u16> {
        self.most
    }

    /// Passes one more interview with an employer besides those with others, of a seeker who has had so
    /// many until now: a cap that was lowered since takes nothing away.
    ///
    /// Refuses with `cap_reached`.
    pub fn must_admit(
        self,
        employer: EmployerId,
        others: &[Option<EmployerId>],
        had: usize,
    ) -> Result<(), Refusal> {
        if self.one_per_employer && others.contains(&Some(employer)) {
            return Err(Refusal::new(Code::CapReached).with("limit", 1));
        }
        match self.most {
            Some(most) if others.len() >= usize::from(most).max(had) => {
                Err(Refusal::new(Code::CapReached).with("limit", most))
            }
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::{CandidacyId, CentreId, FairId, PersonId, WishesId};
    use crate::person::{Channel, Consent, Purpose};
    use crate::time::Instant;
    use uuid::Uuid;

    fn candidacy(state: CandidacyState) -> Candidacy {
        let nil = Uuid::nil();
        Candidacy {
            id: CandidacyId(nil),
            centre: CentreId(nil),
            fair: FairId(nil),
            opening: OpeningId(nil),
            employer: EmployerId(nil),
            person: PersonId(nil),
            state,
            reasons: Vec::new(),
            summary: None,
            consent: Consent {
                purpose: Purpose::Participation,
                text_version: "2026-11".to_owned(),
                given_at: Instant::from_unix(0),
                channel: Channel::Web,
                withdrawn_at: None,
            },
            grade: None,
            version: 0,
        }
    }

    fn wishes(openings: &[u128]) -> Wishes {
        let nil = Uuid::nil();
        let openings = openings.iter().map(|id| OpeningId(Uuid::from_u128(*id)));
        Wishes {
            id: WishesId(nil),
            fair: FairId(nil),
            centre: CentreId(nil),
            person: PersonId(nil),
            openings: openings.collect(),
            windows: Vec::new(),
            most: None,
            version: 1,
        }
    }

    #[test]
    fn who_took_anything_back_is_left_out_and_it_is_said_what() {
        let opening = OpeningId(Uuid::from_u128(1));
        let accepted = candidacy(CandidacyState::Accepted);
        let wishes_it = wishes(&[2, 1]);
        let all = Applying {
            candidacy: Some(&accepted),
            is_shown: true,
            is_registered: true,
            wishes: Some(&wishes_it),
        };
        let why = |applying: Applying<'_>| applying.why_left_out(opening);
        assert_eq!(why(all), None);
        let state = |state, expected| {
            let candidacy = candidacy(state);
            let found = why(Applying {
                candidacy: Some(&candidacy),
                ..all
            });
            assert_eq!(found, expected);
        };
        state(CandidacyState::Submitted, None);
        state(CandidacyState::Withdrawn, Some(WhyLeftOut::NoCandidacy));
        state(CandidacyState::Rejected, Some(WhyLeftOut::Rejected));
        let without = |change: fn(&mut Applying<'_>)| {
            let mut applying = all;
            change(&mut applying);
            why(applying)
        };
        assert_eq!(
            without(|one| one.candidacy = None),
            Some(WhyLeftOut::NoCandidacy)
        );
        assert_eq!(
            without(|one| one.is_shown = false),
            Some(WhyLeftOut::NotShown)
        );
        assert_eq!(
            without(|one| one.is_registered = false),
            Some(WhyLeftOut::NotRegistered)
        );
        assert_eq!(
            without(|one| one.wishes = None),
            Some(WhyLeftOut::NotWished)
        );
        let other = wishes(&[2]);
        let found = why(Applying {
            wishes: Some(&other),
            ..all
        });
        assert_eq!(found, Some(WhyLeftOut::NotWished));
    }

    #[test]
    fn a_seeker_has_one_interview_with_an_employer_and_as_many_as_may_be() {
        let firm = |id| EmployerId(Uuid::from_u128(id));
        let caps = |one_per_employer, most| Caps {
            one_per_employer,
            most,
        };
        let others = [Some(firm(1)), None];
        let refused = |caps: Caps, employer| caps.must_admit(firm(employer), &others, 0).is_err();
        assert!(refused(caps(true, None), 1));
        assert!(!refused(caps(true, Some(3)), 2));
        assert!(!refused(caps(false, Some(3)), 1));
        assert!(refused(caps(false, Some(2)), 2));
    }
    #[test]
    fn a_cap_that_was_lowered_takes_away_nothing_that_is_booked() {
        let firm = |id| EmployerId(Uuid::from_u128(id));
        let others = [Some(firm(1)), Some(firm(2))];
        let caps = Caps {
            one_per_employer: true,
            most: Some(1),
        };
        let admits = |had| caps.must_admit(firm(3), &others, had).is_ok();
        assert!(
            admits(3),
            "one of three booked ones goes to another employer"
        );
        assert!(!admits(2), "a third is one more than before");
    }
}

//! What must still hold of a pair when a plan that was made before is published.

use super::{TimetableTerms, Wishes};
use crate::candidacy::{Candidacy, CandidacyState};
use crate::id::EmployerId;
use crate::person::Purpose;
use crate::refusal::{Code, Refusal};

/// Passes a pair whose interview is booked anew: the seeker is a candidate still, and lets the employer
/// see who it is.
///
/// Refuses with `candidacy_missing` what was taken back, with `wrong_state` what was rejected, and with
/// `consent_missing`.
pub fn must_still_apply(candidacy: Option<&Candidacy>, is_shown: bool) -> Result<(), Refusal> {
    match candidacy.map(|one| one.state) {
        None | Some(CandidacyState::Withdrawn) => Err(Refusal::new(Code::CandidacyMissing)),
        Some(CandidacyState::Rejected) => {
            Err(Refusal::new(Code::WrongState).with("state", "rejected"))
        }
        Some(_) if !is_shown => {
            Err(Refusal::new(Code::ConsentMissing).with("purpose", Purpose::CvToEmployers.as_str()))
        }
        Some(_) => Ok(()),
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

    /// Passes one more interview with an employer besides those with others.
    ///
    /// Refuses with `cap_reached`.
    pub fn must_admit(
        self,
        employer: EmployerId,
        others: &[Option<EmployerId>],
    ) -> Result<(), Refusal> {
        if self.one_per_employer && others.contains(&Some(employer)) {
            return Err(Refusal::new(Code::CapReached).with("limit", 1));
        }
        match self.most {
            Some(most) if others.len() >= usize::from(most) => {
                Err(Refusal::new(Code::CapReached).with("limit", most))
            }
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::{CandidacyId, CentreId, FairId, OpeningId, PersonId};
    use crate::person::{Channel, Consent};
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

    #[test]
    fn who_is_no_candidate_any_more_or_is_not_shown_is_not_booked() {
        let code = |state: Option<CandidacyState>, is_shown| {
            let candidacy = state.map(candidacy);
            let passed = must_still_apply(candidacy.as_ref(), is_shown);
            passed.err().map(|refusal| refusal.code)
        };
        assert_eq!(code(Some(CandidacyState::Submitted), true), None);
        assert_eq!(code(Some(CandidacyState::Accepted), true), None);
        let shown = |state| code(state, true);
        assert_eq!(shown(None), Some(Code::CandidacyMissing));
        assert_eq!(
            shown(Some(CandidacyState::Withdrawn)),
            Some(Code::CandidacyMissing)
        );
        assert_eq!(
            shown(Some(CandidacyState::Rejected)),
            Some(Code::WrongState)
        );
        assert_eq!(
            code(Some(CandidacyState::Accepted), false),
            Some(Code::ConsentMissing)
        );
    }

    #[test]
    fn a_seeker_has_one_interview_with_an_employer_and_as_many_as_may_be() {
        let firm = |id| EmployerId(Uuid::from_u128(id));
        let caps = |one_per_employer, most| Caps {
            one_per_employer,
            most,
        };
        let others = [Some(firm(1)), None];
        let refused = |caps: Caps, employer| caps.must_admit(firm(employer), &others).is_err();
        assert!(refused(caps(true, None), 1));
        assert!(!refused(caps(true, Some(3)), 2));
        assert!(!refused(caps(false, Some(3)), 1));
        assert!(refused(caps(false, Some(2)), 2));
    }
}

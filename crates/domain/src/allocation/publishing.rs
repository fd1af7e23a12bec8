//! What of a plan can still be reserved when it is published.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::run::AllocationRun;
use crate::application::BoothNeeds;
use crate::fair::Session;
use crate::hall::Booth;
use crate::id::SessionId;
use crate::refusal::{Code, Refusal};
use crate::time::Instant;

/// What changed between a plan and its publication, so that an employer does not get what was planned.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// The employer does not take part any more, or not at a booth.
    NotTakingPart,
    /// The employer has another booth in the session.
    HasAnother,
    /// Somebody else has the booth; the employer waits.
    BoothTaken,
    /// The booth is not in the hall any more; the employer waits.
    BoothGone,
    /// The booth has not what the employer needs now; the employer waits.
    DoesNotFit,
}

/// A booth that was planned for an employer, as things stand now.
#[derive(Clone, Copy, Debug)]
pub struct Planned<'a> {
    /// True while the employer takes part at a booth.
    pub takes_part: bool,
    /// What it needs now.
    pub needs: &'a BoothNeeds,
    /// The booth; none when it is not in the hall any more.
    pub booth: Option<&'a Booth>,
    /// Whose the booth is in the session.
    pub held: Standing,
    /// True when the run was published for the session before.
    pub was_served: bool,
}

/// What is to be done about a planned booth.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Next {
    /// It is to be reserved.
    Reserve,
    /// It is the employer's already.
    Stands,
    /// It was the employer's, or the employer was put on the list, and gave that up since.
    PassOver,
}

/// Who has what in the session.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// The employer has no booth, and nobody has the one that was planned.
    Free,
    /// The employer has the very booth.
    Own,
    /// The employer has another booth.
    Another,
    /// Somebody else has the booth.
    Taken,
}

/// What is to be done about a planned booth now. What was done once by the same run is not done again:
/// whoever gave a booth back, or left the list, does not get it another time.
///
/// # Errors
/// What changed meanwhile.
pub fn reservable(planned: &Planned<'_>) -> Result<Next, Change> {
    if !planned.takes_part {
        return Err(Change::NotTakingPart);
    }
    match planned.held {
        Standing::Own => return Ok(Next::Stands),
        Standing::Another => return Err(Change::HasAnother),
        Standing::Taken => return Err(Change::BoothTaken),
        Standing::Free if planned.was_served => return Ok(Next::PassOver),
        Standing::Free => {}
    }
    let booth = planned.booth.ok_or(Change::BoothGone)?;
    if booth.fits(planned.needs) {
        Ok(Next::Reserve)
    } else {
        Err(Change::DoesNotFit)
    }
}

impl Change {
    /// True when the employer still wants a booth and has none.
    pub const fn leaves_waiting(self) -> bool {
        matches!(self, Self::BoothTaken | Self::BoothGone | Self::DoesNotFit)
    }
}

/// Passes a run that may be published for a session: no newer one was.
///
/// Refuses with `allocation_outdated`.
pub fn must_be_newest(
    run: &AllocationRun,
    session: SessionId,
    others: &[AllocationRun],
) -> Result<(), Refusal> {
    let is_over_it = |one: &AllocationRun| one.id > run.id && one.published.contains(&session);
    match others.iter().any(is_over_it) {
        true => Err(Refusal::new(Code::AllocationOutdated)),
        false => Ok(()),
    }
}

/// Passes a session whose booths can be given out.
///
/// Refuses with `session_first_come` or `in_past`.
pub fn must_be_publishable(session: &Session, now: Instant) -> Result<(), Refusal> {
    if session.first_come {
        return Err(Refusal::new(Code::SessionFirstCome));
    }
    if session.during.to <= now {
        return Err(Refusal::new(Code::InPast));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::allocation::{BoothRules, Progress, RunState, RunTerms};
    use crate::id::{AllocationRunId, BoothId, CentreId, FairId};
    use uuid::Uuid;

    fn run(id: u128, published: &[SessionId]) -> AllocationRun {
        AllocationRun {
            id: AllocationRunId(Uuid::from_u128(id)),
            centre: CentreId(Uuid::nil()),
            fair: FairId(Uuid::nil()),
            state: RunState::Done,
            terms: RunTerms::default(),
            rules: BoothRules::default(),
            instance_sha256: String::new(),
            proposed_at: Instant::from_unix(0),
            proposed_by: None,
            ended_at: None,
            progress: Progress::default(),
            result: None,
            failure: None,
            published: published.to_vec(),
            version: 0,
        }
    }

    #[test]
    fn an_older_run_is_not_published_over_a_newer_one_of_the_same_session() {
        let [morning, noon] = [1, 2].map(|id| SessionId(Uuid::from_u128(id)));
        let others = [run(1, &[noon]), run(3, &[morning])];
        let code = |id, session| {
            let passed = must_be_newest(&run(id, &[]), session, &others);
            passed.err().map(|refusal| refusal.code)
        };
        assert_eq!(code(2, morning), Some(Code::AllocationOutdated));
        assert_eq!(code(2, noon), None, "only an older one was");
        assert_eq!(code(3, morning), None, "it is the newest itself");
    }

    #[test]
    fn what_changed_is_named_and_what_is_done_is_not_done_again() {
        let needs = BoothNeeds::default();
        let booth = Booth::online(BoothId(Uuid::nil()), "A1", "https://a.example").unwrap();
        let planned = Planned {
            takes_part: true,
            needs: &needs,
            booth: Some(&booth),
            held: Standing::Free,
            was_served: false,
        };
        assert_eq!(reservable(&planned), Ok(Next::Reserve));
        let was_served = true;
        let again = reservable(&Planned {
            was_served,
            ..planned
        });
        assert_eq!(again, Ok(Next::PassOver), "it was given back");
        let held = |held| reservable(&Planned { held, ..planned });
        assert_eq!(held(Standing::Own), Ok(Next::Stands));
        assert_eq!(held(Standing::Another), Err(Change::HasAnother));
        assert_eq!(held(Standing::Taken), Err(Change::BoothTaken));
        let takes_part = false;
        let gone = reservable(&Planned {
            takes_part,
            ..planned
        });
        assert_eq!(gone, Err(Change::NotTakingPart));
        let booth = None;
        assert_eq!(
            reservable(&Planned { booth, ..planned }),
            Err(Change::BoothGone)
        );
        let needs = BoothNeeds {
            premium: true,
            ..needs
        };
        let needs = &needs;
        assert_eq!(
            reservable(&Planned { needs, ..planned }),
            Err(Change::DoesNotFit)
        );
    }
}

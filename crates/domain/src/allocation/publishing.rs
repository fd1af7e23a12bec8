//! What of a plan can still be reserved when it is published.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::application::BoothNeeds;
use crate::fair::Session;
use crate::hall::Booth;
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

/// Whether a planned booth is to be reserved now: true to reserve it, false when that is done already.
///
/// # Errors
/// What changed meanwhile.
pub fn reservable(planned: &Planned<'_>) -> Result<bool, Change> {
    if !planned.takes_part {
        return Err(Change::NotTakingPart);
    }
    match planned.held {
        Standing::Own => return Ok(false),
        Standing::Another => return Err(Change::HasAnother),
        Standing::Taken => return Err(Change::BoothTaken),
        Standing::Free => {}
    }
    let booth = planned.booth.ok_or(Change::BoothGone)?;
    if booth.fits(planned.needs) {
        Ok(true)
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
    use crate::id::BoothId;
    use uuid::Uuid;

    #[test]
    fn what_changed_is_named_and_what_is_done_is_not_done_again() {
        let needs = BoothNeeds::default();
        let booth = Booth::online(BoothId(Uuid::nil()), "A1", "https://a.example").unwrap();
        let planned = Planned {
            takes_part: true,
            needs: &needs,
            booth: Some(&booth),
            held: Standing::Free,
        };
        assert_eq!(reservable(&planned), Ok(true));
        let held = |held| reservable(&Planned { held, ..planned });
        assert_eq!(held(Standing::Own), Ok(false));
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

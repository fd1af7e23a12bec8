//! Who may decide on a candidacy: its two sides.

use crate::actor::Actor;
use crate::id::{CentreId, EmployerId, PersonId};
use crate::refusal::{Code, Refusal};

/// The two sides of a candidacy, and of a proposal that follows it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sides {
    /// Who offers the work.
    pub employer: EmployerId,
    /// Who applies.
    pub person: PersonId,
    /// What others are told: that there is no such thing.
    pub missing: Code,
}

impl Sides {
    /// Passes the employer's members, and staff.
    ///
    /// Refuses with `sign_in_needed`, the seeker with `not_allowed`, and all others as if there were
    /// no such thing.
    pub fn must_be_employer(self, actor: &Actor) -> Result<CentreId, Refusal> {
        self.must(self.is_employer(actor), actor)
    }

    /// Passes the seeker, and staff who act for a caller.
    ///
    /// Refuses with `sign_in_needed`, the employer's members with `not_allowed`, and all others as
    /// if there were no such thing.
    pub fn must_be_seeker(self, actor: &Actor) -> Result<CentreId, Refusal> {
        self.must(self.is_seeker(actor), actor)
    }

    fn must(self, allowed: bool, actor: &Actor) -> Result<CentreId, Refusal> {
        let centre = actor.centre()?;
        match allowed || actor.is_staff() {
            true => Ok(centre),
            false if self.is_employer(actor) || self.is_seeker(actor) => {
                Err(Refusal::new(Code::NotAllowed))
            }
            false => Err(Refusal::new(self.missing)),
        }
    }

    fn is_employer(self, actor: &Actor) -> bool {
        actor.employers.contains(&self.employer)
    }

    fn is_seeker(self, actor: &Actor) -> bool {
        actor.person == Some(self.person)
    }
}

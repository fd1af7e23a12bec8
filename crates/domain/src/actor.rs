//! Who asks, and what roles may do.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::{CentreId, EmployerId, PersonId};
use crate::refusal::{Code, Refusal};

/// What a person may be in a centre.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// A job seeker (구직자).
    Seeker,
    /// A member of an employer (구인기업).
    EmployerMember,
    /// A counsellor (상담사): books for people who phone.
    Counsellor,
    /// An organiser (운영자): sets up fairs, rooms, seats and booths.
    Organiser,
    /// Reads reports, without names.
    ReportViewer,
    /// Manages people, roles, tokens and the centre itself.
    Administrator,
    /// The system itself: timers, reactions and imports. Never held by a person.
    System,
}

/// Who asks: signed by whoever let them in, checked by every service.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Actor {
    /// The person; none before sign-in and for the system.
    pub person: Option<PersonId>,
    /// The centre the request is for; none before one is chosen.
    pub centre: Option<CentreId>,
    /// The roles in that centre.
    pub roles: Vec<Role>,
    /// The employers the person speaks for.
    pub employers: Vec<EmployerId>,
}

impl Actor {
    /// Somebody who has not signed in.
    pub const fn nobody() -> Self {
        Self {
            person: None,
            centre: None,
            roles: Vec::new(),
            employers: Vec::new(),
        }
    }

    /// The system acting in one centre.
    pub fn system(centre: Option<CentreId>) -> Self {
        Self {
            centre,
            roles: vec![Role::System],
            ..Self::nobody()
        }
    }

    /// True with this role, and for the system with every role.
    pub fn is(&self, role: Role) -> bool {
        self.roles.contains(&role) || self.roles.contains(&Role::System)
    }

    /// True for those who run fairs and rooms: organiser, administrator, system.
    pub fn runs_fairs(&self) -> bool {
        self.is(Role::Organiser) || self.is(Role::Administrator)
    }

    /// True for those who may act for a seeker who phones: also counsellors.
    pub fn is_staff(&self) -> bool {
        self.runs_fairs() || self.is(Role::Counsellor)
    }

    /// The centre the request is for.
    ///
    /// Refuses with `sign_in_needed` when there is none.
    pub fn centre(&self) -> Result<CentreId, Refusal> {
        self.centre.ok_or(Refusal::new(Code::SignInNeeded))
    }

    /// The person who is signed in.
    ///
    /// Refuses with `sign_in_needed`.
    pub fn person(&self) -> Result<PersonId, Refusal> {
        self.person.ok_or(Refusal::new(Code::SignInNeeded))
    }

    /// Passes those who run fairs and rooms.
    ///
    /// Refuses with `sign_in_needed` or `not_allowed`.
    pub fn must_run_fairs(&self) -> Result<CentreId, Refusal> {
        self.must(self.runs_fairs())
    }

    /// Passes organisers, administrators and counsellors.
    ///
    /// Refuses with `sign_in_needed` or `not_allowed`.
    pub fn must_be_staff(&self) -> Result<CentreId, Refusal> {
        self.must(self.is_staff())
    }

    /// Passes administrators.
    ///
    /// Refuses with `sign_in_needed` or `not_allowed`.
    pub fn must_administer(&self) -> Result<CentreId, Refusal> {
        self.must(self.is(Role::Administrator))
    }

    /// Passes the person meant, and staff who act for them.
    ///
    /// Refuses with `sign_in_needed` or `not_allowed`.
    pub fn must_act_for(&self, person: PersonId) -> Result<CentreId, Refusal> {
        self.must(self.person == Some(person) || self.is_staff())
    }

    /// For whom somebody looks at times: the person named, if it is them or they are staff; else themselves,
    /// and nobody when staff or the public look.
    ///
    /// Refuses with `sign_in_needed` or `not_allowed`.
    pub fn looks_for(&self, person: Option<PersonId>) -> Result<Option<PersonId>, Refusal> {
        match person {
            Some(person) => self.must_act_for(person).map(|_| Some(person)),
            None if self.is_staff() => Ok(None),
            None => Ok(self.person),
        }
    }

    /// Passes members of the employer, and those who run fairs.
    ///
    /// Refuses with `sign_in_needed` or `not_allowed`.
    pub fn must_speak_for(&self, employer: EmployerId) -> Result<CentreId, Refusal> {
        self.must(self.employers.contains(&employer) || self.runs_fairs())
    }

    fn must(&self, allowed: bool) -> Result<CentreId, Refusal> {
        let centre = self.centre()?;
        if allowed {
            Ok(centre)
        } else {
            Err(Refusal::new(Code::NotAllowed))
        }
    }
}

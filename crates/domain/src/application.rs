//! An employer's application to a fair.

mod moves;
mod opening;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::contact::{Contact, ContactTerms};
use crate::id::{ApplicationId, EmployerId, FairId, OpeningId, SessionId};
use crate::refusal::{Code, Refusal};
use crate::time::Instant;
pub use moves::ApplicationState;
pub use opening::{Career, Education, Employment, Opening, OpeningTerms};

/// The most openings of one application.
const MOST_OPENINGS: usize = 100;

/// How an employer takes part.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Participation {
    /// At a booth (직접참가).
    #[default]
    Direct,
    /// CVs are handed in by proxy, there is no booth (간접참가).
    Indirect,
}

/// What an employer needs of a booth.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct BoothNeeds {
    /// A socket.
    pub power: bool,
    /// The net.
    pub internet: bool,
    /// A double booth.
    pub premium: bool,
    /// How many tables.
    pub tables: u8,
    /// Reached by wheelchair.
    pub accessible: bool,
}

/// An employer's application to a fair.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Application {
    /// Its id.
    pub id: ApplicationId,
    /// The fair.
    pub fair: FairId,
    /// The employer.
    pub employer: EmployerId,
    /// How it takes part.
    pub participation: Participation,
    /// Where it is in its life.
    pub state: ApplicationState,
    /// The openings offered.
    pub openings: Vec<Opening>,
    /// What it needs of a booth.
    pub needs: BoothNeeds,
    /// The sessions for which it wants a booth, each once; none: any.
    pub sessions: Vec<SessionId>,
    /// Whom to turn to on the day.
    pub contact: Contact,
    /// When it was handed in; none for a draft, and for what was handed in before this was kept.
    #[serde(default)]
    pub submitted_at: Option<Instant>,
    /// Why it was waitlisted, rejected or withdrawn.
    pub reason: Option<String>,
    /// Rises by one with each change; starts at 0.
    pub version: u32,
}

/// An application as it was typed, not yet checked.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct ApplicationTerms {
    /// How it takes part.
    pub participation: Participation,
    /// The openings offered.
    pub openings: Vec<OpeningTerms>,
    /// What it needs of a booth.
    pub needs: BoothNeeds,
    /// The sessions for which it wants a booth.
    pub sessions: Vec<SessionId>,
    /// Whom to turn to on the day.
    pub contact: ContactTerms,
}

impl Application {
    /// A new application that the organiser does not see yet; `new_id` makes the openings' ids.
    ///
    /// Refuses with `malformed`, `capacity_zero`, `capacity_too_large`, `text_missing`,
    /// `bad_name`, `text_too_long`, `bad_phone` or `bad_email`.
    pub fn draft(
        id: ApplicationId,
        fair: FairId,
        employer: EmployerId,
        terms: &ApplicationTerms,
        new_id: impl FnMut() -> OpeningId,
    ) -> Result<Self, Refusal> {
        Ok(Self {
            id,
            fair,
            employer,
            participation: terms.participation,
            state: ApplicationState::Draft,
            openings: openings(&terms.openings, &[], new_id)?,
            needs: terms.needs,
            sessions: each_once(&terms.sessions),
            contact: Contact::parse(&terms.contact)?,
            submitted_at: None,
            reason: None,
            version: 0,
        })
    }

    /// The same application on other terms; openings that name their id keep it.
    ///
    /// Refuses as `draft` does, with `wrong_state` once it is decided, and with `nothing_chosen`
    /// when a submitted one would have no opening left.
    pub fn edit(
        &self,
        terms: &ApplicationTerms,
        new_id: impl FnMut() -> OpeningId,
    ) -> Result<Self, Refusal> {
        if !self.state.is_editable() {
            return Err(self.state.wrong());
        }
        let edited = Self {
            participation: terms.participation,
            openings: openings(&terms.openings, &self.openings, new_id)?,
            needs: terms.needs,
            sessions: each_once(&terms.sessions),
            contact: Contact::parse(&terms.contact)?,
            version: self.version + 1,
            ..self.clone()
        };
        if edited.state == ApplicationState::Submitted {
            edited.must_offer_something()?;
        }
        Ok(edited)
    }

    /// How many people it would hire.
    pub fn places_offered(&self) -> u32 {
        self.openings.iter().map(|opening| opening.count).sum()
    }

    /// How many of them full time.
    pub fn full_time_places(&self) -> u32 {
        let full_time = self.openings.iter().filter(|opening| opening.full_time);
        full_time.map(|opening| opening.count).sum()
    }

    /// When it applied: when it was handed in, or where that was not kept, when it was begun.
    pub fn applied_at(&self) -> Instant {
        let begun = || self.id.0.get_timestamp().map(|at| at.to_unix().0);
        let begun = || begun().and_then(|seconds| i64::try_from(seconds).ok());
        self.submitted_at
            .unwrap_or_else(|| Instant::from_unix(begun().unwrap_or(0)))
    }

    /// Passes an employer that may have a booth.
    ///
    /// Refuses with `not_approved` or `indirect_has_no_booth`.
    pub fn must_get_a_booth(&self) -> Result<(), Refusal> {
        if self.state != ApplicationState::Approved {
            return Err(Refusal::new(Code::NotApproved));
        }
        if self.participation == Participation::Indirect {
            return Err(Refusal::new(Code::IndirectHasNoBooth));
        }
        Ok(())
    }

    /// True when the employer wants a booth in a session: in all of them unless it said in which.
    pub fn wants_booth_in(&self, session: SessionId) -> bool {
        self.sessions.is_empty() || self.sessions.contains(&session)
    }

    fn must_offer_something(&self) -> Result<(), Refusal> {
        if self.openings.is_empty() {
            return Err(Refusal::new(Code::NothingChosen).with("field", "openings"));
        }
        Ok(())
    }
}

fn openings(
    typed: &[OpeningTerms],
    known: &[Opening],
    mut new_id: impl FnMut() -> OpeningId,
) -> Result<Vec<Opening>, Refusal> {
    if typed.len() > MOST_OPENINGS {
        let reason = format!("at most {MOST_OPENINGS} openings");
        return Err(Refusal::new(Code::Malformed).with("reason", reason));
    }
    let mut openings: Vec<Opening> = Vec::new();
    for terms in typed {
        // Only an id of this very application is kept, and only once.
        let id = terms.id.filter(|id| {
            known.iter().any(|opening| opening.id == *id)
                && openings.iter().all(|opening| opening.id != *id)
        });
        openings.push(Opening::parse(id.unwrap_or_else(&mut new_id), terms)?);
    }
    Ok(openings)
}

fn each_once(sessions: &[SessionId]) -> Vec<SessionId> {
    let mut once = Vec::new();
    for session in sessions {
        if !once.contains(session) {
            once.push(*session);
        }
    }
    once
}

#[cfg(test)]
mod tests;

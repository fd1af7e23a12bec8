//! A seeker's registration for a fair, and the way in.

mod desk;
mod number;
mod pass;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::fair::Fair;
use crate::id::{EmployerId, FairId, PersonId, RegistrationId};
use crate::person::{Purpose, required_consents};
use crate::refusal::{Code, Refusal};
use crate::text;
use crate::time::{Instant, TimeRange, Zone};
pub use desk::{DeskStanding, DeskTerms};
pub use number::RegistrationNumber;
pub use pass::{PASS_BYTES, PassClaims};

/// Whether a registration holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RegistrationState {
    /// It holds.
    Registered,
    /// The seeker does not come.
    Withdrawn,
}

/// When a registration was taken back, and whether the seeker did it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Withdrawal {
    /// When.
    pub at: Instant,
    /// True when it was the seeker, false for staff and for what the system does.
    pub by_seeker: bool,
}

/// What came of one registration in a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RegistrationStanding {
    /// The seeker is registered now.
    Registered,
    /// The seeker was registered already, and the registration stays as it is.
    AlreadyRegistered,
    /// The seeker had registered and withdrawn, and stays away.
    Withdrawn,
    /// The seeker took the consent to take part back after it was given here, and stays away.
    ConsentTakenBack,
}

/// The most employers a seeker may wish for at a fair.
pub const MOST_WISHES: usize = 5;

/// A seeker's registration for a fair.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Registration {
    /// Its id.
    pub id: RegistrationId,
    /// The fair.
    pub fair: FairId,
    /// The seeker.
    pub person: PersonId,
    /// Whether it holds.
    pub state: RegistrationState,
    /// The number on the pass, for people to type.
    pub number: RegistrationNumber,
    /// The employers wanted, the most wanted first, each once.
    pub wishes: Vec<EmployerId>,
    /// When the seeker means to come.
    pub arrival: Option<TimeRange>,
    /// The work wanted.
    pub desired_job: Option<String>,
    /// What the seeker needs to take part; sensitive, only with the consent for it.
    pub accessibility: Option<String>,
    /// The target group the seeker counts themselves to.
    #[serde(default)]
    pub target_group: Option<String>,
    /// True when the seeker came without a registration and was registered at the desk.
    #[serde(default)]
    pub walk_in: bool,
    /// When the seeker came.
    pub checked_in_at: Option<Instant>,
    /// When and by whom it was taken back; none while it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<Withdrawal>,
    /// The version of the pass; older passes no longer open the door.
    pub pass_version: u32,
    /// Rises by one with each change; starts at 0.
    pub version: u32,
}

/// What a seeker says when registering, not yet checked.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct RegistrationTerms {
    /// The employers wanted, the most wanted first.
    pub wishes: Vec<EmployerId>,
    /// When the seeker means to come.
    pub arrival: Option<TimeRange>,
    /// The work wanted.
    pub desired_job: Option<String>,
    /// What the seeker needs to take part.
    pub accessibility: Option<String>,
    /// The target group the seeker counts themselves to, at most 40 characters.
    pub target_group: Option<String>,
}

impl RegistrationTerms {
    /// Passes terms that rest on these consents: taking part, and for a note on accessibility the
    /// one for it.
    ///
    /// Refuses with `consent_missing`, naming the purpose.
    pub fn must_rest_on(&self, consents: &[Purpose]) -> Result<(), Refusal> {
        required_consents(consents)?;
        match text::written(self.accessibility.as_deref()) {
            Some(_) => Purpose::Accessibility.must_be_among(consents),
            None => Ok(()),
        }
    }
}

impl Registration {
    /// A new registration, with at most so many employers wanted.
    ///
    /// Whether the fair takes registrations now is for `Fair::admits_registration` to say.
    /// Refuses with `cap_reached`, `end_before_start`, `outside_hours`, `bad_name` or
    /// `text_too_long`.
    pub fn register(
        id: RegistrationId,
        fair: &Fair,
        person: PersonId,
        terms: &RegistrationTerms,
        most_wishes: usize,
    ) -> Result<Self, Refusal> {
        Ok(Self {
            id,
            fair: fair.id,
            person,
            state: RegistrationState::Registered,
            number: RegistrationNumber::of(id),
            wishes: wishes(&terms.wishes, most_wishes)?,
            arrival: arrival(terms.arrival, fair)?,
            desired_job: text::optional_line("desired_job", terms.desired_job.as_deref(), 200)?,
            accessibility: text::optional_paragraph(
                "accessibility",
                terms.accessibility.as_deref(),
                1000,
            )?,
            target_group: text::optional_line("target_group", terms.target_group.as_deref(), 40)?,
            walk_in: false,
            checked_in_at: None,
            withdrawn: None,
            pass_version: 0,
            version: 0,
        })
    }

    /// The same registration on other terms; one that was withdrawn holds again, with a new pass.
    ///
    /// Refuses as `register` does.
    pub fn renew(
        &self,
        fair: &Fair,
        terms: &RegistrationTerms,
        most_wishes: usize,
    ) -> Result<Self, Refusal> {
        let comes_back = self.state == RegistrationState::Withdrawn;
        let renewed = Self::register(self.id, fair, self.person, terms, most_wishes)?;
        Ok(Self {
            walk_in: self.walk_in,
            checked_in_at: self.checked_in_at,
            pass_version: self.pass_version + u32::from(comes_back),
            version: self.version + 1,
            ..renewed
        })
    }

    /// The seeker does not come.
    ///
    /// Refuses with `registration_withdrawn` or `already_checked_in`.
    pub fn withdraw(&self, withdrawal: Withdrawal, zone: &Zone) -> Result<Self, Refusal> {
        self.must_be_expected(zone)?;
        Ok(Self {
            state: RegistrationState::Withdrawn,
            withdrawn: Some(withdrawal),
            accessibility: None,
            version: self.version + 1,
            ..self.clone()
        })
    }

    /// When and by whom it was taken back; none while it holds. What was taken back before that was
    /// written down is nobody's late cancel.
    pub fn withdrawal(&self) -> Option<Withdrawal> {
        let unknown = Withdrawal {
            at: Instant::from_unix(0),
            by_seeker: false,
        };
        let is_withdrawn = self.state == RegistrationState::Withdrawn;
        is_withdrawn.then(|| self.withdrawn.unwrap_or(unknown))
    }

    /// The seeker is there.
    ///
    /// Refuses with `registration_withdrawn`, and with `already_checked_in` naming the time in
    /// the venue's zone.
    pub fn check_in(&self, now: Instant, zone: &Zone) -> Result<Self, Refusal> {
        self.must_be_expected(zone)?;
        Ok(Self {
            checked_in_at: Some(now),
            version: self.version + 1,
            ..self.clone()
        })
    }

    fn must_be_expected(&self, zone: &Zone) -> Result<(), Refusal> {
        if self.state == RegistrationState::Withdrawn {
            return Err(Refusal::new(Code::RegistrationWithdrawn));
        }
        if let Some(moment) = self.checked_in_at {
            let at = moment.local(zone).strftime("%Y-%m-%d %H:%M").to_string();
            return Err(Refusal::new(Code::AlreadyCheckedIn).with("at", at));
        }
        Ok(())
    }
}

fn wishes(wanted: &[EmployerId], most: usize) -> Result<Vec<EmployerId>, Refusal> {
    let mut wishes: Vec<EmployerId> = Vec::new();
    for employer in wanted {
        if !wishes.contains(employer) {
            wishes.push(*employer);
        }
        if wishes.len() > most {
            return Err(Refusal::new(Code::CapReached).with("limit", most));
        }
    }
    Ok(wishes)
}

fn arrival(range: Option<TimeRange>, fair: &Fair) -> Result<Option<TimeRange>, Refusal> {
    let Some(range) = range else {
        return Ok(None);
    };
    let range = TimeRange::parse(range.from, range.to)?;
    if fair.days.iter().any(|day| day.overlaps(range)) {
        Ok(Some(range))
    } else {
        Err(Refusal::new(Code::OutsideHours))
    }
}

#[cfg(test)]
mod tests;

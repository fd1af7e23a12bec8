//! Who stands at the desk of a fair without a registration, and is taken in.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{MOST_WISHES, Registration, RegistrationState, RegistrationTerms};
use crate::fair::Fair;
use crate::id::{PersonId, RegistrationId};
use crate::person::Purpose;
use crate::refusal::Refusal;
use crate::text;
use crate::time::Instant;

/// The text consented to at a desk that names none.
const DESK_TEXT: &str = "desk";

/// What came of somebody at the desk.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DeskStanding {
    /// Registered just now, and inside.
    Registered,
    /// Registered before, and inside just now.
    CheckedIn,
    /// Inside already; nothing has changed.
    AlreadyIn,
}

/// What is asked at the desk beside name and addresses, not yet checked.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct DeskTerms {
    /// What the seeker consents to; taking part is needed.
    pub consents: Vec<Purpose>,
    /// The version of the consent text on the desk's form, at most 40 characters: `desk` unless told.
    #[serde(default)]
    pub consent_text: Option<String>,
    /// The target group the seeker counts themselves to, as the fair names it, at most 40 characters.
    #[serde(default)]
    pub target_group: Option<String>,
    /// The work wanted, at most 200 characters.
    #[serde(default)]
    pub desired_job: Option<String>,
}

impl DeskTerms {
    /// What of it goes into a registration; the version of the consent text.
    ///
    /// Refuses with `consent_missing`, `bad_name` or `text_too_long`.
    pub fn read(&self) -> Result<(RegistrationTerms, String), Refusal> {
        let terms = RegistrationTerms {
            target_group: text::optional_line("target_group", self.target_group.as_deref(), 40)?,
            desired_job: text::optional_line("desired_job", self.desired_job.as_deref(), 200)?,
            ..RegistrationTerms::default()
        };
        terms.must_rest_on(&self.consents)?;
        let told = text::optional_line("consent_text", self.consent_text.as_deref(), 40)?;
        Ok((terms, told.unwrap_or_else(|| DESK_TEXT.to_owned())))
    }
}

impl Registration {
    /// Takes somebody in at the desk: a new registration under this id, or the earlier one, which
    /// keeps what was said then; whoever had withdrawn gets a new pass.
    ///
    /// Whether the fair takes people in now is for `Fair::admits_at_desk` to say.
    /// Refuses as `register` does.
    pub fn at_desk(
        (id, person): (RegistrationId, PersonId),
        fair: &Fair,
        earlier: Option<&Self>,
        terms: &RegistrationTerms,
        now: Instant,
    ) -> Result<(Self, DeskStanding), Refusal> {
        let Some(earlier) = earlier else {
            let new = Self::register(id, fair, person, terms, MOST_WISHES)?;
            let inside = Self {
                checked_in_at: Some(now),
                walk_in: true,
                ..new
            };
            return Ok((inside, DeskStanding::Registered));
        };
        match (earlier.state, earlier.checked_in_at) {
            (RegistrationState::Withdrawn, _) => {
                let back = Self {
                    checked_in_at: Some(now),
                    walk_in: true,
                    ..earlier.renew(fair, terms, MOST_WISHES)?
                };
                Ok((back, DeskStanding::Registered))
            }
            (RegistrationState::Registered, Some(_)) => {
                Ok((earlier.clone(), DeskStanding::AlreadyIn))
            }
            (RegistrationState::Registered, None) => {
                Ok((earlier.check_in(now, &fair.zone)?, DeskStanding::CheckedIn))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::BY_SEEKER;
    use super::*;
    use crate::door::tests::{fair, registration};
    use crate::refusal::Code;
    use uuid::Uuid;

    const NOON: Instant = Instant::from_unix(1_795_496_400);

    fn taken_in(earlier: Option<&Registration>) -> (Registration, DeskStanding) {
        let ids = (RegistrationId(Uuid::from_u128(9)), PersonId(Uuid::nil()));
        let terms = RegistrationTerms {
            target_group: Some("청년".to_owned()),
            ..RegistrationTerms::default()
        };
        Registration::at_desk(ids, &fair(), earlier, &terms, NOON).unwrap()
    }

    #[test]
    fn whoever_was_not_registered_is_registered_and_inside_at_once() {
        let (inside, standing) = taken_in(None);
        assert_eq!(standing, DeskStanding::Registered);
        assert_eq!((inside.checked_in_at, inside.walk_in), (Some(NOON), true));
        assert_eq!(inside.target_group.as_deref(), Some("청년"));
    }

    #[test]
    fn whoever_was_registered_keeps_the_registration_and_comes_in_once() {
        let earlier = registration(1);
        let (inside, standing) = taken_in(Some(&earlier));
        assert_eq!(standing, DeskStanding::CheckedIn);
        assert_eq!((inside.id, inside.walk_in), (earlier.id, false));
        assert_eq!(taken_in(Some(&inside)), (inside, DeskStanding::AlreadyIn));
    }

    #[test]
    fn whoever_had_withdrawn_comes_in_with_a_new_pass() {
        let withdrawn = registration(1).withdraw(BY_SEEKER, &fair().zone).unwrap();
        let (inside, standing) = taken_in(Some(&withdrawn));
        assert_eq!(standing, DeskStanding::Registered);
        assert_eq!((inside.pass_version, inside.version), (1, 2));
    }

    #[test]
    fn without_the_consent_to_take_part_nobody_is_taken_in() {
        let terms = |consents: &[Purpose]| DeskTerms {
            consents: consents.to_vec(),
            ..DeskTerms::default()
        };
        let refusal = terms(&[Purpose::Marketing]).read().unwrap_err();
        assert_eq!(refusal.code, Code::ConsentMissing);
        let (_, text) = terms(&[Purpose::Participation]).read().unwrap();
        assert_eq!(text, "desk");
    }
}

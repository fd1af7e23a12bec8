//! What a person has consented to.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::refusal::{Code, Refusal};
use crate::time::Instant;

/// What a consent is for. Each is asked for apart and can be refused apart.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Taking part: registration, schedule, check-in. Without it there is no registration.
    Participation,
    /// Handing the CV to the employers chosen.
    CvToEmployers,
    /// Accessibility needs, which are sensitive.
    Accessibility,
    /// Being asked later whether work was found.
    FollowUp,
    /// Keeping the answers of an AI mock interview.
    AiInterview,
    /// News and advertising.
    Marketing,
}

/// How a consent was given.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// On a page of the product.
    Web,
    /// On the telephone, written down by staff.
    Phone,
    /// On paper.
    Paper,
    /// Taken over from another system.
    Import,
}

/// What stands where the version of a text would, when only the end of a consent is kept.
pub const GIVEN_ELSEWHERE: &str = "-";

/// So many of the last consents that ended are kept of a person for one thing; the audit trail holds
/// those before them (ADR 0039).
pub const ENDED_KEPT: u64 = 20;

/// A consent: what for, to which text, when and how.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Consent {
    /// What for.
    pub purpose: Purpose,
    /// The version of the text that was shown.
    pub text_version: String,
    /// When it was given.
    pub given_at: Instant,
    /// How it was given.
    pub channel: Channel,
    /// When it was taken back.
    pub withdrawn_at: Option<Instant>,
}

/// Passes when every required consent is among those given.
///
/// Refuses with `consent_missing`, naming the purpose.
pub fn required_consents(given: &[Purpose]) -> Result<(), Refusal> {
    Purpose::ALL
        .into_iter()
        .filter(|purpose| purpose.is_required())
        .try_for_each(|purpose| purpose.must_be_among(given))
}

impl Purpose {
    /// Every purpose.
    pub const ALL: [Self; 6] = [
        Self::Participation,
        Self::CvToEmployers,
        Self::Accessibility,
        Self::FollowUp,
        Self::AiInterview,
        Self::Marketing,
    ];

    /// True for a purpose without which nobody can register.
    pub const fn is_required(self) -> bool {
        matches!(self, Self::Participation)
    }

    /// The name it has in messages.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Participation => "participation",
            Self::CvToEmployers => "cv_to_employers",
            Self::Accessibility => "accessibility",
            Self::FollowUp => "follow_up",
            Self::AiInterview => "ai_interview",
            Self::Marketing => "marketing",
        }
    }

    /// Passes when this purpose is among those consented to.
    ///
    /// Refuses with `consent_missing`, naming the purpose.
    pub fn must_be_among(self, given: &[Self]) -> Result<(), Refusal> {
        if given.contains(&self) {
            Ok(())
        } else {
            Err(Refusal::new(Code::ConsentMissing).with("purpose", self.as_str()))
        }
    }
}

impl Consent {
    /// True until it is taken back.
    pub const fn holds(&self) -> bool {
        self.withdrawn_at.is_none()
    }

    /// What is kept when a consent is taken back that was given elsewhere, such as with a
    /// registration or a candidacy: whatever was given until then holds no more.
    pub fn mark_of_end(purpose: Purpose, channel: Channel, now: Instant) -> Self {
        Self {
            purpose,
            text_version: GIVEN_ELSEWHERE.to_owned(),
            given_at: now,
            channel,
            withdrawn_at: Some(now),
        }
    }

    /// The same consent, taken back; the first time counts.
    pub fn withdraw(&self, now: Instant) -> Self {
        Self {
            withdrawn_at: self.withdrawn_at.or(Some(now)),
            ..self.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_participation_is_required() {
        assert!(required_consents(&[Purpose::Participation]).is_ok());
        let optional: Vec<_> = Purpose::ALL
            .into_iter()
            .filter(|purpose| *purpose != Purpose::Participation)
            .collect();
        let refusal = required_consents(&optional).unwrap_err();
        assert_eq!(refusal.code, Code::ConsentMissing);
        assert_eq!(refusal.facts["purpose"], "participation");
    }

    #[test]
    fn a_consent_taken_back_stays_so_from_the_first_time() {
        let consent = Consent {
            purpose: Purpose::Marketing,
            text_version: "2026-01".to_owned(),
            given_at: Instant::from_unix(0),
            channel: Channel::Web,
            withdrawn_at: None,
        };
        assert!(consent.holds());
        let back = consent.withdraw(Instant::from_unix(10));
        assert!(!back.holds());
        assert_eq!(back.withdraw(Instant::from_unix(20)), back);
    }
}

//! Consents that were given elsewhere, with their date.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Channel, Consent, Purpose};
use crate::refusal::{Code, Refusal};
use crate::text;
use crate::time::Instant;

/// A consent that is taken over from another place.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct DatedConsent {
    /// What for.
    pub purpose: Purpose,
    /// The version of the text that was shown or read out.
    pub text_version: String,
    /// When it was given.
    pub given_at: Instant,
    /// How it was given.
    #[serde(default = "elsewhere")]
    pub channel: Channel,
}

const fn elsewhere() -> Channel {
    Channel::Import
}

impl DatedConsent {
    /// The consent as it is kept.
    ///
    /// Refuses with `consent_in_future`, `text_missing`, `text_too_long` or `bad_name`.
    pub fn taken_over(&self, now: Instant) -> Result<Consent, Refusal> {
        if self.given_at > now {
            return Err(Refusal::new(Code::ConsentInFuture).with("at", self.given_at));
        }
        Ok(Consent {
            purpose: self.purpose,
            text_version: text::line("text_version", &self.text_version, 40)?,
            given_at: self.given_at,
            channel: self.channel,
            withdrawn_at: None,
        })
    }
}

/// Those of the consents taken over that say something new.
///
/// A consent that holds stays, and one that was given or taken back at the same time or later is
/// not overruled by an older paper. One for each purpose is kept.
pub fn new_consents(taken_over: Vec<Consent>, known: &[Consent]) -> Vec<Consent> {
    let mut new: Vec<Consent> = Vec::new();
    for consent in taken_over {
        let is_settled = |other: &Consent| {
            other.purpose == consent.purpose
                && (other.holds() || last_word(other) >= consent.given_at)
        };
        if !known.iter().chain(&new).any(is_settled) {
            new.push(consent);
        }
    }
    new
}

/// True for a consent that was taken back later than it was given here, and not given again since.
pub fn was_taken_back(consent: &Consent, known: &[Consent]) -> bool {
    let mut same = known
        .iter()
        .filter(|other| other.purpose == consent.purpose);
    let mut is_gone = false;
    let holds = same.any(|other| {
        is_gone |= last_word(other) >= consent.given_at;
        other.holds()
    });
    is_gone && !holds
}

fn last_word(consent: &Consent) -> Instant {
    consent.withdrawn_at.unwrap_or(consent.given_at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(purpose: Purpose, at: i64) -> Consent {
        Consent {
            purpose,
            text_version: "2026-11".to_owned(),
            given_at: Instant::from_unix(at),
            channel: Channel::Paper,
            withdrawn_at: None,
        }
    }

    #[test]
    fn a_consent_that_holds_stays_as_it_is() {
        let held = [given(Purpose::Marketing, 5)];
        assert_eq!(
            new_consents(vec![given(Purpose::Marketing, 9)], &held),
            vec![]
        );
        let other = given(Purpose::FollowUp, 1);
        assert_eq!(new_consents(vec![other.clone()], &held), vec![other]);
    }

    #[test]
    fn an_old_paper_brings_back_nothing_that_was_taken_back_since() {
        let gone = [given(Purpose::Marketing, 5).withdraw(Instant::from_unix(10))];
        let at = |at| new_consents(vec![given(Purpose::Marketing, at)], &gone).len();
        assert_eq!((at(5), at(10), at(11)), (0, 0, 1));
    }

    #[test]
    fn what_was_taken_back_since_is_told_from_what_holds_or_was_given_again() {
        let gone = given(Purpose::Marketing, 5).withdraw(Instant::from_unix(10));
        let paper = |at| given(Purpose::Marketing, at);
        assert!(was_taken_back(&paper(5), std::slice::from_ref(&gone)));
        assert!(!was_taken_back(&paper(11), std::slice::from_ref(&gone)));
        assert!(!was_taken_back(&paper(5), &[gone, paper(12)]));
        assert!(!was_taken_back(&paper(5), &[paper(5)]));
        assert!(!was_taken_back(&paper(5), &[given(Purpose::FollowUp, 9)]));
    }

    #[test]
    fn one_of_each_purpose_is_kept() {
        let twice = vec![given(Purpose::Marketing, 5), given(Purpose::Marketing, 6)];
        assert_eq!(new_consents(twice, &[]), [given(Purpose::Marketing, 5)]);
    }

    #[test]
    fn nobody_has_consented_tomorrow() {
        let consent = DatedConsent {
            purpose: Purpose::Participation,
            text_version: "2026-11".to_owned(),
            given_at: Instant::from_unix(11),
            channel: Channel::Phone,
        };
        let refusal = consent.taken_over(Instant::from_unix(10)).unwrap_err();
        assert_eq!(refusal.code, Code::ConsentInFuture);
        assert!(consent.taken_over(Instant::from_unix(11)).is_ok());
    }
}

//! Certificates of interviews (면접확인서): what somebody shows to the job office, and how it is checked.
//!
//! Whether it counts for unemployment benefit is the job office's decision; the certificate says only
//! that an interview took place, never how it went.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use crate::meeting::{Held, MeetingId, Stage};
use crate::refusal::{Code, Refusal};
use crate::time::Instant;

/// Digits and letters that are not taken for one another (Crockford's base 32).
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// 20 letters of 5 bits: 100 random bits.
const LENGTH: usize = 20;

/// The code of a certificate, such as `7K3M9-QXP02-MM4DA-ZT1BC`; stored without hyphens.
///
/// It is random and follows from nothing, so that nobody finds another's by trying.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct CertificateCode(String);

impl CertificateCode {
    /// A code of random bits.
    pub fn of(random: [u8; 32]) -> Self {
        let letter = |byte: &u8| char::from(ALPHABET[usize::from(byte % 32)]);
        Self(random.iter().take(LENGTH).map(letter).collect())
    }

    /// A code as people type it: in any case and width, with or without hyphens and blanks, `O` for
    /// `0`, `I` or `L` for `1`.
    ///
    /// Refuses with `certificate_not_found`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let plain = text.chars().take(200).nfkc();
        let code: String = plain
            .filter(|c| !(c.is_whitespace() || matches!(c, '-' | '‐' | '–')))
            .map(|c| match c.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            })
            .collect();
        let is_code = code.len() == LENGTH && code.bytes().all(|byte| ALPHABET.contains(&byte));
        match is_code {
            true => Ok(Self(code)),
            false => Err(Refusal::new(Code::CertificateNotFound)),
        }
    }

    /// The code as it is stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// In groups of five, to be read out and typed.
impl std::fmt::Display for CertificateCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (at, letter) in self.0.chars().enumerate() {
            if at > 0 && at % 5 == 0 {
                f.write_str("-")?;
            }
            write!(f, "{letter}")?;
        }
        Ok(())
    }
}

/// A certificate: at most one for a visit, interview or talk.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Certificate {
    /// What it is about.
    #[serde(flatten)]
    pub meeting: MeetingId,
    /// Its code.
    pub code: CertificateCode,
    /// When it was issued.
    pub issued_at: Instant,
    /// When it was revoked.
    pub revoked_at: Option<Instant>,
    /// Rises by one with each change; starts at 0.
    pub version: u32,
}

impl Certificate {
    /// A certificate of what took place; after a revoked one, with another code.
    ///
    /// Refuses with `wrong_state` for what has not taken place.
    pub fn issue(
        held: &Held,
        earlier: Option<&Self>,
        random: [u8; 32],
        now: Instant,
    ) -> Result<Self, Refusal> {
        held.must_be_held()?;
        Ok(Self {
            meeting: held.id,
            code: CertificateCode::of(random),
            issued_at: now,
            revoked_at: None,
            version: earlier.map_or(0, |earlier| earlier.version + 1),
        })
    }

    /// The same, which holds no more.
    ///
    /// Refuses with `wrong_state` when it was revoked before.
    pub fn revoke(&self, now: Instant) -> Result<Self, Refusal> {
        if self.revoked_at.is_some() {
            return Err(Refusal::new(Code::WrongState).with("state", "revoked"));
        }
        Ok(Self {
            revoked_at: Some(now),
            version: self.version + 1,
            ..self.clone()
        })
    }

    /// True while it is not revoked and its interview still counts as held.
    pub fn holds(&self, held: &Held) -> bool {
        self.revoked_at.is_none() && held.stage == Stage::Held
    }
}

/// A name of which strangers learn the beginning alone: `김민아` is `김**`, `Jane Doe` is `J*** D**`.
pub fn masked_name(name: &str) -> String {
    let mut begins = true;
    let mask = |letter: char| {
        let shown = match (letter.is_whitespace(), begins) {
            (true, _) => ' ',
            (false, true) => letter,
            (false, false) => '*',
        };
        begins = letter.is_whitespace();
        shown
    };
    name.nfc().map(mask).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::booking::BookingState;
    use crate::outcome::tests::held;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let code = CertificateCode::of([
            31, 0, 1, 9, 40, 77, 200, 3, 8, 5, 6, 7, 11, 12, 13, 14, 15, 16, 17, 18, 0, 0, 0, 0, 0,
            0, 0, 0, 0, 0, 0, 0,
        ]);
        let shown = code.to_string();
        assert_eq!(shown.len(), 23);
        let lower = shown
            .to_lowercase()
            .replace('-', " ")
            .replace('1', "l")
            .replace('0', "o");
        for typed in [shown, lower] {
            assert_eq!(CertificateCode::parse(&typed).unwrap(), code);
        }
    }

    #[test]
    fn what_is_no_code_is_not_found() {
        for wrong in [
            "",
            "12345",
            "7K3M9-QXP02-MM4DA-ZT1B!",
            "7K3M9-QXP02-MM4DA-ZT1BCC",
            "가나다라마",
        ] {
            let refusal = CertificateCode::parse(wrong).unwrap_err();
            assert_eq!(refusal.code, Code::CertificateNotFound, "{wrong}");
        }
    }

    #[test]
    fn only_what_took_place_is_certified_and_no_longer_than_it_counts() {
        let now = Instant::from_unix(0);
        for state in BookingState::ALL {
            let issued = Certificate::issue(&held(state), None, [7; 32], now);
            assert_eq!(
                issued.is_ok(),
                state == BookingState::Completed,
                "{state:?}"
            );
        }
        let certificate =
            Certificate::issue(&held(BookingState::Completed), None, [7; 32], now).unwrap();
        assert!(certificate.holds(&held(BookingState::Completed)));
        assert!(!certificate.holds(&held(BookingState::NoShow)));
        let revoked = certificate.revoke(now).unwrap();
        assert!(!revoked.holds(&held(BookingState::Completed)));
        assert_eq!(revoked.revoke(now).unwrap_err().code, Code::WrongState);
        let again =
            Certificate::issue(&held(BookingState::Completed), Some(&revoked), [8; 32], now);
        assert_eq!(again.unwrap().version, 2);
    }

    #[test]
    fn of_a_name_the_beginning_is_shown() {
        assert_eq!(masked_name("김민아"), "김**");
        assert_eq!(masked_name("Jane Doe"), "J*** D**");
        assert_eq!(masked_name(""), "");
    }
}

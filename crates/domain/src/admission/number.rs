//! The number of a registration, for people to read out and type.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::RegistrationId;
use crate::refusal::{Code, Refusal};

/// Digits and letters that are not taken for one another (Crockford's base 32).
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 8;

/// The number of a registration, such as `7K3M-9QXP`; stored without the hyphen.
///
/// It follows from the id and is spread over 2^40 numbers, so that a slip of the finger finds
/// nobody else. It names a registration but proves nothing: only the signed pass does.
#[derive(
    Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(transparent)]
pub struct RegistrationNumber(String);

impl RegistrationNumber {
    /// The number of a registration.
    pub fn of(id: RegistrationId) -> Self {
        let (high, low) = id.0.as_u64_pair();
        let mut rest = mixed(high ^ mixed(low));
        let letter = || {
            let at = usize::try_from(rest % 32).unwrap_or(0);
            rest /= 32;
            char::from(ALPHABET[at])
        };
        Self(std::iter::repeat_with(letter).take(LENGTH).collect())
    }

    /// A number as people type it: in any case, with or without hyphens and blanks, `O` for `0`,
    /// `I` or `L` for `1`.
    ///
    /// Refuses with `bad_pass`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let number: String = text
            .chars()
            .filter(|c| !(c.is_whitespace() || *c == '-'))
            .take(LENGTH + 1)
            .map(|c| match c.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            })
            .collect();
        let is_number =
            number.len() == LENGTH && number.bytes().all(|byte| ALPHABET.contains(&byte));
        if is_number {
            Ok(Self(number))
        } else {
            Err(Refusal::new(Code::BadPass))
        }
    }

    /// The number as it is stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for RegistrationNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0.split_at_checked(LENGTH / 2) {
            Some((first, second)) => write!(f, "{first}-{second}"),
            None => f.write_str(&self.0),
        }
    }
}

/// Spreads the bits: ids made one after the other differ in a few bits only (SplitMix64).
const fn mixed(bits: u64) -> u64 {
    let bits = bits.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use uuid::Uuid;

    #[test]
    fn a_number_reads_as_itself_however_it_is_typed() {
        let number = RegistrationNumber::of(RegistrationId(Uuid::from_u128(7)));
        let shown = number.to_string();
        assert_eq!(shown.len(), 9);
        for typed in [
            shown.clone(),
            shown.to_lowercase(),
            shown.replace('-', " "),
            number.as_str().replace('0', "o").replace('1', "l"),
        ] {
            assert_eq!(RegistrationNumber::parse(&typed).unwrap(), number);
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for bad in ["", "7K3M-9QX", "7K3M-9QXPP", "7K3M-9QXU", "7K3M-9QX가"] {
            let refusal = RegistrationNumber::parse(bad).unwrap_err();
            assert_eq!(refusal.code, Code::BadPass, "{bad}");
        }
    }

    #[test]
    fn ids_made_one_after_the_other_get_numbers_of_their_own() {
        let numbers: BTreeSet<_> = (0..10_000)
            .map(|at| RegistrationNumber::of(RegistrationId(Uuid::from_u128(at))))
            .collect();
        assert_eq!(numbers.len(), 10_000);
    }
}

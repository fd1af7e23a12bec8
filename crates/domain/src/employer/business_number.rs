//! The business number (사업자등록번호).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use crate::refusal::{Code, Refusal};
use crate::text;

/// The weights of the first nine digits.
const WEIGHTS: [u32; 9] = [1, 3, 7, 1, 3, 7, 1, 3, 5];

/// A business number whose check digit is right; written `123-45-67891`, stored without hyphens.
#[derive(
    Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(transparent)]
pub struct BusinessNumber(String);

impl BusinessNumber {
    /// A number with or without hyphens or blanks.
    ///
    /// A right check digit does not mean that the business exists.
    /// Refuses with `bad_business_number`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let number: String = text
            .trim()
            .nfkc()
            .filter(|c| !matches!(c, '-' | ' ' | '\u{2010}'..='\u{2015}'))
            .collect();
        if is_valid(&number) {
            Ok(Self(number))
        } else {
            Err(Refusal::new(Code::BadBusinessNumber).with("number", text::quoted(text.trim())))
        }
    }

    /// The ten digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for BusinessNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.0.get(..3), self.0.get(3..5), self.0.get(5..)) {
            (Some(office), Some(kind), Some(serial)) => write!(f, "{office}-{kind}-{serial}"),
            _ => f.write_str(&self.0),
        }
    }
}

fn is_valid(number: &str) -> bool {
    let digits: Option<Vec<u32>> = number.chars().map(|c| c.to_digit(10)).collect();
    match digits.as_deref() {
        // All zeros have a right check digit, but no business has that number.
        Some(digits) if digits.len() == 10 && digits.iter().any(|digit| *digit > 0) => {
            check_digit(&digits[..9]) == digits[9]
        }
        _ => false,
    }
}

fn check_digit(first_nine: &[u32]) -> u32 {
    let weighted: u32 = first_nine
        .iter()
        .zip(WEIGHTS)
        .map(|(digit, weight)| digit * weight)
        .sum();
    (10 - (weighted + first_nine[8] * 5 / 10) % 10) % 10
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_real_businesses_pass_also_those_that_end_in_zero() {
        for number in [
            "123-45-67891",
            "124-81-00998",
            "220-81-62517",
            "120-81-47521",
            "101-81-00020",
        ] {
            assert_eq!(BusinessNumber::parse(number).unwrap().to_string(), number);
        }
    }

    #[test]
    fn hyphens_and_blanks_make_no_difference() {
        for written in [
            "1248100998",
            " 124 81 00998",
            "１２４－８１－００９９８",
            "124–81–00998",
        ] {
            assert_eq!(
                BusinessNumber::parse(written).unwrap().as_str(),
                "1248100998"
            );
        }
    }

    #[test]
    fn wrong_check_digits_lengths_and_all_zeros_are_refused() {
        for bad in [
            "123-45-67890",
            "000-00-00000",
            "",
            "124-81-0099",
            "124-81-009980",
            "124-81-0099a",
            "١٢٤-٨١-٠٠٩٩٨",
        ] {
            let refusal = BusinessNumber::parse(bad).unwrap_err();
            assert_eq!(refusal.code, Code::BadBusinessNumber, "{bad}");
        }
    }

    #[test]
    fn every_single_wrong_digit_but_in_the_ninth_place_is_noticed() {
        let right = "1248100998";
        for at in (0..10).filter(|at| *at != 8) {
            for digit in '0'..='9' {
                let mut wrong: Vec<char> = right.chars().collect();
                wrong[at] = digit;
                let wrong: String = wrong.into_iter().collect();
                assert_eq!(BusinessNumber::parse(&wrong).is_ok(), wrong == right);
            }
        }
    }
}

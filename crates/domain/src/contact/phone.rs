//! Telephone numbers.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use crate::refusal::{Code, Refusal};
use crate::text;

const KOREA: &str = "82";

/// A telephone number in E.164, such as `+821012345678`. `{:?}` shows it masked.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Phone(String);

impl Phone {
    /// A number as people type it: Korean in all usual forms, others with `+` and country code.
    ///
    /// Representative numbers such as 1660-3352 have no area code and stay so: `+8216603352`.
    /// Refuses with `bad_phone`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        digits_of(text)
            .and_then(|(plus, digits)| {
                if plus {
                    international(&digits)
                } else {
                    domestic(&digits)
                }
            })
            .map(Self)
            .ok_or_else(|| Refusal::new(Code::BadPhone).with("phone", text::quoted(text.trim())))
    }

    /// A number that may be left out; a blank one counts as left out.
    ///
    /// Refuses with `bad_phone`.
    pub fn parse_optional(text: Option<&str>) -> Result<Option<Self>, Refusal> {
        text::written(text).map(Self::parse).transpose()
    }

    /// The number in E.164.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// True for a Korean mobile number, which takes text messages.
    pub fn is_mobile(&self) -> bool {
        self.0.starts_with("+821") && self.groups().len() == 3
    }

    /// True for a number that may take text messages: a Korean one that is mobile, and every foreign one,
    /// of which the gateway knows more than we do.
    pub fn takes_texts(&self) -> bool {
        self.is_mobile() || !self.0.starts_with("+82")
    }

    /// The number as it is written at home, `010-1234-5678`; a foreign one in E.164.
    pub fn shown(&self) -> String {
        self.groups().join("-")
    }

    /// The number with its middle hidden: `010-****-1234`.
    pub fn masked(&self) -> String {
        let groups = self.groups();
        match groups.as_slice() {
            [area, middle, last] => format!("{area}-{}-{last}", "*".repeat(middle.len())),
            [first, last] => format!("{}-{last}", "*".repeat(first.len())),
            _ => {
                let (hidden, last) = self.0.split_at(self.0.len() - 4);
                format!("+{}{last}", "*".repeat(hidden.len() - 1))
            }
        }
    }

    /// The groups in which the number is written.
    fn groups(&self) -> Vec<String> {
        let Some(national) = self.0.strip_prefix("+82") else {
            return vec![self.0.clone()];
        };
        if let Some(area) = area_length(national) {
            let (area, rest) = national.split_at(area);
            let (middle, last) = rest.split_at(rest.len() - 4);
            vec![format!("0{area}"), middle.to_owned(), last.to_owned()]
        } else if national.len() == 8 {
            vec![national[..4].to_owned(), national[4..].to_owned()]
        } else {
            vec![national.to_owned()]
        }
    }
}

impl std::fmt::Display for Phone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::fmt::Debug for Phone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.masked())
    }
}

/// Whether a `+` came first, and the digits; nothing when anything else but separators is there.
fn digits_of(text: &str) -> Option<(bool, String)> {
    let mut plus = false;
    let mut digits = String::new();
    for c in text.trim().nfkc() {
        match c {
            '0'..='9' => digits.push(c),
            '+' if !plus && digits.is_empty() => plus = true,
            ' ' | '-' | '.' | '(' | ')' | '\u{2010}'..='\u{2015}' | '\u{2212}' => {}
            _ => return None,
        }
    }
    (digits.len() <= 20).then_some((plus, digits))
}

fn international(digits: &str) -> Option<String> {
    match digits.strip_prefix(KOREA) {
        // People keep the 0 of the area code after +82.
        Some(national) => korean(national.strip_prefix('0').unwrap_or(national)),
        None => ((7..=15).contains(&digits.len()) && !digits.starts_with('0'))
            .then(|| format!("+{digits}")),
    }
}

fn domestic(digits: &str) -> Option<String> {
    if let Some(rest) = digits.strip_prefix("00") {
        return rest.strip_prefix(KOREA).and_then(|_| international(rest));
    }
    if let Some(national) = digits.strip_prefix('0') {
        return area_length(national).and_then(|_| korean(national));
    }
    // No number at home begins with 8 or with 10 and eight digits: the `+` was left out, or a
    // spreadsheet ate the first 0.
    let no_plus = digits.len() >= 10 && digits.starts_with(KOREA);
    let lost_zero = digits.len() == 10 && digits.starts_with("10");
    if no_plus {
        international(digits)
    } else if lost_zero || is_short(digits) {
        korean(digits)
    } else {
        None
    }
}

/// A national number without its first 0, in E.164.
fn korean(national: &str) -> Option<String> {
    let exists = area_length(national).is_some() || is_short(national);
    exists.then(|| format!("+{KOREA}{national}"))
}

/// Representative numbers (15xx-xxxx, 16xx-xxxx, 18xx-xxxx) and help lines such as 1350.
fn is_short(number: &str) -> bool {
    match number.len() {
        4 => number.starts_with('1'),
        8 => ["15", "16", "18"]
            .iter()
            .any(|begin| number.starts_with(begin)),
        _ => false,
    }
}

/// How many digits the area or network code has, its 0 not counted, when the number has the right
/// length for it: mobile, Seoul, provinces, 050x safe numbers, 070 and 080.
fn area_length(national: &str) -> Option<usize> {
    let (area, subscriber) = match national.as_bytes() {
        [b'1' | b'7', b'0', ..] => (2, 8..=8),
        [b'1', b'1' | b'6'..=b'9', ..] => (2, 7..=8),
        [b'2', ..] => (1, 7..=8),
        [b'5', b'0', b'2'..=b'9', ..] => (3, 7..=8),
        [b'3', b'1'..=b'3', ..]
        | [b'4', b'1'..=b'4', ..]
        | [b'5', b'1'..=b'5', ..]
        | [b'6', b'1'..=b'4', ..]
        | [b'8', b'0', ..] => (2, 7..=8),
        _ => return None,
    };
    subscriber
        .contains(&(national.len() - area))
        .then_some(area)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn stored(text: &str) -> String {
        Phone::parse(text)
            .map(|phone| phone.0)
            .unwrap_or_else(|refusal| format!("{text}: {refusal}"))
    }

    #[test]
    fn every_usual_way_to_write_a_mobile_number_means_the_same() {
        for written in [
            "010-1234-5678",
            "01012345678",
            "010 1234 5678",
            "010.1234.5678",
            "(010) 1234-5678",
            "０１０－１２３４－５６７８",
            "010–1234–5678",
            "+82 10-1234-5678",
            "+82 010-1234-5678",
            "+82 (0)10 1234 5678",
            "(+82) 10-1234-5678",
            "82-10-1234-5678",
            "0082 10 1234 5678",
            "1012345678",
            " 010-1234-5678\n",
        ] {
            assert_eq!(stored(written), "+821012345678", "{written}");
        }
    }

    #[test]
    fn landlines_safe_numbers_and_representative_numbers_are_read() {
        for (written, number) in [
            ("02-123-4567", "+8221234567"),
            ("02-1234-5678", "+82212345678"),
            ("031-123-4567", "+82311234567"),
            ("0507-1234-5678", "+8250712345678"),
            ("070-1234-5678", "+827012345678"),
            ("080-123-4567", "+82801234567"),
            ("1660-3352", "+8216603352"),
            ("+82 1660-3352", "+8216603352"),
            ("1350", "+821350"),
            ("+86 138 0013 8000", "+8613800138000"),
            ("+1 (415) 555-0100", "+14155550100"),
        ] {
            assert_eq!(stored(written), number);
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for bad in [
            "",
            "전화",
            "112",
            "123-4567",
            "8212-3456",
            "010-123-5678",
            "010-12345-6789",
            "099-123-4567",
            "016-603-352",
            "02-123-4567~8",
            "010-1234-5678/02-123-4567",
            "010-1234-5678 ext 3",
            "++821012345678",
            "01012+345678",
            "+0123456789",
            "+123456",
            "+1234567890123456",
            "+82 99-123-4567",
        ] {
            assert_eq!(
                Phone::parse(bad).unwrap_err().code,
                Code::BadPhone,
                "{bad:?}"
            );
        }
    }

    #[test]
    fn numbers_are_shown_as_at_home_and_masked_in_the_middle() {
        for (written, shown, masked) in [
            ("+821012341234", "010-1234-1234", "010-****-1234"),
            ("02-123-4567", "02-123-4567", "02-***-4567"),
            ("0507-1234-5678", "0507-1234-5678", "0507-****-5678"),
            ("16603352", "1660-3352", "****-3352"),
            ("1350", "1350", "+**1350"),
            ("+8613800138000", "+8613800138000", "+*********8000"),
        ] {
            let phone = Phone::parse(written).unwrap();
            assert_eq!(phone.shown(), shown);
            assert_eq!(phone.masked(), masked);
            assert_eq!(format!("{phone:?}"), masked);
        }
    }

    #[test]
    fn only_mobile_numbers_take_text_messages() {
        assert!(Phone::parse("010-1234-5678").unwrap().is_mobile());
        for other in ["02-123-4567", "1660-3352", "+14155550100"] {
            assert!(!Phone::parse(other).unwrap().is_mobile());
        }
    }

    proptest! {
        #[test]
        fn a_stored_number_reads_as_itself(text in "[+]?[0-9 -]{3,18}") {
            if let Ok(phone) = Phone::parse(&text) {
                prop_assert_eq!(Phone::parse(phone.as_str()).unwrap(), phone.clone());
                prop_assert_eq!(phone.masked().contains('*'), true);
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,30}") {
            let _ = Phone::parse(&text).map(|phone| (phone.shown(), phone.masked()));
        }
    }
}

//! Reading what is shown at the door.

use domain::Refusal;
use domain::admission::RegistrationNumber;
use domain::door::{CheckingKey, Visit};

/// No number is typed with so many characters, and every pass has more.
const LONGEST_NUMBER: usize = 40;

/// A pass that the centre signed, or a number.
///
/// Refuses with `bad_pass`.
pub fn parse(text: &str, key: &CheckingKey) -> Result<Visit, Refusal> {
    if text.trim().len() > LONGEST_NUMBER {
        key.pass(text).map(Visit::Pass)
    } else {
        RegistrationNumber::parse(text).map(Visit::Number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pass_key::PassKey;
    use domain::Code;
    use domain::admission::PassClaims;
    use domain::id::{FairId, RegistrationId};

    #[test]
    fn a_pass_and_a_number_are_told_apart_by_their_length() {
        let id = "01936c3e-7a2b-7c4d-8e5f-0123456789ab".parse().unwrap();
        let key = PassKey::from_seed([7; 32]);
        let claims = PassClaims {
            fair: FairId(id),
            registration: RegistrationId(id),
            version: 0,
        };
        let pass = parse(&key.sign(claims), key.checking()).unwrap();
        assert_eq!(pass, Visit::Pass(claims));
        let number = RegistrationNumber::of(RegistrationId(id));
        let typed = parse(&format!(" {number} "), key.checking()).unwrap();
        assert_eq!(typed, Visit::Number(number));
    }

    #[test]
    fn what_is_neither_is_a_bad_pass() {
        let key = PassKey::from_seed([7; 32]);
        for bad in ["", "12345", &"A".repeat(41), &"A".repeat(135)] {
            let refusal = parse(bad, key.checking()).unwrap_err();
            assert_eq!(refusal.code, Code::BadPass, "{bad}");
        }
    }
}

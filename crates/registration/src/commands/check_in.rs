use contract::registration::{CheckIn, RegistrationView, SeekerCheckedIn};
use data::registration::{self as rows, Counter, StoredRegistration};
use domain::admission::{PassClaims, RegistrationNumber};
use domain::id::{CentreId, FairId};
use domain::{Code, Refusal};
use serde_json::json;
use service::{Outcome, Work};

use crate::pass_key::PassKey;
use crate::{stored, views};

/// No number is typed with so many characters, and every pass has more.
const LONGEST_NUMBER: usize = 40;

/// Lets a seeker in at the door, once, by the pass or by the number of the registration.
///
/// Refuses with `fair_not_found`, `fair_not_published`, `fair_cancelled`, `fair_closed`,
/// `bad_pass`, `registration_not_found`, `registration_withdrawn` or `already_checked_in`.
pub async fn check_in(work: Work, command: CheckIn, key: PassKey) -> Outcome<RegistrationView> {
    let centre = work.actor().must_be_staff()?;
    let shown = Shown::parse(&command.pass, &key)?;
    let counted = stored::count(&work, centre, command.fair, Counter::CheckedIn, 1).await?;
    counted.fair.admits_walk_in(work.now())?;
    let found = registration(&work, centre, command.fair, &shown).await?;
    let zone = &counted.fair.zone;
    let inside = StoredRegistration {
        registration: found.registration.check_in(work.now(), zone)?,
        ..found
    };
    stored::save_registration(&work, &inside).await?;
    let by = match shown {
        Shown::Pass(_) => "pass",
        Shown::Number(_) => "number",
    };
    work.emit(SeekerCheckedIn::of(centre, &inside.registration));
    work.audit(inside.registration.id, json!({ "by": by }));
    views::registration_view(work.tx(), inside).await
}

/// What was shown at the door.
#[derive(PartialEq, Eq, Debug)]
enum Shown {
    Pass(PassClaims),
    Number(RegistrationNumber),
}

impl Shown {
    fn parse(text: &str, key: &PassKey) -> Result<Self, Refusal> {
        if text.trim().len() > LONGEST_NUMBER {
            key.check(text).map(Self::Pass)
        } else {
            RegistrationNumber::parse(text).map(Self::Number)
        }
    }
}

async fn registration(
    work: &Work,
    centre: CentreId,
    door: FairId,
    shown: &Shown,
) -> Outcome<StoredRegistration> {
    match shown {
        Shown::Pass(claims) => {
            let found = rows::find_registration(work.tx(), centre, claims.registration).await?;
            let found = found.ok_or(Refusal::new(Code::BadPass))?;
            claims.must_open(door, &found.registration)?;
            Ok(found)
        }
        Shown::Number(number) => {
            let found = rows::find_registration_by_number(work.tx(), door, number).await?;
            Ok(found.ok_or(Refusal::new(Code::RegistrationNotFound))?)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::id::RegistrationId;

    #[test]
    fn a_pass_and_a_number_are_told_apart_by_their_length() {
        let id = "01936c3e-7a2b-7c4d-8e5f-0123456789ab".parse().unwrap();
        let key = PassKey::from_seed([7; 32]);
        let claims = PassClaims {
            fair: FairId(id),
            registration: RegistrationId(id),
            version: 0,
        };
        let pass = Shown::parse(&key.sign(claims), &key).unwrap();
        assert_eq!(pass, Shown::Pass(claims));
        let number = RegistrationNumber::of(RegistrationId(id));
        let typed = Shown::parse(&format!(" {number} "), &key).unwrap();
        assert_eq!(typed, Shown::Number(number));
    }

    #[test]
    fn what_is_neither_is_a_bad_pass() {
        let key = PassKey::from_seed([7; 32]);
        for bad in ["", "12345", &"A".repeat(41), &"A".repeat(135)] {
            let refusal = Shown::parse(bad, &key).unwrap_err();
            assert_eq!(refusal.code, Code::BadPass, "{bad}");
        }
    }
}

//! Who may be erased, and what is left of them.

use crate::actor::{Actor, Role};
use crate::id::CentreId;
use crate::keeping::must_keep;
use crate::person::Person;
use crate::refusal::{Code, Refusal};

/// What stands where a name was.
pub const ERASED_NAME: &str = "-";

/// Passes the person, and staff who stand above them, who give a reason; no reason is asked of the
/// person.
///
/// Refuses with `sign_in_needed`, `not_allowed` or `text_missing`, and with `role_held` whoever
/// speaks for an employer or works for the centre: that has to end first.
pub fn must_erase(
    actor: &Actor,
    person: &Person,
    reason: Option<&str>,
) -> Result<CentreId, Refusal> {
    let centre = must_keep(actor, person)?;
    if actor.person != Some(person.id) {
        super::reason(reason.unwrap_or_default())?;
    }
    let is_seeker_only = person.roles.iter().all(|role| *role == Role::Seeker);
    if !is_seeker_only || !person.employers.is_empty() {
        return Err(Refusal::new(Code::RoleHeld));
    }
    Ok(centre)
}

/// What is left of a person: an id that stands in bookings and in the trail.
pub fn erased(person: &Person) -> Person {
    Person {
        name: ERASED_NAME.to_owned(),
        email: None,
        phone: None,
        roles: Vec::new(),
        employers: Vec::new(),
        version: person.version + 1,
        ..person.clone()
    }
}

/// True for a person of whom nothing is left.
pub fn is_erased(person: &Person) -> bool {
    person.name == ERASED_NAME && person.email.is_none() && person.phone.is_none()
}

/// Passes a person of whom something may be written down.
///
/// Refuses with `person_erased`.
pub fn must_be_known(person: &Person) -> Result<(), Refusal> {
    match is_erased(person) {
        true => Err(Refusal::new(Code::PersonErased)),
        false => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::PersonId;
    use crate::person::PersonTerms;
    use uuid::Uuid;

    fn mina() -> Person {
        let terms = PersonTerms {
            name: "김민아".to_owned(),
            email: Some("mina@example.kr".to_owned()),
            ..PersonTerms::default()
        };
        let person = PersonId(Uuid::from_u128(1));
        let mina = Person::register(person, CentreId(Uuid::nil()), &terms).unwrap();
        mina.grant(Role::Seeker).unwrap()
    }

    fn actor(person: u128, role: Role) -> Actor {
        Actor {
            person: Some(PersonId(Uuid::from_u128(person))),
            centre: Some(CentreId(Uuid::nil())),
            roles: vec![role],
            employers: Vec::new(),
        }
    }

    #[test]
    fn a_person_erases_herself_and_staff_say_why() {
        assert!(must_erase(&actor(1, Role::Seeker), &mina(), None).is_ok());
        let staff = actor(2, Role::Counsellor);
        let silent = must_erase(&staff, &mina(), None).unwrap_err();
        assert_eq!(silent.code, Code::TextMissing);
        assert!(must_erase(&staff, &mina(), Some("전화로 요청")).is_ok());
        let other = must_erase(&actor(2, Role::Seeker), &mina(), Some("x")).unwrap_err();
        assert_eq!(other.code, Code::NotAllowed);
    }

    #[test]
    fn whoever_holds_an_office_lays_it_down_first() {
        let counsellor = mina().grant(Role::Counsellor).unwrap();
        let refusal = must_erase(&actor(1, Role::Counsellor), &counsellor, None).unwrap_err();
        assert_eq!(refusal.code, Code::RoleHeld);
    }

    #[test]
    fn nothing_is_left_but_the_id() {
        let gone = erased(&mina());
        assert!(is_erased(&gone) && !is_erased(&mina()));
        let refusal = must_be_known(&gone).unwrap_err();
        assert_eq!(refusal.code, Code::PersonErased);
        assert!(must_be_known(&mina()).is_ok());
        assert_eq!((gone.id, gone.version), (mina().id, mina().version + 1));
        assert!(gone.roles.is_empty());
    }
}

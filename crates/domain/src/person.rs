//! People of a centre, and what they have consented to.

mod consent;
mod dated;
mod known;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::actor::Role;
use crate::contact::{Email, Phone};
use crate::id::{CentreId, EmployerId, PersonId};
use crate::refusal::{Code, Language, Refusal};
use crate::text;
pub use consent::{Channel, Consent, ENDED_KEPT, GIVEN_ELSEWHERE, Purpose, required_consents};
pub use dated::{DatedConsent, new_consents, was_taken_back};
pub use known::{KnownPeople, PersonStanding};

/// A person of one centre.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Person {
    /// Their id.
    pub id: PersonId,
    /// The centre.
    pub centre: CentreId,
    /// The whole name in one field, as the person writes it.
    pub name: String,
    /// The mail address.
    pub email: Option<Email>,
    /// The telephone number.
    pub phone: Option<Phone>,
    /// The roles, in order and each once.
    pub roles: Vec<Role>,
    /// The employers the person speaks for, in order and each once.
    pub employers: Vec<EmployerId>,
    /// The language of pages and messages.
    pub language: Language,
    /// Rises by one with each change; starts at 0.
    pub version: u32,
}

/// A person as typed, not yet checked.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct PersonTerms {
    /// The whole name.
    pub name: String,
    /// The mail address.
    pub email: Option<String>,
    /// The telephone number, in any usual form.
    pub phone: Option<String>,
    /// The language of pages and messages.
    pub language: Language,
}

impl Person {
    /// A new person without roles; a mail address or telephone number is needed.
    ///
    /// Refuses with `text_missing`, `bad_name`, `text_too_long`, `bad_email` or `bad_phone`.
    pub fn register(id: PersonId, centre: CentreId, terms: &PersonTerms) -> Result<Self, Refusal> {
        let person = Self {
            id,
            centre,
            name: text::line("name", &terms.name, 100)?,
            email: Email::parse_optional(terms.email.as_deref())?,
            phone: Phone::parse_optional(terms.phone.as_deref())?,
            roles: Vec::new(),
            employers: Vec::new(),
            language: terms.language,
            version: 0,
        };
        if person.email.is_none() && person.phone.is_none() {
            return Err(Refusal::new(Code::TextMissing).with("field", "email or phone"));
        }
        Ok(person)
    }

    /// The same person with name, addresses and language replaced.
    ///
    /// Refuses as `register` does.
    pub fn edit(&self, terms: &PersonTerms) -> Result<Self, Refusal> {
        let edited = Self::register(self.id, self.centre, terms)?;
        Ok(Self {
            roles: self.roles.clone(),
            employers: self.employers.clone(),
            version: self.version + 1,
            ..edited
        })
    }

    /// The same person with a role more; one held already changes nothing.
    ///
    /// Refuses with `not_allowed` for the system's role, which no person holds.
    pub fn grant(&self, role: Role) -> Result<Self, Refusal> {
        if role == Role::System {
            return Err(Refusal::new(Code::NotAllowed));
        }
        Ok(self.with_roles(self.roles.iter().copied().chain([role]).collect()))
    }

    /// The same person with a role less; one not held changes nothing.
    pub fn revoke(&self, role: Role) -> Self {
        let kept = self.roles.iter().copied().filter(|held| *held != role);
        self.with_roles(kept.collect())
    }

    /// The same person, now speaking for an employer too.
    pub fn join(&self, employer: EmployerId) -> Self {
        let mut employers = self.employers.clone();
        employers.push(employer);
        employers.sort_unstable();
        employers.dedup();
        let joined = self.with_roles([self.roles.clone(), vec![Role::EmployerMember]].concat());
        let changed = employers != self.employers || joined.roles != self.roles;
        Self {
            employers,
            version: self.version + u32::from(changed),
            ..joined
        }
    }

    fn with_roles(&self, mut roles: Vec<Role>) -> Self {
        roles.sort_unstable();
        roles.dedup();
        Self {
            version: self.version + u32::from(roles != self.roles),
            roles,
            ..self.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn terms(email: Option<&str>, phone: Option<&str>) -> PersonTerms {
        PersonTerms {
            name: "김민아".to_owned(),
            email: email.map(str::to_owned),
            phone: phone.map(str::to_owned),
            language: Language::Ko,
        }
    }

    fn register(terms: &PersonTerms) -> Result<Person, Refusal> {
        Person::register(PersonId(Uuid::nil()), CentreId(Uuid::nil()), terms)
    }

    fn mina() -> Person {
        register(&terms(None, Some("010-1234-5678"))).unwrap()
    }

    #[test]
    fn a_telephone_number_alone_is_enough_but_nothing_is_not() {
        assert!(mina().email.is_none());
        let refusal = register(&terms(Some(" "), None)).unwrap_err();
        assert_eq!(refusal.code, Code::TextMissing);
    }

    #[test]
    fn wrong_addresses_are_refused() {
        let mail = register(&terms(Some("mina@"), None)).unwrap_err();
        let phone = register(&terms(None, Some("12"))).unwrap_err();
        assert_eq!((mail.code, phone.code), (Code::BadEmail, Code::BadPhone));
    }

    #[test]
    fn a_role_is_held_once_and_the_version_tells_of_changes_only() {
        let once = mina().grant(Role::Counsellor).unwrap();
        let twice = once.grant(Role::Counsellor).unwrap();
        assert_eq!((once.version, &once.roles), (1, &vec![Role::Counsellor]));
        assert_eq!(twice, once);
        assert_eq!(once.revoke(Role::Counsellor).roles, vec![]);
        assert_eq!(once.revoke(Role::Organiser), once);
    }

    #[test]
    fn nobody_is_given_the_role_of_the_system() {
        assert_eq!(
            mina().grant(Role::System).unwrap_err().code,
            Code::NotAllowed
        );
    }

    #[test]
    fn who_joins_an_employer_becomes_its_member_once() {
        let employer = EmployerId(Uuid::from_u128(7));
        let member = mina().join(employer);
        assert_eq!(member.roles, vec![Role::EmployerMember]);
        assert_eq!(
            (member.employers.as_slice(), member.version),
            (&[employer][..], 1)
        );
        assert_eq!(member.join(employer), member);
    }

    #[test]
    fn an_edit_keeps_roles_and_employers() {
        let member = mina().join(EmployerId(Uuid::from_u128(7)));
        let edited = member.edit(&terms(Some("mina@example.kr"), None)).unwrap();
        assert_eq!(edited.roles, member.roles);
        assert_eq!(edited.employers, member.employers);
        assert_eq!((edited.version, edited.phone), (2, None));
    }
}

//! Telling whether a person in a file is one that the centre knows.

use std::collections::HashMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Person;
use crate::contact::Phone;
use crate::id::PersonId;

/// What came of one person in a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PersonStanding {
    /// The person is new.
    Added,
    /// The person was known and stays as they are.
    Known,
    /// The mail address is that of somebody with another name, to whom nothing was done.
    OtherName,
}

/// The people of a centre who could be meant.
#[derive(Clone, Default, Debug)]
pub struct KnownPeople {
    people: Vec<Person>,
    by_email: HashMap<String, usize>,
    by_phone: HashMap<Phone, Vec<usize>>,
}

impl KnownPeople {
    /// These people, in the order in which they were added.
    pub fn of(people: Vec<Person>) -> Self {
        let mut known = Self::default();
        for person in people {
            known.add(person);
        }
        known
    }

    /// Who this is: somebody known, or else from now on this person.
    ///
    /// A mail address is one person's. A telephone number may be a family's, so the name must be
    /// the same too, and there must not be two different mail addresses.
    pub fn meet(&mut self, person: &Person) -> (PersonId, PersonStanding) {
        if let Some(known) = self.with_email(person) {
            return match known.name == person.name {
                true => (known.id, PersonStanding::Known),
                false => (known.id, PersonStanding::OtherName),
            };
        }
        if let Some(known) = self.with_phone_and_name(person) {
            return (known.id, PersonStanding::Known);
        }
        self.add(person.clone());
        (person.id, PersonStanding::Added)
    }

    fn with_email(&self, person: &Person) -> Option<&Person> {
        let at = self.by_email.get(&person.email.as_ref()?.folded())?;
        self.people.get(*at)
    }

    fn with_phone_and_name(&self, person: &Person) -> Option<&Person> {
        let found = self.by_phone.get(person.phone.as_ref()?)?;
        let mut found = found.iter().filter_map(|at| self.people.get(*at));
        let is_other = |known: &Person| known.email.is_some() && person.email.is_some();
        found.find(|known| known.name == person.name && !is_other(known))
    }

    fn add(&mut self, person: Person) {
        let at = self.people.len();
        if let Some(email) = &person.email {
            self.by_email.entry(email.folded()).or_insert(at);
        }
        if let Some(phone) = &person.phone {
            self.by_phone.entry(phone.clone()).or_default().push(at);
        }
        self.people.push(person);
    }
}

#[cfg(test)]
mod tests {
    use super::PersonStanding::{Added, Known, OtherName};
    use super::*;
    use crate::id::CentreId;
    use crate::person::PersonTerms;
    use uuid::Uuid;

    const HOME: &str = "010-1234-5678";

    fn person(id: u128, name: &str, email: &str, phone: &str) -> Person {
        let terms = PersonTerms {
            name: name.to_owned(),
            email: Some(email.to_owned()),
            phone: Some(phone.to_owned()),
            ..PersonTerms::default()
        };
        let id = PersonId(Uuid::from_u128(id));
        Person::register(id, CentreId(Uuid::nil()), &terms).unwrap()
    }

    fn met(people: &mut KnownPeople, person: &Person) -> (u128, PersonStanding) {
        let (id, standing) = people.meet(person);
        (id.0.as_u128(), standing)
    }

    #[test]
    fn a_mail_address_is_one_persons_in_whichever_case() {
        let mut people = KnownPeople::of(vec![person(1, "김민아", "Mina@mail.example", "")]);
        let again = person(2, "김민아", "mina@MAIL.example", HOME);
        assert_eq!(met(&mut people, &again), (1, Known));
        let other = person(3, "김미나", "mina@mail.example", "");
        assert_eq!(met(&mut people, &other), (1, OtherName));
    }

    #[test]
    fn a_telephone_is_a_familys_and_the_name_tells_who() {
        let mut people = KnownPeople::of(vec![person(1, "김민아", "", HOME)]);
        assert_eq!(
            met(&mut people, &person(2, "김민아", "", "01012345678")),
            (1, Known)
        );
        assert_eq!(met(&mut people, &person(3, "김준", "", HOME)), (3, Added));
        assert_eq!(met(&mut people, &person(4, "김준", "", HOME)), (3, Known));
    }

    #[test]
    fn namesakes_at_one_telephone_with_two_mail_addresses_are_two() {
        let mut people = KnownPeople::of(vec![person(1, "김민아", "one@mail.example", HOME)]);
        let other = person(2, "김민아", "two@mail.example", HOME);
        assert_eq!(met(&mut people, &other), (2, Added));
        let silent = person(3, "김민아", "", HOME);
        assert_eq!(met(&mut people, &silent), (1, Known));
    }
}

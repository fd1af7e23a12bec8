//! Whom a mail is for, and how they are addressed.

use domain::id::PersonId;
use domain::person::Person;
use domain::privacy::is_erased;
use domain::refusal::Language;

/// Whom a mail is for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Addressee {
    pub person: PersonId,
    pub name: String,
    pub address: Option<String>,
    pub language: Language,
}

impl Addressee {
    /// Somebody of whom nothing is known any more.
    pub(crate) fn nobody(person: PersonId) -> Self {
        Self {
            person,
            name: String::new(),
            address: None,
            language: Language::default(),
        }
    }
}

impl From<Person> for Addressee {
    fn from(person: Person) -> Self {
        let name = match is_erased(&person) {
            true => String::new(),
            false => person.name,
        };
        Self {
            person: person.id,
            name,
            address: person.email.map(|email| email.as_str().to_owned()),
            language: person.language,
        }
    }
}

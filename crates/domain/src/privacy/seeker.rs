//! A seeker as an employer sees them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Cv, masked};
use crate::contact::{Email, Phone};
use crate::id::{EmployerId, PersonId};
use crate::person::{Channel, GIVEN_ELSEWHERE, Person, Purpose};
use crate::time::Instant;

/// What a seeker shows to one employer. Each is asked for apart and can be refused apart.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Showing {
    /// The whole name, the telephone number and the mail address.
    Contact,
    /// The summary of the CV.
    Cv,
}

/// A seeker's consent to show something to one employer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct EmployerConsent {
    /// The employer.
    pub employer: EmployerId,
    /// What it sees.
    pub showing: Showing,
    /// The version of the text that was shown.
    pub text_version: String,
    /// When it was given.
    pub given_at: Instant,
    /// How it was given.
    pub channel: Channel,
    /// When it was taken back or replaced.
    pub withdrawn_at: Option<Instant>,
}

impl EmployerConsent {
    /// What is kept when something is hidden that was shown otherwise, such as by a candidacy:
    /// whatever was shown until then is shown no more.
    pub fn mark_of_end(
        employer: EmployerId,
        showing: Showing,
        channel: Channel,
        now: Instant,
    ) -> Self {
        Self {
            employer,
            showing,
            text_version: GIVEN_ELSEWHERE.to_owned(),
            given_at: now,
            channel,
            withdrawn_at: Some(now),
        }
    }
}

/// True for something that was hidden from an employer later than it was shown, and not shown again
/// since.
pub fn was_hidden(
    (employer, showing): (EmployerId, Showing),
    shown_at: Instant,
    known: &[EmployerConsent],
) -> bool {
    let same = |one: &&EmployerConsent| one.employer == employer && one.showing == showing;
    let mut ends = known.iter().filter(same).map(|one| one.withdrawn_at);
    let last = ends.try_fold(None, |last, end| end.map(|end| last.max(Some(end))));
    last.flatten().is_some_and(|last| last >= shown_at)
}

/// A seeker as an employer sees them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Seeker {
    /// Who, by the id that stands in bookings.
    pub person: PersonId,
    /// The name, masked (`김*아`) unless the seeker shows the contact.
    pub name: String,
    /// The telephone number, if the seeker shows the contact.
    pub phone: Option<Phone>,
    /// The mail address, if the seeker shows the contact.
    pub email: Option<Email>,
    /// The CV, if the seeker shows it and has written one.
    pub cv: Option<Cv>,
    /// What the seeker shows to this employer.
    pub shows: Vec<Showing>,
}

/// What an employer sees of a seeker who shows it these things: without any a masked name, enough
/// to run a booth by.
pub fn seen_by_employer(person: &Person, cv: Option<&Cv>, shows: &[Showing]) -> Seeker {
    let contact = shows.contains(&Showing::Contact);
    Seeker {
        person: person.id,
        name: match contact {
            true => person.name.clone(),
            false => masked(&person.name),
        },
        phone: person.phone.clone().filter(|_| contact),
        email: person.email.clone().filter(|_| contact),
        cv: cv.filter(|_| shows.contains(&Showing::Cv)).cloned(),
        shows: shows.to_vec(),
    }
}

/// What is no longer shown to any employer when a person takes a consent to the centre back.
pub const fn ends_with(purpose: Purpose) -> &'static [Showing] {
    match purpose {
        Purpose::Participation => &[Showing::Contact, Showing::Cv],
        Purpose::CvToEmployers => &[Showing::Cv],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::CentreId;
    use crate::person::PersonTerms;
    use uuid::Uuid;

    fn mina() -> Person {
        let terms = PersonTerms {
            name: "김민아".to_owned(),
            email: Some("mina@example.kr".to_owned()),
            phone: Some("010-1234-5678".to_owned()),
            ..PersonTerms::default()
        };
        Person::register(PersonId(Uuid::nil()), CentreId(Uuid::nil()), &terms).unwrap()
    }

    #[test]
    fn an_employer_sees_a_masked_name_and_what_the_seeker_shows() {
        let cv = Cv {
            career: Some("물류 3년".to_owned()),
            ..Cv::default()
        };
        let seen = |shows: &[Showing]| seen_by_employer(&mina(), Some(&cv), shows);
        let nothing = seen(&[]);
        assert_eq!(nothing.name, "김*아");
        assert!(nothing.phone.is_none() && nothing.email.is_none() && nothing.cv.is_none());
        let contact = seen(&[Showing::Contact]);
        assert_eq!(contact.name, "김민아");
        assert!(contact.phone.is_some() && contact.email.is_some() && contact.cv.is_none());
        let only_cv = seen(&[Showing::Cv]);
        assert_eq!((only_cv.name.as_str(), only_cv.phone), ("김*아", None));
        assert!(only_cv.cv.is_some());
    }

    #[test]
    fn who_takes_back_the_consent_to_hand_out_the_cv_shows_it_to_nobody() {
        assert_eq!(ends_with(Purpose::CvToEmployers), [Showing::Cv]);
        assert_eq!(ends_with(Purpose::Participation).len(), 2);
        assert!(ends_with(Purpose::Marketing).is_empty());
    }
}

//! How long sessions and sign-in links last, and which passwords are good enough.

use crate::actor::{Actor, Role};
use crate::person::Person;
use crate::refusal::{Code, Refusal};
use crate::time::{Instant, Minutes};

/// How long a mailed sign-in link can be used.
pub const LINK_LASTS: Minutes = Minutes(10);

/// The most sign-in links a person is mailed while one lasts.
pub const MOST_LINKS: u64 = 5;

/// The longest an API token may last.
pub const LONGEST_TOKEN: Minutes = Minutes(366 * 24 * 60);

/// How long a session lasts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// Without being used.
    pub idle: Minutes,
    /// In all.
    pub absolute: Minutes,
}

impl Limits {
    /// 30 minutes and 10 hours for staff, 2 hours and 30 days for everybody else.
    pub fn of(roles: &[Role]) -> Self {
        let is_public = |role: &Role| matches!(role, Role::Seeker | Role::EmployerMember);
        if roles.iter().all(is_public) {
            Self {
                idle: Minutes(2 * 60),
                absolute: Minutes(30 * 24 * 60),
            }
        } else {
            Self {
                idle: Minutes(30),
                absolute: Minutes(10 * 60),
            }
        }
    }

    /// When a session ends unless it is used again.
    pub fn end(self, opened_at: Instant, seen_at: Instant) -> Instant {
        seen_at.plus(self.idle).min(opened_at.plus(self.absolute))
    }
}

/// Whom somebody with a session or token of this person acts as, with these roles of the person's.
pub fn actor_of(person: &Person, scope: Option<&[Role]>) -> Actor {
    let within = |role: &Role| scope.is_none_or(|scope| scope.contains(role));
    let roles: Vec<_> = person.roles.iter().copied().filter(within).collect();
    let speaks = roles.contains(&Role::EmployerMember);
    Actor {
        person: Some(person.id),
        centre: Some(person.centre),
        employers: if speaks {
            person.employers.clone()
        } else {
            Vec::new()
        },
        roles,
    }
}

/// The end of an API token, if it lies ahead and not too far.
///
/// Refuses with `in_past`, or `malformed` beyond a year.
pub fn token_end(expires_at: Instant, now: Instant) -> Result<Instant, Refusal> {
    if expires_at <= now {
        return Err(Refusal::new(Code::InPast));
    }
    if expires_at > now.plus(LONGEST_TOKEN) {
        let reason = "expires_at must lie within a year";
        return Err(Refusal::new(Code::Malformed).with("reason", reason));
    }
    Ok(expires_at)
}

/// Passes a password that is long enough and not among the first that are guessed.
///
/// Refuses with `weak_password`.
pub fn must_be_strong(password: &str) -> Result<(), Refusal> {
    let length = password.chars().count();
    if (12..=200).contains(&length) && !is_common(password) {
        Ok(())
    } else {
        Err(Refusal::new(Code::WeakPassword))
    }
}

/// Words that common passwords are made of by adding digits and signs.
const COMMON_WORDS: [&str; 22] = [
    "abc",
    "abcd",
    "admin",
    "administrator",
    "changeme",
    "dragon",
    "football",
    "iloveyou",
    "letmein",
    "login",
    "madang",
    "master",
    "monkey",
    "passw0rd",
    "password",
    "passwort",
    "princess",
    "qwerty",
    "root",
    "secret",
    "user",
    "welcome",
];

/// Rows of keys and of signs, in which common passwords run.
const RUNS: [&str; 5] = [
    "01234567890123456789",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik",
    "1q2w3e4r5t6y7u8i9o0p",
];

fn is_common(password: &str) -> bool {
    let folded = password.to_lowercase();
    let mut signs: Vec<char> = folded.chars().collect();
    signs.sort_unstable();
    signs.dedup();
    let rest = without_runs(&without_words(&folded));
    signs.len() < 5 || rest.chars().count() < 6
}

fn without_words(password: &str) -> String {
    let mut words = COMMON_WORDS;
    words.sort_unstable_by_key(|word| std::cmp::Reverse(word.len()));
    words
        .iter()
        .fold(password.to_owned(), |rest, word| rest.replace(word, ""))
}

/// The signs that do not continue the sign before them in one of the runs, in either direction.
fn without_runs(password: &str) -> String {
    let signs: Vec<char> = password.chars().collect();
    let follows = |a: char, b: char| {
        let pair = |first: char, second: char| format!("{first}{second}");
        a == b
            || RUNS
                .iter()
                .any(|run| run.contains(&pair(a, b)) || run.contains(&pair(b, a)))
    };
    let is_kept = |at: &usize| *at == 0 || !follows(signs[at - 1], signs[*at]);
    (0..signs.len())
        .filter(is_kept)
        .map(|at| signs[at])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::{CentreId, EmployerId, PersonId};
    use crate::refusal::Language;
    use uuid::Uuid;

    #[test]
    fn staff_sessions_end_sooner_also_for_staff_who_seek_work() {
        assert_eq!(Limits::of(&[Role::Seeker]).idle, Minutes(120));
        assert_eq!(Limits::of(&[]).idle, Minutes(120));
        let both = Limits::of(&[Role::Seeker, Role::Counsellor]);
        assert_eq!((both.idle, both.absolute), (Minutes(30), Minutes(600)));
    }

    #[test]
    fn a_session_ends_at_the_earlier_of_both_limits() {
        let limits = Limits::of(&[Role::Organiser]);
        let opened = Instant::from_unix(0);
        assert_eq!(limits.end(opened, opened), Instant::from_unix(30 * 60));
        let late = Instant::from_unix(599 * 60);
        assert_eq!(limits.end(opened, late), Instant::from_unix(600 * 60));
    }

    #[test]
    fn a_token_gives_no_role_that_its_person_has_not() {
        let person = Person {
            id: PersonId(Uuid::from_u128(1)),
            centre: CentreId(Uuid::nil()),
            name: String::new(),
            email: None,
            phone: None,
            roles: vec![Role::EmployerMember, Role::Organiser],
            employers: vec![EmployerId(Uuid::from_u128(7))],
            language: Language::Ko,
            version: 0,
        };
        let narrow = actor_of(&person, Some(&[Role::Organiser, Role::Administrator]));
        assert_eq!(
            (narrow.roles, narrow.employers),
            (vec![Role::Organiser], vec![])
        );
        assert_eq!(actor_of(&person, None).employers, person.employers);
    }

    #[test]
    fn a_token_ends_within_a_year() {
        let now = Instant::from_unix(1_000);
        assert!(token_end(now.plus(Minutes(1)), now).is_ok());
        assert_eq!(token_end(now, now).unwrap_err().code, Code::InPast);
        let far = now.plus(Minutes(367 * 24 * 60));
        assert_eq!(token_end(far, now).unwrap_err().code, Code::Malformed);
    }

    #[test]
    fn short_and_common_passwords_are_refused() {
        for weak in [
            "",
            "shortish-11",
            "password1234",
            "Password123!",
            "PASSWORD@2026",
            "qwertyuiop12",
            "1q2w3e4r5t6y1q2w",
            "123456789012",
            "aaaaaaaaaaaaaaaa",
            "administrator1!",
            "iloveyou12345",
            "welcome!welcome!",
            "abcdefghijkl",
            "1qaz2wsx3edc",
            "madangmadang12",
        ] {
            assert!(must_be_strong(weak).is_err(), "{weak}");
        }
    }

    #[test]
    fn long_phrases_and_random_signs_are_taken_in_any_script() {
        for strong in [
            "seven paper boats",
            "가을 하늘 아래 일자리 박람회",
            "kX9#vT2mQz7!",
            "correct horse battery",
        ] {
            assert!(must_be_strong(strong).is_ok(), "{strong}");
        }
        assert!(must_be_strong(&"가나다라마바".repeat(40)).is_err());
    }
}

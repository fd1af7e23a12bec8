//! Who may change what is known of people and employers.

use crate::actor::{Actor, Role};
use crate::employer::Employer;
use crate::id::{CentreId, EmployerId, PersonId};
use crate::person::{Channel, Person};
use crate::refusal::{Code, Refusal};
use crate::time::Minutes;

/// Passes the person, and staff who stand above all of the person's roles.
///
/// Whoever changes a mail address can sign in by it, so a counsellor may change seekers only, an
/// organiser seekers and members of employers, an administrator everybody.
/// Refuses with `sign_in_needed` or `not_allowed`.
pub fn must_keep(actor: &Actor, person: &Person) -> Result<CentreId, Refusal> {
    let centre = actor.must_act_for(person.id)?;
    let stands_above = actor.person == Some(person.id)
        || actor.is(Role::Administrator)
        || person.roles.iter().all(|role| is_below(*role, actor));
    stands_above
        .then_some(centre)
        .ok_or(Refusal::new(Code::NotAllowed))
}

fn is_below(role: Role, actor: &Actor) -> bool {
    match role {
        Role::Seeker => actor.is_staff(),
        Role::EmployerMember => actor.runs_fairs(),
        _ => false,
    }
}

/// Passes an administrator who takes a role from somebody, but not the own administrator's role,
/// so that a centre always keeps one.
///
/// Refuses with `sign_in_needed` or `not_allowed`.
pub fn must_revoke(actor: &Actor, person: &Person, role: Role) -> Result<CentreId, Refusal> {
    let centre = actor.must_administer()?;
    if role == Role::Administrator && actor.person == Some(person.id) {
        return Err(Refusal::new(Code::NotAllowed));
    }
    Ok(centre)
}

/// Passes a consent that people give for themselves on a page, and one that staff write down.
///
/// Refuses with `not_allowed` when somebody claims that staff wrote the consent down.
pub fn must_write_down(actor: &Actor, channel: Channel) -> Result<(), Refusal> {
    if channel == Channel::Web || actor.is_staff() {
        Ok(())
    } else {
        Err(Refusal::new(Code::NotAllowed))
    }
}

/// How a word of somebody about themselves comes: on a page, or on the telephone to staff.
pub fn written_by(actor: &Actor, person: PersonId) -> Channel {
    match actor.person == Some(person) {
        true => Channel::Web,
        false => Channel::Phone,
    }
}

/// The most rows of a file that one command takes over.
pub const MOST_ROWS: usize = 500;

/// Passes so many rows of a file in one command.
///
/// Refuses with `too_many_rows`.
pub fn must_be_few(rows: usize) -> Result<(), Refusal> {
    if rows <= MOST_ROWS {
        Ok(())
    } else {
        Err(Refusal::new(Code::TooManyRows).with("limit", MOST_ROWS))
    }
}

/// Passes an employer unlike all those with its number or its normalised name.
///
/// Two of one name are two employers only when both have numbers, and these differ.
/// Refuses with `employer_known`, naming the other.
pub fn must_be_new(employer: &Employer, others: &[Employer]) -> Result<(), Refusal> {
    let is_same = |other: &&Employer| match (&employer.business_number, &other.business_number) {
        (Some(one), Some(two)) => one == two,
        _ => employer.normalised_name == other.normalised_name,
    };
    match others.iter().find(is_same) {
        Some(known) => Err(Refusal::new(Code::EmployerKnown).with("employer", known.id)),
        None => Ok(()),
    }
}

/// How long an invitation to speak for an employer can be accepted.
pub const INVITATION_LASTS: Minutes = Minutes(7 * 24 * 60);

/// The most invitations to speak for an employer that a person is mailed in a day, by whomever.
pub const MOST_INVITATIONS: u64 = 3;

/// True when this person speaks for an employer as soon as the actor says so: those who run fairs say it of
/// anybody, members of an employer only of whoever speaks for it already. All others are asked first,
/// since nobody becomes a colleague of strangers, with a calendar that others arrange, unasked.
pub fn joins_at_once(actor: &Actor, person: Option<&Person>, employer: EmployerId) -> bool {
    let is_colleague = person.is_some_and(|person| person.employers.contains(&employer));
    actor.runs_fairs() || is_colleague
}

/// The person, no longer speaking for an employer; without any left, no member of one.
pub fn leave(person: &Person, employer: EmployerId) -> Person {
    if !person.employers.contains(&employer) {
        return person.clone();
    }
    let mut left = person.clone();
    left.employers.retain(|held| *held != employer);
    if left.employers.is_empty() {
        left.roles.retain(|role| *role != Role::EmployerMember);
    }
    left.version += 1;
    left
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::employer::EmployerTerms;
    use crate::person::PersonTerms;
    use uuid::Uuid;

    const CENTRE: CentreId = CentreId(Uuid::nil());

    fn person(roles: &[Role]) -> Person {
        let terms = PersonTerms {
            name: "김민아".to_owned(),
            phone: Some("010-1234-5678".to_owned()),
            ..PersonTerms::default()
        };
        let mut person = Person::register(PersonId(Uuid::from_u128(1)), CENTRE, &terms).unwrap();
        person.roles = roles.to_vec();
        person
    }

    fn actor(role: Role) -> Actor {
        Actor {
            person: Some(PersonId(Uuid::from_u128(2))),
            centre: Some(CENTRE),
            roles: vec![role],
            employers: Vec::new(),
        }
    }

    #[test]
    fn nobody_changes_those_who_stand_as_high_except_administrators() {
        let seeker = person(&[Role::Seeker]);
        let member = person(&[Role::Seeker, Role::EmployerMember]);
        let organiser = person(&[Role::Organiser]);
        let may = |role, person: &Person| must_keep(&actor(role), person).is_ok();
        assert!(may(Role::Counsellor, &seeker) && !may(Role::Counsellor, &member));
        assert!(may(Role::Organiser, &member) && !may(Role::Organiser, &organiser));
        assert!(may(Role::Administrator, &organiser));
        assert!(!may(Role::Seeker, &seeker));
    }

    #[test]
    fn everybody_changes_themselves() {
        let mut own = actor(Role::Organiser);
        own.person = Some(PersonId(Uuid::from_u128(1)));
        assert!(must_keep(&own, &person(&[Role::Organiser])).is_ok());
    }

    #[test]
    fn an_administrator_cannot_step_down_alone() {
        let mut own = actor(Role::Administrator);
        own.person = Some(PersonId(Uuid::from_u128(1)));
        let me = person(&[Role::Administrator, Role::Counsellor]);
        assert!(must_revoke(&own, &me, Role::Administrator).is_err());
        assert!(must_revoke(&own, &me, Role::Counsellor).is_ok());
        assert!(must_revoke(&actor(Role::Administrator), &me, Role::Administrator).is_ok());
    }

    #[test]
    fn only_staff_write_down_what_was_said_on_the_telephone() {
        assert!(must_write_down(&actor(Role::Seeker), Channel::Web).is_ok());
        assert!(must_write_down(&actor(Role::Seeker), Channel::Phone).is_err());
        assert!(must_write_down(&actor(Role::Counsellor), Channel::Phone).is_ok());
    }

    #[test]
    fn a_name_is_another_employers_only_when_both_numbers_differ() {
        let employer = |name: &str, number: Option<&str>| {
            let terms = EmployerTerms {
                name: name.to_owned(),
                business_number: number.map(str::to_owned),
                ..EmployerTerms::default()
            };
            Employer::register(EmployerId(Uuid::nil()), CENTRE, &terms).unwrap()
        };
        let known = [
            employer("㈜마당", Some("124-81-00998")),
            employer("뜰", None),
        ];
        let is_new = |name, number| must_be_new(&employer(name, number), &known).is_ok();
        assert!(!is_new("다른 이름", Some("1248100998")));
        assert!(is_new("마당", Some("220-81-62517")));
        assert!(!is_new("마당 주식회사", None));
        assert!(!is_new("뜰", Some("220-81-62517")));
        assert!(is_new("안뜰", None));
    }

    #[test]
    fn a_member_lets_nobody_join_at_once_and_staff_everybody() {
        let employer = EmployerId(Uuid::from_u128(7));
        let seeker = person(&[Role::Seeker]);
        let member = actor(Role::EmployerMember);
        assert!(!joins_at_once(&member, Some(&seeker), employer));
        assert!(!joins_at_once(&member, None, employer));
        let colleague = seeker.join(employer);
        assert!(joins_at_once(&member, Some(&colleague), employer));
        assert!(joins_at_once(
            &actor(Role::Organiser),
            Some(&seeker),
            employer
        ));
        assert!(joins_at_once(&actor(Role::Organiser), None, employer));
    }

    #[test]
    fn who_leaves_the_last_employer_is_a_member_of_none() {
        let (one, other) = (
            EmployerId(Uuid::from_u128(7)),
            EmployerId(Uuid::from_u128(8)),
        );
        let member = person(&[Role::Seeker]).join(one).join(other);
        let left = leave(&member, one);
        assert!(left.roles.contains(&Role::EmployerMember));
        let gone = leave(&left, other);
        assert_eq!((gone.roles, gone.version), (vec![Role::Seeker], 4));
        assert_eq!(leave(&left, one), left);
    }
}

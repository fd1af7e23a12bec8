//! When an interviewer or counsellor can be booked.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::actor::{Actor, Role};
use crate::booking::{Booking, Part};
use crate::diary::Resource;
use crate::id::CentreId;
use crate::opening::{CentreCalendar, Exceptions, Hours, OpenSpan, Recurring};
use crate::person::Person;
use crate::refusal::{Code, Refusal};
use crate::room::weekly_hours;
use crate::time::Date;

/// When somebody interviews or counsels, not yet checked. Without hours and extra times: at any time,
/// but for absences. It does not bind what the person attends.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct AvailabilityTerms {
    /// Week by week, in the centre's zone.
    #[serde(default)]
    pub open: Vec<OpenSpan>,
    /// Days off, besides holidays.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub closed_days: Vec<Date>,
    /// From when to when, absences and extra times.
    #[serde(flatten)]
    pub exceptions: Exceptions,
}

impl AvailabilityTerms {
    /// The hours of these terms.
    ///
    /// Refuses with `bad_hours` or `end_before_start`.
    pub fn hours(&self) -> Result<Hours, Refusal> {
        if self == &Self::default() {
            return Ok(Hours::Always);
        }
        if !self.open.is_empty() {
            weekly_hours(&self.open, &self.closed_days)?;
        }
        let (open, closed) = (self.open.clone(), self.closed_days.clone());
        Recurring::parse(open, closed, &self.exceptions).map(Hours::Recurring)
    }
}

/// Passes the person, members of the employers of somebody who does nothing else at the centre, and
/// staff: those who may say when somebody interviews.
///
/// Whoever is also a seeker, works for the centre or speaks for another employer too has a calendar
/// that is not their colleagues' to see or to close.
/// Refuses with `sign_in_needed`, and with `person_not_found`.
pub fn must_arrange(actor: &Actor, person: &Person) -> Result<CentreId, Refusal> {
    let centre = actor.centre()?;
    let is_own = actor.person == Some(person.id);
    match person.centre == centre && (is_own || is_colleague(actor, person) || actor.is_staff()) {
        true => Ok(centre),
        false => Err(Refusal::new(Code::PersonNotFound)),
    }
}

fn is_colleague(actor: &Actor, person: &Person) -> bool {
    let mut employers = person.employers.iter();
    person.roles == [Role::EmployerMember] && employers.all(|one| actor.employers.contains(one))
}

impl Resource {
    /// Passes an interviewer or counsellor who is there in a time.
    ///
    /// Refuses with `interviewer_absent` for an absence, and with `interviewer_unavailable` outside of
    /// their hours, naming the person.
    pub fn must_be_available(
        &self,
        during: crate::time::TimeRange,
        calendar: &CentreCalendar,
    ) -> Result<(), Refusal> {
        let is_absent = match &self.rules.hours {
            Hours::Recurring(hours) => hours.is_closed_at(during),
            _ => false,
        };
        let code = match is_absent {
            true => Code::InterviewerAbsent,
            false => Code::InterviewerUnavailable,
        };
        let hours = self.rules.hours.admit(during, calendar);
        hours.map_err(|_| Refusal::new(code).with("person", self.id))
    }

    /// True for an open booking in which this person interviews or counsels while not there.
    pub fn misses(&self, booking: &Booking, calendar: &CentreCalendar) -> bool {
        let hosts = booking
            .participants
            .iter()
            .any(|one| one.part == Part::Interviewer && self.id == one.person.into());
        hosts
            && booking.state.is_open()
            && self.must_be_available(booking.during, calendar).is_err()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::{EmployerId, PersonId};
    use crate::person::PersonTerms;
    use uuid::Uuid;

    const CENTRE: CentreId = CentreId(Uuid::nil());
    const FIRM: EmployerId = EmployerId(Uuid::from_u128(7));
    const OTHER: EmployerId = EmployerId(Uuid::from_u128(8));

    fn person() -> Person {
        let terms = PersonTerms {
            name: "박면접".to_owned(),
            email: Some("interviewer@firm.example".to_owned()),
            ..PersonTerms::default()
        };
        Person::register(PersonId(Uuid::from_u128(1)), CENTRE, &terms).unwrap()
    }

    fn may_arrange(employers: &[EmployerId], person: &Person) -> bool {
        let actor = Actor {
            person: Some(PersonId(Uuid::from_u128(2))),
            centre: Some(CENTRE),
            roles: vec![Role::EmployerMember],
            employers: employers.to_vec(),
        };
        must_arrange(&actor, person).is_ok()
    }

    #[test]
    fn colleagues_say_when_somebody_of_their_employer_interviews() {
        let colleague = person().join(FIRM);
        assert!(may_arrange(&[FIRM], &colleague) && !may_arrange(&[OTHER], &colleague));
        assert!(!may_arrange(&[FIRM], &person()), "who speaks for nobody");
    }

    #[test]
    fn nobody_arranges_a_person_whom_the_centre_knows_otherwise_too() {
        for role in [Role::Seeker, Role::Counsellor] {
            let other = person().grant(role).unwrap().join(FIRM);
            assert!(!may_arrange(&[FIRM], &other), "{role:?}");
        }
        let of_two = person().join(FIRM).join(OTHER);
        assert!(!may_arrange(&[FIRM], &of_two) && may_arrange(&[FIRM, OTHER], &of_two));
    }
}

//! Lists of interviews.

use contract::Page;
use contract::interviews::ListInterviews;
use data::ledger::BookingFilter;
use domain::id::{EmployerId, PersonId};
use domain::{Actor, Booking, BookingKind, Refusal};
use service::{Look, Outcome};

/// Interviews: all for staff, an employer's for its members, else one's own.
///
/// Refuses with `sign_in_needed` or `not_allowed`.
pub async fn list_interviews(look: Look, query: ListInterviews) -> Outcome<Page<Booking>> {
    let centre = look.actor().centre()?;
    let limit = query.paging.limit();
    let filter = BookingFilter {
        person: narrowed(look.actor(), query.person, query.employer)?,
        fair: query.fair,
        employer: query.employer,
        kinds: vec![BookingKind::Interview],
        from: query.from,
        to: query.to,
        after: query.paging.after,
    };
    let bookings =
        data::ledger::bookings_of(look.db(), centre, &filter, u64::from(limit) + 1).await?;
    let seen = bookings.into_iter().map(|one| one.seen_by(look.actor()));
    Ok(Page::cut(seen.collect(), limit, |booking| booking.id.0))
}

/// The person a list is narrowed to; none for those who may see everybody's: staff, and members who
/// ask for their employer's.
///
/// Refuses with `sign_in_needed` or `not_allowed`.
pub(super) fn narrowed(
    actor: &Actor,
    person: Option<PersonId>,
    employer: Option<EmployerId>,
) -> Result<Option<PersonId>, Refusal> {
    let speaks = employer.is_some_and(|employer| actor.employers.contains(&employer));
    if speaks || actor.is_staff() {
        return Ok(person);
    }
    let person = person.map_or_else(|| actor.person(), Ok)?;
    actor.must_act_for(person)?;
    Ok(Some(person))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::id::CentreId;
    use domain::{Code, Role};

    fn actor(role: Role) -> Actor {
        Actor {
            person: Some(PersonId(uuid::Uuid::from_u128(1))),
            centre: Some(CentreId(uuid::Uuid::from_u128(2))),
            roles: vec![role],
            employers: vec![EmployerId(uuid::Uuid::from_u128(3))],
        }
    }

    fn whose(
        actor: &Actor,
        (person, employer): (Option<u128>, Option<u128>),
    ) -> Result<Option<PersonId>, Refusal> {
        let person = person.map(|id| PersonId(uuid::Uuid::from_u128(id)));
        let employer = employer.map(|id| EmployerId(uuid::Uuid::from_u128(id)));
        narrowed(actor, person, employer)
    }

    #[test]
    fn a_seeker_sees_only_their_own() {
        let seeker = actor(Role::Seeker);
        assert_eq!(whose(&seeker, (None, None)).unwrap(), seeker.person);
        let refusal = whose(&seeker, (Some(9), None)).unwrap_err();
        assert_eq!(refusal.code, Code::NotAllowed);
    }

    #[test]
    fn an_employers_member_sees_all_of_that_employer_and_of_no_other() {
        let member = actor(Role::EmployerMember);
        assert_eq!(whose(&member, (None, Some(3))).unwrap(), None);
        assert_eq!(whose(&member, (None, Some(4))).unwrap(), member.person);
    }

    #[test]
    fn staff_see_everybodys() {
        let staff = actor(Role::Counsellor);
        assert_eq!(whose(&staff, (None, None)).unwrap(), None);
    }
}

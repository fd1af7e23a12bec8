//! Lists of interviews.

use contract::Page;
use contract::interviews::ListInterviews;
use data::ledger::BookingFilter;
use domain::id::PersonId;
use domain::{Actor, Booking, BookingKind, Refusal};
use service::{Look, Outcome};

/// Interviews: all for staff, an employer's for its members, else one's own.
///
/// Refuses with `sign_in_needed` or `not_allowed`.
pub async fn list_interviews(look: Look, query: ListInterviews) -> Outcome<Page<Booking>> {
    let centre = look.actor().centre()?;
    let limit = query.paging.limit();
    let filter = BookingFilter {
        person: whose(look.actor(), &query)?,
        fair: query.fair,
        employer: query.employer,
        kinds: vec![BookingKind::Interview],
        from: query.from,
        to: query.to,
        after: query.paging.after,
    };
    let bookings =
        data::ledger::bookings_of(look.db(), centre, &filter, u64::from(limit) + 1).await?;
    Ok(Page::cut(bookings, limit, |booking| booking.id.0))
}

/// The person the list is narrowed to; none for those who may see everybody's.
fn whose(actor: &Actor, query: &ListInterviews) -> Result<Option<PersonId>, Refusal> {
    let speaks = query
        .employer
        .is_some_and(|employer| actor.employers.contains(&employer));
    if speaks || actor.is_staff() {
        return Ok(query.person);
    }
    let person = query.person.map_or_else(|| actor.person(), Ok)?;
    actor.must_act_for(person)?;
    Ok(Some(person))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::id::{CentreId, EmployerId};
    use domain::{Code, Role};

    fn actor(role: Role) -> Actor {
        Actor {
            person: Some(PersonId(uuid::Uuid::from_u128(1))),
            centre: Some(CentreId(uuid::Uuid::from_u128(2))),
            roles: vec![role],
            employers: vec![EmployerId(uuid::Uuid::from_u128(3))],
        }
    }

    fn query(person: Option<u128>, employer: Option<u128>) -> ListInterviews {
        ListInterviews {
            person: person.map(|id| PersonId(uuid::Uuid::from_u128(id))),
            employer: employer.map(|id| EmployerId(uuid::Uuid::from_u128(id))),
            fair: None,
            from: None,
            to: None,
            paging: Default::default(),
        }
    }

    #[test]
    fn a_seeker_sees_only_their_own() {
        let seeker = actor(Role::Seeker);
        assert_eq!(whose(&seeker, &query(None, None)).unwrap(), seeker.person);
        let refusal = whose(&seeker, &query(Some(9), None)).unwrap_err();
        assert_eq!(refusal.code, Code::NotAllowed);
    }

    #[test]
    fn an_employers_member_sees_all_of_that_employer_and_of_no_other() {
        let member = actor(Role::EmployerMember);
        assert_eq!(whose(&member, &query(None, Some(3))).unwrap(), None);
        assert_eq!(
            whose(&member, &query(None, Some(4))).unwrap(),
            member.person
        );
    }

    #[test]
    fn staff_see_everybodys() {
        let staff = actor(Role::Counsellor);
        assert_eq!(whose(&staff, &query(None, None)).unwrap(), None);
    }
}

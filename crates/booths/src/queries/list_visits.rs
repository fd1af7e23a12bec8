//! Lists of visits.

use contract::Page;
use contract::booths::ListVisits;
use data::ledger::BookingFilter;
use domain::id::PersonId;
use domain::{Actor, Booking, BookingKind, Refusal};
use service::{Look, Outcome};

/// Visits: all for staff, those at an employer's booth for its members, else one's own.
///
/// Refuses with `sign_in_needed` or `not_allowed`.
pub async fn list_visits(look: Look, query: ListVisits) -> Outcome<Page<Booking>> {
    let centre = look.actor().centre()?;
    let limit = query.paging.limit();
    let filter = BookingFilter {
        person: whose(look.actor(), &query)?,
        fair: query.fair,
        employer: query.employer,
        kinds: vec![BookingKind::BoothVisit],
        from: query.from,
        to: query.to,
        after: query.paging.after,
    };
    let visits =
        data::ledger::bookings_of(look.db(), centre, &filter, u64::from(limit) + 1).await?;
    let seen = visits.into_iter().map(|one| one.seen_by(look.actor()));
    Ok(Page::cut(seen.collect(), limit, |visit| visit.id.0))
}

/// The seeker the list is narrowed to; none for those who may see everybody's.
fn whose(actor: &Actor, query: &ListVisits) -> Result<Option<PersonId>, Refusal> {
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
    use uuid::Uuid;

    fn seeker() -> Actor {
        Actor {
            person: Some(PersonId(Uuid::from_u128(1))),
            centre: Some(CentreId(Uuid::from_u128(2))),
            ..Actor::nobody()
        }
    }

    fn of(person: Option<u128>, employer: Option<u128>) -> ListVisits {
        ListVisits {
            person: person.map(|id| PersonId(Uuid::from_u128(id))),
            employer: employer.map(|id| EmployerId(Uuid::from_u128(id))),
            ..ListVisits::default()
        }
    }

    #[test]
    fn a_seeker_sees_no_visits_but_their_own() {
        let mina = seeker();
        assert_eq!(whose(&mina, &of(None, None)).unwrap(), mina.person);
        let refusal = whose(&mina, &of(Some(9), None)).unwrap_err();
        assert_eq!(refusal.code, Code::NotAllowed);
        assert_eq!(whose(&mina, &of(None, Some(3))).unwrap(), mina.person);
    }

    #[test]
    fn a_member_sees_all_at_the_own_employers_booth_and_at_no_other() {
        let member = Actor {
            employers: vec![EmployerId(Uuid::from_u128(3))],
            ..seeker()
        };
        assert_eq!(whose(&member, &of(None, Some(3))).unwrap(), None);
        assert_eq!(whose(&member, &of(None, Some(4))).unwrap(), member.person);
    }

    #[test]
    fn staff_see_everybodys() {
        let staff = Actor {
            roles: vec![Role::Counsellor],
            ..seeker()
        };
        assert_eq!(whose(&staff, &of(None, None)).unwrap(), None);
    }
}

//! Seekers as employers see them.

use data::privacy;
use domain::id::{EmployerId, PersonId};
use domain::person::Person;
use domain::privacy::{Seeker, seen_by_employer};
use service::{Look, Outcome};

/// Each of these people as an employer sees them, in the order given; each is noted as read.
pub(crate) async fn seen(
    look: &Look,
    employer: EmployerId,
    people: &[Person],
) -> Outcome<Vec<Seeker>> {
    let ids: Vec<PersonId> = people.iter().map(|one| one.id).collect();
    let shows = privacy::shows_to(look.db(), employer, &ids).await?;
    let cvs = privacy::cvs_of(look.db(), &ids).await?;
    look.for_employer(employer);
    look.shows_all(ids);
    let seen = |person: &Person| {
        let shows = shows.get(&person.id).map_or(&[][..], Vec::as_slice);
        seen_by_employer(person, cvs.get(&person.id), shows)
    };
    Ok(people.iter().map(seen).collect())
}

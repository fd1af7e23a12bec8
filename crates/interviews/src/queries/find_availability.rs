//! When somebody interviews or counsels.

use contract::interviews::{AvailabilityView, FindAvailability};
use domain::availability::must_arrange;
use domain::{Code, Refusal};
use service::{Look, Outcome};

/// When somebody interviews or counsels, as they said it.
///
/// Refuses with `sign_in_needed` or `person_not_found`, also when it is not theirs to see.
/// For the person, members of their employers, and staff.
pub async fn find_availability(look: Look, query: FindAvailability) -> Outcome<AvailabilityView> {
    let centre = look.actor().centre()?;
    let person = data::accounts::find_person(look.db(), centre, query.person).await?;
    must_arrange(
        look.actor(),
        &person.ok_or(Refusal::new(Code::PersonNotFound))?,
    )?;
    let found = data::interviews::find_availability(look.db(), centre, query.person).await?;
    let (terms, version) = found;
    Ok(AvailabilityView {
        person: query.person,
        version,
        terms,
    })
}

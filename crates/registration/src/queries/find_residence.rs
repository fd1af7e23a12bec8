use contract::registration::{FindResidence, ResidenceView};
use domain::{Code, Refusal};
use service::{Look, Outcome};

/// Whether somebody lives where the centre is, and for how long residents book first.
///
/// Refuses with `sign_in_needed`, `not_allowed` or `person_not_found`. For the person and for staff.
pub async fn find_residence(look: Look, query: FindResidence) -> Outcome<ResidenceView> {
    let centre = look.actor().must_act_for(query.person)?;
    let person = query.person;
    let known = data::ledger::find_resource(look.db(), centre, person.into()).await?;
    known.ok_or(Refusal::new(Code::PersonNotFound))?;
    look.shows(person);
    let told = data::registration::find_residence(look.db(), centre, person).await?;
    let rules = data::policies::of(look.db(), centre, None).await?;
    let hours = rules.resident_first_hours;
    Ok(ResidenceView::of(person, told.as_ref(), hours))
}

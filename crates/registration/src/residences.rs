//! Who lives where the centre is: what several handlers do.

use contract::registration::ResidenceDeclared;
use data::registration as rows;
use domain::id::{CentreId, PersonId};
use domain::privacy::must_be_known;
use domain::residence::{Residence, ResidenceTerms};
use domain::{Code, Refusal};
use serde_json::json;
use service::{Outcome, Work};

/// Keeps what is told of a person of the centre, so that the next booking is decided by it.
///
/// Refuses with `person_not_found`, `person_erased`, and as `Residence::tell` does.
pub(crate) async fn tell(
    work: &Work,
    centre: CentreId,
    person: PersonId,
    terms: &ResidenceTerms,
) -> Outcome<Residence> {
    // This waits for whoever is booking the person right now.
    let found = data::ledger::lock_resource(work.tx(), centre, person.into()).await?;
    let mut resource = found.ok_or(Refusal::new(Code::PersonNotFound))?;
    let known = data::accounts::find_person(work.tx(), centre, person).await?;
    must_be_known(&known.ok_or(Refusal::new(Code::PersonNotFound))?)?;
    let earlier = rows::find_residence(work.tx(), centre, person).await?;
    let told = Residence::tell(earlier.as_ref(), person, terms, work.now())?;
    if earlier.as_ref() == Some(&told) {
        return Ok(told);
    }
    if !rows::keep_residence(work.tx(), centre, &told).await? {
        return Err(Refusal::new(Code::VersionOutdated).into());
    }
    if resource.resident != told.resident {
        resource.resident = told.resident;
        data::ledger::put_resource(work.tx(), &resource).await?;
    }
    work.emit(ResidenceDeclared {
        person,
        centre,
        version: told.version,
    });
    let is_changed = earlier.is_some_and(|one| one.resident != told.resident);
    work.audit(
        person,
        json!({ "told_by": told.told_by, "changed": is_changed, "version": told.version }),
    );
    Ok(told)
}

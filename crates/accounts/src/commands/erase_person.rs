//! Erasing a person.

use contract::accounts::{ErasePerson, ErasureView};
use data::{accounts, privacy};
use domain::privacy::must_erase;
use domain::{Code, Refusal};
use serde_json::json;
use service::{Outcome, Work};

use crate::erasing;

/// Erases a person, by the person or by staff who say why; again removes what was written since.
///
/// Name, addresses, CV, texts, sign-ins and tokens are gone when this is answered. What is booked is
/// cancelled then, and the addresses of mails go when the news of it has left.
/// Refuses with `sign_in_needed`, `not_allowed`, `person_not_found`, `text_missing`, `role_held`,
/// `under_legal_hold` or `version_outdated`.
pub async fn erase_person(work: Work, command: ErasePerson) -> Outcome<ErasureView> {
    let centre = work.actor().must_act_for(command.person)?;
    let found = accounts::lock_person(work.tx(), centre, command.person).await?;
    let person = found.ok_or(Refusal::new(Code::PersonNotFound))?;
    must_erase(work.actor(), &person, command.reason.as_deref())?;
    let erasure = privacy::find_erasure(work.tx(), centre, person.id).await?;
    if privacy::is_held(work.tx(), person.id).await? {
        let held = Refusal::new(Code::UnderLegalHold);
        return Ok(erasing::view(&erasure.ok_or(held)?));
    }
    let erasure = match erasure {
        Some(erasure) => erasing::erase_again(&work, &person, erasure).await?,
        None => erasing::erase(&work, &person).await?,
    };
    // The reason may name the person: that there was one is enough.
    let by_staff = work.actor().person != Some(person.id);
    work.audit(person.id, json!({ "by_staff": by_staff }));
    Ok(erasing::view(&erasure))
}

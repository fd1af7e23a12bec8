//! Giving a consent.

use contract::accounts::{ConsentView, GiveConsent};
use domain::keeping::must_write_down;
use service::{Outcome, Work};

use crate::{consents, people};

/// Notes a person's consent to a version of a text.
///
/// Refuses with `not_allowed`, `person_not_found`, `person_erased`, `text_missing`, `text_too_long` or `bad_name`.
pub async fn give_consent(work: Work, command: GiveConsent) -> Outcome<ConsentView> {
    let centre = work.actor().must_act_for(command.person)?;
    must_write_down(work.actor(), command.consent.channel)?;
    let person = people::known(&work, centre, command.person).await?;
    let given = consents::give(&work, (centre, person.id), &command.consent).await?;
    Ok(consents::view(given))
}

//! Taking a consent back.

use contract::accounts::{ConsentView, ConsentWithdrawn, WithdrawConsent};
use data::accounts;
use domain::privacy::ends_with;
use service::{Outcome, Work};

use crate::{consents, employer_consents, people};

/// Takes a consent back and returns those that still hold; none to take back is fine too. What was
/// shown to employers on its ground is hidden at once.
///
/// Refuses with `not_allowed` or `person_not_found`.
pub async fn withdraw_consent(work: Work, command: WithdrawConsent) -> Outcome<Vec<ConsentView>> {
    let centre = work.actor().must_act_for(command.person)?;
    let person = people::find(work.tx(), centre, command.person).await?.id;
    let held = accounts::held_consents_of(work.tx(), person).await?;
    let (back, held): (Vec<_>, Vec<_>) = held
        .into_iter()
        .partition(|held| held.consent.purpose == command.purpose);
    for consent in back {
        if accounts::end_consent(work.tx(), consent.id, work.now()).await? {
            work.emit(ConsentWithdrawn {
                consent: consent.id,
                person,
                centre,
                version: 1,
            });
            consents::note(&work, person, consent.id);
        }
    }
    employer_consents::end_all(&work, person, ends_with(command.purpose)).await?;
    Ok(held.into_iter().map(consents::view).collect())
}

//! Taking a consent back.

use contract::accounts::{ConsentView, ConsentWithdrawn, WithdrawConsent};
use data::accounts::{self, StoredConsent};
use domain::id::{CentreId, PersonId};
use domain::keeping::written_by;
use domain::person::{Consent, ENDED_KEPT, Purpose};
use domain::privacy::ends_with;
use service::{Outcome, Work};
use uuid::Uuid;

use crate::{consents, employer_consents, people};

/// Takes a consent back and returns those that still hold; none to take back is fine too. What was
/// shown to employers on its ground is hidden at once, and what was agreed to elsewhere, such as
/// with a registration or a candidacy, holds no more. Done again, it leaves no more behind.
///
/// Refuses with `not_allowed` or `person_not_found`.
pub async fn withdraw_consent(work: Work, command: WithdrawConsent) -> Outcome<Vec<ConsentView>> {
    let centre = work.actor().must_act_for(command.person)?;
    let person = people::find(work.tx(), centre, command.person).await?.id;
    let held = accounts::held_consents_of(work.tx(), person).await?;
    let (back, held): (Vec<_>, Vec<_>) = held
        .into_iter()
        .partition(|held| held.consent.purpose == command.purpose);
    let mut ended = Vec::new();
    for consent in back {
        if accounts::end_consent(work.tx(), consent.id, work.now()).await? {
            ended.push(consent.id);
        }
    }
    if ended.is_empty() {
        ended.push(mark_the_end(&work, (centre, person), command.purpose).await?);
    }
    accounts::forget_ended_consents(work.tx(), (person, command.purpose), ENDED_KEPT).await?;
    for consent in ended {
        work.emit(ConsentWithdrawn {
            consent,
            person,
            centre,
            version: 1,
        });
        consents::note(&work, person, consent);
    }
    employer_consents::end_all(&work, person, ends_with(command.purpose)).await?;
    Ok(held.into_iter().map(consents::view).collect())
}

/// Keeps that a consent was taken back of which nothing is kept here; the last time says it all.
async fn mark_the_end(
    work: &Work,
    (centre, person): (CentreId, PersonId),
    purpose: Purpose,
) -> Outcome<Uuid> {
    let channel = written_by(work.actor(), person);
    let mark = StoredConsent {
        id: work.new_id(),
        centre,
        person,
        consent: Consent::mark_of_end(purpose, channel, work.now()),
    };
    accounts::forget_marks(work.tx(), person, purpose).await?;
    accounts::insert_consent(work.tx(), &mark).await?;
    Ok(mark.id)
}

//! Giving consents: what several handlers do.

use contract::accounts::{ConsentView, GivenConsent};
use data::accounts::{self, StoredConsent};
use domain::id::{CentreId, PersonId};
use domain::person::{Consent, ENDED_KEPT};
use domain::{Instant, Refusal, text};
use serde_json::json;
use service::{Outcome, Work};
use uuid::Uuid;

/// Notes consents of a person.
///
/// Refuses with `text_missing`, `text_too_long` or `bad_name`.
pub(crate) async fn give_all(
    work: &Work,
    (centre, person): (CentreId, PersonId),
    given: &[GivenConsent],
) -> Outcome<()> {
    for consent in given {
        give(work, (centre, person), consent).await?;
    }
    Ok(())
}

/// Notes a consent; the same again changes nothing, one to another text replaces the one before.
///
/// Refuses with `text_missing`, `text_too_long` or `bad_name`.
pub(crate) async fn give(
    work: &Work,
    (centre, person): (CentreId, PersonId),
    given: &GivenConsent,
) -> Outcome<StoredConsent> {
    let consent = read(given, work.now())?;
    let held = accounts::held_consents_of(work.tx(), person).await?;
    let held = held
        .into_iter()
        .find(|held| held.consent.purpose == consent.purpose);
    if let Some(held) = held {
        if held.consent.text_version == consent.text_version {
            return Ok(held);
        }
        accounts::end_consent(work.tx(), held.id, work.now()).await?;
        accounts::forget_ended_consents(work.tx(), (person, consent.purpose), ENDED_KEPT).await?;
    }
    let stored = StoredConsent {
        id: work.new_id(),
        centre,
        person,
        consent,
    };
    put_all_in(work, std::slice::from_ref(&stored)).await?;
    Ok(stored)
}

/// Puts consents in, in one statement, and leaves an entry for each.
pub(crate) async fn put_all_in(work: &Work, consents: &[StoredConsent]) -> Outcome<()> {
    accounts::insert_consents(work.tx(), consents).await?;
    for stored in consents {
        let consent = &stored.consent;
        let details = json!({
            "consent": stored.id, "purpose": consent.purpose,
            "text_version": consent.text_version, "channel": consent.channel,
        });
        work.audit(stored.person, details);
    }
    Ok(())
}

fn read(given: &GivenConsent, now: Instant) -> Result<Consent, Refusal> {
    Ok(Consent {
        purpose: given.purpose,
        text_version: text::line("text_version", &given.text_version, 40)?,
        given_at: now,
        channel: given.channel,
        withdrawn_at: None,
    })
}

/// Leaves an entry that a person's consent was taken back.
pub(crate) fn note(work: &Work, person: PersonId, consent: Uuid) {
    work.audit(person, json!({ "consent": consent }));
}

/// A consent as it is shown.
pub(crate) fn view(stored: StoredConsent) -> ConsentView {
    ConsentView {
        id: stored.id,
        consent: stored.consent,
    }
}

use contract::accounts::ConsentWithdrawn;
use data::registration::{self as rows, Counter, RegistrationFilter, StoredRegistration};
use domain::Instant;
use domain::person::Purpose;
use serde_json::json;
use service::{Outcome, Work};

use crate::stored;

/// The most registrations of one person that are looked through.
const MOST: u64 = 1000;

/// A person took a consent back: notes on accessibility that rest on it are erased.
pub async fn on_consent_withdrawn(work: Work, event: ConsentWithdrawn) -> Outcome<()> {
    let withdrawn = data::accounts::find_consent(work.tx(), event.consent).await?;
    if withdrawn.is_none_or(|one| one.consent.purpose != Purpose::Accessibility) {
        return Ok(());
    }
    let filter = RegistrationFilter {
        person: Some(event.person),
        ..RegistrationFilter::default()
    };
    for found in rows::registrations_of(work.tx(), event.centre, &filter, MOST).await? {
        erase_note(&work, found).await?;
    }
    Ok(())
}

async fn erase_note(work: &Work, found: StoredRegistration) -> Outcome<()> {
    // Who changes a registration counts at its fair: counting nothing takes the same lock.
    let fair = found.registration.fair;
    stored::count(work, found.centre, fair, Counter::Registered, 0).await?;
    let id = found.registration.id;
    let found = stored::registration(work.tx(), found.centre, id).await?;
    if found.registration.accessibility.is_none() {
        return Ok(());
    }
    let version = found.registration.version + 1;
    let erased = without_note(found, work.now());
    stored::save_registration(work, &erased).await?;
    work.audit(id, json!({ "erased": "accessibility", "version": version }));
    Ok(())
}

fn without_note(mut found: StoredRegistration, now: Instant) -> StoredRegistration {
    found.registration.accessibility = None;
    found.registration.version += 1;
    for consent in &mut found.consents {
        if consent.purpose == Purpose::Accessibility {
            *consent = consent.withdraw(now);
        }
    }
    found
}

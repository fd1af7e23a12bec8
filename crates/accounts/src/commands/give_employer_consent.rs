//! Showing something to one employer.

use contract::accounts::{EmployerConsentView, GiveEmployerConsent};
use data::privacy::{self, EmployerConsentFilter, StoredEmployerConsent};
use domain::keeping::must_write_down;
use domain::person::ENDED_KEPT;
use domain::privacy::EmployerConsent;
use domain::text;
use serde_json::json;
use service::{Outcome, Work};

use crate::{employer_consents, employers, people};

/// Notes that a seeker shows the contact or the CV to one employer.
///
/// Refuses with `not_allowed`, `person_not_found`, `person_erased`, `employer_not_found`, `text_missing`,
/// `text_too_long` or `bad_name`.
pub async fn give_employer_consent(
    work: Work,
    command: GiveEmployerConsent,
) -> Outcome<EmployerConsentView> {
    let centre = work.actor().must_act_for(command.person)?;
    must_write_down(work.actor(), command.channel)?;
    let person = people::known(&work, centre, command.person).await?.id;
    let employer = employers::find(work.tx(), centre, command.employer)
        .await?
        .id;
    let consent = EmployerConsent {
        employer,
        showing: command.showing,
        text_version: text::line("text_version", &command.text_version, 40)?,
        given_at: work.now(),
        channel: command.channel,
        withdrawn_at: None,
    };
    let of_this = EmployerConsentFilter {
        employer: Some(employer),
        showing: Some(&[command.showing]),
        held: true,
        after: None,
    };
    let held = privacy::employer_consents_of(work.tx(), person, of_this, 1).await?;
    if let Some(held) = held.into_iter().next() {
        if held.consent.text_version == consent.text_version {
            return Ok(employer_consents::view(held));
        }
        privacy::end_employer_consents(work.tx(), person, of_this, work.now()).await?;
    }
    privacy::forget_ended_employer_consents(work.tx(), (person, of_this), ENDED_KEPT).await?;
    let stored = StoredEmployerConsent {
        id: work.new_id(),
        centre,
        person,
        consent,
    };
    privacy::insert_employer_consent(work.tx(), &stored).await?;
    let details = json!({
        "consent": stored.id, "employer": employer, "showing": command.showing,
        "text_version": stored.consent.text_version, "channel": stored.consent.channel,
    });
    work.audit(person, details);
    Ok(employer_consents::view(stored))
}

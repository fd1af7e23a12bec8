//! Hiding something from an employer.

use contract::accounts::{EmployerConsentView, WithdrawEmployerConsent};
use data::privacy::{self, EmployerConsentFilter};
use serde_json::json;
use service::{Outcome, Work};

use crate::{employer_consents, people};

/// The most consents that are told of; a person has a few dozen.
const MOST: u64 = 200;

/// Hides the contact or the CV from an employer at once, and returns what it still sees.
///
/// Refuses with `not_allowed` or `person_not_found`.
pub async fn withdraw_employer_consent(
    work: Work,
    command: WithdrawEmployerConsent,
) -> Outcome<Vec<EmployerConsentView>> {
    let centre = work.actor().must_act_for(command.person)?;
    let person = people::find(work.tx(), centre, command.person).await?.id;
    let of_employer = EmployerConsentFilter {
        employer: Some(command.employer),
        held: true,
        ..EmployerConsentFilter::default()
    };
    let of_this = EmployerConsentFilter {
        showing: Some(&[command.showing]),
        ..of_employer
    };
    let ended = privacy::end_employer_consents(work.tx(), person, of_this, work.now()).await?;
    if ended > 0 {
        let details = json!({ "employer": command.employer, "hidden": command.showing });
        work.audit(person, details);
    }
    let held = privacy::employer_consents_of(work.tx(), person, of_employer, MOST).await?;
    Ok(held.into_iter().map(employer_consents::view).collect())
}

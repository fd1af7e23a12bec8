//! Hiding something from an employer.

use contract::accounts::{EmployerConsentView, WithdrawEmployerConsent};
use data::accounts;
use data::privacy::{self, EmployerConsentFilter, StoredEmployerConsent};
use domain::id::{CentreId, PersonId};
use domain::keeping::written_by;
use domain::person::ENDED_KEPT;
use domain::privacy::EmployerConsent;
use serde_json::json;
use service::{Outcome, Work};

use crate::{employer_consents, people};

/// The most consents that are told of; a person has a few dozen.
const MOST: u64 = 200;

/// Hides the contact or the CV from an employer at once, also in candidacies with it, and returns
/// what it still sees. Done again, it leaves no more behind.
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
    if ended == 0 {
        privacy::forget_employer_marks(work.tx(), person, of_this).await?;
    }
    let is_marked = ended == 0 && mark_the_end(&work, (centre, person), &command).await?;
    privacy::forget_ended_employer_consents(work.tx(), (person, of_this), ENDED_KEPT).await?;
    if ended > 0 || is_marked {
        let details = json!({ "employer": command.employer, "hidden": command.showing });
        work.audit(person, details);
    }
    let held = privacy::employer_consents_of(work.tx(), person, of_employer, MOST).await?;
    Ok(held.into_iter().map(employer_consents::view).collect())
}

/// Keeps that something was hidden of which nothing is kept here; false for an employer that is not
/// there.
async fn mark_the_end(
    work: &Work,
    (centre, person): (CentreId, PersonId),
    command: &WithdrawEmployerConsent,
) -> Outcome<bool> {
    let employer = accounts::find_employer(work.tx(), centre, command.employer).await?;
    let Some(employer) = employer else {
        return Ok(false);
    };
    let channel = written_by(work.actor(), person);
    let mark = StoredEmployerConsent {
        id: work.new_id(),
        centre,
        person,
        consent: EmployerConsent::mark_of_end(employer.id, command.showing, channel, work.now()),
    };
    privacy::insert_employer_consent(work.tx(), &mark).await?;
    Ok(true)
}

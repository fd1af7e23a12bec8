use contract::registration::{CheckIn, RegistrationView, SeekerCheckedIn};
use data::registration::{self as rows, Counter, StoredRegistration};
use domain::door::Visit;
use domain::id::{CentreId, FairId};
use domain::{Code, Refusal};
use serde_json::json;
use service::{Outcome, Work};

use crate::pass_key::PassKey;
use crate::{shown, stored, views};

/// Lets a seeker in at the door, once, by the pass or by the number of the registration.
///
/// Refuses with `fair_not_found`, `fair_not_published`, `fair_cancelled`, `fair_closed`,
/// `bad_pass`, `registration_not_found`, `registration_withdrawn` or `already_checked_in`.
pub async fn check_in(work: Work, command: CheckIn, key: PassKey) -> Outcome<RegistrationView> {
    let centre = work.actor().must_be_staff()?;
    let shown = shown::parse(&command.pass, key.checking())?;
    let counted = stored::count(&work, centre, command.fair, Counter::CheckedIn, 1).await?;
    counted.fair.admits_walk_in(work.now())?;
    let found = registration(&work, centre, command.fair, &shown).await?;
    let zone = &counted.fair.zone;
    let inside = StoredRegistration {
        registration: found.registration.check_in(work.now(), zone)?,
        ..found
    };
    stored::save_registration(&work, &inside).await?;
    let by = match shown {
        Visit::Pass(_) => "pass",
        Visit::Number(_) => "number",
    };
    work.emit(SeekerCheckedIn::of(centre, &inside.registration));
    work.audit(inside.registration.id, json!({ "by": by }));
    views::registration_view(work.tx(), inside).await
}

async fn registration(
    work: &Work,
    centre: CentreId,
    door: FairId,
    shown: &Visit,
) -> Outcome<StoredRegistration> {
    match shown {
        Visit::Pass(claims) => {
            let found = rows::find_registration(work.tx(), centre, claims.registration).await?;
            let found = found.ok_or(Refusal::new(Code::BadPass))?;
            claims.must_open(door, &found.registration)?;
            Ok(found)
        }
        Visit::Number(number) => {
            let found = rows::find_registration_by_number(work.tx(), door, number).await?;
            Ok(found.ok_or(Refusal::new(Code::RegistrationNotFound))?)
        }
    }
}

//! Keeping data from being destroyed.

use contract::accounts::{LegalHoldView, SetLegalHold};
use data::privacy::{self, LegalHold};
use domain::privacy::reason;
use domain::{Code, Refusal};
use serde_json::json;
use service::{Outcome, Work};

use crate::{holds, people};

/// Keeps the data of a person, or of a fair, from being destroyed until the hold is lifted.
///
/// Refuses with `not_allowed`, `person_not_found`, `fair_not_found`, `text_missing`, `bad_name`,
/// `text_too_long`, with `nothing_chosen` unless one of both is named, and with `under_legal_hold`
/// what is under one already.
pub async fn set_legal_hold(work: Work, command: SetLegalHold) -> Outcome<LegalHoldView> {
    let centre = work.actor().must_administer()?;
    let hold = LegalHold {
        id: work.new_id(),
        centre,
        person: command.person,
        fair: command.fair,
        reason: reason(&command.reason)?,
        set_by: work.actor().person,
        set_at: work.now(),
        lifted_at: None,
    };
    let about = match (command.person, command.fair) {
        (Some(person), None) => people::find(work.tx(), centre, person).await?.id.0,
        (None, Some(fair)) => {
            let found = data::registration::find_fair(work.tx(), Some(centre), fair).await?;
            found.ok_or(Refusal::new(Code::FairNotFound))?.fair.id.0
        }
        _ => {
            return Err(Refusal::new(Code::NothingChosen)
                .with("field", "person or fair")
                .into());
        }
    };
    if privacy::has_hold(work.tx(), about).await? {
        return Err(Refusal::new(Code::UnderLegalHold).into());
    }
    privacy::insert_hold(work.tx(), &hold).await?;
    work.audit(about, json!({ "hold": hold.id }));
    Ok(holds::view(hold))
}

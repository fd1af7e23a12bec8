use contract::registration::{EditFair, FairEdited, FairView};
use data::registration::CountedFair;
use domain::Refusal;
use domain::fair::{Fair, Session};
use serde_json::json;
use service::{Outcome, Work};

use crate::{stored, views};

/// Puts a fair on other terms; its sessions must still lie within its days.
///
/// Refuses with `fair_not_found`, `fair_cancelled`, `version_outdated`, `fair_incomplete`, and as
/// `create_fair` does.
pub async fn edit_fair(work: Work, command: EditFair) -> Outcome<FairView> {
    let centre = work.actor().must_run_fairs()?;
    let found = stored::fair(work.tx(), centre, command.fair).await?;
    let fair = found.fair.edit(&command.terms, command.version)?;
    let sessions = data::registration::sessions_of(work.tx(), &[fair.id]).await?;
    must_hold_sessions(&fair, &sessions)?;
    stored::save_fair(&work, &fair).await?;
    work.emit(FairEdited::from(&fair));
    work.audit(fair.id, json!({ "version": fair.version }));
    views::fair_view(work.tx(), CountedFair { fair, ..found }, work.now()).await
}

fn must_hold_sessions(fair: &Fair, sessions: &[Session]) -> Result<(), Refusal> {
    sessions.iter().try_for_each(|one| {
        Session::open(one.id, fair, &one.name, one.during, one.first_come).map(|_| ())
    })
}

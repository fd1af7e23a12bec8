use contract::registration::{CreateFair, FairView};
use domain::fair::Fair;
use domain::id::{FairId, SessionId};
use serde_json::json;
use service::{Outcome, Work};

use super::add_session::session;
use crate::{stored, views};

/// Sets up a fair that nobody sees yet, with its sessions.
///
/// Refuses with `text_missing`, `bad_name`, `text_too_long`, `nothing_chosen`, `bad_hours`,
/// `end_before_start`, `off_grid`, `outside_hours`, `capacity_zero`, `malformed` or `name_taken`.
pub async fn create_fair(work: Work, command: CreateFair) -> Outcome<FairView> {
    let centre = work.actor().must_run_fairs()?;
    let fair = Fair::draft(FairId(work.new_id()), centre, &command.terms)?;
    let mut sessions = Vec::new();
    for terms in &command.sessions {
        sessions.push(session(SessionId(work.new_id()), &fair, &sessions, terms)?);
    }
    data::registration::insert_fair(work.tx(), &fair).await?;
    for one in &sessions {
        data::registration::insert_session(work.tx(), one).await?;
    }
    work.audit(fair.id, json!({ "sessions": sessions.len() }));
    let counted = stored::fair(work.tx(), centre, fair.id).await?;
    views::fair_view(work.tx(), counted, work.now()).await
}

use contract::registration::{AddSession, FairEdited, SessionTerms};
use domain::fair::{Fair, Session};
use domain::id::SessionId;
use domain::{Code, Refusal, TimeRange};
use serde_json::json;
use service::{Outcome, Work};

use crate::stored;

/// Adds a session to a fair, whose version rises.
///
/// Refuses with `fair_not_found`, `fair_cancelled`, `name_taken`, `text_missing`, `bad_name`,
/// `text_too_long`, `end_before_start`, `off_grid`, `outside_hours` or `version_outdated`.
pub async fn add_session(work: Work, command: AddSession) -> Outcome<Session> {
    let centre = work.actor().must_run_fairs()?;
    let mut fair = stored::fair(work.tx(), centre, command.fair).await?.fair;
    let others = data::registration::sessions_of(work.tx(), &[fair.id]).await?;
    let added = session(SessionId(work.new_id()), &fair, &others, &command.session)?;
    fair.version += 1;
    stored::save_fair(&work, &fair).await?;
    data::registration::insert_session(work.tx(), &added).await?;
    work.emit(FairEdited::from(&fair));
    work.audit(fair.id, json!({ "session": added.id }));
    Ok(added)
}

/// A session beside others of a fair.
pub(super) fn session(
    id: SessionId,
    fair: &Fair,
    others: &[Session],
    terms: &SessionTerms,
) -> Result<Session, Refusal> {
    let during = TimeRange::parse(terms.from, terms.to)?;
    let session = Session::open(id, fair, &terms.name, during, terms.first_come)?;
    if others.iter().any(|one| one.name == session.name) {
        return Err(Refusal::new(Code::NameTaken).with("name", session.name));
    }
    Ok(session)
}

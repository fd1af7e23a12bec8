//! The panels of an employer at a fair.

use contract::interviews::FindPanels;
use data::interviews as rows;
use domain::id::ArrangementId;
use domain::timetable::Arrangement;
use service::{Look, Outcome};
use uuid::Uuid;

use crate::timetabling;

/// Where and when an employer interviews at a fair; nothing, at version 0, where it never said so.
///
/// Refuses with `sign_in_needed`, `not_allowed`, `fair_not_found`, `fair_not_published` or
/// `fair_cancelled`. For the employer's members and staff.
pub async fn find_panels(look: Look, query: FindPanels) -> Outcome<Arrangement> {
    let centre = look.actor().centre()?;
    if !look.actor().is_staff() {
        look.actor().must_speak_for(query.employer)?;
    }
    let fair = timetabling::fair(look.db(), centre, query.fair).await?;
    let key = (query.fair, query.employer);
    let found = rows::find_arrangement(look.db(), centre, key).await?;
    let nothing = || Arrangement::empty(ArrangementId(Uuid::nil()), &fair, query.employer);
    Ok(found.unwrap_or_else(nothing))
}

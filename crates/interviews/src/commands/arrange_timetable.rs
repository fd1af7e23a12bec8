//! Saying how the timetable of a fair is made.

use contract::interviews::{ArrangeTimetable, TimetableArranged};
use data::interviews as rows;
use domain::timetable::Timetable;
use domain::{Code, Refusal};
use serde_json::json;
use service::{Outcome, Work};

use crate::timetabling;

/// Says how the timetable of a fair is made, and until when seekers rank openings.
///
/// Refuses with `sign_in_needed`, `not_allowed`, `fair_not_found` or `version_outdated`, and as
/// `Timetable::arrange` does. For those who run fairs.
pub async fn arrange_timetable(work: Work, command: ArrangeTimetable) -> Outcome<Timetable> {
    let centre = work.actor().must_run_fairs()?;
    let fair = timetabling::fair(work.tx(), centre, command.fair).await?;
    let earlier = rows::find_timetable(work.tx(), centre, fair.id).await?;
    let arranged = Timetable::arrange(&fair, command.terms, earlier.as_ref(), command.version)?;
    keep(&work, &arranged).await?;
    Ok(arranged)
}

/// Keeps the next version of a timetable, tells of it and leaves an audit entry.
///
/// Refuses with `version_outdated`.
pub(super) async fn keep(work: &Work, timetable: &Timetable) -> Outcome<()> {
    if !rows::keep_timetable(work.tx(), timetable).await? {
        return Err(Refusal::new(Code::VersionOutdated).into());
    }
    work.emit(TimetableArranged::from(timetable));
    let details = json!({
        "version": timetable.version,
        "wishes_close_at": timetable.terms.wishes_close_at,
        "pins": timetable.pins.len(),
    });
    work.audit(timetable.fair, details);
    Ok(())
}

//! One making of a timetable.

use contract::interviews::{FindTimetableRun, RunView};
use service::{Look, Outcome};

use crate::timetabling;

/// Where a making is, how far, what it reached and what was published of it.
///
/// Refuses with `sign_in_needed`, `not_allowed` or `run_not_found`. For those who run fairs.
pub async fn find_timetable_run(look: Look, query: FindTimetableRun) -> Outcome<RunView> {
    let centre = look.actor().must_run_fairs()?;
    let run = timetabling::run(look.db(), centre, query.run).await?;
    timetabling::run_view(look.db(), run).await
}

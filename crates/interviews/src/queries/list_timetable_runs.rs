//! The makings of a fair's timetable.

use contract::Page;
use contract::interviews::{ListTimetableRuns, RunView};
use data::interviews as rows;
use service::{Look, Outcome};

use crate::timetabling;

/// The makings of a fair's timetable, the newest first.
///
/// Refuses with `sign_in_needed` or `not_allowed`. For those who run fairs.
pub async fn list_timetable_runs(look: Look, query: ListTimetableRuns) -> Outcome<Page<RunView>> {
    let centre = look.actor().must_run_fairs()?;
    let limit = query.paging.limit();
    let which = (query.fair, query.paging.after);
    let found = rows::runs_of(look.db(), centre, which, u64::from(limit) + 1).await?;
    let mut views = Vec::with_capacity(found.len());
    for run in found {
        views.push(timetabling::run_view(look.db(), run).await?);
    }
    Ok(Page::cut(views, limit, |view: &RunView| view.run.id.0))
}

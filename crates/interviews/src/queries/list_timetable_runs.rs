//! The makings of a fair's timetable.

use contract::Page;
use contract::interviews::{ListTimetableRuns, RunView};
use data::interviews as rows;
use service::{Look, Outcome};

use crate::timetabling;

/// The most publications of a page: a message has at most 256 KB.
const MOST_PUBLICATIONS: usize = 400;

/// The makings of a fair's timetable, the newest first.
///
/// Refuses with `sign_in_needed` or `not_allowed`. For those who run fairs.
pub async fn list_timetable_runs(look: Look, query: ListTimetableRuns) -> Outcome<Page<RunView>> {
    let centre = look.actor().must_run_fairs()?;
    let limit = query.paging.limit();
    let which = (query.fair, query.paging.after);
    let found = rows::runs_of(look.db(), centre, which, u64::from(limit) + 1).await?;
    let (many, mut publications) = (found.len(), 0);
    let mut views = Vec::with_capacity(many);
    for run in found {
        let view = timetabling::run_in_list(look.db(), run).await?;
        publications += view.publications.len();
        if publications > MOST_PUBLICATIONS && !views.is_empty() {
            break;
        }
        views.push(view);
    }
    let mut page = Page::cut(views, limit, |view: &RunView| view.run.id.0);
    // A page that was cut short has a next one.
    let last = page.items.last().map(|view| view.run.id.0);
    page.next = last.filter(|_| page.items.len() < many);
    Ok(page)
}

//! Stopping a search.

use contract::interviews::{RunView, StopTimetable, TimetableRunEnded};
use service::{Outcome, Work};

use crate::timetabling;

/// Stops a search, which then ends with its best plan so far; one that has not begun ends at once, and
/// one that has ended stays as it is.
///
/// Refuses with `sign_in_needed`, `not_allowed` or `run_not_found`. For those who run fairs.
pub async fn stop_timetable(work: Work, command: StopTimetable) -> Outcome<RunView> {
    let run = timetabling::own_run(&work, command.run).await?;
    let run = match run.stop() {
        Some(stopped) => {
            timetabling::save_run(&work, &stopped).await?;
            work.emit(TimetableRunEnded::from(&stopped));
            stopped
        }
        None => {
            data::interviews::stop_run(work.tx(), run.id).await?;
            run
        }
    };
    timetabling::note_run(&work, &run);
    timetabling::run_view(work.tx(), run).await
}

//! Starting a search again.

use contract::interviews::{RestartTimetable, RunView, TimetableQueued};
use domain::{Code, Refusal};
use service::{Outcome, Work};

use crate::timetabling;

/// Starts a search again that has ended in any way and was not published, with the same input and seed.
///
/// Refuses with `sign_in_needed`, `not_allowed`, `run_not_found`, `wrong_state` or `run_goes_on`. For
/// those who run fairs.
pub async fn restart_timetable(work: Work, command: RestartTimetable) -> Outcome<RunView> {
    let run = timetabling::own_run(&work, command.run).await?.again()?;
    let going_on = data::interviews::running_of(work.tx(), run.fair).await?;
    if going_on.is_some() {
        return Err(Refusal::new(Code::RunGoesOn).into());
    }
    timetabling::save_run(&work, &run).await?;
    work.emit(TimetableQueued::from(&run));
    timetabling::note_run(&work, &run);
    timetabling::run_view(work.tx(), run).await
}

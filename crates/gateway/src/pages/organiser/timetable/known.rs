//! What the pages of a timetable ask for.

use contract::interviews::{
    FindTimetable, FindTimetableRun, ListPlannedEmployers, PlannedEmployer, RunView, TimetableView,
};
use contract::registration::FairView;
use domain::Code;
use domain::id::TimetableRunId;
use domain::timetable::RunState;
use uuid::Uuid;

use crate::pages::form::intent;
use crate::pages::me::Reader;
use crate::problem::Problem;

/// How the timetable of a fair is made; none before it is, or before the fair is published.
///
/// # Errors
/// The trouble of finding out.
pub(super) async fn timetable(
    reader: &Reader<'_>,
    view: &FairView,
) -> Result<Option<TimetableView>, Problem> {
    match reader.find(&FindTimetable { fair: view.fair.id }).await {
        Ok(found) => Ok(Some(found)),
        Err(problem) if problem.is_refusal() => Ok(None),
        Err(problem) => Err(problem),
    }
}

/// A making of the fair's timetable, by what stands in an address.
///
/// # Errors
/// `run_not_found`, also for a making of another fair.
pub(super) async fn run(
    reader: &Reader<'_>,
    view: &FairView,
    id: &str,
) -> Result<RunView, Problem> {
    let id: Uuid = id.parse().map_err(|_| Code::RunNotFound)?;
    let run = TimetableRunId(id);
    let found = reader.find(&FindTimetableRun { run }).await?;
    match found.run.fair == view.fair.id {
        true => Ok(found),
        false => Err(Code::RunNotFound.into()),
    }
}

/// The employers of a plan; none before there is one.
///
/// # Errors
/// The trouble of finding out.
pub(super) async fn employers(
    reader: &Reader<'_>,
    run: &RunView,
) -> Result<Vec<PlannedEmployer>, Problem> {
    match run.run.state {
        RunState::Proposed => reader.find(&ListPlannedEmployers { run: run.run.id }).await,
        _ => Ok(Vec::new()),
    }
}

/// The key of the button that stops a search: the same each time the page is looked at, so that what
/// follows by itself changes nothing else, and another one once the search is started again.
pub(super) fn stop_key(run: &RunView) -> Uuid {
    intent(run.run.id.0, &format!("stop {}", run.run.version))
}

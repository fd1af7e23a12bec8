//! Letting a timetable be made.

use contract::interviews::{ProposeTimetable, RunView};
use service::{Outcome, Work};

use crate::timetabling::{self, Known, Purpose};

/// Lets a timetable be made of what is known now: wishes, panels, other bookings, pins, and what is
/// booked already, which stays.
///
/// Refuses with `sign_in_needed`, `not_allowed`, `fair_not_found`, `fair_not_published`,
/// `fair_cancelled`, `timetable_not_found`, `run_goes_on`, `panels_clash`, `panel_not_found`,
/// `outside_hours`, `nothing_to_plan`, `pins_contradict`, `timetable_refused`, `capacity_zero` or
/// `too_long`. For those who run fairs.
pub async fn propose_timetable(work: Work, command: ProposeTimetable) -> Outcome<RunView> {
    let centre = work.actor().must_run_fairs()?;
    let known = Known::read(work.tx(), (centre, command.fair), work.now()).await?;
    timetabling::queue(&work, &known, (command.terms, Purpose::Plan)).await
}

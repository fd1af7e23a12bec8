//! Pinning interviews of a timetable.

use contract::interviews::PinInterviews;
use domain::timetable::Timetable;
use service::{Outcome, Work};

use super::arrange_timetable::keep;
use crate::timetabling::{self, Known, Purpose, build, must_be_right};

/// Demands that wishes are placed, perhaps at a panel or time, or leaves them to the search again.
///
/// Refuses with `sign_in_needed`, `not_allowed`, `fair_not_found`, `fair_not_published`,
/// `fair_cancelled`, `timetable_not_found` or `version_outdated`, as `Timetable::pin` does, and with
/// `pin_not_wished`, `panel_not_found`, `outside_hours` or `pins_contradict`, naming the pair. For those who run fairs.
pub async fn pin_interviews(work: Work, command: PinInterviews) -> Outcome<Timetable> {
    let centre = work.actor().must_run_fairs()?;
    let timetable = timetabling::timetable(work.tx(), centre, command.fair).await?;
    let unpinned = command.unpin.iter().map(|one| (one.person, one.opening));
    let unpinned: Vec<_> = unpinned.collect();
    let pinned = timetable.pin(&command.pin, &unpinned, command.version)?;
    if !command.pin.is_empty() {
        let known = Known::read(work.tx(), (centre, command.fair), work.now()).await?;
        let known = Known {
            timetable: pinned.clone(),
            ..known
        };
        must_be_right(&build(&known, Purpose::Pins(&command.pin))?)?;
    }
    keep(&work, &pinned).await?;
    Ok(pinned)
}

//! Letting what is published be repaired.

use contract::interviews::{RepairTimetable, RunView};
use data::interviews as rows;
use domain::id::{CentreId, EmployerId};
use domain::timetable::Arrangement;
use domain::{Code, Refusal};
use service::{Outcome, Work};

use super::arrange_panels::keep;
use crate::timetabling::{self, Known, Purpose};

/// Lets what is published be repaired with as few changes as can be: panels of employers that come
/// late are closed until then, lost ones are taken out, and all else is as it is known now.
///
/// Refuses with `sign_in_needed`, `not_allowed`, `fair_not_found`, `nothing_published`,
/// `panel_not_found` or `version_outdated`, and as `propose_timetable` does. For those who run fairs.
pub async fn repair_timetable(work: Work, command: RepairTimetable) -> Outcome<RunView> {
    let centre = work.actor().must_run_fairs()?;
    let fair = timetabling::fair(work.tx(), centre, command.fair).await?;
    for late in &command.late {
        let arranged = arrangement(&work, centre, (command.fair, late.employer)).await?;
        keep(&work, &arranged.late(late.until, &fair.zone)).await?;
    }
    for lost in &command.lost {
        let arranged = arrangement(&work, centre, (command.fair, lost.employer)).await?;
        keep(&work, &arranged.lose(lost.panel)?).await?;
    }
    let known = Known::read(work.tx(), (centre, command.fair), work.now()).await?;
    if known.timetabled.is_empty() {
        return Err(Refusal::new(Code::NothingPublished).into());
    }
    timetabling::queue(&work, &known, (command.terms, Purpose::Repair)).await
}

async fn arrangement(
    work: &Work,
    centre: CentreId,
    key: (domain::id::FairId, EmployerId),
) -> Outcome<Arrangement> {
    let found = rows::find_arrangement(work.tx(), centre, key).await?;
    let missing = || Refusal::new(Code::PanelNotFound).with("panel", key.1);
    Ok(found.ok_or_else(missing)?)
}

//! What a booth has.

use contract::booths::{BoothView, EditBooth};
use domain::{Code, Refusal};
use serde_json::json;
use service::{Outcome, Work};

use crate::fairs;

/// Says what a booth in a hall has, instead of what its plan said; who has it keeps it.
///
/// Refuses with `not_allowed`, `fair_not_found`, `fair_cancelled`, `booth_not_found` (also for booths
/// on the net), `bad_name` or `text_too_long`. For those who run fairs.
pub async fn edit_booth(work: Work, command: EditBooth) -> Outcome<BoothView> {
    let centre = work.actor().must_run_fairs()?;
    data::booths::lock_sessions(work.tx(), command.fair).await?;
    let fair = fairs::find_standing(work.tx(), centre, command.fair).await?;
    let mut found = data::booths::booths_by_id(work.tx(), fair.id, [command.booth]).await?;
    let found = found.remove(&command.booth);
    let found = found
        .filter(|found| found.hall.is_some())
        .ok_or(Refusal::new(Code::BoothNotFound))?;
    let booth = found.booth.edit(&command.terms)?;
    data::booths::save_booth(work.tx(), &booth).await?;
    work.audit(booth.id, json!({ "is": command.terms }));
    Ok(BoothView {
        booth,
        hall: found.hall,
        holder: None,
    })
}

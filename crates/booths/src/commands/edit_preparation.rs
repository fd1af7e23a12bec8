//! What the organiser says before booths are given out.

use contract::booths::{EditPreparation, PreparationEdited, PreparationView};
use domain::{Code, Refusal};
use serde_json::json;
use service::{Outcome, Work};

use crate::{fairs, preparing};

/// Says until when employers may wish, and how many visitors they expect.
///
/// Refuses with `not_allowed`, `fair_not_found`, `fair_cancelled`, `version_outdated`, `malformed` or
/// `capacity_too_large`. For those who run fairs.
pub async fn edit_preparation(work: Work, command: EditPreparation) -> Outcome<PreparationView> {
    let centre = work.actor().must_run_fairs()?;
    let fair = fairs::find_standing(work.tx(), centre, command.fair).await?;
    let old = data::booths::preparation_of(work.tx(), fair.id).await?;
    let said = old.edit(command.version, command.wishes_until, &command.crowds)?;
    if !data::booths::save_preparation(work.tx(), centre, &said).await? {
        return Err(Refusal::new(Code::VersionOutdated).into());
    }
    work.emit(PreparationEdited {
        fair: fair.id,
        centre,
        version: said.version,
    });
    work.audit(
        fair.id,
        json!({ "version": said.version, "was": old, "is": said }),
    );
    preparing::view(work.tx(), &fair, said).await
}

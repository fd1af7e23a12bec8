//! Writing down what a follow-up found.

use contract::registration::{FollowUpRecorded, PlacementView, RecordFollowUp};
use data::registration as rows;
use domain::person::Purpose;
use domain::placement::{Answer, Placement};
use domain::{Code, Refusal};
use serde_json::json;
use service::{Outcome, Work};

use crate::{placing, stored};

/// Writes down whether somebody is still employed, or corrects it; whoever left is not asked any more.
///
/// Refuses with `not_allowed`, `placement_not_found`, `version_outdated`, `consent_missing` without the
/// person's consent to be asked, and as `Answer::found` does.
pub async fn record_follow_up(work: Work, command: RecordFollowUp) -> Outcome<PlacementView> {
    let centre = work.actor().must_be_staff()?;
    let placement = stored::placement(work.tx(), centre, command.placement).await?;
    if placement.version != command.version {
        return Err(Refusal::new(Code::VersionOutdated).into());
    }
    let consents = data::accounts::held_consents_of(work.tx(), placement.person).await?;
    let held: Vec<Purpose> = consents.iter().map(|one| one.consent.purpose).collect();
    Purpose::FollowUp.must_be_among(&held)?;
    let (reason, left_on) = (command.reason, command.left_on);
    let answer = Answer::found(&placement, command.standing, reason, left_on, work.now())?;
    let mut chains = rows::follow_ups_of(work.tx(), [placement.id]).await?;
    let chain = chains.remove(&placement.id).unwrap_or_default();
    let followed = placement.followed(&chain, command.step, &answer);
    let placement = Placement {
        version: placement.version + 1,
        ..placement
    };
    if !rows::save_follow_ups(work.tx(), &placement, &followed).await? {
        return Err(Refusal::new(Code::VersionOutdated).into());
    }
    work.emit(FollowUpRecorded::from(&placement));
    let details = json!({
        "step": command.step,
        "standing": command.standing,
        "reason": command.reason,
        "version": placement.version,
    });
    work.audit(placement.id, details);
    placing::placement_view(work.tx(), placement).await
}

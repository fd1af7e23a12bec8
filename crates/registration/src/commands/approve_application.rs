use contract::registration::{ApplicationApproved, ApplicationView, ApproveApplication};
use data::registration::Counter;
use serde_json::json;
use service::{Outcome, Work};

use crate::{stored, views};

/// Lets an employer take part, up to the fair's cap.
///
/// Refuses with `application_not_found`, `wrong_state`, `fair_cancelled` or `fair_full`.
pub async fn approve_application(
    work: Work,
    command: ApproveApplication,
) -> Outcome<ApplicationView> {
    let centre = work.actor().must_run_fairs()?;
    let application = stored::application(work.tx(), centre, command.application).await?;
    let approved = application.approve()?;
    let counted = stored::count(&work, centre, approved.fair, Counter::Approved, 1).await?;
    counted.fair.admits_approval(counted.approved)?;
    stored::save_application(&work, &approved).await?;
    work.emit(ApplicationApproved::of(centre, &approved));
    work.audit(approved.id, json!({ "state": approved.state }));
    views::application_view(work.tx(), centre, approved).await
}

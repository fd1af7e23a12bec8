//! Trying a dead mail again.

use contract::invites::{DeliveryView, RetryDelivery};
use data::invites::{self, Delivery};
use domain::delivery::DeliveryState;
use domain::id::{CentreId, DeliveryId};
use domain::{Code, Refusal};
use service::{Outcome, Work};

use crate::views::delivery_view;

/// Tries a mail again that was refused or given up; staff may.
///
/// Refuses with `sign_in_needed`, `not_allowed`, `delivery_not_found` or `wrong_state`, also for a
/// mail that could not be written and one that was overtaken.
pub(crate) async fn retry_delivery(work: Work, command: RetryDelivery) -> Outcome<DeliveryView> {
    let centre = work.actor().must_be_staff()?;
    let mail = find(&work, centre, command.delivery).await?;
    let state = mail.state()?;
    let can_be_sent = mail.message.is_some() && state == DeliveryState::Dead;
    if !can_be_sent || !invites::revive_delivery(work.tx(), command.delivery, work.now()).await? {
        return Err(Refusal::new(Code::WrongState)
            .with("state", state.as_str())
            .into());
    }
    work.audit(
        command.delivery,
        serde_json::json!({ "about": mail.about_id }),
    );
    Ok(delivery_view(
        &find(&work, centre, command.delivery).await?,
    )?)
}

async fn find(work: &Work, centre: CentreId, id: DeliveryId) -> Outcome<Delivery> {
    let mail = invites::find_delivery(work.tx(), centre, id).await?;
    Ok(mail.ok_or(Refusal::new(Code::DeliveryNotFound))?)
}

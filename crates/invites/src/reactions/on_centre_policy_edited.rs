//! A centre has other rules.

use contract::registration::CentrePolicyEdited;
use service::{Outcome, Work};

/// Has the reminders of all bookings to come looked at again: they may go out at other times.
pub(crate) async fn on_centre_policy_edited(work: Work, event: CentrePolicyEdited) -> Outcome<()> {
    data::invites::look_again_at(work.tx(), event.centre, work.now()).await?;
    Ok(())
}

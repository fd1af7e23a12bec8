//! A fair has other rules than its centre.

use contract::registration::FairPolicyEdited;
use service::{Outcome, Work};

/// Has the reminders of all bookings to come looked at again: they may go out at other times.
pub(crate) async fn on_fair_policy_edited(work: Work, event: FairPolicyEdited) -> Outcome<()> {
    data::invites::look_again_at(work.tx(), event.centre, work.now()).await?;
    Ok(())
}

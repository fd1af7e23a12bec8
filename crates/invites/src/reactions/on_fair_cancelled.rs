//! A fair was cancelled.

use contract::registration::FairCancelled;
use data::invites::{self, CalledOff};
use service::{Outcome, Work};

/// Notes that all whom it concerns are to be told, once what hangs on the fair has ended.
pub(crate) async fn on_fair_cancelled(work: Work, event: FairCancelled) -> Outcome<()> {
    let off = CalledOff {
        about: event.fair.0,
        version: event.version,
        centre: event.centre,
        fair: event.fair,
        employer: None,
        heard_at: work.real_now(),
    };
    invites::add_called_off(work.tx(), &off).await?;
    Ok(())
}

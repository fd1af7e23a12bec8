//! An employer does not come.

use contract::registration::ApplicationWithdrawn;
use data::invites::{self, CalledOff};
use service::{Outcome, Work};

/// Notes that all whom it concerns are to be told, once what hangs on the employer has ended.
pub(crate) async fn on_application_withdrawn(
    work: Work,
    event: ApplicationWithdrawn,
) -> Outcome<()> {
    let off = CalledOff {
        about: event.application.0,
        version: event.version,
        centre: event.centre,
        fair: event.fair,
        employer: Some(event.employer),
        heard_at: work.real_now(),
    };
    invites::add_called_off(work.tx(), &off).await?;
    Ok(())
}

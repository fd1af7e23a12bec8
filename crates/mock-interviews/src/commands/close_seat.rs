//! Closing a seat.

use contract::mock_interviews::{CloseSeat, SeatChange, SeatClosed};
use service::{Outcome, Work};

use super::edit_seat::{change_of, existing_seat, save};

/// Closes a seat for booking, and lists the sessions to come; none of them is touched.
///
/// Refuses with `resource_not_found` or `version_outdated`. For those who run fairs.
pub async fn close_seat(work: Work, command: CloseSeat) -> Outcome<SeatChange> {
    let centre = work.actor().must_run_fairs()?;
    let seat = existing_seat(&work, centre, command.seat).await?;
    let seat = seat.close(command.version)?;
    save(&work, &seat).await?;
    work.emit(SeatClosed::from(&seat));
    change_of(&work, &seat).await
}

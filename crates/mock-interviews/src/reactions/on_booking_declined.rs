//! Somebody cannot come.

use contract::invites::BookingDeclined;
use domain::BookingKind;
use domain::decline::Decline;
use service::{Outcome, Work};

/// The kinds of bookings that are cancelled here.
const OURS: [BookingKind; 1] = [BookingKind::MockInterview];

/// Cancels the session as its attendee does; what has moved, begun or ended meanwhile stays as it is.
pub async fn on_booking_declined(work: Work, event: BookingDeclined) -> Outcome<()> {
    if !OURS.contains(&event.kind) {
        return Ok(());
    }
    let decline = Decline {
        booking: event.booking,
        person: event.person,
        version: event.version,
    };
    work.decide(decline.touches(), |diary, moment| {
        decline.decide(&OURS, diary, moment)
    })
    .await?;
    Ok(())
}

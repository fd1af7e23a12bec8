//! Somebody cannot come.

use contract::invites::BookingDeclined;
use domain::decline::Decline;
use service::{Outcome, Work};

use crate::many::OWN_KINDS;

/// Cancels the booking as its attendee does; what has moved, begun or ended meanwhile stays.
pub async fn on_booking_declined(work: Work, event: BookingDeclined) -> Outcome<()> {
    if !OWN_KINDS.contains(&event.kind) {
        return Ok(());
    }
    let decline = Decline {
        booking: event.booking,
        person: event.person,
        version: event.version,
    };
    work.decide(decline.touches(), |diary, moment| {
        decline.decide(&OWN_KINDS, diary, moment)
    })
    .await?;
    Ok(())
}

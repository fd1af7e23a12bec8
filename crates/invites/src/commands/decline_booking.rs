//! Giving up a booking by the link of a reminder.

use std::sync::Arc;

use contract::Command;
use contract::invites::{DeclineBooking, DeclineState, DeclineView};
use data::audit::AuditEntry;
use data::invites::{self, NewReply};
use domain::id::PersonId;
use domain::reply::{Answer, Way};
use domain::{Code, Instant, Refusal};
use service::{Outcome, Work};

use crate::declines::{self, Declinable};
use crate::settings::Settings;

/// Gives up the booking behind the link; the service that has it frees the place. What is given up or
/// cancelled already stays so.
///
/// Refuses with `link_not_found`, with `booking_begun` from the start on, and with `version_outdated`
/// when the booking is at another time than was shown.
pub(crate) async fn decline_booking(
    settings: Arc<Settings>,
    work: Work,
    command: DeclineBooking,
) -> Outcome<DeclineView> {
    let found = declines::find(&settings, work.tx(), &command.token, work.now()).await?;
    match found.view.state {
        DeclineState::Open => {}
        DeclineState::TooLate => return Err(Refusal::new(Code::BookingBegun).into()),
        DeclineState::Declined | DeclineState::Cancelled | DeclineState::LateCancelled => {
            note(&work, &found).await?;
            return Ok(found.view);
        }
    }
    let is_other = |seen: u32| seen != found.booking.version;
    if command.version.is_some_and(is_other) {
        return Err(Refusal::new(Code::VersionOutdated).into());
    }
    let reply = NewReply {
        id: work.new_id(),
        way: Way::Link,
        answer: Answer::Declined,
        sequence: found.invitation.sequence(),
        stamped_at: Instant::from_unix(0),
        is_current: true,
        proposed: None,
        received_at: work.now(),
        handled_at: Some(work.now()),
    };
    if invites::add_reply(work.tx(), &found.invitation, &reply).await? {
        let person = PersonId(found.invitation.person_id);
        work.emit(declines::declined(&found.booking, person));
    }
    note(&work, &found).await?;
    Ok(DeclineView {
        state: DeclineState::Declined,
        ..found.view
    })
}

/// Leaves an entry in the trail of the booking's centre: whoever has the link asks without one, and
/// `Work::audit` takes the centre of who asks.
async fn note(work: &Work, found: &Declinable) -> Outcome<()> {
    let entry = AuditEntry {
        id: work.new_id(),
        centre: Some(found.booking.centre),
        actor: Some(PersonId(found.invitation.person_id)),
        action: DeclineBooking::NAME.to_owned(),
        subject: Some(found.booking.id.0),
        details: serde_json::json!({ "version": found.booking.version, "by": "link" }).to_string(),
        at: work.now(),
    };
    Ok(data::audit::write(work.tx(), &[entry]).await?)
}

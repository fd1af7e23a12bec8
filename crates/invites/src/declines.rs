//! Bookings that somebody cannot come to.

use contract::invites::{BookingDeclined, DeclineState, DeclineView};
use data::Connection;
use data::invites::{self, Invitation, Reply};
use domain::decline::can_decline;
use domain::id::{BookingId, InvitationId, PersonId};
use domain::reply::Answer;
use domain::{Booking, BookingState, Code, Instant, Refusal};
use service::Outcome;

use crate::links::{Purpose, invitation_of};
use crate::settings::Settings;
use crate::venue;

/// What an "I cannot come" link leads to.
pub(crate) struct Declinable {
    pub invitation: Invitation,
    pub booking: Booking,
    pub view: DeclineView,
}

/// What the link with this token leads to.
///
/// Refuses with `link_not_found`, alike for one that was never made and one whose booking is gone.
pub(crate) async fn find(
    settings: &Settings,
    db: &impl Connection,
    token: &str,
    now: Instant,
) -> Outcome<Declinable> {
    let missing = || Refusal::new(Code::LinkNotFound);
    let key = settings.sign_in_key.as_bytes();
    let id = invitation_of(key, Purpose::Decline, token).ok_or_else(missing)?;
    let invitation = invites::find_invitation_by_id(db, id).await?;
    let invitation = invitation.ok_or_else(missing)?;
    let booking = data::ledger::find_booking(db, BookingId(invitation.booking_id)).await?;
    let booking = booking.ok_or_else(missing)?;
    let person = PersonId(invitation.person_id);
    let person = data::accounts::find_person(db, booking.centre, person).await?;
    let person = person.ok_or_else(missing)?;
    let centre = data::accounts::find_centre(db, booking.centre).await?;
    let centre = centre.ok_or_else(missing)?;
    let last = invites::latest_reply(db, InvitationId(invitation.invitation_id)).await?;
    let view = DeclineView {
        booking: booking.id,
        version: booking.version,
        title: booking.title.clone(),
        during: booking.during,
        zone: venue::zone(db, &centre, booking.fair).await?,
        place: booking.place.clone(),
        language: person.language,
        state: state_of(&booking, person.id, &invitation, last.as_ref(), now)?,
    };
    Ok(Declinable {
        invitation,
        booking,
        view,
    })
}

fn state_of(
    booking: &Booking,
    person: PersonId,
    invitation: &Invitation,
    last: Option<&Reply>,
    now: Instant,
) -> Outcome<DeclineState> {
    match booking.state {
        BookingState::Cancelled | BookingState::Expired => return Ok(DeclineState::Cancelled),
        BookingState::LateCancelled => return Ok(DeclineState::LateCancelled),
        _ => {}
    }
    match can_decline(booking, person, now) {
        Ok(()) => {}
        Err(refusal) if refusal.code == Code::NotAllowed => return Err(refusal.into()),
        Err(_) => return Ok(DeclineState::TooLate),
    }
    let declined = match last {
        Some(last) if last.sequence == i64::from(invitation.sequence()) => {
            last.answer()? == Answer::Declined
        }
        _ => false,
    };
    Ok(match declined {
        true => DeclineState::Declined,
        false => DeclineState::Open,
    })
}

/// What the booking's own service is told.
pub(crate) fn declined(booking: &Booking, person: PersonId) -> BookingDeclined {
    BookingDeclined {
        booking: booking.id,
        centre: booking.centre,
        kind: booking.kind,
        person,
        version: booking.version,
    }
}

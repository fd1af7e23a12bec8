//! One booking as a calendar file.

use contract::invites::{FeedText, FindBookingCalendar};
use data::invites;
use domain::{Code, Refusal};
use service::{Look, Outcome};

use crate::feed::write_feed;
use crate::venue::venues;

/// One booking as a calendar file, under the UID of the mailed invitation, so that a calendar which
/// has both knows that they are the same. For whoever takes part in it.
///
/// Refuses with `sign_in_needed` or `booking_not_found`, also while the invitation is being written.
pub(crate) async fn find_booking_calendar(
    look: Look,
    query: FindBookingCalendar,
) -> Outcome<FeedText> {
    let (centre, person) = (look.actor().centre()?, look.actor().person()?);
    let missing = || Refusal::new(Code::BookingNotFound);
    let booking = data::ledger::find_booking(look.db(), query.booking).await?;
    let booking = booking.filter(|one| one.centre == centre && one.involves(person));
    let booking = booking.ok_or_else(missing)?;
    let invitation = invites::find_invitation(look.db(), booking.id, person).await?;
    let invitation = invitation.ok_or_else(missing)?;
    let reader = data::accounts::find_person(look.db(), centre, person).await?;
    let language = reader.ok_or_else(missing)?.language;
    let centre = data::accounts::find_centre(look.db(), centre).await?;
    let centre = centre.ok_or_else(missing)?;
    let language = query.language.unwrap_or(language);
    let one = [(invitation, booking)];
    let venues = venues(look.db(), &centre, one.iter().map(|(_, booking)| booking)).await?;
    let told = (&centre, &venues);
    Ok(write_feed(told, &one, language, look.now()))
}

//! What a calendar to subscribe to holds.

use calendar::FeedEvent;
use contract::invites::FeedText;
use contract::sign_in::hash_of;
use data::invites::Invitation;
use domain::centre::Centre;
use domain::delivery::is_off;
use domain::refusal::Language;
use domain::{Booking, Instant, Minutes, Zone};

use crate::venue::Venues;
use crate::writing::facts;

/// How far back a calendar reaches.
pub(crate) const LOOKS_BACK: Minutes = Minutes(30 * 24 * 60);
/// The most bookings of a calendar.
pub(crate) const MOST_BOOKINGS: u64 = 1000;
/// How long what was cancelled stays in, for programs never to drop what just vanishes.
const KEEPS_CANCELLED: Minutes = Minutes(7 * 24 * 60);
/// How often a program may ask again.
const REFRESH: Minutes = Minutes(60);

/// The octets of a calendar, with their hash; the same bookings give the same octets.
pub(crate) fn write_feed(
    (centre, venues): (&Centre, &Venues),
    bookings: &[(Invitation, Booking)],
    language: Language,
    now: Instant,
) -> FeedText {
    let shown = |(invitation, booking): &&(Invitation, Booking)| {
        let changed_at = Instant::from_unix(invitation.changed_at);
        !is_off(booking.state) || changed_at.plus(KEEPS_CANCELLED) > now
    };
    let events: Vec<_> = bookings
        .iter()
        .filter(shown)
        .map(|(invitation, booking)| {
            let zone = booking.fair.and_then(|fair| venues.get(&fair));
            let told = (centre, zone.unwrap_or(&centre.zone));
            event(told, invitation, booking, language)
        })
        .collect();
    let host = centre.name_in(language);
    let name = match language {
        Language::Ko => format!("{host} 내 예약"),
        Language::En => format!("{host}: my bookings"),
    };
    let ics = calendar::feed(&name, &centre.zone, REFRESH, &events);
    FeedText {
        etag: hash_of(&ics),
        last_modified: events.iter().map(|event| event.changed_at).max(),
        ics,
    }
}

fn event(
    told: (&Centre, &Zone),
    invitation: &Invitation,
    booking: &Booking,
    language: Language,
) -> FeedEvent {
    FeedEvent {
        uid: invitation.invitation_id,
        sequence: invitation.sequence(),
        changed_at: Instant::from_unix(invitation.changed_at),
        facts: facts(told, booking, language, None),
        tentative: false,
        cancelled: is_off(booking.state),
    }
}

//! What takes place in rooms, at seats and at desks.

use contract::Page;
use contract::interviews::{ListPlaceBookings, PlaceBooking};
use data::ledger::BookingFilter;
use domain::booking::Part;
use domain::id::PersonId;
use domain::{Booking, BookingKind};
use service::{Look, Outcome};

/// The kinds that use a room, a seat or a desk.
const KINDS: [BookingKind; 5] = [
    BookingKind::Interview,
    BookingKind::RoomLoan,
    BookingKind::MockInterview,
    BookingKind::SideEvent,
    BookingKind::Counselling,
];

/// What takes place in the rooms, at the seats and at the desks of the centre, in the order of ids;
/// with the names of those it is for.
///
/// Refuses with `sign_in_needed` or `not_allowed`. For staff.
pub async fn list_place_bookings(
    look: Look,
    query: ListPlaceBookings,
) -> Outcome<Page<PlaceBooking>> {
    let centre = look.actor().must_be_staff()?;
    let limit = query.paging.limit();
    let filter = BookingFilter {
        kinds: KINDS.to_vec(),
        from: Some(query.from),
        to: Some(query.to),
        after: query.paging.after,
        ..BookingFilter::default()
    };
    let found = data::ledger::bookings_of(look.db(), centre, &filter, u64::from(limit) + 1).await?;
    let page = Page::cut(found, limit, |booking| booking.id.0);
    let people: Vec<PersonId> = page.items.iter().flat_map(attendees).collect();
    let names = data::registration::person_names(look.db(), centre, people.iter().copied()).await?;
    look.shows_all(people);
    let named = page.items.into_iter().map(|booking| PlaceBooking {
        attendees: attendees(&booking)
            .filter_map(|person| names.get(&person).cloned())
            .collect(),
        booking,
    });
    Ok(Page {
        items: named.collect(),
        next: page.next,
    })
}

fn attendees(booking: &Booking) -> impl Iterator<Item = PersonId> {
    let those = booking.participants.iter();
    let those = those.filter(|one| one.part == Part::Attendee);
    those.map(|one| one.person)
}

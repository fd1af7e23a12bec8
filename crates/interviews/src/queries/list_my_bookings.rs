//! One person's calendar.

use contract::Page;
use contract::interviews::ListMyBookings;
use data::ledger::BookingFilter;
use domain::Booking;
use service::{Look, Outcome};

/// The bookings of every kind in one person's calendar, in the order they were made.
///
/// Refuses with `sign_in_needed` or `not_allowed`. For the person and for staff.
pub async fn list_my_bookings(look: Look, query: ListMyBookings) -> Outcome<Page<Booking>> {
    let person = query.person.map_or_else(|| look.actor().person(), Ok)?;
    let centre = look.actor().must_act_for(person)?;
    look.shows(person);
    let limit = query.paging.limit();
    let filter = BookingFilter {
        person: Some(person),
        from: query.from,
        to: query.to,
        after: query.paging.after,
        ..BookingFilter::default()
    };
    let bookings =
        data::ledger::bookings_of(look.db(), centre, &filter, u64::from(limit) + 1).await?;
    let seen = bookings.into_iter().map(|one| one.seen_by(look.actor()));
    Ok(Page::cut(seen.collect(), limit, |booking| booking.id.0))
}

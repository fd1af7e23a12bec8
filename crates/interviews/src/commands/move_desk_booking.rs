//! Moving a booking of a side event or of counselling.

use contract::bookings::Booked;
use contract::interviews::MoveDeskBooking;
use domain::interview::must_take_part;
use domain::{Booking, Code, Diary, Refusal};
use service::{Outcome, Work};

use crate::desks;

/// Moves a booking to another time of its desk; it keeps its place until it has the new one.
///
/// Refuses with `booking_not_found`, `version_outdated` or `fair_cancelled`, and as
/// `Diary::reschedule` does.
/// For those who take part and staff.
pub async fn move_desk_booking(work: Work, command: MoveDeskBooking) -> Outcome<Booked> {
    let centre = work.actor().centre()?;
    let missing = || Refusal::new(Code::BookingNotFound);
    let found = data::ledger::find_booking(work.tx(), command.booking).await?;
    let is_theirs = |one: &Booking| one.centre == centre && desks::KINDS.contains(&one.kind);
    let booking = found.filter(is_theirs).ok_or_else(missing)?;
    must_take_part(work.actor(), &booking)?;
    let used = booking.uses.first().ok_or_else(missing)?;
    let desk = desks::find(work.tx(), centre, used.resource).await?;
    desks::must_take_place(work.tx(), &desk).await?;
    let time = desk.time(command.from);
    let person = booking.attendee().ok_or_else(missing)?;
    let people = booking.participants.iter().map(|one| one.person);
    let touches = people.fold(desk.touches(person, time), |touches, one| {
        touches.resource(one, time)
    });
    let version = command.version;
    let decide = |diary: &mut Diary, moment: &domain::diary::Moment| {
        let booking = diary.booking_of(centre, command.booking, &desks::KINDS)?;
        if booking.version != version {
            return Err(Refusal::new(Code::VersionOutdated));
        }
        diary.reschedule(command.booking, time, None, moment)
    };
    let moved = work
        .decide(touches.booking(command.booking), decide)
        .await?;
    Ok(Booked(moved))
}

//! What may be done with a booking here, and the command that does it.

use contract::bookings::Booked;
use contract::booths::{CancelVisit, MoveVisit};
use contract::interviews::{
    CancelDeskBooking, CancelInterview, CancelLoan, MoveDeskBooking, MoveInterview, MoveLoan,
};
use contract::message::Command;
use contract::mock_interviews::{CancelSession, MoveSession};
use domain::booking::Part;
use domain::id::ResourceId;
use domain::{Booking, BookingKind, Code, Instant};
use uuid::Uuid;

use super::reader::Reader;
use crate::problem::Problem;

/// What comes back: the booking, or none when it is unknown whether it was done.
type Done = Result<Option<Booking>, Problem>;

/// True when the reader can cancel it.
pub(super) fn can_cancel(booking: &Booking, reader: &Reader<'_>) -> bool {
    booking.state.is_open() && booking.during.from > reader.now
}

/// True when the reader can move it: whoever it is for, and of an interview only the interviewers.
pub(super) fn can_move(booking: &Booking, reader: &Reader<'_>) -> bool {
    let as_what = match booking.kind {
        BookingKind::Interview => Part::Interviewer,
        _ => Part::Attendee,
    };
    let mut people = booking.participants.iter();
    let may = people.any(|one| one.person == reader.person && one.part == as_what);
    may && can_cancel(booking, reader) && !booking.uses.is_empty()
}

/// Cancels it.
pub(super) async fn cancel(reader: &Reader<'_>, seen: &Booking, key: Uuid) -> Done {
    let (booking, reason) = (seen.id, None);
    match seen.kind {
        BookingKind::BoothVisit => send(reader, &CancelVisit { booking, reason }, key).await,
        BookingKind::Interview => send(reader, &CancelInterview { booking, reason }, key).await,
        BookingKind::RoomLoan => send(reader, &CancelLoan { booking, reason }, key).await,
        BookingKind::MockInterview => send(reader, &CancelSession { booking, reason }, key).await,
        BookingKind::SideEvent | BookingKind::Counselling => {
            send(reader, &CancelDeskBooking { booking, reason }, key).await
        }
    }
}

/// Moves it to begin at another time in the same place.
pub(super) async fn move_to(
    reader: &Reader<'_>,
    seen: &Booking,
    version: u32,
    from: Instant,
    key: Uuid,
) -> Done {
    match seen.kind {
        BookingKind::BoothVisit => send(reader, &visit(seen, version, from)?, key).await,
        BookingKind::Interview => send(reader, &interview(seen, version, from), key).await,
        BookingKind::RoomLoan => send(reader, &loan(seen, version, from)?, key).await,
        BookingKind::MockInterview => send(reader, &session(seen, version, from)?, key).await,
        BookingKind::SideEvent | BookingKind::Counselling => {
            let booking = seen.id;
            let command = MoveDeskBooking {
                exception: None,
                booking,
                version,
                from,
            };
            send(reader, &command, key).await
        }
    }
}

async fn send<C: Command<Reply = Booked>>(reader: &Reader<'_>, command: &C, key: Uuid) -> Done {
    let done = reader.order(command, key).await?;
    Ok(done.map(|Booked(booking)| booking))
}

fn visit(seen: &Booking, version: u32, from: Instant) -> Result<MoveVisit, Problem> {
    Ok(MoveVisit {
        exception: None,
        booking: seen.id,
        fair: seen.fair.ok_or(Code::FairNotFound)?,
        panel: place(seen)?,
        person: seen.attendee().ok_or(Code::PersonNotFound)?,
        from,
        minutes: seen.during.minutes().0,
        version: Some(version),
    })
}

fn interview(seen: &Booking, version: u32, from: Instant) -> MoveInterview {
    let mut rooms: Vec<ResourceId> = seen.uses.iter().map(|one| one.resource).collect();
    let mut people: Vec<_> = seen.participants.iter().map(|one| one.person).collect();
    // The same order each time, so that a form sent twice is the same command.
    rooms.sort_unstable();
    people.sort_unstable();
    MoveInterview {
        exception: None,
        booking: seen.id,
        version,
        people,
        rooms,
        from,
        to: None,
        minutes: Some(seen.during.minutes()),
    }
}

fn loan(seen: &Booking, version: u32, from: Instant) -> Result<MoveLoan, Problem> {
    Ok(MoveLoan {
        exception: None,
        booking: seen.id,
        version,
        person: seen.attendee().ok_or(Code::PersonNotFound)?,
        room: place(seen)?,
        from,
        minutes: seen.during.minutes(),
    })
}

fn session(seen: &Booking, version: u32, from: Instant) -> Result<MoveSession, Problem> {
    Ok(MoveSession {
        exception: None,
        booking: seen.id,
        version,
        person: seen.attendee().ok_or(Code::PersonNotFound)?,
        seat: place(seen)?,
        from,
    })
}

fn place(seen: &Booking) -> Result<ResourceId, Problem> {
    let first = seen.uses.first().ok_or(Code::ResourceNotFound)?;
    Ok(first.resource)
}

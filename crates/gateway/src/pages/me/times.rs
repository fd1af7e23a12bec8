//! The times a booking can move to.

use contract::booths;
use contract::free_times::ForWhom;
use contract::interviews;
use contract::mock_interviews;
use domain::diary::OpenTime;
use domain::id::ResourceId;
use domain::{Booking, BookingKind, Code, Date, Instant, TimeRange};
use web::parts::{FreeTime, value_of};

use super::reader::Reader;
use crate::problem::Problem;

/// How many days ahead rooms, seats and desks can be booked.
const DAYS: u16 = 14;

/// A time that is open, and why the reader cannot have it all the same.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Choice {
    during: TimeRange,
    not_for_you: Option<Code>,
}

/// The open times in the same place and of the same length, but for the present one.
pub(super) async fn open_times(
    reader: &Reader<'_>,
    booking: &Booking,
) -> Result<Vec<Choice>, Problem> {
    let mut all: Option<Vec<Choice>> = None;
    for used in &booking.uses {
        let open = open_at(reader, booking, used.resource).await?;
        all = Some(match all {
            None => open,
            Some(mut others) => {
                others.retain(|one| open.iter().any(|other| other.during == one.during));
                others
            }
        });
    }
    let mut open = all.unwrap_or_default();
    let now = booking.during;
    open.retain(|one| one.during != now && one.during.minutes() == now.minutes());
    if booking.kind == BookingKind::Interview {
        // Employers make interviews: the residents' hours do not bind them.
        for one in &mut open {
            one.not_for_you = one.not_for_you.filter(|code| *code != Code::ResidentsFirst);
        }
    }
    Ok(open)
}

async fn open_at(
    reader: &Reader<'_>,
    booking: &Booking,
    place: ResourceId,
) -> Result<Vec<Choice>, Problem> {
    let day = reader.now.local(&reader.zone).date();
    let open = match (booking.kind, booking.fair) {
        (BookingKind::BoothVisit, Some(fair)) => {
            let query = booths::FindOpenTimes {
                fair,
                panel: Some(place),
                employer: None,
                day: None,
                whom: moving(booking),
            };
            let open = reader.find(&query).await?.into_iter();
            let choice = |one: booths::OpenTime| choice_of(one.from, one.to, one.not_for_you);
            return Ok(open.map(choice).collect());
        }
        (BookingKind::MockInterview, _) => reader.find(&at_seat(booking, place, day)).await?,
        (BookingKind::SideEvent | BookingKind::Counselling, _) => {
            reader.find(&at_desk(booking, place, day)).await?
        }
        _ => reader.find(&in_room(booking, place, day)).await?,
    };
    let choice = |one: OpenTime| choice_of(one.from, one.to, one.not_for_you);
    Ok(open.into_iter().map(choice).collect())
}

const fn moving(booking: &Booking) -> ForWhom {
    ForWhom {
        person: None,
        moving: Some(booking.id),
    }
}

fn at_seat(booking: &Booking, seat: ResourceId, day: Date) -> mock_interviews::FindOpenTimes {
    mock_interviews::FindOpenTimes {
        seat,
        day,
        days: Some(DAYS),
        whom: moving(booking),
    }
}

const fn at_desk(booking: &Booking, desk: ResourceId, day: Date) -> interviews::FindDeskTimes {
    interviews::FindDeskTimes {
        desk,
        day,
        days: Some(DAYS),
        whom: moving(booking),
    }
}

fn in_room(booking: &Booking, room: ResourceId, day: Date) -> interviews::FindOpenTimes {
    interviews::FindOpenTimes {
        room,
        day,
        days: Some(DAYS),
        minutes: Some(booking.during.minutes()),
        whom: moving(booking),
    }
}

const fn choice_of(from: Instant, to: Instant, not_for_you: Option<Code>) -> Choice {
    Choice {
        during: TimeRange { from, to },
        not_for_you,
    }
}

/// The times as a page offers them: each is chosen by its beginning.
pub(super) fn free(times: &[Choice]) -> Vec<FreeTime> {
    let free = |one: &Choice| FreeTime {
        during: one.during,
        places: None,
        not_for_you: one.not_for_you,
        value: value_of(one.during.from),
    };
    times.iter().map(free).collect()
}

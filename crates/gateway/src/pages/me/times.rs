//! The times a booking can move to.

use contract::booths;
use contract::interviews;
use contract::mock_interviews;
use domain::diary::OpenTime;
use domain::id::ResourceId;
use domain::{Booking, BookingKind, Date, Instant, TimeRange};
use web::parts::{FreeTime, value_of};

use super::reader::Reader;
use crate::problem::Problem;

/// How many days ahead rooms, seats and desks can be booked.
const DAYS: u16 = 14;

/// The open times in the same place and of the same length, but for the present one.
pub(super) async fn open_times(
    reader: &Reader<'_>,
    booking: &Booking,
) -> Result<Vec<TimeRange>, Problem> {
    let mut all: Option<Vec<TimeRange>> = None;
    for used in &booking.uses {
        let open = open_at(reader, booking, used.resource).await?;
        all = Some(match all {
            None => open,
            Some(mut others) => {
                others.retain(|time| open.contains(time));
                others
            }
        });
    }
    let mut open = all.unwrap_or_default();
    open.retain(|time| *time != booking.during && time.minutes() == booking.during.minutes());
    Ok(open)
}

async fn open_at(
    reader: &Reader<'_>,
    booking: &Booking,
    place: ResourceId,
) -> Result<Vec<TimeRange>, Problem> {
    let day = reader.now.local(&reader.zone).date();
    let open = match (booking.kind, booking.fair) {
        (BookingKind::BoothVisit, Some(fair)) => {
            let query = booths::FindOpenTimes {
                fair,
                panel: Some(place),
                employer: None,
                day: None,
            };
            let open = reader.find(&query).await?.into_iter();
            return Ok(open.map(|time| range(time.from, time.to)).collect());
        }
        (BookingKind::MockInterview, _) => reader.find(&at_seat(place, day)).await?,
        (BookingKind::SideEvent | BookingKind::Counselling, _) => {
            reader.find(&at_desk(place, day)).await?
        }
        _ => reader.find(&in_room(booking, place, day)).await?,
    };
    let range = |time: OpenTime| range(time.from, time.to);
    Ok(open.into_iter().map(range).collect())
}

fn at_seat(seat: ResourceId, day: Date) -> mock_interviews::FindOpenTimes {
    mock_interviews::FindOpenTimes {
        seat,
        day,
        days: Some(DAYS),
    }
}

const fn at_desk(desk: ResourceId, day: Date) -> interviews::FindDeskTimes {
    interviews::FindDeskTimes {
        desk,
        day,
        days: Some(DAYS),
    }
}

fn in_room(booking: &Booking, room: ResourceId, day: Date) -> interviews::FindOpenTimes {
    interviews::FindOpenTimes {
        room,
        day,
        days: Some(DAYS),
        minutes: Some(booking.during.minutes()),
    }
}

const fn range(from: Instant, to: Instant) -> TimeRange {
    TimeRange { from, to }
}

/// The times as a page offers them: each is chosen by its beginning.
pub(super) fn free(times: &[TimeRange]) -> Vec<FreeTime> {
    let free = |time: &TimeRange| FreeTime {
        during: *time,
        places: None,
        value: value_of(time.from),
    };
    times.iter().map(free).collect()
}

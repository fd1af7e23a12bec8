//! The times of a week at which a room, seat or desk can be booked.

use contract::free_times::ForWhom;
use contract::interviews::{self, FindDeskTimes};
use contract::mock_interviews;
use domain::diary::OpenTime;
use domain::time::Time;
use domain::{Date, Minutes, TimeRange};
use web::parts::{DayOfTimes, FreeTime, days_of, value_of};
use web::seeker::What;

use super::place::Spot;
use crate::pages::form::Sent;
use crate::pages::me::{Reader, busy};
use crate::problem::Problem;

/// How many days stand on one page.
const DAYS: u16 = 7;

/// A week of times.
pub(super) struct Week {
    pub(super) day: Date,
    pub(super) before: Option<Date>,
    pub(super) after: Option<Date>,
    pub(super) days: Vec<DayOfTimes>,
}

/// The week from the day that is asked for, or from today.
pub(super) async fn week_of(
    reader: &Reader<'_>,
    spot: &Spot,
    typed: &Sent,
    minutes: Minutes,
) -> Result<Week, Problem> {
    let (day, today) = (first_day(reader, typed), today(reader));
    let within = days_from(reader, day);
    let (open, mine) = tokio::join!(
        open_times(reader, spot, day, minutes),
        reader.bookings(Some(within.from), Some(within.to))
    );
    let free: Vec<FreeTime> = open?.iter().map(free).collect();
    let days = days_of(
        reader.t(),
        &spot.zone,
        &free,
        &busy(mine?),
        typed.one("from"),
    );
    Ok(Week {
        before: (day > today).then(|| moved(day, -i32::from(DAYS)).max(today)),
        after: Some(moved(day, i32::from(DAYS))),
        day,
        days,
    })
}

/// The first day that is asked for, never one that has passed.
pub(super) fn first_day(reader: &Reader<'_>, typed: &Sent) -> Date {
    let asked = typed.one("day").parse().ok();
    asked.unwrap_or_else(|| today(reader)).max(today(reader))
}

/// From the beginning of a day to the end of the week that begins with it.
pub(super) fn days_from(reader: &Reader<'_>, day: Date) -> TimeRange {
    let begin = |day| reader.zone.at(day, Time::midnight());
    TimeRange {
        from: begin(day),
        to: begin(moved(day, i32::from(DAYS))),
    }
}

fn today(reader: &Reader<'_>) -> Date {
    reader.now.local(&reader.zone).date()
}

fn moved(day: Date, by: i32) -> Date {
    let noon = domain::Zone::utc().at(day, Time::midnight()).unix() + i64::from(by) * 86_400;
    domain::Instant::from_unix(noon)
        .local(&domain::Zone::utc())
        .date()
}

async fn open_times(
    reader: &Reader<'_>,
    spot: &Spot,
    day: Date,
    minutes: Minutes,
) -> Result<Vec<OpenTime>, Problem> {
    let days = Some(DAYS);
    match spot.what {
        What::Room => {
            let query = interviews::FindOpenTimes {
                room: spot.id,
                day,
                days,
                minutes: Some(minutes),
                whom: ForWhom::default(),
            };
            reader.find(&query).await
        }
        What::Seat => {
            let query = mock_interviews::FindOpenTimes {
                seat: spot.id,
                day,
                days,
                whom: ForWhom::default(),
            };
            reader.find(&query).await
        }
        What::Desk => {
            let query = FindDeskTimes {
                desk: spot.id,
                day,
                days,
                whom: ForWhom::default(),
            };
            reader.find(&query).await
        }
    }
}

fn free(time: &OpenTime) -> FreeTime {
    FreeTime {
        during: TimeRange {
            from: time.from,
            to: time.to,
        },
        places: (time.places > 1).then_some(time.places),
        not_for_you: time.not_for_you,
        value: value_of(time.from),
    }
}

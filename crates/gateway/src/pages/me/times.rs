//! The times a booking can move to, as a choice.

use contract::booths;
use contract::interviews;
use contract::mock_interviews;
use domain::diary::OpenTime;
use domain::id::ResourceId;
use domain::refusal::Language;
use domain::{Booking, BookingKind, Date, Instant, TimeRange, Zone};

use super::reader::Reader;
use crate::html::escape;
use crate::pages::when::{clock, day};
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

/// One radio button for each time, day by day; `chosen` is marked if it is still open.
pub(super) fn choice(
    times: &[TimeRange],
    chosen: Option<Instant>,
    zone: &Zone,
    language: Language,
) -> String {
    let date = |time: &TimeRange| time.from.local(zone).date();
    let days = times.chunk_by(|one, other| date(one) == date(other));
    days.map(|times| {
        let legend = escape(&day(times[0].from, zone, language));
        let buttons: String = times
            .iter()
            .map(|time| button(*time, chosen, zone, language))
            .collect();
        format!("<fieldset>\n<legend>{legend}</legend>\n{buttons}</fieldset>\n")
    })
    .collect()
}

fn button(time: TimeRange, chosen: Option<Instant>, zone: &Zone, language: Language) -> String {
    let mark = if chosen == Some(time.from) {
        " checked"
    } else {
        ""
    };
    format!(
        "<label><input type=\"radio\" name=\"from\" value=\"{}\" required{mark}> {}</label>\n",
        time.from,
        escape(&clock(time, zone, language))
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Minutes;

    #[test]
    fn each_day_has_its_own_group_and_the_choice_before_stays_marked() {
        let seoul = Zone::parse("Asia/Seoul").unwrap();
        let at = |text: &str| TimeRange::starting(text.parse().unwrap(), Minutes(10));
        let times = [
            at("2026-12-02T01:00:00Z"),
            at("2026-12-02T14:50:00Z"),
            at("2026-12-02T15:00:00Z"),
        ];
        let shown = choice(&times, Some(times[1].from), &seoul, Language::Ko);
        assert_eq!(shown.matches("<fieldset>").count(), 2, "{shown}");
        assert!(shown.contains("<legend>2026. 12. 2.(수)</legend>"));
        assert!(shown.contains("value=\"2026-12-02T14:50:00Z\" required checked> 23:50~00:00"));
        assert_eq!(shown.matches(" checked").count(), 1);
    }
}

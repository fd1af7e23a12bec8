//! The times a booking can move to, as a choice.

use contract::booths;
use contract::free_times::ForWhom;
use contract::interviews;
use contract::mock_interviews;
use domain::diary::OpenTime;
use domain::id::ResourceId;
use domain::refusal::Language;
use domain::{Booking, BookingKind, Code, Date, Instant, TimeRange, Zone};

use super::reader::Reader;
use crate::html::escape;
use crate::pages::when::{clock, day};
use crate::problem::Problem;

/// How many days ahead rooms and seats can be booked.
const DAYS: u16 = 14;

/// A time that is open, and why the reader cannot have it all the same.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Choice {
    pub time: TimeRange,
    pub not_for_you: Option<Code>,
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
                others.retain(|one| open.iter().any(|other| other.time == one.time));
                others
            }
        });
    }
    let mut open = all.unwrap_or_default();
    let during = booking.during;
    open.retain(|one| one.time != during && one.time.minutes() == during.minutes());
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
        time: TimeRange { from, to },
        not_for_you,
    }
}

/// One radio button for each time, day by day; `chosen` is marked if it is still open, and what the
/// reader cannot have says why.
pub(super) fn choice(
    times: &[Choice],
    chosen: Option<Instant>,
    zone: &Zone,
    language: Language,
) -> String {
    let date = |one: &Choice| one.time.from.local(zone).date();
    let days = times.chunk_by(|one, other| date(one) == date(other));
    days.map(|times| {
        let legend = escape(&day(times[0].time.from, zone, language));
        let buttons: String = times
            .iter()
            .map(|time| button(*time, chosen, zone, language))
            .collect();
        format!("<fieldset>\n<legend>{legend}</legend>\n{buttons}</fieldset>\n")
    })
    .collect()
}

fn button(one: Choice, chosen: Option<Instant>, zone: &Zone, language: Language) -> String {
    let mark = match one.not_for_you {
        Some(_) => " disabled",
        None if chosen == Some(one.time.from) => " checked",
        None => "",
    };
    let why = one.not_for_you.map(|code| why_not(code, language));
    let why = why.map_or_else(String::new, |why| format!(" ({why})"));
    format!(
        "<label><input type=\"radio\" name=\"from\" value=\"{}\" required{mark}> {}{why}</label>\n",
        one.time.from,
        escape(&clock(one.time, zone, language))
    )
}

/// In a few words why a time is not for the reader.
const fn why_not(code: Code, language: Language) -> &'static str {
    match (code, language) {
        (Code::NoTimeToWalk, Language::Ko) => "이동 시간 부족",
        (Code::NoTimeToWalk, Language::En) => "no time for the way",
        (Code::ResidentsFirst, Language::Ko) => "시민 우선 예약 중",
        (Code::ResidentsFirst, Language::En) => "residents book first",
        (_, Language::Ko) => "다른 예약 있음",
        (_, Language::En) => "you have another booking",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Minutes;

    #[test]
    fn each_day_has_its_own_group_and_the_choice_before_stays_marked() {
        let seoul = Zone::parse("Asia/Seoul").unwrap();
        let at = |text: &str| Choice {
            time: TimeRange::starting(text.parse().unwrap(), Minutes(10)),
            not_for_you: None,
        };
        let times = [
            at("2026-12-02T01:00:00Z"),
            at("2026-12-02T14:50:00Z"),
            at("2026-12-02T15:00:00Z"),
        ];
        let shown = choice(&times, Some(times[1].time.from), &seoul, Language::Ko);
        assert_eq!(shown.matches("<fieldset>").count(), 2, "{shown}");
        assert!(shown.contains("<legend>2026. 12. 2.(수)</legend>"));
        assert!(shown.contains("value=\"2026-12-02T14:50:00Z\" required checked> 23:50~00:00"));
        assert_eq!(shown.matches(" checked").count(), 1);
    }

    #[test]
    fn a_time_that_is_not_for_the_reader_is_grey_and_says_why() {
        let seoul = Zone::parse("Asia/Seoul").unwrap();
        let from = "2026-12-02T01:00:00Z".parse().unwrap();
        let one = Choice {
            time: TimeRange::starting(from, Minutes(10)),
            not_for_you: Some(Code::NoTimeToWalk),
        };
        let shown = choice(&[one], Some(from), &seoul, Language::En);
        assert!(
            shown.contains(" disabled>") && !shown.contains(" checked"),
            "{shown}"
        );
        assert!(shown.contains("(no time for the way)"), "{shown}");
    }
}

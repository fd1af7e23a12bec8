//! Dates as spreadsheets write them.

use domain::time::{Date, Time};
use domain::{Instant, Zone};

/// `2026-11-23`, `2026. 11. 23.`, `2026/11/23`, each maybe with `14:00` or `14:00:05`, in the zone
/// of the venue; or a moment with its offset. A day alone counts from its beginning.
pub fn moment(text: &str, zone: &Zone) -> Option<Instant> {
    if let Ok(moment) = text.parse() {
        return Some(moment);
    }
    let is_usual = |c: char| c.is_ascii_digit() || " .-/:T년월일시분초".contains(c);
    if !text.chars().all(is_usual) {
        return None;
    }
    let numbers = text.split(|c: char| !c.is_ascii_digit());
    let numbers = numbers.filter(|number| !number.is_empty());
    let numbers: Vec<i16> = numbers
        .map(|number| number.parse().ok())
        .collect::<Option<_>>()?;
    let (day, time) = match numbers.as_slice() {
        [year, month, day] => ((year, month, day), [0, 0, 0]),
        [year, month, day, hour, minute] => ((year, month, day), [*hour, *minute, 0]),
        [year, month, day, hour, minute, second] => ((year, month, day), [*hour, *minute, *second]),
        _ => return None,
    };
    let small = |number: i16| i8::try_from(number).ok();
    let [hour, minute, second] = time.map(small);
    let time = Time::new(hour?, minute?, second?, 0).ok()?;
    let (year, month, day) = day;
    let day = Date::new(*year, small(*month)?, small(*day)?).ok()?;
    (*year >= 1900).then(|| zone.at(day, time))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        let zone = Zone::parse("Asia/Seoul").unwrap();
        moment(text, &zone).map(|moment| moment.to_string())
    }

    #[test]
    fn days_and_times_are_the_venues() {
        for text in [
            "2026-11-23",
            "2026. 11. 23.",
            "2026/11/23",
            "2026.11.23",
            "2026년 11월 23일",
        ] {
            assert_eq!(
                read(text).as_deref(),
                Some("2026-11-22T15:00:00Z"),
                "{text}"
            );
        }
        for text in [
            "2026-11-23 14:00",
            "2026-11-23T14:00:00+09:00",
            "2026-11-23 14:00:00",
        ] {
            assert_eq!(
                read(text).as_deref(),
                Some("2026-11-23T05:00:00Z"),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_day_is_none() {
        for text in [
            "",
            "어제",
            "2026-02-30",
            "11/23",
            "26-11-23",
            "2026-11-23 25:00",
            "20261123",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}

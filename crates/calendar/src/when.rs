//! Dates and times as people read them, always in the venue's zone and naming it.

use domain::time::{Instant, TimeRange, Zone};
use jiff::civil::{Date, Time};

use crate::facts::Language;

/// The time of a booking with weekday and zone, such as `2026. 11. 23.(월) 14:00~14:30 KST (UTC+9)`.
pub fn when(during: TimeRange, zone: &Zone, language: Language) -> String {
    let (from, to) = (during.from.local(zone), during.to.local(zone));
    let dash = match language {
        Language::Ko => "~",
        Language::En => "–",
    };
    let end = if from.date() == to.date() {
        clock(to.time())
    } else {
        start(during.to, zone, language)
    };
    let (zone_before, zone_after) = (zone_name(during.from, zone), zone_name(during.to, zone));
    let start = start(during.from, zone, language);
    if zone_before == zone_after {
        format!("{start}{dash}{end} {zone_after}")
    } else {
        format!("{start} {zone_before}{dash}{end} {zone_after}")
    }
}

/// A moment without its zone, such as `2026. 11. 23.(월) 14:00` or `Mon 23 Nov 2026, 14:00`.
pub fn start(at: Instant, zone: &Zone, language: Language) -> String {
    let local = at.local(zone);
    let (date, clock) = (day(local.date(), language), clock(local.time()));
    match language {
        Language::Ko => format!("{date} {clock}"),
        Language::En => format!("{date}, {clock}"),
    }
}

/// A day with its weekday, such as `2026. 11. 23.(월)` or `Mon 23 Nov 2026`.
pub fn day(date: Date, language: Language) -> String {
    let (year, month, day) = (date.year(), date.month(), date.day());
    match language {
        Language::Ko => format!("{year}. {month}. {day}.({})", of_seven(date, KOREAN_DAYS)),
        Language::En => {
            let name = MONTHS[usize::from(month.unsigned_abs()) - 1];
            format!("{} {day} {name} {year}", of_seven(date, ENGLISH_DAYS))
        }
    }
}

const KOREAN_DAYS: [&str; 7] = ["월", "화", "수", "목", "금", "토", "일"];
const ENGLISH_DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

fn of_seven(date: Date, days: [&'static str; 7]) -> &'static str {
    days[usize::from(date.weekday().to_monday_zero_offset().unsigned_abs())]
}

fn clock(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// `KST (UTC+9)`, or only `UTC+4` where the zone has no letters of its own.
fn zone_name(at: Instant, zone: &Zone) -> String {
    let info = zone.0.to_offset_info(at.timestamp());
    let seconds = info.offset().seconds();
    if seconds == 0 && info.abbreviation() == "UTC" {
        return "UTC".to_owned();
    }
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.unsigned_abs() / 60;
    let offset = match minutes % 60 {
        0 => format!("UTC{sign}{}", minutes / 60),
        rest => format!("UTC{sign}{}:{rest:02}", minutes / 60),
    };
    if info.abbreviation().starts_with(['+', '-']) {
        offset
    } else {
        format!("{} ({offset})", info.abbreviation())
    }
}

#[cfg(test)]
mod tests {
    use domain::time::Minutes;

    use super::*;

    fn told(from: &str, minutes: u32, zone: &str, language: Language) -> String {
        let during = TimeRange::starting(from.parse().unwrap(), Minutes(minutes));
        when(during, &Zone::parse(zone).unwrap(), language)
    }

    #[test]
    fn a_korean_reads_date_weekday_time_and_zone() {
        let told = told("2026-11-23T05:00:00Z", 30, "Asia/Seoul", Language::Ko);
        assert_eq!(told, "2026. 11. 23.(월) 14:00~14:30 KST (UTC+9)");
    }

    #[test]
    fn an_english_reader_gets_the_same() {
        let told = told("2026-11-23T05:00:00Z", 30, "Asia/Seoul", Language::En);
        assert_eq!(told, "Mon 23 Nov 2026, 14:00–14:30 KST (UTC+9)");
    }

    #[test]
    fn over_midnight_both_days_are_named() {
        let told = told("2026-12-31T23:30:00+09:00", 60, "Asia/Seoul", Language::Ko);
        assert_eq!(
            told,
            "2026. 12. 31.(목) 23:30~2027. 1. 1.(금) 00:30 KST (UTC+9)"
        );
    }

    #[test]
    fn when_the_clocks_change_in_between_both_offsets_are_named() {
        let told = told("2026-11-01T05:30:00Z", 60, "America/New_York", Language::En);
        assert_eq!(told, "Sun 1 Nov 2026, 01:30 EDT (UTC-4)–01:30 EST (UTC-5)");
    }

    #[test]
    fn zones_without_letters_or_with_half_hours_are_named_by_offset() {
        let at = "2026-11-23T05:00:00Z";
        assert!(told(at, 30, "Asia/Dubai", Language::En).ends_with("–09:30 UTC+4"));
        assert!(told(at, 30, "Asia/Kolkata", Language::En).ends_with("IST (UTC+5:30)"));
        assert!(told(at, 30, "UTC", Language::En).ends_with("–05:30 UTC"));
    }
}

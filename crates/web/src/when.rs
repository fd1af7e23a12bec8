//! Times as people read them: in the venue's zone, which they name.

use std::collections::BTreeMap;

use domain::id::FairId;
use domain::refusal::Language;
use domain::time::TimeRange;
use domain::{Date, Instant, Zone};

/// The zones in which things are told that lie in several places: what belongs to a fair in the
/// fair's, all else in that of the centre.
#[derive(Clone, Debug)]
pub struct Zones {
    centre: Zone,
    fairs: BTreeMap<FairId, Zone>,
}

impl Zones {
    /// The zone of the centre, and those of the fairs that are known.
    pub const fn new(centre: Zone, fairs: BTreeMap<FairId, Zone>) -> Self {
        Self { centre, fairs }
    }

    /// The zone of what belongs to this fair, or to none.
    pub fn of(&self, fair: Option<FairId>) -> &Zone {
        let known = fair.and_then(|fair| self.fairs.get(&fair));
        known.unwrap_or(&self.centre)
    }
}

const KOREAN_DAYS: [&str; 7] = ["월", "화", "수", "목", "금", "토", "일"];

/// A time in the zone, which it names, such as `2026. 12. 2.(수) 10:00~10:10 KST`.
pub fn when(during: TimeRange, zone: &Zone, language: Language) -> String {
    let (from, to) = (during.from.local(zone), during.to.local(zone));
    let comma = match language {
        Language::Ko => "",
        Language::En => ",",
    };
    let clock = "%H:%M";
    let (start, start_zone) = (from.strftime(clock), zone_name(during.from, zone));
    let (end, end_zone) = (to.strftime(clock), zone_name(during.to, zone));
    // Between days, which have spaces within, the dash has spaces around it.
    let dash = match from.date() == to.date() {
        true => dash(language).to_owned(),
        false => format!(
            " {} {}{comma} ",
            dash(language),
            day(during.to, zone, language)
        ),
    };
    // Where the clocks change in between, both ends name their zone.
    let between = if start_zone == end_zone {
        String::new()
    } else {
        format!(" {start_zone}")
    };
    let day = day(during.from, zone, language);
    format!("{day}{comma} {start}{between}{dash}{end} {end_zone}")
}

/// A moment in the zone, which it names, such as `2026. 12. 2.(수) 10:00 KST`.
pub fn moment(at: Instant, zone: &Zone, language: Language) -> String {
    let comma = match language {
        Language::Ko => "",
        Language::En => ",",
    };
    let clock = at.local(zone).strftime("%H:%M");
    format!(
        "{}{comma} {clock} {}",
        day(at, zone, language),
        zone_name(at, zone)
    )
}

/// Both ends by the clock, such as `10:00~10:10`.
pub fn clock(during: TimeRange, zone: &Zone, language: Language) -> String {
    let time = |at: Instant| at.local(zone).strftime("%H:%M").to_string();
    format!("{}{}{}", time(during.from), dash(language), time(during.to))
}

const fn dash(language: Language) -> &'static str {
    match language {
        Language::Ko => "~",
        Language::En => "–",
    }
}

/// A day, such as `2026. 12. 2.(수)`.
pub fn day(at: Instant, zone: &Zone, language: Language) -> String {
    date(at.local(zone).date(), language)
}

/// A day of the calendar, such as `2026. 12. 2.(수)`.
pub fn date(day: Date, language: Language) -> String {
    match language {
        Language::Ko => {
            let index = day.weekday().to_monday_zero_offset().unsigned_abs();
            let name = KOREAN_DAYS[usize::from(index)];
            format!("{}({name})", day.strftime("%Y. %-m. %-d."))
        }
        Language::En => day.strftime("%a %-d %b %Y").to_string(),
    }
}

/// A day above times of the clock, with the zone in which they are told, such as `2026. 12. 2.(수) KST`.
pub fn day_in_zone(at: Instant, zone: &Zone, language: Language) -> String {
    format!("{} {}", day(at, zone, language), zone_name(at, zone))
}

/// A time of the clock in the zone, which it names, such as `10:00 KST`.
pub fn time(at: Instant, zone: &Zone) -> String {
    format!(
        "{} {}",
        at.local(zone).strftime("%H:%M"),
        zone_name(at, zone)
    )
}

/// `KST`, or `UTC+04` where the zone has no letters of its own.
fn zone_name(at: Instant, zone: &Zone) -> String {
    let name = at.local(zone).strftime("%Z").to_string();
    if name.starts_with(['+', '-']) {
        format!("UTC{name}")
    } else {
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(from: &str, to: &str, zone: &str, language: Language) -> String {
        let during = TimeRange::parse(from.parse().unwrap(), to.parse().unwrap()).unwrap();
        when(during, &Zone::parse(zone).unwrap(), language)
    }

    #[test]
    fn date_weekday_time_and_zone_are_told_in_both_languages() {
        let (from, to) = ("2026-12-02T01:00:00Z", "2026-12-02T01:10:00Z");
        assert_eq!(
            told(from, to, "Asia/Seoul", Language::Ko),
            "2026. 12. 2.(수) 10:00~10:10 KST"
        );
        assert_eq!(
            told(from, to, "Asia/Seoul", Language::En),
            "Wed 2 Dec 2026, 10:00–10:10 KST"
        );
        assert!(told(from, to, "Asia/Dubai", Language::En).ends_with("05:10 UTC+04"));
    }

    #[test]
    fn what_belongs_to_a_fair_is_told_in_its_zone_and_all_else_in_the_centres() {
        let (seoul, dubai) = ("Asia/Seoul", "Asia/Dubai");
        let zone = |name| Zone::parse(name).unwrap();
        let fair = |number| Some(FairId(uuid::Uuid::from_u128(number)));
        let known = BTreeMap::from([(fair(7).unwrap(), zone(dubai))]);
        let zones = Zones::new(zone(seoul), known);
        assert_eq!(zones.of(fair(7)).name(), dubai);
        assert_eq!(zones.of(fair(8)).name(), seoul);
        assert_eq!(zones.of(None).name(), seoul);
    }

    #[test]
    fn a_moment_names_its_zone() {
        let at = "2026-11-23T05:00:00Z".parse().unwrap();
        let seoul = Zone::parse("Asia/Seoul").unwrap();
        assert_eq!(
            moment(at, &seoul, Language::Ko),
            "2026. 11. 23.(월) 14:00 KST"
        );
        assert_eq!(
            moment(at, &seoul, Language::En),
            "Mon 23 Nov 2026, 14:00 KST"
        );
    }

    #[test]
    fn a_day_and_a_time_name_their_zone_where_times_stand_by_themselves() {
        let at = "2026-11-23T05:00:00Z".parse().unwrap();
        let (seoul, dubai) = (
            Zone::parse("Asia/Seoul").unwrap(),
            Zone::parse("Asia/Dubai").unwrap(),
        );
        assert_eq!(
            day_in_zone(at, &seoul, Language::Ko),
            "2026. 11. 23.(월) KST"
        );
        assert_eq!(
            day_in_zone(at, &dubai, Language::En),
            "Mon 23 Nov 2026 UTC+04"
        );
        assert_eq!(time(at, &dubai), "09:00 UTC+04");
    }

    #[test]
    fn over_midnight_and_a_change_of_clocks_both_ends_are_whole() {
        assert_eq!(
            told(
                "2026-12-31T14:30:00Z",
                "2026-12-31T15:30:00Z",
                "Asia/Seoul",
                Language::Ko
            ),
            "2026. 12. 31.(목) 23:30 ~ 2027. 1. 1.(금) 00:30 KST"
        );
        assert_eq!(
            told(
                "2026-11-01T05:30:00Z",
                "2026-11-01T06:30:00Z",
                "America/New_York",
                Language::En
            ),
            "Sun 1 Nov 2026, 01:30 EDT–01:30 EST"
        );
    }
}

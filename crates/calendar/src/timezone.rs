//! VTIMEZONE for any zone, and date-times that stand in one.

use domain::time::{Date, Instant, Time, TimeRange, Zone};
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZoneTransition};
use jiff::{SignedDuration, Timestamp};

use crate::lines::Lines;

/// Writes the zone's VTIMEZONE, right for every moment of the years that `during` touches.
pub(crate) fn write(lines: &mut Lines, zone: &Zone, during: TimeRange) {
    lines.raw("BEGIN:VTIMEZONE");
    lines.raw(&format!("TZID:{}", zone.name()));
    for observance in observances(zone, during) {
        observance.write(lines);
    }
    lines.raw("END:VTIMEZONE");
}

/// Writes DTSTART and DTEND, in the zone where that is unambiguous and else in UTC.
pub(crate) fn write_times(lines: &mut Lines, zone: &Zone, during: TimeRange) {
    let in_zone = needs_zone(zone, during);
    for (name, at) in [("DTSTART", during.from), ("DTEND", during.to)] {
        if in_zone {
            let local = civil(at.local(zone).datetime());
            lines.raw(&format!("{name};TZID={}:{local}", zone.name()));
        } else {
            lines.raw(&format!("{name}:{}", utc(at)));
        }
    }
}

/// True when the times are written with a TZID, so that the object must hold the zone.
pub(crate) fn needs_zone(zone: &Zone, during: TimeRange) -> bool {
    // The repeated hour when clocks go back can be named in local time only the first time round.
    let is_first_time_round = |at: Instant| {
        let local = at.local(zone).datetime();
        zone.at(local.date(), local.time()) == at
    };
    !matches!(zone.name(), "UTC" | "Etc/UTC")
        && is_first_time_round(during.from)
        && is_first_time_round(during.to)
}

/// A date-time in UTC form, such as `20261123T050000Z`.
pub(crate) fn utc(at: Instant) -> String {
    format!("{}Z", civil(Offset::UTC.to_datetime(at.timestamp())))
}

fn civil(at: DateTime) -> String {
    let (date, time) = (at.date(), at.time());
    let (hour, minute, second) = (time.hour(), time.minute(), time.second());
    format!(
        "{:04}{:02}{:02}T{hour:02}{minute:02}{second:02}",
        date.year(),
        date.month(),
        date.day()
    )
}

/// One span of constant offset: a STANDARD or DAYLIGHT block.
struct Observance {
    starts: DateTime,
    before: Offset,
    offset: Offset,
    name: String,
    is_daylight: bool,
}

impl Observance {
    fn write(&self, lines: &mut Lines) {
        let kind = if self.is_daylight {
            "DAYLIGHT"
        } else {
            "STANDARD"
        };
        lines.raw(&format!("BEGIN:{kind}"));
        lines.raw(&format!("DTSTART:{}", civil(self.starts)));
        lines.raw(&format!("TZOFFSETFROM:{}", signed(self.before)));
        lines.raw(&format!("TZOFFSETTO:{}", signed(self.offset)));
        lines.text("TZNAME", &self.name);
        lines.raw(&format!("END:{kind}"));
    }

    /// The offset that holds at a moment, as if it had always held.
    fn constant(zone: &Zone, at: Timestamp) -> Self {
        let info = zone.0.to_offset_info(at);
        Self {
            starts: jiff::civil::date(1970, 1, 1).at(0, 0, 0, 0),
            before: info.offset(),
            offset: info.offset(),
            name: info.abbreviation().to_owned(),
            is_daylight: false,
        }
    }

    fn since(zone: &Zone, transition: &TimeZoneTransition<'_>) -> Self {
        let before = zone.0.to_offset(second_before(transition.timestamp()));
        Self {
            starts: before.to_datetime(transition.timestamp()),
            before,
            offset: transition.offset(),
            name: transition.abbreviation().to_owned(),
            is_daylight: transition.dst().is_dst(),
        }
    }
}

/// The offset at the start of the first year, then every change to the end of the last.
///
/// A zone that does not change in these years gets one STANDARD block without history:
/// old transitions shift Outlook by an hour.
fn observances(zone: &Zone, during: TimeRange) -> Vec<Observance> {
    let first = new_year(zone, during.from.local(zone).date(), 0);
    let end = new_year(zone, during.to.local(zone).date(), 1);
    let mut observances: Vec<Observance> = zone
        .0
        .following(second_before(first))
        .take_while(|transition| transition.timestamp() < end)
        .map(|transition| Observance::since(zone, &transition))
        .collect();
    let earlier = match zone.0.preceding(first).next() {
        Some(transition) if !observances.is_empty() => Observance::since(zone, &transition),
        _ => Observance::constant(zone, first),
    };
    observances.insert(0, earlier);
    observances
}

fn new_year(zone: &Zone, day: Date, years_later: i16) -> Timestamp {
    let year = (day.year() + years_later).clamp(1, 9999);
    zone.at(jiff::civil::date(year, 1, 1), Time::midnight())
        .timestamp()
}

fn second_before(at: Timestamp) -> Timestamp {
    at.saturating_sub(SignedDuration::from_secs(1))
        .unwrap_or(at)
}

/// An offset as `+0900`, with seconds only where a zone has them.
fn signed(offset: Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let size = seconds.unsigned_abs();
    let hours_and_minutes = format!("{sign}{:02}{:02}", size / 3600, size / 60 % 60);
    match size % 60 {
        0 => hours_and_minutes,
        rest => format!("{hours_and_minutes}{rest:02}"),
    }
}

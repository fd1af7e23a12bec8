//! Times as calendar programs write them.

use domain::time::{Instant, TimeRange, Zone};
use jiff::civil::DateTime;

use super::lines::Line;

/// What Windows calls the zones of our first users; other names are looked up as they are.
const WINDOWS: [(&str, &str); 5] = [
    ("Korea Standard Time", "Asia/Seoul"),
    ("Tokyo Standard Time", "Asia/Tokyo"),
    ("China Standard Time", "Asia/Shanghai"),
    ("SE Asia Standard Time", "Asia/Ho_Chi_Minh"),
    ("UTC", "Etc/UTC"),
];

/// From DTSTART to DTEND; none when either is missing, floating or in a zone that nobody knows.
pub(super) fn during(event: &[Line<'_>]) -> Option<TimeRange> {
    let moment = |name: &str| {
        let line = event
            .iter()
            .find(|line| line.path == ["VCALENDAR", "VEVENT"] && line.name == name)?;
        self::moment(line.value, line.parameter("TZID"))
    };
    TimeRange::parse(moment("DTSTART")?, moment("DTEND")?).ok()
}

/// A moment such as `20261202T050000Z`, or `20261202T140000` in a zone.
pub(super) fn moment(value: &str, zone: Option<&str>) -> Option<Instant> {
    let value = value.trim();
    let (local, zone) = match (value.strip_suffix('Z'), zone) {
        (Some(utc), _) => (utc, Zone::utc()),
        (None, Some(zone)) => (value, zone_named(zone)?),
        (None, None) => return None,
    };
    let local = DateTime::strptime("%Y%m%dT%H%M%S", local).ok()?;
    Some(zone.at(local.date(), local.time()))
}

fn zone_named(name: &str) -> Option<Zone> {
    let known = WINDOWS.iter().find(|(windows, _)| *windows == name);
    Zone::parse(known.map_or(name, |(_, iana)| iana)).ok()
}

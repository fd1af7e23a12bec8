//! Moments, ranges, minutes and zones.

use std::borrow::Cow;

use jiff::fmt::temporal::DateTimePrinter;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::refusal::{Code, Refusal};

/// A calendar day without a zone.
pub use jiff::civil::Date;
/// A time of day without a zone.
pub use jiff::civil::Time;

/// The grid all claims lie on, in seconds: five minutes.
pub const GRID_SECONDS: i64 = 300;

/// A moment in whole seconds of UTC.
///
/// On the wire an RFC 3339 date-time; any offset is read, UTC is written.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Instant(i64);

impl Instant {
    /// From seconds since 1970-01-01T00:00:00Z.
    pub const fn from_unix(seconds: i64) -> Self {
        Self(seconds)
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    pub const fn unix(self) -> i64 {
        self.0
    }

    /// This moment some minutes later.
    pub const fn plus(self, minutes: Minutes) -> Self {
        Self(self.0 + minutes.0 as i64 * 60)
    }

    /// This moment some minutes earlier.
    pub const fn minus(self, minutes: Minutes) -> Self {
        Self(self.0 - minutes.0 as i64 * 60)
    }

    /// True on the five-minute grid.
    pub const fn is_on_grid(self) -> bool {
        self.0.rem_euclid(GRID_SECONDS) == 0
    }

    /// As a `jiff` timestamp, for rendering; clamps beyond the year 9999.
    pub fn timestamp(self) -> jiff::Timestamp {
        jiff::Timestamp::from_second(self.0).unwrap_or(jiff::Timestamp::MAX)
    }

    /// The local date and time in a zone.
    pub fn local(self, zone: &Zone) -> jiff::ZonedDateTime {
        self.timestamp().to_zoned_datetime(zone.0.clone())
    }

    /// It with the offset that a zone has then, such as `2026-11-23T14:00:00+09:00`; `Z` where that is none.
    pub fn with_offset(self, zone: &Zone) -> String {
        let (moment, offset) = (self.timestamp(), zone.0.to_offset(self.timestamp()));
        if offset.seconds() == 0 {
            return self.to_string();
        }
        DateTimePrinter::new().timestamp_with_offset_to_string(&moment, offset)
    }
}

impl std::fmt::Display for Instant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.timestamp().fmt(f)
    }
}

impl std::str::FromStr for Instant {
    type Err = jiff::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse::<jiff::Timestamp>()
            .map(|moment| Self(moment.as_second()))
    }
}

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(|_| {
            de::Error::custom(format!(
                "\"{text}\" is no RFC 3339 date-time such as 2026-11-23T14:00:00+09:00"
            ))
        })
    }
}

impl JsonSchema for Instant {
    fn schema_name() -> Cow<'static, str> {
        "Instant".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "format": "date-time",
            "description": "RFC 3339 date-time with offset",
            "examples": ["2026-11-23T14:00:00+09:00"],
        })
    }
}

/// A length of time in minutes.
#[derive(
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Debug,
    Default,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(transparent)]
pub struct Minutes(pub u32);

/// A half-open range `from <= t < to`: ranges that only touch do not overlap.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema,
)]
pub struct TimeRange {
    /// The first moment inside.
    pub from: Instant,
    /// The first moment after.
    pub to: Instant,
}

impl TimeRange {
    /// A range that ends after it starts.
    ///
    /// Refuses with `end_before_start`.
    pub fn parse(from: Instant, to: Instant) -> Result<Self, Refusal> {
        if from < to {
            Ok(Self { from, to })
        } else {
            Err(Refusal::new(Code::EndBeforeStart))
        }
    }

    /// A range by its start and length.
    pub const fn starting(from: Instant, length: Minutes) -> Self {
        Self {
            from,
            to: from.plus(length),
        }
    }

    /// True when both ranges share a moment.
    pub fn overlaps(self, other: Self) -> bool {
        self.from < other.to && other.from < self.to
    }

    /// True when `other` lies wholly inside.
    pub fn contains(self, other: Self) -> bool {
        self.from <= other.from && other.to <= self.to
    }

    /// The same range, ending some minutes later.
    pub const fn extended(self, by: Minutes) -> Self {
        Self {
            from: self.from,
            to: self.to.plus(by),
        }
    }

    /// The grid buckets the range covers, each five minutes, as `unix seconds / 300`.
    pub fn buckets(self) -> std::ops::Range<i64> {
        let last = self.to.unix() + GRID_SECONDS - 1;
        self.from.unix().div_euclid(GRID_SECONDS)..last.div_euclid(GRID_SECONDS)
    }

    /// The length in whole minutes.
    pub fn minutes(self) -> Minutes {
        Minutes(u32::try_from((self.to.unix() - self.from.unix()) / 60).unwrap_or(0))
    }
}

/// A venue's time zone, by its IANA name, such as `Asia/Seoul`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Zone(pub jiff::tz::TimeZone);

impl Zone {
    /// A zone by its IANA name.
    ///
    /// Refuses with `unknown_time_zone`.
    pub fn parse(name: &str) -> Result<Self, Refusal> {
        jiff::tz::TimeZone::get(name)
            .map(Self)
            .map_err(|_| Refusal::new(Code::UnknownTimeZone).with("zone", name))
    }

    /// UTC.
    pub fn utc() -> Self {
        Self(jiff::tz::TimeZone::UTC)
    }

    /// The IANA name.
    pub fn name(&self) -> &str {
        self.0.iana_name().unwrap_or("UTC")
    }

    /// The moment at which a local clock shows this date and time.
    ///
    /// In a gap or overlap of daylight saving the later offset rule of RFC 5545 3.3.5 holds:
    /// the time before the change.
    pub fn at(&self, day: Date, time: Time) -> Instant {
        let moment = self
            .0
            .to_ambiguous_timestamp(day.to_datetime(time))
            .compatible();
        Instant(moment.map_or(0, |moment| moment.as_second()))
    }
}

impl Serialize for Zone {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Zone {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = Cow::<str>::deserialize(deserializer)?;
        Self::parse(&name).map_err(|_| {
            de::Error::custom(format!(
                "\"{name}\" is no IANA time zone such as Asia/Seoul"
            ))
        })
    }
}

impl JsonSchema for Zone {
    fn schema_name() -> Cow<'static, str> {
        "Zone".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "description": "IANA time zone name", "examples": ["Asia/Seoul"] })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Instant {
        text.parse().unwrap()
    }

    #[test]
    fn ranges_that_only_touch_do_not_overlap() {
        let ten = TimeRange::starting(at("2026-11-23T10:00:00+09:00"), Minutes(30));
        let half_past = TimeRange::starting(at("2026-11-23T10:30:00+09:00"), Minutes(30));
        assert!(!ten.overlaps(half_past));
        assert!(ten.overlaps(TimeRange::starting(
            at("2026-11-23T10:25:00+09:00"),
            Minutes(5)
        )));
    }

    #[test]
    fn a_moment_is_told_with_the_offset_that_a_zone_has_then() {
        let told = |moment: &str, zone| at(moment).with_offset(&Zone::parse(zone).unwrap());
        let evening = "2026-11-23T15:30:00Z";
        assert_eq!(told(evening, "Asia/Seoul"), "2026-11-24T00:30:00+09:00");
        assert_eq!(
            told(evening, "America/St_Johns"),
            "2026-11-23T12:00:00-03:30"
        );
        assert_eq!(told(evening, "Europe/London"), evening);
        let summer = "2026-07-23T15:30:00Z";
        assert_eq!(told(summer, "Europe/London"), "2026-07-23T16:30:00+01:00");
    }

    #[test]
    fn a_half_hour_covers_six_buckets_and_part_buckets_count_whole() {
        let range = TimeRange::starting(at("2026-11-23T10:00:00+09:00"), Minutes(30));
        assert_eq!(range.buckets().count(), 6);
        assert_eq!(range.extended(Minutes(7)).buckets().count(), 8);
    }

    #[test]
    fn an_end_before_the_start_is_refused() {
        let now = at("2026-11-23T10:00:00Z");
        assert_eq!(
            TimeRange::parse(now, now).unwrap_err().code,
            Code::EndBeforeStart
        );
    }

    #[test]
    fn any_offset_is_read_and_utc_is_written() {
        let moment: Instant = serde_like("2026-11-23T14:00:00+09:00");
        assert_eq!(moment.to_string(), "2026-11-23T05:00:00Z");
    }

    fn serde_like(text: &str) -> Instant {
        let text: de::value::StrDeserializer<'_, de::value::Error> =
            de::IntoDeserializer::into_deserializer(text);
        Instant::deserialize(text).unwrap()
    }
}

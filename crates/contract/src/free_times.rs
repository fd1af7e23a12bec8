//! The free times of many resources on one day, small enough to be asked for again and again.

use domain::id::{BookingId, PersonId, ResourceId};
use domain::time::{Date, Time, Zone};
use domain::{Instant, Minutes};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The field of an answer that says how old it was when it was given, in milliseconds. Whoever
/// passes the answer on takes it out, so that the same times are the same bytes.
pub const AGE: &str = "age_ms";

/// The most times on a page, so that it always fits into one message.
const MOST_TIMES: usize = 20_000;

/// The times of one day that can still be booked, of one page of resources.
///
/// Times are minutes after `starts` and not RFC 3339 date-times: that is a third of the bytes, and
/// as exact, for `starts` is RFC 3339 with its offset, and minutes that have passed mean the same
/// on days when clocks change. `starts` plus the minutes is the `from` of a booking.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FreeTimes {
    /// The day in the zone.
    #[schemars(with = "String")]
    pub day: Date,
    /// The zone of the fair or the centre.
    pub zone: Zone,
    /// The beginning of the day in the zone, from which minutes are counted: RFC 3339 with offset.
    #[schemars(extend("format" = "date-time", "examples" = ["2026-11-24T00:00:00+09:00"]))]
    pub starts: String,
    /// The resources in the order of their ids, those without free times among them.
    pub items: Vec<FreeResource>,
    /// The cursor of the next page; none on the last.
    pub next: Option<Uuid>,
    /// How long before this answer the database was read, in milliseconds.
    #[serde(default)]
    #[schemars(skip)]
    pub age_ms: u64,
}

/// For whom a time is looked for, which decides what of it is marked as not theirs.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ForWhom {
    /// For whom staff look; else it is who asks.
    #[serde(default)]
    pub person: Option<PersonId>,
    /// The booking that is to be moved, which is not in its own way.
    #[serde(default)]
    pub moving: Option<BookingId>,
}

/// The free times of one resource.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FreeResource {
    /// The panel, room or seat.
    pub resource: ResourceId,
    /// How long each of the times is, in minutes.
    pub minutes: u32,
    /// The times with places left, in order.
    pub times: Vec<FreeTime>,
    /// Those of them that only residents may book yet, in minutes after `starts`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub residents: Vec<u32>,
}

/// When a time begins, in minutes after the day's `starts`; and how many places are left.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FreeTime(pub u32, pub u16);

impl FreeTimes {
    /// A page from up to `limit + 1` resources; it ends early when there are very many times.
    pub fn cut(day: Date, zone: &Zone, mut items: Vec<FreeResource>, limit: u16) -> Self {
        let most = fitting(&items).min(usize::from(limit)).max(1);
        let more = items.len() > most;
        items.truncate(most);
        let starts = day_start(day, zone).local(zone);
        Self {
            day,
            zone: zone.clone(),
            starts: starts.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
            next: items
                .last()
                .filter(|_| more)
                .map(|last| last.resource.into()),
            items,
            age_ms: 0,
        }
    }
}

impl FreeResource {
    /// The free times of a resource, each its beginning and the places left in it.
    pub fn of(
        resource: ResourceId,
        length: Minutes,
        starts: Instant,
        times: impl IntoIterator<Item = (Instant, u16)>,
    ) -> Self {
        let since = |from: Instant| u32::try_from((from.unix() - starts.unix()) / 60).ok();
        let times = times.into_iter();
        Self {
            residents: Vec::new(),
            resource,
            minutes: length.0,
            times: times
                .filter_map(|(from, places)| Some(FreeTime(since(from)?, places)))
                .collect(),
        }
    }
}

impl FreeResource {
    /// The same, with the times marked that only residents may book yet.
    pub fn marked(self, starts: Instant, is_for_residents: impl Fn(Instant) -> bool) -> Self {
        let from = |time: &FreeTime| starts.plus(Minutes(time.0));
        let marked = self
            .times
            .iter()
            .filter(|time| is_for_residents(from(time)));
        Self {
            residents: marked.map(|time| time.0).collect(),
            ..self
        }
    }
}

/// The moment a day begins in a zone.
pub fn day_start(day: Date, zone: &Zone) -> Instant {
    zone.at(day, Time::midnight())
}

/// How many of the first resources fit on a page.
fn fitting(items: &[FreeResource]) -> usize {
    let sums = items.iter().scan(0, |sum, item| {
        *sum += item.times.len();
        Some(*sum)
    });
    sums.take_while(|sum| *sum <= MOST_TIMES).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resource(id: u128, times: usize) -> FreeResource {
        FreeResource {
            resource: ResourceId(Uuid::from_u128(id)),
            minutes: 5,
            times: vec![FreeTime(0, 1); times],
            residents: Vec::new(),
        }
    }

    fn cut(items: Vec<FreeResource>, limit: u16) -> (usize, Option<Uuid>) {
        let page = FreeTimes::cut("2026-11-24".parse().unwrap(), &Zone::utc(), items, limit);
        (page.items.len(), page.next)
    }

    #[test]
    fn a_page_ends_at_its_limit_or_when_its_times_are_very_many() {
        assert_eq!(cut(vec![], 2), (0, None));
        assert_eq!(cut(vec![resource(1, 3), resource(2, 0)], 2), (2, None));
        let two = || vec![resource(1, 3), resource(2, 0)];
        assert_eq!(cut(two(), 1), (1, Some(Uuid::from_u128(1))));
        let many = vec![resource(1, 15_000), resource(2, 15_000)];
        assert_eq!(cut(many, 50), (1, Some(Uuid::from_u128(1))));
        assert_eq!(cut(vec![resource(1, 25_000)], 50), (1, None));
    }

    #[test]
    fn forty_eight_free_times_are_small() {
        let zone = Zone::parse("Asia/Seoul").unwrap();
        let day = "2026-11-24".parse().unwrap();
        let starts = day_start(day, &zone);
        let times = (0..48).map(|at| (starts.plus(Minutes(at * 30)), 20));
        let id = ResourceId(Uuid::from_u128(7));
        let page = vec![FreeResource::of(id, Minutes(15), starts, times)];
        let json = serde_json::to_string(&FreeTimes::cut(day, &zone, page, 50)).unwrap();
        assert!(json.len() <= 800, "{} bytes: {json}", json.len());
        assert!(
            json.contains(r#""starts":"2026-11-24T00:00:00+09:00""#),
            "{json}"
        );
        assert!(json.contains("[1410,20]"), "{json}");
    }

    #[test]
    fn on_the_day_clocks_go_back_an_hour_lies_between_two_times_of_the_same_name() {
        let zone = Zone::parse("Europe/Berlin").unwrap();
        let starts = day_start("2026-10-25".parse().unwrap(), &zone);
        let twice = ["2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00"];
        let times = twice.map(|time| (time.parse().unwrap(), 1));
        let id = ResourceId(Uuid::from_u128(7));
        let free = FreeResource::of(id, Minutes(30), starts, times);
        assert_eq!(free.times, [FreeTime(150, 1), FreeTime(210, 1)]);
    }
}

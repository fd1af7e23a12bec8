//! Subscribed calendars of one person.

use std::collections::BTreeMap;

use domain::time::{Instant, Minutes, TimeRange, Zone};
use uuid::Uuid;

use crate::clean;
use crate::facts::{Facts, Language};
use crate::invitation::{begin, status, write_facts, write_identity};
use crate::lines::Lines;
use crate::{texts, timezone};

/// One booking in the feed of one person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FeedEvent {
    /// The UID of the mailed invitation, so that calendars can tell they are the same.
    pub uid: Uuid,
    /// The invitation's SEQUENCE.
    pub sequence: u32,
    /// When the booking last changed: DTSTAMP and LAST-MODIFIED, so that the octets are stable.
    pub changed_at: Instant,
    /// What the person is told.
    pub facts: Facts,
    /// True for a hold that still has to be confirmed.
    pub tentative: bool,
    /// True for a booking that is off; it stays in the feed for some days.
    pub cancelled: bool,
}

/// The octets of a feed, sorted by start; the same events in any order give the same octets.
///
/// `zone` is the venue's, `refresh` how often a calendar may ask again.
/// No attendees, no alarms, no METHOD: nobody else's data and nothing to answer.
pub fn feed(name: &str, zone: &Zone, refresh: Minutes, events: &[FeedEvent]) -> String {
    let mut lines = Lines::default();
    let language = events
        .first()
        .map_or(Language::Ko, |event| event.facts.language);
    begin(&mut lines, language);
    let name = clean::text(name, texts::LONGEST_TITLE);
    lines.text("NAME", &name);
    lines.text("X-WR-CALNAME", &name);
    lines.text("X-WR-TIMEZONE", zone.name());
    let refresh = duration(refresh);
    lines.raw(&format!("REFRESH-INTERVAL;VALUE=DURATION:{refresh}"));
    lines.raw(&format!("X-PUBLISHED-TTL:{refresh}"));
    for (zone, years) in zones(events).into_values() {
        timezone::write(&mut lines, zone, years);
    }
    for event in sorted(events) {
        write_event(&mut lines, event);
    }
    lines.raw("END:VCALENDAR");
    lines.finish()
}

fn duration(refresh: Minutes) -> String {
    match refresh.0.max(1) {
        minutes if minutes % 60 == 0 => format!("PT{}H", minutes / 60),
        minutes => format!("PT{minutes}M"),
    }
}

/// Each zone that the events name, with the span of time it is needed for.
fn zones(events: &[FeedEvent]) -> BTreeMap<&str, (&Zone, TimeRange)> {
    let mut zones = BTreeMap::new();
    for facts in events.iter().map(|event| &event.facts) {
        if timezone::needs_zone(&facts.zone, facts.during) {
            let (_, span) = zones
                .entry(facts.zone.name())
                .or_insert((&facts.zone, facts.during));
            span.from = span.from.min(facts.during.from);
            span.to = span.to.max(facts.during.to);
        }
    }
    zones
}

fn sorted(events: &[FeedEvent]) -> Vec<&FeedEvent> {
    let mut events: Vec<&FeedEvent> = events.iter().collect();
    events.sort_by_key(|event| (event.facts.during.from, event.uid));
    events
}

fn write_event(lines: &mut Lines, event: &FeedEvent) {
    let transparency = if event.cancelled {
        "TRANSPARENT"
    } else {
        "OPAQUE"
    };
    lines.raw("BEGIN:VEVENT");
    write_identity(lines, event.uid, event.changed_at, event.sequence);
    lines.raw(&format!(
        "LAST-MODIFIED:{}",
        timezone::utc(event.changed_at)
    ));
    timezone::write_times(lines, &event.facts.zone, event.facts.during);
    write_facts(lines, &event.facts, event.cancelled);
    lines.raw(&format!(
        "STATUS:{}",
        status(event.cancelled, event.tentative)
    ));
    lines.raw(&format!("TRANSP:{transparency}"));
    lines.raw("END:VEVENT");
}

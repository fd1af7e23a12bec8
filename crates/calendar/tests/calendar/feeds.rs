use calendar::{FeedEvent, Language, feed};
use domain::time::{Minutes, TimeRange, Zone};
use uuid::Uuid;

use crate::reading::{entries, lines, parts, read, value};
use crate::samples::{HOSTILE, at, facts};

fn events() -> Vec<FeedEvent> {
    let one = |number: u32, zone: &str| {
        let mut facts = facts(Language::Ko);
        facts.zone = Zone::parse(zone).unwrap();
        facts.during = TimeRange::starting(
            at("2026-11-23T05:00:00Z").plus(Minutes(number * 60)),
            Minutes(30),
        );
        FeedEvent {
            uid: Uuid::from_u128(u128::from(number)),
            sequence: number,
            changed_at: at("2026-11-20T01:02:03Z"),
            facts,
            tentative: number == 1,
            cancelled: number == 2,
        }
    };
    vec![
        one(0, "Asia/Seoul"),
        one(1, "Asia/Seoul"),
        one(2, "America/New_York"),
        one(3, "UTC"),
    ]
}

fn seoul(name: &str, refresh: u32, events: &[FeedEvent]) -> String {
    feed(
        name,
        &Zone::parse("Asia/Seoul").unwrap(),
        Minutes(refresh),
        events,
    )
}

#[test]
fn a_feed_is_written_as_recorded() {
    insta::assert_snapshot!(seoul("내 일정, 김민아", 60, &events()));
}

#[test]
fn the_same_events_in_any_order_are_the_same_octets() {
    let mut turned = events();
    turned.reverse();
    assert_eq!(
        seoul("내 일정", 60, &turned),
        seoul("내 일정", 60, &events())
    );
}

#[test]
fn a_feed_holds_each_zone_once_and_cancelled_events_as_cancelled() {
    let calendar = read(&seoul("내 일정", 60, &events()));
    assert_eq!(parts(&calendar, "VTIMEZONE").len(), 2);
    let statuses: Vec<_> = parts(&calendar, "VEVENT")
        .iter()
        .map(|event| value(event, "STATUS"))
        .collect();
    assert_eq!(
        statuses,
        ["CONFIRMED", "TENTATIVE", "CANCELLED", "CONFIRMED"]
    );
    for name in ["ATTENDEE", "ORGANIZER"] {
        assert!(
            parts(&calendar, "VEVENT")
                .iter()
                .all(|event| entries(event, name).is_empty())
        );
    }
    assert!(entries(&calendar.components[0], "METHOD").is_empty());
    assert!(parts(&calendar, "VALARM").is_empty());
}

#[test]
fn the_name_and_the_pace_are_told_in_both_ways() {
    let text = lines(&seoul("a,b;c\r\nMETHOD:REQUEST", 90, &[]));
    for line in [
        "NAME:a\\,b\\;c METHOD:REQUEST",
        "X-WR-CALNAME:a\\,b\\;c METHOD:REQUEST",
        "REFRESH-INTERVAL;VALUE=DURATION:PT90M",
        "X-PUBLISHED-TTL:PT90M",
    ] {
        assert!(text.iter().any(|own| own == line), "{line}");
    }
    assert!(lines(&seoul("x", 120, &[])).contains(&"X-PUBLISHED-TTL:PT2H".to_owned()));
}

#[test]
fn hostile_names_stay_inside_the_name() {
    let benign = lines(&seoul("x", 60, &events())).len();
    for hostile in HOSTILE {
        let text = seoul(hostile, 60, &events());
        assert_eq!(lines(&text).len(), benign, "{hostile:?}");
        assert_eq!(
            value(&read(&text).components[0], "NAME"),
            calendar::clean::text(hostile, 120)
        );
    }
}

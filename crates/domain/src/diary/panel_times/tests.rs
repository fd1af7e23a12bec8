use super::*;
use crate::availability::AvailabilityTerms;
use crate::diary::{BookingWindow, Claim, Length, Rules};
use crate::id::{BookingId, CentreId};
use crate::opening::{CentreCalendar, Exceptions, OpenSpan, Weekday};
use crate::time::Zone;
use uuid::Uuid;

const CENTRE: CentreId = CentreId(Uuid::from_u128(1));

fn rid(id: u128) -> ResourceId {
    ResourceId(Uuid::from_u128(id))
}

fn at(time: &str) -> Instant {
    format!("2026-12-01T{time}:00+09:00").parse().unwrap()
}

fn tuesday(from: &str, to: &str) -> OpenSpan {
    OpenSpan {
        weekday: Weekday::Tuesday,
        from: from.parse().unwrap(),
        to: to.parse().unwrap(),
    }
}

fn interviewer(id: u128, from: &str, to: &str) -> Resource {
    let terms = AvailabilityTerms {
        open: vec![tuesday(from, to)],
        ..AvailabilityTerms::default()
    };
    let mut person = Resource::person(rid(id), CENTRE);
    person.rules.hours = terms.hours().unwrap();
    person
}

fn room(id: u128) -> Resource {
    Resource {
        kind: ResourceKind::Room,
        rules: Rules {
            hours: Hours::weekly(vec![tuesday("10:00", "17:00")], Vec::new()).unwrap(),
            turnaround: Minutes(10),
            length: Length::UpTo(Minutes(180)),
            window: BookingWindow {
                opens_before: Some(Minutes(14 * 24 * 60)),
                closes_before: Minutes(60),
                opened_at: None,
            },
            closed: false,
        },
        ..Resource::person(rid(id), CENTRE)
    }
}

fn taken(resource: u128, from: &str, minutes: u32) -> Vec<Claim> {
    let buckets = TimeRange::starting(at(from), Minutes(minutes)).buckets();
    let claim = |bucket| Claim {
        resource: rid(resource),
        bucket,
        unit: 0,
        booking: BookingId(Uuid::from_u128(9)),
    };
    buckets.map(claim).collect()
}

fn asked(rooms: &[&[u128]]) -> PanelAsked {
    PanelAsked {
        first: "2026-12-01".parse().unwrap(),
        days: 1,
        length: Minutes(60),
        buffer: Minutes(0),
        rooms: rooms
            .iter()
            .map(|wish| wish.iter().copied().map(rid).collect())
            .collect(),
        now: "2026-11-30T00:00:00Z".parse().unwrap(),
        by_staff: false,
    }
}

fn times(resources: &[Resource], claims: &[Claim], asked: &PanelAsked) -> Vec<PanelTime> {
    let seoul = CentreCalendar {
        zone: Zone::parse("Asia/Seoul").unwrap(),
        holidays: Default::default(),
    };
    Together::of(resources, &seoul, claims)
        .panel_times(asked)
        .unwrap()
}

fn starts(found: &[PanelTime]) -> Vec<Instant> {
    found.iter().map(|time| time.from).collect()
}

#[test]
fn a_panel_meets_when_all_are_there_and_the_room_is_open() {
    let all = [
        interviewer(2, "09:00", "12:00"),
        interviewer(3, "10:30", "17:00"),
        room(5),
    ];
    let found = times(&all, &[], &asked(&[&[5]]));
    assert_eq!(
        starts(&found),
        [at("10:30")],
        "the room is cleaned from 11:30 to 11:40"
    );
    assert_eq!(found[0].rooms, [rid(5)]);
}

#[test]
fn what_is_taken_of_anybody_is_no_time_and_the_next_starts_right_after() {
    let all = [interviewer(2, "10:00", "13:00"), room(5)];
    let found = times(&all, &taken(2, "10:00", 35), &asked(&[&[5]]));
    assert_eq!(starts(&found), [at("10:35"), at("11:45")]);
}

#[test]
fn two_rooms_on_two_sites_are_picked_so_that_both_wishes_are_met() {
    let all = [interviewer(2, "10:00", "11:30"), room(5), room(6)];
    let found = times(&all, &[], &asked(&[&[5, 6], &[5]]));
    assert_eq!(found[0].rooms, [rid(6), rid(5)], "none twice");
    let found = times(&all, &taken(6, "10:00", 30), &asked(&[&[5, 6], &[5]]));
    assert_eq!(starts(&found), [at("10:30")]);
    assert_eq!(times(&all, &[], &asked(&[&[5], &[5]])), []);
}

#[test]
fn a_buffer_keeps_the_panel_free_before_and_after() {
    let all = [interviewer(2, "10:00", "17:00")];
    let mut wide = asked(&[]);
    wide.buffer = Minutes(30);
    wide.length = Minutes(30);
    let found = times(&all, &taken(2, "11:00", 240), &wide);
    assert_eq!(starts(&found), [at("10:00"), at("15:30"), at("16:30")]);
}

#[test]
fn an_absence_is_no_time() {
    let terms = AvailabilityTerms {
        open: vec![tuesday("10:00", "13:00")],
        exceptions: Exceptions {
            closed_times: vec![TimeRange::starting(at("10:30"), Minutes(60))],
            ..Exceptions::default()
        },
        ..AvailabilityTerms::default()
    };
    let mut person = Resource::person(rid(2), CENTRE);
    person.rules.hours = terms.hours().unwrap();
    let calendar = CentreCalendar {
        zone: Zone::parse("Asia/Seoul").unwrap(),
        holidays: Default::default(),
    };
    let found = times(std::slice::from_ref(&person), &[], &asked(&[]));
    assert_eq!(starts(&found), [at("11:30")]);
    let absent = TimeRange::starting(at("11:00"), Minutes(30));
    let refusal = person.must_be_available(absent, &calendar).unwrap_err();
    assert_eq!(refusal.code, Code::InterviewerAbsent);
    let evening = TimeRange::starting(at("18:00"), Minutes(30));
    let refusal = person.must_be_available(evening, &calendar).unwrap_err();
    assert_eq!(refusal.code, Code::InterviewerUnavailable);
    assert_eq!(refusal.facts["person"], person.id.to_string());
}

#[test]
fn who_has_no_hours_is_asked_for_in_office_hours_only() {
    let found = times(&[Resource::person(rid(2), CENTRE)], &[], &asked(&[]));
    assert_eq!((found.len(), found[0].from), (9, at("09:00")));
}

#[test]
fn the_rooms_booking_window_binds_all_but_staff() {
    let all = [interviewer(2, "10:00", "12:00"), room(5)];
    let mut soon = asked(&[&[5]]);
    soon.now = at("09:30");
    assert_eq!(starts(&times(&all, &[], &soon)), [at("10:30")]);
    soon.by_staff = true;
    assert_eq!(starts(&times(&all, &[], &soon)), [at("10:00")]);
}

#[test]
fn odd_lengths_and_too_many_days_are_refused() {
    let seoul = CentreCalendar {
        zone: Zone::utc(),
        holidays: Default::default(),
    };
    let together = Together::of([], &seoul, &[]);
    let code = |asked: PanelAsked| together.panel_times(&asked).unwrap_err().code;
    assert_eq!(
        code(PanelAsked {
            length: Minutes(7),
            ..asked(&[])
        }),
        Code::OffGrid
    );
    assert_eq!(
        code(PanelAsked {
            length: Minutes(185),
            ..asked(&[])
        }),
        Code::TooLong
    );
    assert_eq!(
        code(PanelAsked {
            days: 15,
            ..asked(&[])
        }),
        Code::Malformed
    );
}

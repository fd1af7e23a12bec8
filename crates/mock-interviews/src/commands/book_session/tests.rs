use super::*;
use crate::commands::{cancel_session, complete_session, move_session, start_session};
use contract::mock_interviews::{CancelSession, CompleteSession, MoveSession, StartSession};
use domain::booking::BookingState;
use domain::diary::Resource;
use domain::id::{BookingId, PersonId};
use domain::opening::{OpenSpan, Weekday};
use domain::seat::{Seat, SeatTerms};
use domain::{Actor, Minutes, Role};
use uuid::Uuid;

const SEEKER: PersonId = PersonId(Uuid::from_u128(1));
const OTHER: PersonId = PersonId(Uuid::from_u128(2));
const CENTRE: CentreId = CentreId(Uuid::from_u128(3));
const SEAT: ResourceId = ResourceId(Uuid::from_u128(4));

fn at(text: &str) -> Instant {
    format!("2026-11-24T{text}:00Z").parse().unwrap()
}

fn diary() -> Diary {
    let terms = SeatTerms {
        name: "AI 1석".to_owned(),
        place: None,
        site: None,
        open: vec![OpenSpan {
            weekday: Weekday::Tuesday,
            from: "10:00".parse().unwrap(),
            to: "17:00".parse().unwrap(),
        }],
        closed_days: Vec::new(),
        cleaning: None,
        length: None,
        opens_before: None,
        closes_before: None,
    };
    let mut diary = Diary::default();
    for person in [SEEKER, OTHER] {
        let id = person.into();
        diary.resources.insert(id, Resource::person(id, CENTRE));
    }
    let seat = Seat::open(SEAT, CENTRE, &terms).unwrap();
    diary.resources.insert(SEAT, seat.resource);
    diary
}

fn by(person: PersonId, booking: u128) -> Moment {
    Moment {
        actor: Actor {
            person: Some(person),
            centre: Some(CENTRE),
            roles: vec![Role::Seeker],
            employers: Vec::new(),
        },
        now: at("08:00"),
        booking: BookingId(Uuid::from_u128(booking)),
    }
}

fn command(person: PersonId, from: &str) -> BookSession {
    BookSession {
        seat: SEAT,
        person,
        from: at(from),
        notice_version: Some("2026-11".to_owned()),
        hold: false,
        exception: None,
    }
}

#[test]
fn without_an_accepted_notice_there_is_no_session() {
    let mut diary = diary();
    let booked = decide(command(SEEKER, "10:00"), &mut diary, &by(SEEKER, 10)).unwrap();
    assert_eq!(booked.notice_version.as_deref(), Some("2026-11"));
    for notice_version in [None, Some("  ".to_owned())] {
        let silent = BookSession {
            notice_version,
            ..command(SEEKER, "12:00")
        };
        let refusal = decide(silent, &mut diary, &by(SEEKER, 11)).unwrap_err();
        assert_eq!(refusal.code, Code::ConsentMissing);
    }
}

#[test]
fn a_session_lasts_an_hour_and_the_seat_is_cleaned_before_the_next() {
    let mut diary = diary();
    let first = decide(command(SEEKER, "10:00"), &mut diary, &by(SEEKER, 10)).unwrap();
    assert_eq!(first.during.minutes(), Minutes(60));
    let early = decide(command(OTHER, "11:05"), &mut diary, &by(OTHER, 11)).unwrap_err();
    assert_eq!(early.code, Code::SeatTaken);
    assert!(decide(command(OTHER, "11:10"), &mut diary, &by(OTHER, 12)).is_ok());
}

#[test]
fn a_session_is_moved_only_by_the_one_it_is_for() {
    let mut diary = diary();
    let booked = decide(command(SEEKER, "10:00"), &mut diary, &by(SEEKER, 10)).unwrap();
    let to_two = MoveSession {
        exception: None,
        booking: booked.id,
        version: 0,
        person: SEEKER,
        seat: SEAT,
        from: at("14:00"),
    };
    let refusal = move_session::decide(to_two.clone(), &mut diary, &by(OTHER, 11)).unwrap_err();
    assert_eq!(refusal.code, Code::BookingNotFound);
    let moved = move_session::decide(to_two.clone(), &mut diary, &by(SEEKER, 12)).unwrap();
    assert_eq!((moved.during.from, moved.version), (at("14:00"), 1));
    let again = move_session::decide(to_two, &mut diary, &by(SEEKER, 13)).unwrap_err();
    assert_eq!(again.code, Code::VersionOutdated);
}

#[test]
fn a_session_is_started_and_completed_with_a_reference_to_its_result() {
    let mut diary = diary();
    let booked = decide(command(SEEKER, "10:00"), &mut diary, &by(SEEKER, 10)).unwrap();
    let complete = |result: &str| CompleteSession {
        booking: booked.id,
        result: Some(result.to_owned()),
    };
    let mut me = by(SEEKER, 11);
    me.now = at("09:30");
    let early = complete_session::decide(complete("r-1"), &mut diary, &me).unwrap_err();
    assert_eq!(early.code, Code::WrongState);
    let start = StartSession { booking: booked.id };
    let mut earlier = me.clone();
    earlier.now = at("09:29");
    let early = start_session::decide(start.clone(), &mut diary, &earlier).unwrap_err();
    assert_eq!(early.code, Code::TooEarly);
    start_session::decide(start, &mut diary, &me).unwrap();
    let long = complete_session::decide(complete(&"r".repeat(201)), &mut diary, &me).unwrap_err();
    assert_eq!(long.code, Code::TextTooLong);
    let done = complete_session::decide(complete("r-1"), &mut diary, &me).unwrap();
    assert_eq!(done.state, BookingState::Completed);
    assert_eq!(done.result.as_deref(), Some("r-1"));
}

#[test]
fn a_session_of_somebody_else_is_not_found() {
    let mut diary = diary();
    let booked = decide(command(SEEKER, "10:00"), &mut diary, &by(SEEKER, 10)).unwrap();
    let cancel = CancelSession {
        booking: booked.id,
        reason: None,
    };
    let refusal = cancel_session::decide(cancel.clone(), &mut diary, &by(OTHER, 11)).unwrap_err();
    assert_eq!(refusal.code, Code::BookingNotFound);
    let cancelled = cancel_session::decide(cancel, &mut diary, &by(SEEKER, 12)).unwrap();
    assert!(!cancelled.state.claims());
}

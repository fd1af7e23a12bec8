use super::*;
use crate::actor::Actor;
use crate::booking::Participant;
use crate::diary::{Resource, ResourceKind};
use crate::id::{PersonId, ResourceId};
use crate::opening::Hours;
use crate::policy::Caps;
use crate::time::TimeRange;
use uuid::Uuid;

const CENTRE: CentreId = CentreId(Uuid::from_u128(1));
const MINA: PersonId = PersonId(Uuid::from_u128(2));
const FAIR: FairId = FairId(Uuid::from_u128(3));

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

fn days(days: &[i64]) -> Vec<Instant> {
    let day = |day: &i64| Instant::from_unix(1_900_000_800 + day * 86_400);
    days.iter().map(day).collect()
}

/// A diary with rooms, seats and panels that are free, and one person.
fn diary() -> Diary {
    let mut diary = Diary::default();
    let place = |number: u128, kind| Resource {
        kind,
        capacity: 9,
        ..Resource::person(ResourceId(Uuid::from_u128(number)), CENTRE)
    };
    let kinds = [ResourceKind::Room, ResourceKind::Seat, ResourceKind::Panel];
    for (number, kind) in (10..).zip(kinds) {
        let one = place(number, kind);
        diary.resources.insert(one.id, one);
    }
    let mina = Resource::person(MINA.into(), CENTRE);
    diary.resources.insert(mina.id, mina);
    diary
}

fn moment(role: Role, number: u128) -> Moment {
    Moment {
        actor: Actor {
            person: Some(MINA),
            centre: Some(CENTRE),
            roles: vec![role],
            employers: Vec::new(),
        },
        now: at("2026-11-01T09:00:00Z"),
        booking: BookingId(Uuid::from_u128(1000 + number)),
    }
}

fn wanted(kind: BookingKind, from: &str, employer: Option<u128>) -> Proposal {
    let place = match kind {
        BookingKind::RoomLoan => 10,
        BookingKind::MockInterview => 11,
        _ => 12,
    };
    Proposal {
        kind,
        during: TimeRange::starting(at(from), Minutes(60)),
        participants: vec![Participant {
            person: MINA,
            part: Part::Attendee,
        }],
        resources: vec![ResourceId(Uuid::from_u128(place))],
        fair: employer.map(|_| FAIR),
        employer: employer.map(|id| EmployerId(Uuid::from_u128(id))),
        title: "a booking".to_owned(),
        held_until: None,
        notice_version: None,
    }
}

#[test]
fn a_second_room_in_one_week_is_one_too_many_and_in_the_next_it_is_not() {
    let mut diary = diary();
    let mut book = |number, from: &str| {
        let proposal = wanted(BookingKind::RoomLoan, from, None);
        diary.book(proposal, &moment(Role::Seeker, number))
    };
    book(1, "2026-11-03T10:00:00Z").unwrap();
    let refusal = book(2, "2026-11-08T10:00:00Z").unwrap_err();
    assert_eq!(refusal.code, Code::RoomLoanCap);
    assert_eq!(
        (&*refusal.facts["limit"], &*refusal.facts["made_by"]),
        ("1", "default")
    );
    book(3, "2026-11-09T10:00:00Z").expect("the next week begins on Monday");
}

#[test]
fn the_week_is_that_of_the_centre() {
    let mut diary = diary();
    let calendar = CentreCalendar {
        zone: Zone::parse("Asia/Seoul").unwrap(),
        ..CentreCalendar::default()
    };
    diary.calendars.insert(CENTRE, calendar);
    let mut book = |number, from: &str| {
        let proposal = wanted(BookingKind::RoomLoan, from, None);
        diary.book(proposal, &moment(Role::Seeker, number)).is_ok()
    };
    assert!(book(1, "2026-11-06T02:00:00Z"));
    assert!(book(2, "2026-11-08T16:00:00Z"), "in Seoul it is Monday");
}

#[test]
fn two_sessions_a_month_and_what_was_cancelled_does_not_count() {
    let mut diary = diary();
    let session = |from: &str| wanted(BookingKind::MockInterview, from, None);
    let seeker = |number| moment(Role::Seeker, number);
    diary
        .book(session("2026-11-03T10:00:00Z"), &seeker(1))
        .unwrap();
    let second = diary
        .book(session("2026-11-12T10:00:00Z"), &seeker(2))
        .unwrap();
    let third = diary.book(session("2026-11-20T10:00:00Z"), &seeker(3));
    assert_eq!(third.unwrap_err().code, Code::AiSessionCap);
    diary.cancel(second.id, None, &seeker(4)).unwrap();
    diary
        .book(session("2026-11-20T10:00:00Z"), &seeker(5))
        .unwrap();
    let december = diary.book(session("2026-12-01T10:00:00Z"), &seeker(6));
    assert!(december.is_ok(), "another month");
}

#[test]
fn five_employers_a_fair_and_one_of_them_again_is_no_sixth() {
    let mut diary = diary();
    let visit = |from: &str, employer| wanted(BookingKind::BoothVisit, from, Some(employer));
    for number in 0..5_u128 {
        let from = format!("2026-11-03T1{number}:00:00Z");
        diary
            .book(visit(&from, 50 + number), &moment(Role::Seeker, number))
            .unwrap();
    }
    let sixth = diary.book(visit("2026-11-03T16:00:00Z", 60), &moment(Role::Seeker, 9));
    assert_eq!(sixth.unwrap_err().code, Code::EmployerCap);
    let again = diary.book(visit("2026-11-03T17:00:00Z", 50), &moment(Role::Seeker, 10));
    assert!(again.is_ok());
}

#[test]
fn staff_go_beyond_a_cap_with_a_reason_that_is_kept_and_seekers_cannot() {
    let mut diary = diary();
    let loan = |from: &str| wanted(BookingKind::RoomLoan, from, None);
    diary
        .book(loan("2026-11-03T10:00:00Z"), &moment(Role::Seeker, 1))
        .unwrap();
    let staff = moment(Role::Counsellor, 2);
    let without = diary
        .book(loan("2026-11-04T10:00:00Z"), &staff)
        .unwrap_err();
    assert_eq!(without.code, Code::RoomLoanCap);
    let why = Some("면접이 하루 앞당겨짐".to_owned());
    let by_seeker = diary.book_beyond(
        loan("2026-11-04T10:00:00Z"),
        why.clone(),
        &moment(Role::Seeker, 3),
    );
    assert_eq!(by_seeker.unwrap_err().code, Code::NotAllowed);
    let booked = diary
        .book_beyond(loan("2026-11-04T10:00:00Z"), why.clone(), &staff)
        .unwrap();
    assert_eq!(booked.exception, why);
    let next = diary.book(loan("2026-11-05T10:00:00Z"), &moment(Role::Counsellor, 4));
    assert!(next.is_err(), "the reason was for one booking");
}

#[test]
fn a_booking_that_moves_is_not_counted_against_itself() {
    let mut diary = diary();
    let seeker = |number| moment(Role::Seeker, number);
    let loan = |from: &str| wanted(BookingKind::RoomLoan, from, None);
    let first = diary
        .book(loan("2026-11-03T10:00:00Z"), &seeker(1))
        .unwrap();
    let to = |from: &str| TimeRange::starting(at(from), Minutes(60));
    let moved = diary.reschedule(first.id, to("2026-11-04T10:00:00Z"), None, &seeker(2));
    assert!(moved.is_ok());
    diary
        .book(loan("2026-11-10T10:00:00Z"), &seeker(3))
        .unwrap();
    let beside = diary.reschedule(first.id, to("2026-11-11T10:00:00Z"), None, &seeker(4));
    assert_eq!(beside.unwrap_err().code, Code::RoomLoanCap);
    // Staff say why, as when they book.
    let staff = moment(Role::Counsellor, 5);
    let unsaid = diary.reschedule(first.id, to("2026-11-11T10:00:00Z"), None, &staff);
    assert_eq!(unsaid.unwrap_err().code, Code::RoomLoanCap);
    let why = Some("면접이 하루 앞당겨짐".to_owned());
    let moved = diary.beyond(why.clone(), &staff, |diary| {
        diary.reschedule(first.id, to("2026-11-11T10:00:00Z"), None, &staff)
    });
    assert_eq!(moved.unwrap().exception, why);
}

#[test]
fn what_was_granted_beyond_a_cap_keeps_nobody_from_moving_within_the_week_month_or_fair() {
    let seeker = |number| moment(Role::Seeker, number);
    let staff = |number| moment(Role::Counsellor, number);
    let why = || Some("면접이 하루 앞당겨짐".to_owned());
    let to = |from: &str| TimeRange::starting(at(from), Minutes(60));
    let cases = [
        (BookingKind::RoomLoan, 1, "2026-11-04T10:00:00Z"),
        (BookingKind::MockInterview, 2, "2026-11-28T10:00:00Z"),
        (BookingKind::BoothVisit, 5, "2026-11-20T10:00:00Z"),
    ];
    for (kind, many, elsewhere) in cases {
        let mut diary = diary();
        let wish = |number: u128| {
            let employer = (kind == BookingKind::BoothVisit).then_some(50 + number);
            wanted(kind, &format!("2026-11-03T1{number}:00:00Z"), employer)
        };
        let first = diary.book(wish(0), &seeker(0)).unwrap();
        for number in 1..many {
            diary.book(wish(number), &seeker(number)).unwrap();
        }
        diary.book_beyond(wish(8), why(), &staff(8)).unwrap();
        let moved = diary.reschedule(first.id, to(elsewhere), None, &seeker(9));
        assert!(moved.is_ok(), "{kind:?}: {moved:?}");
    }
}

#[test]
fn whose_booth_moves_is_told_so_beyond_a_cap_too_and_when_the_panel_is_closed() {
    let mut diary = diary();
    let visit = |number: u128| {
        let from = format!("2026-11-03T1{number}:00:00Z");
        wanted(BookingKind::BoothVisit, &from, Some(50 + number))
    };
    for number in 0..5 {
        let seeker = moment(Role::Seeker, number);
        diary.book(visit(number), &seeker).unwrap();
    }
    let staff = moment(Role::Counsellor, 5);
    let why = Some("다시 뵙기로 함".to_owned());
    diary.book_beyond(visit(5), why, &staff).unwrap();
    let panel = ResourceId(Uuid::from_u128(12));
    let panel = diary.resources.get_mut(&panel).unwrap();
    panel.place = Some("B7".to_owned());
    panel.rules.closed = true;
    panel.rules.hours = Hours::Listed { ranges: vec![] };
    for (id, old) in diary.bookings.clone() {
        let drawn = diary.redraw(id, &moment(Role::EmployerMember, 6)).unwrap();
        assert_eq!(drawn.place.as_deref(), Some("B7"));
        assert_eq!((drawn.version, drawn.during), (1, old.during));
        assert_eq!(drawn.state, BookingState::Confirmed);
        let cancelled = diary.cancel(id, None, &staff);
        assert!(cancelled.is_ok(), "it has its claims still");
    }
    assert!(diary.claims.values().all(|places| places.is_empty()));
}

#[test]
fn a_fair_may_have_caps_of_its_own() {
    let mut diary = diary();
    let terms = PolicyTerms {
        caps: Some(Caps {
            employers_a_fair: Some(1),
            ..Caps::default()
        }),
        ..PolicyTerms::default()
    };
    diary.rulings.of_fair(FAIR, terms);
    let visit = |from: &str, employer| wanted(BookingKind::BoothVisit, from, Some(employer));
    diary
        .book(visit("2026-11-03T10:00:00Z", 50), &moment(Role::Seeker, 1))
        .unwrap();
    let second = diary.book(visit("2026-11-03T12:00:00Z", 51), &moment(Role::Seeker, 2));
    assert_eq!(second.unwrap_err().facts["made_by"], "fair");
}

#[test]
fn two_missed_within_ninety_days_block_for_thirty() {
    let rules = NoShows::default();
    let now = |day: i64| days(&[day])[0];
    assert_eq!(
        blocked_until(&days(&[0]), rules, now(1)),
        None,
        "one is none"
    );
    assert_eq!(
        blocked_until(&days(&[0, 90]), rules, now(91)),
        Some(now(120))
    );
    assert_eq!(blocked_until(&days(&[0, 91]), rules, now(92)), None);
    assert_eq!(
        blocked_until(&days(&[0, 90]), rules, now(120)),
        None,
        "it is over"
    );
    assert_eq!(
        blocked_until(&days(&[0, 90, 100]), rules, now(101)),
        Some(now(130))
    );
    let never = NoShows { most: 0, ..rules };
    assert_eq!(blocked_until(&days(&[0, 1, 2]), never, now(3)), None);
}

#[test]
fn who_is_blocked_cannot_book_until_staff_lift_it() {
    let mut diary = diary();
    let missed = |from: &str| Entry {
        kind: BookingKind::BoothVisit,
        from: at(from),
        fair: None,
        employer: None,
        missed: true,
    };
    let mut record = Record::default();
    for (number, from) in (1..).zip(["2026-10-01T10:00:00Z", "2026-10-20T10:00:00Z"]) {
        record
            .entries
            .insert(BookingId(Uuid::from_u128(number)), missed(from));
    }
    diary.records.insert(MINA, record);
    let loan = || wanted(BookingKind::RoomLoan, "2026-11-03T10:00:00Z", None);
    let refusal = diary.book(loan(), &moment(Role::Seeker, 1)).unwrap_err();
    assert_eq!(refusal.code, Code::BookingBlocked);
    assert_eq!(refusal.facts["until"], "2026-11-19T10:00:00Z");
    diary.records.get_mut(&MINA).unwrap().lifted_at = Some(at("2026-10-21T09:00:00Z"));
    assert!(diary.book(loan(), &moment(Role::Seeker, 2)).is_ok());
}

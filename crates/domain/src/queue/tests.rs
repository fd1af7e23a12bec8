//! Each rule of a line, one by one.

use std::collections::BTreeMap;

use super::*;
use crate::booking::{Booking, BookingKind, BookingState, Part, Participant};
use crate::fair::Session;
use crate::time::{Minutes, TimeRange};
use uuid::Uuid;

const OPENING: i64 = 1_900_000_200 / 300 * 300;

/// So many minutes after the opening.
pub(super) fn at(minutes: i64) -> Instant {
    Instant::from_unix(OPENING + minutes * 60)
}

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

pub(super) fn person(number: u32) -> PersonId {
    PersonId(id(1000 + u128::from(number)))
}

pub(super) fn ticket(number: u32) -> TicketId {
    TicketId(id(5000 + u128::from(number)))
}

/// A line in which nobody stands.
pub(super) fn line() -> Line {
    let fair = (CentreId(id(1)), FairId(id(2)));
    let panel = ResourceId(id(4));
    let queue = Queue::open(
        QueueId(id(6)),
        fair,
        SessionId(id(3)),
        panel,
        EmployerId(id(5)),
    );
    Line {
        queue,
        tickets: Vec::new(),
    }
}

pub(super) fn newcomer(number: u32, booked_at: Option<Instant>) -> Newcomer {
    Newcomer {
        ticket: ticket(number),
        person: person(number),
        visit: booked_at.map(|time| (BookingId(id(9000 + u128::from(number))), time)),
        holds: 0,
    }
}

/// A line in which these stand: booked at so many minutes, or as walk-ins.
fn standing(booked: &[Option<i64>]) -> Line {
    let mut line = line();
    for (number, booked) in (1..).zip(booked) {
        let who = newcomer(number, booked.map(at));
        line.join(who, &Rules::default(), at(0)).unwrap();
    }
    line
}

fn call(line: &mut Line, minute: i64) -> u32 {
    let call = line.call_next(&BTreeMap::new(), &Rules::default(), at(minute));
    call.unwrap().called.number
}

fn refusal<T: std::fmt::Debug>(result: Result<T, Refusal>) -> Code {
    result.unwrap_err().code
}

#[test]
fn walk_ins_go_in_the_order_of_joining() {
    let mut line = standing(&[None, None, None]);
    assert_eq!([1, 2, 3].map(|_| call(&mut line, 5)), [1, 2, 3]);
    let empty = line.call_next(&BTreeMap::new(), &Rules::default(), at(5));
    assert_eq!(refusal(empty), Code::QueueEmpty);
}

#[test]
fn a_booked_visitor_goes_at_the_booked_time_before_walk_ins_and_not_earlier() {
    let mut line = standing(&[None, None, Some(10)]);
    assert_eq!(call(&mut line, 9), 1);
    assert_eq!(call(&mut line, 10), 3);
    assert_eq!(call(&mut line, 10), 2);
}

#[test]
fn a_booked_visitor_goes_early_when_no_walk_in_waits() {
    let mut line = standing(&[Some(40), Some(30)]);
    assert_eq!(call(&mut line, 0), 2, "the earlier booked time first");
}

#[test]
fn after_two_booked_visitors_in_a_row_a_walk_in_goes() {
    let mut line = standing(&[None, Some(1), Some(2), Some(3), Some(4), None]);
    let called: Vec<_> = (0..6).map(|_| call(&mut line, 10)).collect();
    assert_eq!(called, [2, 3, 1, 4, 5, 6]);
}

#[test]
fn who_does_not_come_goes_once_to_the_end_and_then_out() {
    let mut line = standing(&[Some(0), None]);
    assert_eq!(call(&mut line, 0), 1);
    assert_eq!(line.lapse(&Rules::default(), at(2)), [], "within the grace");
    let back = line.lapse(&Rules::default(), at(3));
    assert_eq!(back[0].state, TicketState::Waiting);
    assert_eq!(back[0].booked_at, None, "a missed call ends the priority");
    assert_eq!(call(&mut line, 3), 2);
    assert_eq!(call(&mut line, 3), 1);
    let out = line.lapse(&Rules::default(), at(6));
    let states: Vec<_> = out.iter().map(|one| (one.number, one.state)).collect();
    let expected = [(1, TicketState::Dropped), (2, TicketState::Waiting)];
    assert_eq!(states, expected);
    assert!(line.ticket(ticket(1)).is_err(), "out of the line");
}

#[test]
fn who_comes_a_moment_late_is_served_as_long_as_nobody_noticed() {
    let mut line = standing(&[None]);
    call(&mut line, 0);
    let serving = line.start(ticket(1), at(4)).unwrap();
    assert_eq!(serving.state, TicketState::Serving);
    assert_eq!(line.lapse(&Rules::default(), at(60)), []);
    let served = line.finish(ticket(1), at(12)).unwrap();
    assert_eq!(served.service_seconds(), Some(8 * 60));
    assert_eq!(
        refusal(line.finish(ticket(1), at(12))),
        Code::TicketNotFound
    );
}

#[test]
fn only_who_is_called_is_served_and_who_is_served_cannot_leave() {
    let mut line = standing(&[None, None]);
    assert_eq!(refusal(line.start(ticket(1), at(0))), Code::WrongState);
    assert_eq!(refusal(line.finish(ticket(1), at(0))), Code::WrongState);
    call(&mut line, 0);
    line.start(ticket(1), at(0)).unwrap();
    assert_eq!(refusal(line.leave(ticket(1), at(1))), Code::WrongState);
    assert_eq!(
        line.leave(ticket(2), at(1)).unwrap().state,
        TicketState::Left
    );
}

#[test]
fn nobody_stands_in_a_line_twice_or_holds_more_tickets_than_allowed() {
    let mut line = standing(&[None]);
    let rules = Rules::default();
    let again = line.join(newcomer(1, None), &rules, at(1)).unwrap_err();
    assert_eq!(again.code, Code::AlreadyInQueue);
    assert_eq!(again.facts["number"], "1");
    let mut fourth = newcomer(2, None);
    fourth.holds = 3;
    assert_eq!(
        refusal(line.join(fourth, &rules, at(1))),
        Code::TooManyTickets
    );
    fourth.visit = newcomer(2, Some(at(5))).visit;
    assert!(
        line.join(fourth, &rules, at(1)).is_ok(),
        "what is booked is kept"
    );
}

#[test]
fn who_is_busy_is_passed_over_keeps_the_place_and_the_caller_is_told() {
    let mut line = standing(&[None, None]);
    let busy = BTreeMap::from([(ticket(1), Engagement::InABooking)]);
    let call = line.call_next(&busy, &Rules::default(), at(1)).unwrap();
    assert_eq!(call.called.number, 2);
    let told = [PassedOver {
        number: 1,
        reason: Engagement::InABooking,
    }];
    assert_eq!(call.passed_over, told);
    let nobody = line.call_next(&busy, &Rules::default(), at(1)).unwrap_err();
    assert_eq!(
        (nobody.code, &*nobody.facts["booked"]),
        (Code::NobodyFree, "1")
    );
    let free = line.call_next(&BTreeMap::new(), &Rules::default(), at(2));
    assert_eq!(free.unwrap().called.number, 1);
}

#[test]
fn a_paused_line_calls_nobody_and_takes_newcomers() {
    let mut line = standing(&[None]);
    line.queue = line.queue.pausing(true).unwrap();
    assert_eq!(line.queue.pausing(true), None);
    let paused = line.call_next(&BTreeMap::new(), &Rules::default(), at(1));
    assert_eq!(refusal(paused), Code::QueuePaused);
    assert!(
        line.join(newcomer(2, None), &Rules::default(), at(1))
            .is_ok()
    );
    line.queue = line.queue.pausing(false).unwrap();
    assert_eq!(call(&mut line, 2), 1);
}

#[test]
fn a_line_ends_for_all_but_those_who_talk() {
    let mut line = standing(&[None, None, None]);
    call(&mut line, 0);
    line.start(ticket(1), at(0)).unwrap();
    call(&mut line, 0);
    let closed = line.close(at(5));
    assert_eq!(closed.len(), 2);
    assert!(closed.iter().all(|one| one.state == TicketState::Closed));
    assert!(line.finish(ticket(1), at(6)).is_ok());
}

#[test]
fn a_line_opens_an_hour_before_its_session_and_ends_with_it() {
    let session = Session {
        id: SessionId(id(3)),
        fair: FairId(id(2)),
        name: "오전".to_owned(),
        during: TimeRange::starting(at(0), Minutes(180)),
        first_come: true,
    };
    assert_eq!(refusal(must_be_open(&session, at(-61))), Code::TooEarly);
    assert!(must_be_open(&session, at(-60)).is_ok());
    assert!(must_be_open(&session, at(179)).is_ok());
    assert_eq!(refusal(must_be_open(&session, at(180))), Code::InPast);
}

fn booking(number: u128, of: u32, from: i64, state: BookingState) -> Booking {
    Booking {
        id: BookingId(id(number)),
        centre: CentreId(id(1)),
        kind: BookingKind::Interview,
        state,
        version: 0,
        during: TimeRange::starting(at(from), Minutes(30)),
        participants: vec![Participant {
            person: person(of),
            part: Part::Attendee,
        }],
        uses: vec![],
        fair: None,
        employer: None,
        title: String::new(),
        place: None,
        sites: Vec::new(),
        online: false,
        link: None,
        held_until: None,
        booked_by: None,
        reason: None,
        result: None,
        notice_version: None,
        offered_to: None,
        replaces: None,
        replaced_by: None,
        exception: None,
    }
}

fn why(bookings: &[Booking], tickets: &[Ticket], minute: i64) -> Option<Engagement> {
    let mut line = standing(&[None]);
    let own = line.tickets.remove(0);
    engagement(
        &own,
        bookings,
        tickets,
        Minutes(10),
        &Rules::default(),
        at(minute),
    )
}

#[test]
fn nobody_is_called_while_another_booking_runs_or_is_due_within_talk_and_walk() {
    let elsewhere = booking(7, 1, 60, BookingState::Confirmed);
    let of = |minute| why(std::slice::from_ref(&elsewhere), &[], minute);
    assert_eq!(of(20), None, "ten minutes of talk and thirty of walk");
    assert_eq!(of(21), Some(Engagement::BookingDue));
    assert_eq!(of(60), Some(Engagement::InABooking));
    assert_eq!(of(89), Some(Engagement::InABooking));
    assert_eq!(of(90), None);
    let here = Booking {
        fair: Some(FairId(id(2))),
        ..elsewhere
    };
    let of = |minute| why(std::slice::from_ref(&here), &[], minute);
    assert_eq!(of(50), None, "there is no walk within a hall");
    assert_eq!(of(51), Some(Engagement::BookingDue));
}

#[test]
fn what_is_over_cancelled_missed_or_anothers_keeps_nobody() {
    let over = [
        BookingState::Completed,
        BookingState::Cancelled,
        BookingState::NoShow,
        BookingState::Expired,
    ];
    for state in over {
        assert_eq!(why(&[booking(7, 1, 0, state)], &[], 5), None, "{state:?}");
    }
    assert_eq!(
        why(&[booking(7, 2, 0, BookingState::Confirmed)], &[], 5),
        None
    );
}

#[test]
fn the_own_booked_visit_does_not_keep_one_from_it() {
    let line = standing(&[Some(0)]);
    let own = Booking {
        id: line.tickets[0].booking.unwrap(),
        ..booking(7, 1, 0, BookingState::CheckedIn)
    };
    let rules = Rules::default();
    let reason = engagement(&line.tickets[0], &[own], &[], Minutes(10), &rules, at(5));
    assert_eq!(reason, None);
}

#[test]
fn nobody_is_called_while_called_or_served_at_another_booth() {
    let mut other = standing(&[None]).tickets.remove(0);
    other.id = ticket(77);
    for (state, reason) in [
        (TicketState::Waiting, None),
        (TicketState::Called, Some(Engagement::AtAnotherBooth)),
        (TicketState::Serving, Some(Engagement::AtAnotherBooth)),
        (TicketState::Served, None),
    ] {
        other.state = state;
        assert_eq!(
            why(&[], std::slice::from_ref(&other), 5),
            reason,
            "{state:?}"
        );
    }
}

fn outlook(panels: u16, expected: &[i64]) -> Outlook {
    let expected = expected.iter().map(|minute| Expected {
        booking: BookingId(id(8)),
        from: at(*minute),
    });
    Outlook {
        panels,
        service: Service::of(&[], Minutes(10)),
        expected: expected.collect(),
        now: at(0),
    }
}

fn range(least: u32, most: u32) -> WaitRange {
    WaitRange { least, most }
}

#[test]
fn without_talks_the_published_length_is_the_measure() {
    let service = Service::of(&[], Minutes(10));
    assert_eq!(
        (service.quick, service.median, service.slow),
        (480, 600, 750)
    );
}

#[test]
fn a_few_talks_move_the_median_slowly_and_many_outweigh_the_prior() {
    let minutes = |talks: &[i64]| {
        let seconds: Vec<_> = talks.iter().map(|one| one * 60).collect();
        Service::of(&seconds, Minutes(10)).median / 60
    };
    assert_eq!(minutes(&[20, 20]), 10, "two of five");
    assert_eq!(minutes(&[20, 20, 20]), 20);
    let long_ago = [vec![4; 20], vec![30; 50]].concat();
    assert_eq!(minutes(&long_ago), 4, "the last twenty count");
    assert_eq!(
        Service::of(&[3, 5, 2, 8, 1, 2], Minutes(10)).median,
        600,
        "slips"
    );
}

#[test]
fn places_and_waits_follow_from_who_is_ahead_and_who_is_there() {
    let mut line = standing(&[None, None, None]);
    call(&mut line, -4);
    line.start(ticket(1), at(-4)).unwrap();
    let forecast = line.forecast(&outlook(1, &[]));
    assert_eq!(
        forecast.places[&ticket(2)],
        (1, range(4, 9)),
        "six minutes left"
    );
    assert_eq!(forecast.places[&ticket(3)], (2, range(12, 21)));
    assert_eq!(forecast.newcomer, Some(range(20, 34)));
    let two = line.forecast(&outlook(2, &[]));
    assert_eq!(
        two.places[&ticket(2)],
        (1, range(0, 0)),
        "the other place is free"
    );
}

#[test]
fn who_has_booked_and_is_not_here_yet_counts_from_the_booked_time_on() {
    let line = standing(&[None, None]);
    let forecast = line.forecast(&outlook(1, &[10]));
    assert_eq!(forecast.places[&ticket(1)], (1, range(0, 0)));
    let (place, wait) = forecast.places[&ticket(2)];
    assert_eq!((place, wait.most), (2, 25), "after the booked visitor");
    let late = line.forecast(&outlook(1, &[-3]));
    assert_eq!(
        late.places[&ticket(2)],
        (2, range(8, 13)),
        "who is late holds up nobody"
    );
}

#[test]
fn a_line_is_shorter_when_its_longest_wait_is_below_the_others_shortest() {
    assert!(is_shorter(range(0, 9), Some(range(10, 20))));
    assert!(!is_shorter(range(0, 10), Some(range(10, 20))));
    assert!(
        is_shorter(range(5, 10), None),
        "of a paused line nobody can tell"
    );
}

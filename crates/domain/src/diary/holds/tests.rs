use super::*;
use crate::diary::stage::{CENTRE, JUN, MINA, ROOM, at, book, diary, hold, moment, order};
use crate::policy::PolicyTerms;
use crate::time::Minutes;

#[test]
fn a_hold_that_has_run_out_is_no_obstacle_and_ends_in_the_same_decision() {
    let mut diary = diary();
    let held = hold(&mut diary, MINA, "10:00", &moment("09:00", 9));
    let refusal = book(&mut diary, JUN, "10:30", &moment("09:04", 10)).unwrap_err();
    assert_eq!(refusal.code, Code::RoomTaken);
    assert_eq!(refusal.blocked_by[0].booking, held.id);
    diary.drain_happenings();
    let booked = book(&mut diary, JUN, "10:30", &moment("09:05", 10)).unwrap();
    let happened: Vec<_> = diary
        .drain_happenings()
        .into_iter()
        .map(|(booking, happening)| (booking.id, booking.state, happening))
        .collect();
    assert_eq!(
        happened,
        [
            (held.id, BookingState::Expired, Happening::Expired),
            (booked.id, BookingState::Confirmed, Happening::Confirmed),
        ]
    );
    let changes = diary.changes();
    let claiming = |id| changes.claims.iter().any(|claim| claim.booking == id);
    assert!(claiming(booked.id) && !claiming(held.id));
}

#[test]
fn who_moves_meets_no_hold_that_has_run_out() {
    let mut diary = diary();
    let held = hold(&mut diary, MINA, "10:00", &moment("09:00", 9));
    let booked = book(&mut diary, JUN, "12:00", &moment("09:00", 10)).unwrap();
    let to = order(JUN, "10:00").during;
    let refusal = diary.reschedule(booked.id, to, None, &moment("09:04", 11));
    assert_eq!(refusal.unwrap_err().code, Code::RoomTaken);
    diary
        .reschedule(booked.id, to, None, &moment("09:05", 11))
        .unwrap();
    assert_eq!(diary.bookings[&held.id].state, BookingState::Expired);
}

#[test]
fn a_hold_whose_claims_are_not_all_seen_is_left_to_others() {
    let mut diary = diary();
    let held = hold(&mut diary, MINA, "10:00", &moment("09:00", 9));
    diary.whole.remove(&held.id);
    let refusal = book(&mut diary, JUN, "10:30", &moment("09:05", 10)).unwrap_err();
    assert_eq!(refusal.code, Code::RoomTaken);
}

#[test]
fn a_confirmed_booking_is_never_ended_in_passing() {
    let mut diary = diary();
    let held = hold(&mut diary, MINA, "10:00", &moment("09:00", 9));
    diary.confirm(held.id, &moment("09:01", 10)).unwrap();
    let refusal = book(&mut diary, JUN, "10:30", &moment("09:30", 10)).unwrap_err();
    assert_eq!(refusal.code, Code::RoomTaken);
}

#[test]
fn who_confirms_or_moves_too_late_is_told_and_the_place_is_free_at_once() {
    for moves in [true, false] {
        let mut diary = diary();
        let held = hold(&mut diary, MINA, "10:00", &moment("09:00", 9));
        let late = moment("09:05", 10);
        let decided = match moves {
            true => diary.reschedule(held.id, order(MINA, "12:00").during, None, &late),
            false => diary.confirm(held.id, &late),
        };
        assert_eq!(decided.unwrap_err().code, Code::HoldExpired);
        assert_eq!(diary.bookings[&held.id].state, BookingState::Expired);
        assert!(diary.changes().claims.is_empty());
        let again = diary.confirm(held.id, &late).unwrap_err();
        assert_eq!(again.code, Code::HoldExpired);
    }
}

#[test]
fn who_gives_up_a_hold_that_has_run_out_gets_what_they_want() {
    let mut diary = diary();
    let held = hold(&mut diary, MINA, "10:00", &moment("09:00", 9));
    let ended = diary.cancel(held.id, None, &moment("09:05", 10)).unwrap();
    assert_eq!(ended.state, BookingState::Expired);
    assert_eq!(ended.uses[0].resource, ROOM);
    assert_eq!(ended.during.from, at("10:00"));
}

#[test]
fn how_long_a_form_keeps_a_place_is_a_rule_of_the_centre() {
    let mut diary = diary();
    let now = moment("09:00", 9);
    assert_eq!(diary.hold_until(CENTRE, None, &now), at("09:05"));
    let terms = PolicyTerms {
        hold: Some(Minutes(3)),
        ..PolicyTerms::default()
    };
    diary.rulings.of_centre(CENTRE, terms);
    assert_eq!(diary.hold_until(CENTRE, None, &now), at("09:03"));
}

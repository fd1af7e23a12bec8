use super::*;
use crate::diary::stage::{JUN, MINA, book, diary, moment};

#[test]
fn who_does_not_come_within_ten_minutes_has_missed_the_booking() {
    let mut diary = diary();
    let booked = book(&mut diary, MINA, "10:00", &moment("09:00", 9)).unwrap();
    let refusal = diary.miss(booked.id, &moment("10:09", 10)).unwrap_err();
    assert_eq!(refusal.code, Code::NotLateYet);
    let missed = diary.miss(booked.id, &moment("10:10", 10)).unwrap();
    assert_eq!(missed.state, BookingState::NoShow);
    assert_eq!(missed.version, booked.version + 1);
    let told = diary.drain_happenings();
    assert_eq!(told.last().unwrap().1, Happening::Missed);
}

#[test]
fn the_place_of_a_no_show_is_free_at_once() {
    let mut diary = diary();
    let booked = book(&mut diary, MINA, "10:00", &moment("09:00", 9)).unwrap();
    diary.miss(booked.id, &moment("10:10", 10)).unwrap();
    book(&mut diary, JUN, "10:15", &moment("10:10", 11)).unwrap();
    book(&mut diary, MINA, "11:15", &moment("10:10", 12)).unwrap();
}

#[test]
fn who_came_has_not_missed_it_and_who_missed_it_does_not_start_any_more() {
    let mut diary = diary();
    let came = book(&mut diary, MINA, "10:00", &moment("09:00", 9)).unwrap();
    diary.start(came.id, &moment("10:10", 10)).unwrap();
    let refusal = diary.miss(came.id, &moment("10:11", 10)).unwrap_err();
    assert_eq!(refusal.code, Code::WrongState);
    let missed = book(&mut diary, JUN, "12:00", &moment("09:00", 11)).unwrap();
    diary.miss(missed.id, &moment("12:10", 12)).unwrap();
    for again in [
        diary.start(missed.id, &moment("12:11", 12)),
        diary.miss(missed.id, &moment("12:11", 12)),
    ] {
        assert_eq!(again.unwrap_err().code, Code::WrongState);
    }
}

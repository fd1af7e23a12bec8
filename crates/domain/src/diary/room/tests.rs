use crate::diary::stage::{CENTRE, JUN, MINA, ROOM, at, book, diary, hold, moment, order};
use crate::diary::{Diary, Resource};
use crate::id::PersonId;
use crate::refusal::Code;
use crate::time::{Minutes, TimeRange};
use uuid::Uuid;

/// The room for two, and a third person.
fn shared() -> (Diary, PersonId) {
    let mut diary = diary();
    let third = PersonId(Uuid::from_u128(5));
    let person = Resource::person(third.into(), CENTRE);
    diary.resources.insert(third.into(), person);
    diary.resources.get_mut(&ROOM).unwrap().capacity = 2;
    (diary, third)
}

#[test]
fn that_a_shared_place_is_full_is_told_before_anything_about_people() {
    let (mut diary, third) = shared();
    let stranger = PersonId(Uuid::from_u128(77));
    let unknown = book(&mut diary, stranger, "10:00", &moment("09:00", 9)).unwrap_err();
    assert_eq!(unknown.code, Code::PersonNotFound);
    for (number, person) in [(9, MINA), (10, JUN)] {
        book(&mut diary, person, "10:00", &moment("09:00", number)).unwrap();
    }
    // One is not there, one has another booking then, and one could come.
    for person in [stranger, MINA, third] {
        let refused = book(&mut diary, person, "10:30", &moment("09:00", 11)).unwrap_err();
        assert_eq!(refused.code, Code::RoomTaken);
        assert!(refused.blocked_by.is_empty());
    }
    let past = book(&mut diary, third, "08:00", &moment("09:00", 11)).unwrap_err();
    assert_eq!(
        past.code,
        Code::InPast,
        "what is wrong with the time goes first"
    );
}

#[test]
fn a_place_for_one_still_tells_who_is_in_the_way() {
    let mut diary = diary();
    let first = book(&mut diary, MINA, "10:00", &moment("09:00", 9)).unwrap();
    let refused = book(&mut diary, JUN, "10:30", &moment("09:00", 10)).unwrap_err();
    assert_eq!(refused.blocked_by[0].booking, first.id);
    assert!(!diary.is_full(ROOM, first.during, at("09:00")));
}

#[test]
fn a_place_is_full_with_its_turnaround_and_until_a_hold_there_has_run_out() {
    let (mut diary, third) = shared();
    diary.resources.get_mut(&ROOM).unwrap().rules.turnaround = Minutes(15);
    let held = hold(&mut diary, MINA, "10:00", &moment("09:00", 9));
    book(&mut diary, JUN, "10:00", &moment("09:00", 10)).unwrap();
    let is_full = |from: &str, now: &str| {
        let during = TimeRange::starting(at(from), Minutes(15));
        diary.is_full(ROOM, during, at(now))
    };
    assert!(is_full("11:10", "09:04") && is_full("09:45", "09:04"));
    assert!(!is_full("11:15", "09:04") && !is_full("09:30", "09:04"));
    assert!(!is_full("10:00", "09:05"));
    let nobody = book(&mut diary, third, "10:00", &moment("09:04", 11));
    assert_eq!(nobody.unwrap_err().code, Code::RoomTaken);
    diary
        .book(order(third, "10:00"), &moment("09:05", 11))
        .unwrap();
    let state = diary.bookings[&held.id].state;
    assert_eq!(state, crate::booking::BookingState::Expired);
}

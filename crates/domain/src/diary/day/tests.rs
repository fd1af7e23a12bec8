use super::*;
use crate::actor::{Actor, Role};
use crate::diary::stage::{CENTRE, JUN, MINA, at, book, diary, moment, order};
use crate::id::PersonId;
use crate::policy::{FreeCancel, PolicyTerms};

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

#[test]
fn an_employer_takes_no_start_back_and_staff_do() {
    let by = |role, at| {
        let mut moment = moment(at, 10);
        moment.actor.roles = vec![role];
        moment
    };
    let mut diary = diary();
    let came = book(&mut diary, MINA, "10:00", &moment("09:00", 9)).unwrap();
    diary.start(came.id, &moment("10:00", 10)).unwrap();
    let employer = by(Role::EmployerMember, "10:11");
    let refusal = diary.mark_missed(came.id, &employer).unwrap_err();
    assert_eq!(refusal.code, Code::WrongState);
    diary
        .mark_missed(came.id, &by(Role::Counsellor, "10:11"))
        .unwrap();
    let absent = book(&mut diary, JUN, "12:00", &moment("09:00", 11)).unwrap();
    let early = by(Role::EmployerMember, "12:09");
    let refusal = diary.mark_missed(absent.id, &early).unwrap_err();
    assert_eq!(refusal.code, Code::NotLateYet, "and it says from when");
    let late = by(Role::EmployerMember, "12:10");
    let missed = diary.mark_missed(absent.id, &late).unwrap();
    assert_eq!(missed.state, BookingState::NoShow);
}

#[test]
fn how_long_a_booking_waits_is_a_rule_of_the_centre() {
    let mut diary = diary();
    let terms = PolicyTerms {
        late_after: Some(Minutes(20)),
        ..PolicyTerms::default()
    };
    diary.rulings.of_centre(CENTRE, terms);
    let booked = book(&mut diary, MINA, "10:00", &moment("09:00", 9)).unwrap();
    let refusal = diary.miss(booked.id, &moment("10:19", 10)).unwrap_err();
    assert_eq!(refusal.code, Code::NotLateYet);
    assert!(!booked.is_missed(Minutes(20), at("10:19")));
    assert!(booked.is_missed(Minutes(20), at("10:20")));
    diary.miss(booked.id, &moment("10:20", 10)).unwrap();
}

#[test]
fn staff_take_back_a_start_that_was_a_mistake_but_not_what_took_place() {
    let mut diary = diary();
    let booked = book(&mut diary, MINA, "10:00", &moment("09:00", 9)).unwrap();
    diary.start(booked.id, &moment("10:00", 10)).unwrap();
    let early = diary.mark_missed(booked.id, &moment("10:09", 10));
    assert_eq!(early.unwrap_err().code, Code::NotLateYet);
    let missed = diary.mark_missed(booked.id, &moment("10:10", 10)).unwrap();
    assert_eq!(missed.state, BookingState::NoShow);
    let other = book(&mut diary, JUN, "12:00", &moment("09:00", 11)).unwrap();
    diary.start(other.id, &moment("12:00", 12)).unwrap();
    diary
        .complete(other.id, None, &moment("12:30", 12))
        .unwrap();
    let over = diary.mark_missed(other.id, &moment("12:31", 12));
    assert_eq!(over.unwrap_err().code, Code::WrongState);
}

#[test]
fn a_wrong_no_show_is_taken_back_with_its_place_and_the_reason() {
    for (truth, state, happening) in [
        (
            Attendance::CheckedIn,
            BookingState::CheckedIn,
            Happening::Started,
        ),
        (
            Attendance::Completed,
            BookingState::Completed,
            Happening::Completed,
        ),
    ] {
        let mut diary = diary();
        let booked = book(&mut diary, MINA, "10:00", &moment("09:00", 9)).unwrap();
        diary.miss(booked.id, &moment("10:10", 10)).unwrap();
        let reason = "접수 누락".to_owned();
        let corrected = diary
            .correct_miss(booked.id, truth, reason, &moment("10:12", 10))
            .unwrap();
        assert_eq!((corrected.state, corrected.version), (state, 2));
        assert_eq!(corrected.reason.as_deref(), Some("접수 누락"));
        assert_eq!(diary.drain_happenings().last().unwrap().1, happening);
        let refusal = book(&mut diary, JUN, "10:30", &moment("10:15", 11)).unwrap_err();
        assert_eq!(refusal.code, Code::RoomTaken);
    }
}

#[test]
fn a_no_show_whose_place_was_given_away_stays_one() {
    let mut diary = diary();
    let missed = book(&mut diary, MINA, "10:00", &moment("09:00", 9)).unwrap();
    diary.miss(missed.id, &moment("10:10", 10)).unwrap();
    let next = book(&mut diary, JUN, "10:30", &moment("10:11", 11)).unwrap();
    let correct = |diary: &mut Diary| {
        let reason = "접수 누락".to_owned();
        diary.correct_miss(
            missed.id,
            Attendance::Completed,
            reason,
            &moment("10:12", 12),
        )
    };
    let refusal = correct(&mut diary).unwrap_err();
    assert_eq!(refusal.code, Code::GivenAway);
    assert_eq!(refusal.blocked_by[0].booking, next.id);
    diary.cancel(next.id, None, &moment("10:12", 13)).unwrap();
    correct(&mut diary).unwrap();
    let again = correct(&mut diary).unwrap_err();
    assert_eq!(again.code, Code::WrongState);
}

#[test]
fn what_has_begun_is_neither_moved_nor_cancelled_by_anybody() {
    for who in [by(MINA), moment("10:00", 10)] {
        let mut diary = diary();
        let booked = book(&mut diary, MINA, "10:00", &moment("09:00", 9)).unwrap();
        let begun = Moment {
            now: at("10:00"),
            ..who
        };
        let cancelled = diary.cancel(booked.id, None, &begun);
        assert_eq!(cancelled.unwrap_err().code, Code::BookingBegun);
        let to = order(MINA, "12:00").during;
        let moved = diary.reschedule(booked.id, to, None, &begun);
        assert_eq!(moved.unwrap_err().code, Code::BookingBegun);
        let just_before = Moment {
            now: at("09:59"),
            ..begun
        };
        diary.reschedule(booked.id, to, None, &just_before).unwrap();
        diary.cancel(booked.id, None, &just_before).unwrap();
    }
}

#[test]
fn what_is_called_off_ends_also_when_it_should_have_begun_but_not_what_goes_on_or_was_missed() {
    let mut diary = diary();
    let booked = book(&mut diary, MINA, "10:00", &moment("09:00", 9)).unwrap();
    let reason = Some("박람회 취소".to_owned());
    let off = diary
        .call_off(booked.id, reason.clone(), &moment("10:05", 10))
        .unwrap();
    assert_eq!(off.state, BookingState::Cancelled);
    assert_eq!(off.reason, reason);
    let goes_on = book(&mut diary, MINA, "12:00", &moment("09:00", 11)).unwrap();
    diary.start(goes_on.id, &moment("12:00", 12)).unwrap();
    let missed = book(&mut diary, JUN, "14:00", &moment("09:00", 13)).unwrap();
    diary.miss(missed.id, &moment("14:10", 14)).unwrap();
    for id in [booked.id, goes_on.id, missed.id] {
        let refusal = diary.call_off(id, None, &moment("14:11", 15)).unwrap_err();
        assert_eq!(refusal.code, Code::BookingOver);
    }
}

#[test]
fn only_the_attendees_own_cancel_after_the_free_time_is_late() {
    let cases = [
        (by(MINA), "2026-11-23T18:00:00Z", BookingState::Cancelled),
        (
            by(MINA),
            "2026-11-23T18:00:01Z",
            BookingState::LateCancelled,
        ),
        (by(JUN), "2026-11-24T09:00:00Z", BookingState::Cancelled),
        (
            moment("09:00", 10),
            "2026-11-24T09:00:00Z",
            BookingState::Cancelled,
        ),
    ];
    for (who, now, state) in cases {
        let mut diary = diary();
        let early = Moment {
            now: "2026-11-20T09:00:00Z".parse().unwrap(),
            ..moment("09:00", 9)
        };
        let booked = book(&mut diary, MINA, "10:00", &early).unwrap();
        let now = now.parse().unwrap();
        let cancelled = diary.cancel(booked.id, None, &Moment { now, ..who });
        assert_eq!(cancelled.unwrap().state, state, "at {now}");
    }
}

#[test]
fn who_takes_the_registration_back_cancels_late_as_if_each_booking_were_cancelled_then() {
    let late = "2026-11-23T18:00:01Z".parse().unwrap();
    let in_time = "2026-11-23T18:00:00Z".parse().unwrap();
    let cases = [
        (MINA, late, true, BookingState::LateCancelled),
        (MINA, in_time, true, BookingState::Cancelled),
        (MINA, late, false, BookingState::Cancelled),
        (JUN, late, true, BookingState::Cancelled),
    ];
    for (person, at, by_seeker, state) in cases {
        let mut diary = diary();
        let booked = book(&mut diary, MINA, "10:00", &moment("09:00", 9)).unwrap();
        // It is heard of only when the booking has begun.
        let heard = moment("10:05", 10);
        let withdrawal = Withdrawal { at, by_seeker };
        let fallen = diary.withdraw(booked.id, person, withdrawal, &heard);
        assert_eq!(fallen.unwrap().state, state, "{at} {by_seeker}");
        let again = diary.withdraw(booked.id, person, withdrawal, &heard);
        assert_eq!(again.unwrap_err().code, Code::BookingOver);
    }
}

#[test]
fn until_when_one_cancels_freely_is_a_rule_of_the_centre() {
    let mut diary = diary();
    let free_cancel = FreeCancel {
        days_before: 0,
        until: "09:30".parse().unwrap(),
    };
    let terms = PolicyTerms {
        free_cancel: Some(free_cancel),
        ..PolicyTerms::default()
    };
    diary.rulings.of_centre(CENTRE, terms);
    for (from, now, state) in [
        ("10:00", "09:30", BookingState::Cancelled),
        ("12:00", "09:31", BookingState::LateCancelled),
    ] {
        let booked = book(&mut diary, MINA, from, &moment("09:00", 9)).unwrap();
        let when = Moment {
            now: at(now),
            ..by(MINA)
        };
        let cancelled = diary.cancel(booked.id, None, &when).unwrap();
        assert_eq!(cancelled.state, state);
    }
}

/// A seeker decides.
fn by(person: PersonId) -> Moment {
    let system = moment("09:00", 20);
    Moment {
        actor: Actor {
            person: Some(person),
            roles: vec![Role::Seeker],
            ..system.actor
        },
        ..system
    }
}

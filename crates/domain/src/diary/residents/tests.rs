use super::*;
use crate::booking::Booking;
use crate::diary::ResourceKind;
use crate::diary::stage::{CENTRE, JUN, MINA, ROOM, at, diary, hold, moment, order};
use crate::id::WaitId;
use crate::policy::{PolicyTerms, WaitingOrder};
use crate::waiting::{WaitState, WaitTerms};
use uuid::Uuid;

/// A room that opens a day before each time, in a centre where residents book first for two hours.
/// Mina is a resident, Jun has not said so.
fn town() -> Diary {
    let mut town = diary();
    let terms = PolicyTerms {
        resident_first_hours: Some(2),
        ..PolicyTerms::default()
    };
    town.rulings.of_centre(CENTRE, terms);
    let room = town.resources.get_mut(&ROOM).unwrap();
    room.rules.window.opens_before = Some(Minutes(60));
    room.kind = ResourceKind::Room;
    let mina = town.resources.get_mut(&MINA.into()).unwrap();
    mina.resident = true;
    town
}

fn as_seeker(person: PersonId, now: &str, booking: u128) -> Moment {
    let mut moment = moment(now, booking);
    moment.actor.person = Some(person);
    moment.actor.roles = vec![Role::Seeker];
    moment
}

fn try_book(town: &mut Diary, person: PersonId, now: &str) -> Result<Booking, Refusal> {
    town.book(order(person, "12:00"), &as_seeker(person, now, 7))
}

#[test]
fn in_the_first_hours_only_residents_book_and_others_are_told_when_it_opens() {
    let mut town = town();
    let room = town.resources.get_mut(&ROOM).unwrap();
    room.rules.window.opens_before = Some(Minutes(180));
    let refusal = try_book(&mut town, JUN, "10:59").unwrap_err();
    assert_eq!(refusal.code, Code::ResidentsFirst);
    assert_eq!(refusal.facts["opens"], "2026-11-24T11:00:00Z");
    assert_eq!(refusal.facts["made_by"], "centre");
    assert!(try_book(&mut town.clone(), MINA, "09:00").is_ok());
    assert!(try_book(&mut town, JUN, "11:00").is_ok());
}

#[test]
fn every_decision_that_the_rule_touched_is_noted_and_no_other() {
    let mut town = town();
    try_book(&mut town, JUN, "11:00").unwrap_err();
    try_book(&mut town, MINA, "11:00").unwrap();
    let outcome = |note: &RuleNote| (note.person, note.outcome);
    let notes = town.drain_rule_notes();
    assert_eq!(
        notes.iter().map(outcome).collect::<Vec<_>>(),
        [(JUN, RuleOutcome::Refused), (MINA, RuleOutcome::Resident)]
    );
    assert_eq!(notes[0].opens, at("13:00"));
    town.rulings.of_centre(CENTRE, PolicyTerms::default());
    town.book(order(JUN, "13:00"), &as_seeker(JUN, "12:10", 8))
        .unwrap();
    assert_eq!(town.drain_rule_notes(), []);
}

#[test]
fn staff_let_others_pass_for_a_reason_only() {
    let mut town = town();
    let mut staff = moment("11:00", 7);
    staff.actor.roles = vec![Role::Counsellor];
    let refusal = town.book(order(JUN, "12:00"), &staff).unwrap_err();
    assert_eq!(refusal.code, Code::ResidentsFirst);
    let reason = Some("관내 대학 재학생".to_owned());
    town.book_beyond(order(JUN, "12:00"), reason, &staff)
        .unwrap();
    let outcomes = town.drain_rule_notes().into_iter().map(|one| one.outcome);
    assert_eq!(
        outcomes.collect::<Vec<_>>(),
        [RuleOutcome::Refused, RuleOutcome::Exception]
    );
}

#[test]
fn where_all_times_open_at_once_the_hours_run_from_then() {
    let mut town = town();
    let room = town.resources.get_mut(&ROOM).unwrap();
    room.rules.window.opens_before = None;
    room.rules.window.opened_at = Some(at("08:00"));
    assert_eq!(
        try_book(&mut town, JUN, "09:59").unwrap_err().facts["opens"],
        "2026-11-24T10:00:00Z"
    );
    assert!(try_book(&mut town, JUN, "10:00").is_ok());
}

#[test]
fn moves_and_holds_are_bound_as_bookings_are() {
    let mut town = town();
    let room = town.resources.get_mut(&ROOM).unwrap();
    room.rules.window.opens_before = Some(Minutes(240));
    let early = town
        .book(order(JUN, "10:00"), &as_seeker(JUN, "09:00", 7))
        .unwrap();
    let later = TimeRange::starting(at("12:00"), Minutes(60));
    let moved = town.reschedule(early.id, later, None, &as_seeker(JUN, "09:00", 8));
    assert_eq!(moved.unwrap_err().code, Code::ResidentsFirst);
    let held = Proposal {
        held_until: Some(at("09:05")),
        ..order(JUN, "12:00")
    };
    let held = town.book(held, &as_seeker(JUN, "09:00", 9));
    assert_eq!(held.unwrap_err().code, Code::ResidentsFirst);
}

/// Both orders of a waiting list.
#[test]
fn whoever_is_no_resident_cannot_wait_yet_and_is_passed_over_with_the_reason() {
    for waiting in [WaitingOrder::FirstCome, WaitingOrder::LongestUnserved] {
        let mut town = town();
        let terms = PolicyTerms {
            resident_first_hours: Some(2),
            waiting: Some(waiting),
            ..PolicyTerms::default()
        };
        town.rulings.of_centre(CENTRE, terms);
        let room = town.resources.get_mut(&ROOM).unwrap();
        room.rules.window.opens_before = Some(Minutes(240));
        let taken = hold(&mut town, MINA, "12:00", &moment("08:00", 1));
        let wish = |from: &str, minutes| WaitTerms {
            kind: BookingKind::RoomLoan,
            wishes: vec![Wish {
                resource: ROOM,
                within: TimeRange::starting(at(from), Minutes(minutes)),
            }],
            minutes: Some(Minutes(60)),
            title: Some("면접 연습".to_owned()),
            notice_version: None,
        };
        let id = |number| WaitId(Uuid::from_u128(number));
        let early = town.join(id(90), JUN, wish("12:00", 60), &as_seeker(JUN, "08:01", 2));
        assert_eq!(early.unwrap_err().facts["opens"], "2026-11-24T10:00:00Z");
        // From nine everybody may wait for what begins at eleven; the later times open later.
        town.join(id(91), JUN, wish("11:00", 120), &as_seeker(JUN, "09:30", 3))
            .unwrap();
        let offered = town.waits[&id(91)].wait.clone();
        assert_eq!(offered.state, WaitState::Offered, "{waiting:?}");
        let offer = offered.booking.unwrap();
        assert_eq!(town.bookings[&offer].during.from, at("11:00"));
        assert_eq!(town.bookings[&taken.id].during.from, at("12:00"));
    }
}

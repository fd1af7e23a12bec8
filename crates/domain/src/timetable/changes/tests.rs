//! Changes that are made together.

use super::*;
use crate::diary::stage::{CENTRE, JUN, MINA, ROOM, at, diary, moment};
use crate::diary::{Happening, Resource};
use crate::refusal::Code;
use crate::time::Minutes;
use uuid::Uuid;

const HOST: PersonId = PersonId(Uuid::from_u128(40));
const FAIR: FairId = FairId(Uuid::from_u128(41));
const OPENING: OpeningId = OpeningId(Uuid::from_u128(42));

fn stage() -> Diary {
    let mut diary = diary();
    diary
        .resources
        .insert(HOST.into(), Resource::person(HOST.into(), CENTRE));
    diary.registrations.extend([(FAIR, MINA), (FAIR, JUN)]);
    diary
}

fn seat(from: &str) -> Seat {
    Seat {
        fair: FAIR,
        employer: EmployerId(Uuid::from_u128(43)),
        interviewers: vec![HOST],
        rooms: vec![ROOM],
        link: None,
        title: "물류 사무".to_owned(),
        during: TimeRange::starting(at(from), Minutes(30)),
    }
}

fn change(person: PersonId, booking: Option<BookingId>, from: Option<&str>) -> Change {
    Change {
        person,
        opening: OPENING,
        booking,
        seat: from.map(seat),
        moves: true,
    }
}

fn make(diary: &mut Diary, changes: &[Change]) -> Result<Vec<Option<Booking>>, Vec<Refused>> {
    let start = 100 + diary.bookings.len() as u128;
    let ids = (start..).map(|id| BookingId(Uuid::from_u128(id)));
    let ids: Vec<_> = ids.take(changes.len()).collect();
    rearrange(diary, (changes, &ids), "바뀜", &moment("08:00", 1))
}

fn both_booked(diary: &mut Diary) -> [BookingId; 2] {
    let wanted = [
        change(MINA, None, Some("10:00")),
        change(JUN, None, Some("10:30")),
    ];
    let made = make(diary, &wanted).unwrap();
    diary.drain_happenings();
    [0, 1].map(|at| made[at].as_ref().expect("it was booked").id)
}

#[test]
fn two_change_places() {
    let mut diary = stage();
    let [mina, jun] = both_booked(&mut diary);
    let swap = [
        change(MINA, Some(mina), Some("10:30")),
        change(JUN, Some(jun), Some("10:00")),
    ];
    make(&mut diary, &swap).unwrap();
    let happened: Vec<_> = diary.drain_happenings();
    let moved = |(booking, what): &(Booking, Happening)| (booking.id, booking.version, *what);
    let told: Vec<_> = happened.iter().map(moved).collect();
    assert_eq!(
        told,
        [(mina, 1, Happening::Moved), (jun, 1, Happening::Moved)],
        "each once"
    );
    assert_eq!(diary.bookings[&mina].during.from, at("10:30"));
}

#[test]
fn nothing_is_done_and_each_obstacle_is_named_when_one_change_cannot_be_made() {
    let mut diary = stage();
    let [mina, _] = both_booked(&mut diary);
    let before = diary.bookings.clone();
    let wanted = [
        change(MINA, Some(mina), None),
        change(JUN, None, Some("10:30")),
        change(JUN, None, Some("07:00")),
    ];
    let refused = make(&mut diary, &wanted).unwrap_err();
    let named: Vec<_> = refused.iter().map(|(at, why)| (*at, why.code)).collect();
    assert_eq!(named, [(1, Code::PersonBusy), (2, Code::InPast)]);
    assert_eq!(diary.bookings, before);
    assert!(diary.drain_happenings().is_empty());
}

#[test]
fn an_interview_whose_panel_changed_is_called_off_and_one_is_booked_in_its_place() {
    let mut diary = stage();
    let [mina, _] = both_booked(&mut diary);
    let other = Change {
        moves: false,
        ..change(MINA, Some(mina), Some("10:00"))
    };
    let made = make(&mut diary, &[other]).unwrap();
    let anew = made[0].as_ref().expect("it was booked");
    assert_ne!(anew.id, mina);
    let old = &diary.bookings[&mina];
    assert!(!old.state.claims());
    assert_eq!(
        (anew.replaces, old.replaced_by),
        (Some(mina), Some(anew.id))
    );
    assert!(
        anew.version > old.version,
        "who is in both hears of a change"
    );
    let changes = diary.changes();
    let mut written = changes.inserted.iter().chain(&changes.updated);
    let saved = written.find(|one| one.id == mina);
    assert_eq!(saved.and_then(|one| one.replaced_by), Some(anew.id));
    let again = make(&mut diary, &[change(MINA, Some(anew.id), Some("11:00"))]).unwrap();
    assert_eq!(again[0].as_ref().and_then(|one| one.replaces), Some(mina));
}

#[test]
fn who_is_not_registered_any_more_is_not_booked() {
    let mut diary = stage();
    diary.registrations.clear();
    let refused = make(&mut diary, &[change(MINA, None, Some("10:00"))]).unwrap_err();
    assert_eq!(refused[0].1.code, Code::NotRegistered);
}

#[test]
fn a_change_that_can_neither_leave_nor_be_made_is_named_once_among_others() {
    let mut diary = stage();
    let [mina, jun] = both_booked(&mut diary);
    let unknown = |id| Some(BookingId(Uuid::from_u128(id)));
    let wanted = [
        change(MINA, unknown(901), Some("07:00")),
        change(JUN, unknown(902), Some("07:30")),
        change(MINA, Some(mina), None),
        change(JUN, Some(jun), Some("10:30")),
    ];
    let anew = wanted.map(|one| Change {
        moves: false,
        ..one
    });
    let refused = make(&mut diary, &anew).unwrap_err();
    let named: Vec<_> = refused.iter().map(|(at, why)| (*at, why.code)).collect();
    assert_eq!(
        named,
        [(0, Code::BookingNotFound), (1, Code::BookingNotFound)]
    );
}

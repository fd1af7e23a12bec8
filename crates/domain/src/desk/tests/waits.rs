use super::*;
use crate::booking::{Part, Participant};
use crate::id::{BookingId, WaitId};
use crate::opening::CentreCalendar;
use crate::time::Zone;
use crate::waiting::{Wait, WaitState, WaitTerms, Wish};

const CENTRE: CentreId = CentreId(Uuid::from_u128(3));
const MINA: PersonId = PersonId(Uuid::from_u128(21));
const JUN: PersonId = PersonId(Uuid::from_u128(22));

/// A counsellor's times, two seekers, and the morning of a week before.
fn diary() -> (Diary, ResourceId) {
    let mut diary = Diary::default();
    let desk = open(&counselling()).unwrap().resource;
    let id = desk.id;
    let people = [MINA, JUN, HOST].map(|one| Resource::person(one.into(), CENTRE));
    let all = people.into_iter().chain([desk]);
    diary.resources = all.map(|one| (one.id, one)).collect();
    let seoul = CentreCalendar {
        zone: Zone::parse("Asia/Seoul").unwrap(),
        holidays: Default::default(),
    };
    diary.calendars.insert(CENTRE, seoul);
    (diary, id)
}

fn moment(number: u128) -> Moment {
    Moment {
        actor: Actor {
            roles: vec![Role::Organiser],
            ..Actor::system(Some(CENTRE))
        },
        now: "2026-11-25T09:00:00+09:00".parse().unwrap(),
        booking: BookingId(Uuid::from_u128(number << 64)),
    }
}

fn book(diary: &mut Diary, desk: ResourceId, person: PersonId, number: u128) -> Booking {
    let proposal = diary.desk_proposal(CENTRE, desk, person, at("10:00"));
    diary.book(proposal.unwrap(), &moment(number)).unwrap()
}

fn join(diary: &mut Diary, desk: ResourceId, kind: BookingKind) -> Result<Wait, Refusal> {
    let within = TimeRange::starting(at("10:00"), Minutes(50));
    let terms = WaitTerms {
        kind,
        wishes: vec![Wish {
            resource: desk,
            within,
        }],
        minutes: None,
        title: None,
        notice_version: None,
    };
    let id = WaitId(Uuid::from_u128(77 << 64));
    diary.join(id, JUN, terms, &moment(5))
}

fn state(diary: &Diary, wait: &Wait) -> WaitState {
    diary.waits[&wait.id].wait.state
}

#[test]
fn a_freed_talk_is_offered_with_its_counsellor_within_the_decision_that_frees_it() {
    let (mut diary, desk) = diary();
    let taken = book(&mut diary, desk, MINA, 1);
    let wait = join(&mut diary, desk, BookingKind::Counselling).unwrap();
    assert_eq!(state(&diary, &wait), WaitState::Waiting);
    diary.cancel(taken.id, None, &moment(6)).unwrap();
    diary.follow_up(&moment(6));
    let offered = diary.waits[&wait.id].wait.clone();
    assert_eq!(offered.state, WaitState::Offered);
    let booking = &diary.bookings[&offered.booking.unwrap()];
    assert_eq!(booking.attendee(), Some(JUN));
    assert!(booking.involves(HOST), "the counsellor is claimed with it");
    assert_eq!(booking.title, "취업 특강");
}

#[test]
fn nothing_is_offered_while_the_counsellor_is_elsewhere_and_nobody_is_blamed_for_it() {
    let (mut diary, desk) = diary();
    let elsewhere = Proposal {
        kind: BookingKind::Interview,
        during: TimeRange::starting(at("10:30"), Minutes(30)),
        participants: vec![
            Participant {
                person: MINA,
                part: Part::Attendee,
            },
            Participant {
                person: HOST,
                part: Part::Interviewer,
            },
        ],
        resources: Vec::new(),
        ..diary
            .desk_proposal(CENTRE, desk, MINA, at("10:30"))
            .unwrap()
    };
    let interview = diary.book(elsewhere, &moment(1)).unwrap();
    let wait = join(&mut diary, desk, BookingKind::Counselling).unwrap();
    assert_eq!(state(&diary, &wait), WaitState::Waiting);
    assert!(diary.changes().wait_notes.is_empty());

    // The desk itself was free all the time: it is looked at again.
    diary.cancel(interview.id, None, &moment(2)).unwrap();
    let gaps = wait.wishes.iter().copied().map(Into::into).collect();
    diary.offer_again(gaps, &moment(3));
    assert_eq!(state(&diary, &wait), WaitState::Offered);
}

#[test]
fn whoever_waits_says_whether_for_a_side_event_or_for_counselling() {
    let (mut diary, desk) = diary();
    let refusal = join(&mut diary, desk, BookingKind::SideEvent).unwrap_err();
    assert_eq!(refusal.code, Code::WrongKind);
    assert!(join(&mut diary, desk, BookingKind::Counselling).is_ok());
}

#[test]
fn a_moved_booking_keeps_its_desk_and_the_desks_length() {
    let (mut diary, desk) = diary();
    let booked = book(&mut diary, desk, MINA, 1);
    let refusal = diary.move_desk_booking(&booked, 7, at("11:00"), &moment(2));
    assert_eq!(refusal.unwrap_err().code, Code::VersionOutdated);
    let moved = diary.move_desk_booking(&booked, 0, at("11:00"), &moment(2));
    let moved = moved.unwrap();
    assert_eq!(moved.during, TimeRange::starting(at("11:00"), Minutes(50)));
    assert_eq!(moved.uses[0].resource, desk);
}

#[test]
fn a_moved_talk_stays_with_whoever_was_booked_to_host_it_and_needs_them_free() {
    let (mut diary, desk) = diary();
    let booked = book(&mut diary, desk, MINA, 1);
    let hosts = |booking: &Booking| -> Vec<PersonId> {
        let hosts = booking.participants.iter();
        let hosts = hosts.filter(|one| one.part == Part::Interviewer);
        hosts.map(|one| one.person).collect()
    };
    // Somebody else has the desk from now on.
    let place = diary.resources.get_mut(&desk).unwrap();
    place.desk.as_mut().unwrap().host = Some(JUN);
    let busy = Proposal {
        kind: BookingKind::Interview,
        participants: vec![Participant {
            person: HOST,
            part: Part::Attendee,
        }],
        resources: Vec::new(),
        ..diary
            .desk_proposal(CENTRE, desk, MINA, at("11:00"))
            .unwrap()
    };
    diary.book(busy, &moment(2)).unwrap();
    let refusal = diary.move_desk_booking(&booked, 0, at("11:00"), &moment(3));
    assert_eq!(refusal.unwrap_err().code, Code::PersonBusy);
    let moved = diary.move_desk_booking(&booked, 0, at("10:05"), &moment(4));
    assert_eq!(hosts(&moved.unwrap()), [HOST]);
    let next = diary
        .desk_proposal(CENTRE, desk, MINA, at("11:05"))
        .unwrap();
    let next = diary.book(next, &moment(5)).unwrap();
    assert_eq!(hosts(&next), [JUN], "new talks are with whoever hosts now");
}

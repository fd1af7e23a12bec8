use super::*;
use crate::commands::{cancel_interview, confirm_hold, lend_room, move_interview};
use contract::interviews::{CancelInterview, ConfirmHold, LendRoom, MoveInterview};
use domain::booking::BookingState;
use domain::diary::Resource;
use domain::id::{BookingId, EmployerId, FairId, PersonId, ResourceId};
use domain::opening::{Hours, OpenSpan, Weekday};
use domain::room::{Room, RoomTerms};
use domain::{Instant, Minutes, Role};
use uuid::Uuid;

const SEEKER: PersonId = PersonId(Uuid::from_u128(1));
const RECRUITER: PersonId = PersonId(Uuid::from_u128(2));
const STRANGER: PersonId = PersonId(Uuid::from_u128(3));
const CENTRE: CentreId = CentreId(Uuid::from_u128(4));
const EMPLOYER: EmployerId = EmployerId(Uuid::from_u128(5));
const ROOM: ResourceId = ResourceId(Uuid::from_u128(6));
const VIDEO: ResourceId = ResourceId(Uuid::from_u128(7));
const FAIR: FairId = FairId(Uuid::from_u128(8));

fn at(text: &str) -> Instant {
    format!("2026-11-24T{text}:00Z").parse().unwrap()
}

fn diary() -> Diary {
    let mut diary = Diary::default();
    for person in [SEEKER, RECRUITER, STRANGER] {
        let id = person.into();
        diary.resources.insert(id, Resource::person(id, CENTRE));
    }
    diary.resources.insert(ROOM, room(ROOM, None));
    let template = "https://meet.example.kr/{booking}".to_owned();
    diary.resources.insert(VIDEO, room(VIDEO, Some(template)));
    diary
}

fn room(id: ResourceId, link_template: Option<String>) -> Resource {
    let terms = RoomTerms {
        name: "면접실".to_owned(),
        place: Some("2층".to_owned()),
        link_template,
        kit: Vec::new(),
        site: None,
        capacity: None,
        open: vec![OpenSpan {
            weekday: Weekday::Tuesday,
            from: "09:00".parse().unwrap(),
            to: "18:00".parse().unwrap(),
        }],
        closed_days: Vec::new(),
        exceptions: Default::default(),
        turnaround: None,
        longest: None,
        opens_before: None,
        closes_before: None,
    };
    let room = Room::open(id, CENTRE, &terms).unwrap();
    assert!(matches!(room.resource.rules.hours, Hours::Weekly { .. }));
    room.resource
}

fn by(person: PersonId, role: Role, booking: u128) -> Moment {
    let employers = match role {
        Role::EmployerMember => vec![EMPLOYER],
        _ => Vec::new(),
    };
    Moment {
        actor: Actor {
            person: Some(person),
            centre: Some(CENTRE),
            roles: vec![role],
            employers,
        },
        now: at("08:00"),
        booking: BookingId(Uuid::from_u128(booking)),
    }
}

fn recruiter(booking: u128) -> Moment {
    by(RECRUITER, Role::EmployerMember, booking)
}

fn interview(rooms: &[ResourceId], from: &str) -> BookInterview {
    BookInterview {
        exception: None,
        person: SEEKER,
        interviewers: vec![RECRUITER],
        rooms: rooms.to_vec(),
        from: at(from),
        to: None,
        minutes: None,
        title: "1차 면접".to_owned(),
        link: None,
        fair: None,
        employer: Some(EMPLOYER),
        hold: false,
    }
}

fn refused(command: BookInterview, moment: &Moment) -> Code {
    decide(command, &mut diary(), moment).unwrap_err().code
}

#[test]
fn an_employers_member_books_their_own_interview_for_half_an_hour() {
    let booking = decide(interview(&[ROOM], "10:00"), &mut diary(), &recruiter(100)).unwrap();
    assert_eq!(booking.during.minutes(), Minutes(30));
    assert_eq!(booking.attendee(), Some(SEEKER));
    assert_eq!(booking.link, None);
}

#[test]
fn a_seeker_books_no_interview_and_another_employers_member_neither() {
    let seeker = by(SEEKER, Role::Seeker, 100);
    assert_eq!(
        refused(interview(&[ROOM], "10:00"), &seeker),
        Code::NotAllowed
    );
    let other = BookInterview {
        employer: Some(EmployerId(Uuid::from_u128(99))),
        ..interview(&[ROOM], "10:00")
    };
    assert_eq!(refused(other, &recruiter(100)), Code::NotAllowed);
    let nobodys = BookInterview {
        employer: None,
        ..interview(&[ROOM], "10:00")
    };
    assert_eq!(refused(nobodys, &recruiter(100)), Code::NotAllowed);
}

#[test]
fn an_interview_needs_an_interviewer_and_a_room_or_a_link() {
    let alone = BookInterview {
        interviewers: Vec::new(),
        ..interview(&[ROOM], "10:00")
    };
    assert_eq!(refused(alone, &recruiter(100)), Code::NothingChosen);
    let nowhere = interview(&[], "10:00");
    assert_eq!(
        refused(nowhere.clone(), &recruiter(100)),
        Code::NothingChosen
    );
    let linked = |link: &str| BookInterview {
        link: Some(link.to_owned()),
        ..nowhere.clone()
    };
    assert_eq!(
        refused(linked("http://example.kr"), &recruiter(100)),
        Code::BadUrl
    );
    let mut diary = diary();
    let booking = decide(
        linked("https://call.example.kr/a"),
        &mut diary,
        &recruiter(100),
    )
    .unwrap();
    assert_eq!(booking.link.as_deref(), Some("https://call.example.kr/a"));
    assert_eq!(diary.changes().inserted[0].link, booking.link);
}

#[test]
fn a_person_is_no_room() {
    let code = refused(interview(&[STRANGER.into()], "10:00"), &recruiter(100));
    assert_eq!(code, Code::WrongKind);
}

#[test]
fn an_interview_at_a_fair_is_for_those_registered_there() {
    let command = BookInterview {
        fair: Some(FAIR),
        ..interview(&[ROOM], "10:00")
    };
    assert_eq!(
        refused(command.clone(), &recruiter(100)),
        Code::NotRegistered
    );
    let mut diary = diary();
    diary.registrations.insert((FAIR, SEEKER));
    assert!(decide(command, &mut diary, &recruiter(100)).is_ok());
}

#[test]
fn a_moved_interview_keeps_the_link_its_room_made_for_it() {
    let mut diary = diary();
    let booked = decide(interview(&[VIDEO], "10:00"), &mut diary, &recruiter(100)).unwrap();
    let link = Some(format!("https://meet.example.kr/{}", booked.id));
    assert_eq!(booked.link, link);
    let moved = move_interview::decide(
        MoveInterview {
            exception: None,
            booking: booked.id,
            version: 0,
            people: vec![RECRUITER, SEEKER],
            rooms: vec![VIDEO],
            from: at("14:00"),
            to: None,
            minutes: Some(Minutes(60)),
        },
        &mut diary,
        &recruiter(101),
    )
    .unwrap();
    assert_eq!((moved.version, &moved.link), (1, &link));
    assert_eq!(diary.changes().inserted[0].link, link);
}

#[test]
fn a_move_by_one_who_saw_other_people_or_another_version_is_refused() {
    let mut diary = diary();
    let booked = decide(interview(&[ROOM], "10:00"), &mut diary, &recruiter(100)).unwrap();
    let command = MoveInterview {
        exception: None,
        booking: booked.id,
        version: 1,
        people: vec![SEEKER, RECRUITER],
        rooms: vec![ROOM],
        from: at("14:00"),
        to: None,
        minutes: None,
    };
    let fewer = MoveInterview {
        version: 0,
        people: vec![SEEKER],
        ..command.clone()
    };
    for command in [command, fewer] {
        let refusal = move_interview::decide(command, &mut diary, &recruiter(101)).unwrap_err();
        assert_eq!(refusal.code, Code::VersionOutdated);
    }
}

#[test]
fn an_interview_is_moved_by_its_hosts_only_and_strangers_do_not_find_it() {
    let mut diary = diary();
    let booked = decide(interview(&[ROOM], "10:00"), &mut diary, &recruiter(100)).unwrap();
    let command = MoveInterview {
        exception: None,
        booking: booked.id,
        version: 0,
        people: vec![SEEKER, RECRUITER],
        rooms: vec![ROOM],
        from: at("14:00"),
        to: None,
        minutes: None,
    };
    let mut refused = |person| {
        let moment = by(person, Role::Seeker, 101);
        let refusal = move_interview::decide(command.clone(), &mut diary, &moment);
        refusal.unwrap_err().code
    };
    assert_eq!(refused(SEEKER), Code::NotAllowed);
    assert_eq!(refused(STRANGER), Code::BookingNotFound);
}

#[test]
fn only_those_who_take_part_may_cancel() {
    let mut diary = diary();
    let booked = decide(interview(&[ROOM], "10:00"), &mut diary, &recruiter(100)).unwrap();
    let cancel = CancelInterview {
        booking: booked.id,
        reason: Some("일정 변경".to_owned()),
    };
    let stranger = by(STRANGER, Role::Seeker, 101);
    let refusal = cancel_interview::decide(cancel.clone(), &mut diary, &stranger).unwrap_err();
    assert_eq!(refusal.code, Code::BookingNotFound);
    let attendee = by(SEEKER, Role::Seeker, 101);
    let cancelled = cancel_interview::decide(cancel, &mut diary, &attendee).unwrap();
    assert_eq!(cancelled.reason.as_deref(), Some("일정 변경"));
    assert!(!cancelled.state.claims());
}

#[test]
fn a_held_loan_blocks_the_room_and_can_be_confirmed() {
    let mut diary = diary();
    let seeker = by(SEEKER, Role::Seeker, 100);
    let loan = LendRoom {
        room: ROOM,
        person: SEEKER,
        from: at("10:00"),
        minutes: Minutes(180),
        purpose: "화상면접".to_owned(),
        hold: true,
        exception: None,
    };
    let held = lend_room::decide(loan, &mut diary, &seeker).unwrap();
    assert_eq!(held.held_until, Some(at("08:05")));
    let staff = by(STRANGER, Role::Organiser, 101);
    let clash = BookInterview {
        person: STRANGER,
        ..interview(&[ROOM], "13:05")
    };
    let refusal = decide(clash, &mut diary, &staff).unwrap_err();
    assert_eq!(refusal.code, Code::RoomTaken);
    let confirm = ConfirmHold { booking: held.id };
    let confirmed = confirm_hold::decide(confirm, &mut diary, &seeker).unwrap();
    assert_eq!(confirmed.state, BookingState::Confirmed);
}

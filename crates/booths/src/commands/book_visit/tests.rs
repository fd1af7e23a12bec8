use super::*;
use crate::commands::{cancel_visit, move_visit};
use contract::booths::{CancelVisit, MoveVisit};
use domain::diary::{BookingWindow, Length, Resource, Rules};
use domain::id::{BookingId, CentreId, EmployerId, FairId, PersonId, ResourceId};
use domain::opening::Hours;
use domain::time::{Instant, TimeRange};
use domain::{Actor, BookingState, Minutes};
use uuid::Uuid;

const CENTRE: CentreId = CentreId(Uuid::from_u128(1));
const FAIR: FairId = FairId(Uuid::from_u128(2));
const PANEL: ResourceId = ResourceId(Uuid::from_u128(3));
const EMPLOYER: EmployerId = EmployerId(Uuid::from_u128(4));

fn person(number: u128) -> PersonId {
    PersonId(Uuid::from_u128(100 + number))
}

fn at(text: &str) -> Instant {
    format!("2026-11-25T{text}:00+09:00").parse().unwrap()
}

/// Two seekers are registered; the booth receives so many at a time from 10 to 12.
fn diary(panels: u16) -> Diary {
    let mut diary = Diary::default();
    let range = TimeRange::parse(at("10:00"), at("12:00")).unwrap();
    let panel = Resource {
        kind: ResourceKind::Panel,
        name: "멜리펀트".to_owned(),
        capacity: panels,
        rules: Rules {
            hours: Hours::Listed {
                ranges: vec![range],
            },
            turnaround: Minutes(0),
            length: Length::Exactly(Minutes(10)),
            window: BookingWindow {
                opens_before: None,
                closes_before: Minutes(0),
                opened_at: None,
            },
            closed: false,
        },
        fair: Some(FAIR),
        employer: Some(EMPLOYER),
        place: Some("시민체육관, 제1홀 A3".to_owned()),
        ..Resource::person(PANEL, CENTRE)
    };
    diary.resources.insert(PANEL, panel);
    for number in [1, 2] {
        let id = person(number).into();
        diary.resources.insert(id, Resource::person(id, CENTRE));
        diary.registrations.insert((FAIR, person(number)));
    }
    diary
}

fn moment(number: u128) -> Moment {
    Moment {
        actor: Actor {
            person: Some(person(number)),
            centre: Some(CENTRE),
            ..Actor::nobody()
        },
        now: at("09:00"),
        booking: BookingId(Uuid::from_u128(1000 + number)),
    }
}

fn visit(number: u128, from: &str) -> BookVisit {
    BookVisit {
        fair: FAIR,
        panel: PANEL,
        person: person(number),
        from: at(from),
        minutes: 10,
        hold: false,
        exception: None,
    }
}

fn code(decision: Result<Booking, Refusal>) -> Code {
    decision.unwrap_err().code
}

#[test]
fn a_visit_is_named_after_the_employer_and_says_where() {
    let visit = decide(visit(1, "10:00"), &mut diary(1), &moment(1)).unwrap();
    assert_eq!(visit.title, "멜리펀트");
    assert_eq!(visit.place.as_deref(), Some("시민체육관, 제1홀 A3"));
    assert_eq!(visit.employer, Some(EMPLOYER));
    assert_eq!(visit.state, BookingState::Confirmed);
}

#[test]
fn a_time_is_given_as_often_as_there_are_panels() {
    for (panels, is_free) in [(1, false), (2, true)] {
        let mut diary = diary(panels);
        decide(visit(1, "10:00"), &mut diary, &moment(1)).unwrap();
        let second = decide(visit(2, "10:00"), &mut diary, &moment(2));
        assert_eq!(second.is_ok(), is_free);
        if let Err(refusal) = second {
            assert_eq!(refusal.code, Code::PanelTaken);
        }
    }
}

#[test]
fn a_hold_lasts_five_minutes() {
    let hold = BookVisit {
        hold: true,
        ..visit(1, "10:00")
    };
    let held = decide(hold, &mut diary(1), &moment(1)).unwrap();
    assert_eq!(held.state, BookingState::Held);
    assert_eq!(held.held_until, Some(at("09:05")));
}

#[test]
fn nobody_books_for_somebody_else_at_another_fair_or_for_another_length() {
    let mut diary = diary(1);
    let for_another = decide(visit(2, "10:00"), &mut diary, &moment(1));
    assert_eq!(code(for_another), Code::NotAllowed);
    let elsewhere = BookVisit {
        fair: FairId(Uuid::nil()),
        ..visit(1, "10:00")
    };
    let elsewhere = decide(elsewhere, &mut diary, &moment(1));
    assert_eq!(code(elsewhere), Code::ResourceNotFound);
    let long = BookVisit {
        minutes: 20,
        ..visit(1, "10:00")
    };
    assert_eq!(
        code(decide(long, &mut diary, &moment(1))),
        Code::WrongLength
    );
    let room = BookVisit {
        panel: person(2).into(),
        ..visit(1, "10:00")
    };
    assert_eq!(code(decide(room, &mut diary, &moment(1))), Code::WrongKind);
}

#[test]
fn a_move_must_name_what_the_visit_claims_and_the_version_it_saw() {
    let mut diary = diary(1);
    let booked = decide(visit(1, "10:00"), &mut diary, &moment(1)).unwrap();
    let command = MoveVisit {
        exception: None,
        booking: booked.id,
        fair: FAIR,
        panel: PANEL,
        person: person(1),
        from: at("10:30"),
        minutes: 10,
        version: Some(0),
    };
    let wrong = MoveVisit {
        panel: ResourceId(Uuid::nil()),
        ..command.clone()
    };
    let wrong = move_visit::decide(wrong, &mut diary, &moment(1));
    assert_eq!(code(wrong), Code::BookingNotFound);
    let stranger = move_visit::decide(command.clone(), &mut diary, &moment(2));
    assert_eq!(code(stranger), Code::BookingNotFound);
    let mut member = moment(2);
    member.actor.employers = vec![EMPLOYER];
    let received = move_visit::decide(command.clone(), &mut diary, &member);
    assert_eq!(code(received), Code::NotAllowed);
    let moved = move_visit::decide(command.clone(), &mut diary, &moment(1)).unwrap();
    assert_eq!((moved.during.from, moved.version), (at("10:30"), 1));
    let again = move_visit::decide(command, &mut diary, &moment(1));
    assert_eq!(code(again), Code::VersionOutdated);
    assert!(decide(visit(2, "10:00"), &mut diary, &moment(2)).is_ok());
}

#[test]
fn the_seeker_and_the_employer_can_cancel_and_nobody_else() {
    let mut diary = diary(1);
    let booked = decide(visit(1, "10:00"), &mut diary, &moment(1)).unwrap();
    let cancel = CancelVisit {
        booking: booked.id,
        reason: Some("담당자 사정".to_owned()),
    };
    let stranger = cancel_visit::decide(cancel.clone(), &mut diary, &moment(2));
    assert_eq!(code(stranger), Code::BookingNotFound);
    let mut member = moment(2);
    member.actor.employers = vec![EMPLOYER];
    let cancelled = cancel_visit::decide(cancel, &mut diary, &member).unwrap();
    assert_eq!(cancelled.state, BookingState::Cancelled);
    assert_eq!(cancelled.reason.as_deref(), Some("담당자 사정"));
    assert!(decide(visit(2, "10:00"), &mut diary, &moment(2)).is_ok());
}

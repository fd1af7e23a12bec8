mod waits;

use super::*;
use crate::actor::Role;
use crate::diary::{Start, Touches};
use crate::opening::Weekday;
use uuid::Uuid;

const HOST: PersonId = PersonId(Uuid::from_u128(7));

fn at(time: &str) -> Instant {
    format!("2026-12-02T{time}:00+09:00").parse().unwrap()
}

fn talk() -> DeskTerms {
    DeskTerms {
        kind: DeskKind::SideEvent,
        name: "취업 특강".to_owned(),
        place: Some("대강당".to_owned()),
        site: None,
        link_template: None,
        fair: Some(FairId(Uuid::from_u128(2))),
        host: None,
        capacity: Some(100),
        open: Vec::new(),
        closed_days: Vec::new(),
        exceptions: Exceptions::default(),
        times: vec![TimeRange::starting(at("15:00"), Minutes(120))],
        minutes: Minutes(120),
        turnaround: None,
        opens_before: None,
        closes_before: Some(Minutes(0)),
    }
}

fn counselling() -> DeskTerms {
    DeskTerms {
        kind: DeskKind::Counselling,
        fair: None,
        host: Some(HOST),
        capacity: None,
        open: vec![OpenSpan {
            weekday: Weekday::Wednesday,
            from: "10:00".parse().unwrap(),
            to: "12:00".parse().unwrap(),
        }],
        times: Vec::new(),
        minutes: Minutes(50),
        turnaround: Some(Minutes(10)),
        ..talk()
    }
}

fn open(terms: &DeskTerms) -> Result<Desk, Refusal> {
    Desk::open(
        ResourceId(Uuid::from_u128(1)),
        CentreId(Uuid::from_u128(3)),
        terms,
    )
}

/// What a booking from three o'clock on touches.
fn touched_by(person: PersonId, desk: &Desk) -> Touches {
    let start = Start::Of {
        place: desk.resource.id,
        person: Some(person),
        from: at("15:00"),
    };
    let place = |id| (id == desk.resource.id).then_some(&desk.resource);
    start.touches(place, |_| None)
}

fn code(terms: DeskTerms) -> Code {
    open(&terms).unwrap_err().code
}

#[test]
fn a_talk_has_many_places_at_one_time_and_no_turnaround() {
    let desk = open(&talk()).unwrap();
    assert_eq!(
        (desk.resource.capacity, desk.resource.rules.turnaround),
        (100, Minutes(0))
    );
    assert_eq!(desk.resource.time(at("15:00")).to, at("17:00"));
    let touched = touched_by(HOST, &desk);
    assert_eq!(touched.registrations, [(FairId(Uuid::from_u128(2)), HOST)]);
}

#[test]
fn counselling_needs_a_counsellor_who_is_with_one_person_at_a_time() {
    assert_eq!(
        code(DeskTerms {
            host: None,
            ..counselling()
        }),
        Code::NothingChosen
    );
    assert_eq!(
        code(DeskTerms {
            capacity: Some(2),
            ..counselling()
        }),
        Code::Malformed
    );
    let desk = open(&counselling()).unwrap();
    let seeker = PersonId(Uuid::from_u128(8));
    let touched = touched_by(seeker, &desk);
    assert_eq!(
        touched.spans.len(),
        3,
        "the seeker, the desk and the counsellor"
    );
}

#[test]
fn what_cannot_be_meant_is_refused() {
    let long = vec![TimeRange::starting(at("15:00"), Minutes(60))];
    let twice = vec![
        TimeRange::starting(at("15:00"), Minutes(120)),
        TimeRange::starting(at("16:00"), Minutes(120)),
    ];
    assert_eq!(
        code(DeskTerms {
            times: long,
            ..talk()
        }),
        Code::BadHours
    );
    assert_eq!(
        code(DeskTerms {
            times: twice,
            ..talk()
        }),
        Code::BadHours
    );
    assert_eq!(
        code(DeskTerms {
            open: counselling().open,
            ..talk()
        }),
        Code::BadHours
    );
    assert_eq!(
        code(DeskTerms {
            times: Vec::new(),
            ..talk()
        }),
        Code::BadHours
    );
    assert_eq!(
        code(DeskTerms {
            capacity: Some(0),
            ..talk()
        }),
        Code::CapacityZero
    );
    assert_eq!(
        code(DeskTerms {
            capacity: Some(2001),
            ..talk()
        }),
        Code::CapacityTooLarge
    );
    assert_eq!(
        code(DeskTerms {
            place: None,
            ..talk()
        }),
        Code::TextMissing
    );
}

#[test]
fn a_desk_stays_what_it_is_and_at_its_fair() {
    let desk = open(&talk()).unwrap();
    let closed = desk.edit(&talk(), true, 0).unwrap();
    assert!(closed.resource.rules.closed && closed.version == 1);
    let elsewhere = DeskTerms {
        fair: None,
        ..talk()
    };
    assert_eq!(
        desk.edit(&elsewhere, false, 0).unwrap_err().code,
        Code::WrongKind
    );
    assert_eq!(
        closed.edit(&talk(), false, 0).unwrap_err().code,
        Code::VersionOutdated
    );
}

#[test]
fn counsellors_arrange_their_own_counselling_and_nothing_else() {
    let counsellor = Actor {
        person: Some(HOST),
        centre: Some(CentreId(Uuid::from_u128(3))),
        roles: vec![Role::Counsellor],
        employers: Vec::new(),
    };
    let may = |kind, host| Desk::must_arrange(&counsellor, kind, host).is_ok();
    assert!(may(DeskKind::Counselling, Some(HOST)));
    assert!(!may(
        DeskKind::Counselling,
        Some(PersonId(Uuid::from_u128(9)))
    ));
    assert!(!may(DeskKind::SideEvent, Some(HOST)));
}

use super::*;
use crate::booking::{Booking, BookingKind, BookingState};
use crate::id::{BookingId, CentreId};
use crate::time::{Minutes, TimeRange};
use uuid::Uuid;

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

pub(crate) fn held(state: BookingState) -> Held {
    Held::of_booking(&booking(state)).unwrap()
}

fn booking(state: BookingState) -> Booking {
    Booking {
        id: BookingId(Uuid::from_u128(1)),
        centre: CentreId(Uuid::from_u128(2)),
        kind: BookingKind::Interview,
        state,
        version: 3,
        during: TimeRange::starting(at("2026-11-24T10:00:00+09:00"), Minutes(30)),
        participants: vec![],
        uses: vec![],
        fair: None,
        employer: None,
        title: "면접".to_owned(),
        place: None,
        sites: Vec::new(),
        online: false,
        link: None,
        held_until: None,
        booked_by: None,
        reason: None,
        result: None,
        exception: None,
        offered_to: None,
        replaces: None,
        replaced_by: None,
        notice_version: None,
    }
}

fn terms(decision: Decision, day: Option<&str>) -> OutcomeTerms {
    OutcomeTerms {
        decision,
        reasons: vec![],
        decided_on: day.map(|day| day.parse().unwrap()),
    }
}

fn recorded(terms: &OutcomeTerms, seen: Option<u32>) -> Result<InterviewOutcome, Refusal> {
    let zone = Zone::parse("Asia/Seoul").unwrap();
    let recording = Recording {
        by: None,
        now: at("2026-12-20T00:30:00+09:00"),
        zone: &zone,
    };
    record(
        &held(BookingState::Completed),
        Some(1),
        seen,
        terms,
        &recording,
    )
}

fn refused(terms: &OutcomeTerms) -> Code {
    recorded(terms, Some(1)).unwrap_err().code
}

#[test]
fn a_later_revision_has_the_next_number_and_the_day_in_the_centres_zone() {
    let outcome = recorded(&terms(Decision::NotPassed, None), Some(1)).unwrap();
    assert_eq!(outcome.revision, 2);
    assert_eq!(outcome.decided_on.to_string(), "2026-12-20");
}

#[test]
fn who_has_not_seen_the_present_revision_writes_none() {
    let stale = recorded(&terms(Decision::PassedFirst, None), None).unwrap_err();
    assert_eq!(stale.code, Code::VersionOutdated);
}

#[test]
fn somebody_is_hired_on_site_on_the_day_only_and_later_only_after_it() {
    let on_the_day = Some("2026-11-24");
    assert!(recorded(&terms(Decision::HiredOnSite, on_the_day), Some(1)).is_ok());
    assert_eq!(
        refused(&terms(Decision::HiredOnSite, Some("2026-11-25"))),
        Code::WrongHiringDay
    );
    assert_eq!(
        refused(&terms(Decision::HiredLater, on_the_day)),
        Code::WrongHiringDay
    );
    assert!(recorded(&terms(Decision::HiredLater, None), Some(1)).is_ok());
}

#[test]
fn a_decision_lies_between_the_interview_and_today() {
    let before = terms(Decision::PassedFirst, Some("2026-11-23"));
    assert_eq!(refused(&before), Code::DateBeforeInterview);
    let to_come = terms(Decision::PassedFirst, Some("2026-12-21"));
    assert_eq!(refused(&to_come), Code::DateToCome);
}

#[test]
fn what_did_not_take_place_has_no_outcome() {
    let zone = Zone::utc();
    let recording = Recording {
        by: None,
        now: at("2026-12-20T00:30:00+09:00"),
        zone: &zone,
    };
    for state in BookingState::ALL {
        let tried = record(
            &held(state),
            None,
            None,
            &terms(Decision::PassedFirst, None),
            &recording,
        );
        let took_place = matches!(state, BookingState::CheckedIn | BookingState::Completed);
        assert_eq!(tried.is_ok(), took_place, "{state:?}");
    }
}

#[test]
fn reasons_are_kept_once_each_and_are_few() {
    let all = vec![
        OutcomeReason::Skills,
        OutcomeReason::Experience,
        OutcomeReason::Skills,
    ];
    let mut typed = terms(Decision::NotPassed, None);
    typed.reasons = all;
    let kept = recorded(&typed, Some(1)).unwrap().reasons;
    assert_eq!(kept, [OutcomeReason::Experience, OutcomeReason::Skills]);
    typed.reasons = vec![
        OutcomeReason::Experience,
        OutcomeReason::Skills,
        OutcomeReason::Qualification,
        OutcomeReason::Conditions,
        OutcomeReason::Commuting,
        OutcomeReason::OtherChosen,
    ];
    assert_eq!(refused(&typed), Code::Malformed);
}

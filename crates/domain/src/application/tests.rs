use super::*;
use ApplicationState as S;
use uuid::Uuid;

fn ids() -> impl FnMut() -> OpeningId {
    let mut last = 0;
    move || {
        last += 1;
        OpeningId(Uuid::from_u128(last))
    }
}

fn opening(count: u32, full_time: bool) -> OpeningTerms {
    OpeningTerms {
        title: "생산직".to_owned(),
        count,
        full_time,
        ..OpeningTerms::default()
    }
}

fn terms(openings: Vec<OpeningTerms>) -> ApplicationTerms {
    ApplicationTerms {
        openings,
        ..ApplicationTerms::default()
    }
}

fn drafted(openings: Vec<OpeningTerms>) -> Result<Application, Refusal> {
    let nil = Uuid::nil();
    Application::draft(
        ApplicationId(nil),
        FairId(nil),
        EmployerId(nil),
        &terms(openings),
        ids(),
    )
}

fn in_state(state: ApplicationState) -> Application {
    Application {
        state,
        ..drafted(vec![opening(2, true)]).unwrap()
    }
}

/// Calls the verb that leads to a state.
fn verb(application: &Application, to: ApplicationState) -> Result<Application, Refusal> {
    match to {
        S::Draft => unreachable!("no verb leads back to draft"),
        S::Submitted => application.submit(Instant::from_unix(0)),
        S::Approved => application.approve(),
        S::Waitlisted => application.waitlist(None),
        S::Rejected => application.reject("자리가 없습니다."),
        S::Withdrawn => application.withdraw(None),
    }
}

#[test]
fn only_the_allowed_moves_succeed() {
    let allowed = [
        (S::Draft, S::Submitted),
        (S::Draft, S::Withdrawn),
        (S::Submitted, S::Approved),
        (S::Submitted, S::Waitlisted),
        (S::Submitted, S::Rejected),
        (S::Submitted, S::Withdrawn),
        (S::Waitlisted, S::Approved),
        (S::Waitlisted, S::Rejected),
        (S::Waitlisted, S::Withdrawn),
        (S::Approved, S::Withdrawn),
    ];
    for from in S::ALL {
        for to in S::ALL.into_iter().filter(|to| *to != S::Draft) {
            match verb(&in_state(from), to) {
                Ok(moved) => {
                    assert!(allowed.contains(&(from, to)), "{from:?} to {to:?}");
                    assert_eq!((moved.state, moved.version), (to, 1));
                }
                Err(refusal) => {
                    assert!(!allowed.contains(&(from, to)), "{from:?} to {to:?}");
                    assert_eq!(refusal.code, Code::WrongState);
                    assert_eq!(refusal.facts["state"], from.as_str());
                }
            }
        }
    }
}

#[test]
fn an_application_without_openings_cannot_be_submitted() {
    let refusal = drafted(vec![])
        .unwrap()
        .submit(Instant::from_unix(0))
        .unwrap_err();
    assert_eq!(refusal.code, Code::NothingChosen);
    let submitted = in_state(S::Submitted);
    let refusal = submitted.edit(&terms(vec![]), ids()).unwrap_err();
    assert_eq!(refusal.code, Code::NothingChosen);
}

#[test]
fn an_opening_for_nobody_or_for_a_city_is_refused() {
    assert_eq!(
        drafted(vec![opening(0, true)]).unwrap_err().code,
        Code::CapacityZero
    );
    assert_eq!(
        drafted(vec![opening(10_001, true)]).unwrap_err().code,
        Code::CapacityTooLarge
    );
    assert_eq!(
        drafted(vec![opening(1, true); 101]).unwrap_err().code,
        Code::Malformed
    );
}

#[test]
fn places_are_counted_over_all_openings() {
    let application = drafted(vec![opening(2, true), opening(3, false)]).unwrap();
    assert_eq!(application.places_offered(), 5);
    assert_eq!(application.full_time_places(), 2);
}

#[test]
fn a_rejection_needs_a_reason() {
    let refusal = in_state(S::Submitted).reject("  ").unwrap_err();
    assert_eq!(refusal.code, Code::TextMissing);
}

#[test]
fn what_was_decided_cannot_be_edited() {
    for state in [S::Approved, S::Waitlisted, S::Rejected, S::Withdrawn] {
        let refusal = in_state(state).edit(&terms(vec![]), ids()).unwrap_err();
        assert_eq!(refusal.code, Code::WrongState);
    }
}

#[test]
fn an_edited_opening_keeps_its_id_and_a_foreign_id_is_not_taken() {
    let application = drafted(vec![opening(1, true)]).unwrap();
    let known = application.openings[0].id;
    let foreign = OpeningId(Uuid::from_u128(99));
    let with_id = |id| OpeningTerms {
        id: Some(id),
        ..opening(1, true)
    };
    let mut next = 10;
    let edited = application
        .edit(
            &terms(vec![with_id(foreign), with_id(known), with_id(known)]),
            || {
                next += 1;
                OpeningId(Uuid::from_u128(next))
            },
        )
        .unwrap();
    let ids: Vec<u128> = edited
        .openings
        .iter()
        .map(|opening| opening.id.0.as_u128())
        .collect();
    assert_eq!(ids, [11, 1, 12]);
}

#[test]
fn only_approved_direct_employers_get_a_booth() {
    let code = |application: Application| application.must_get_a_booth().unwrap_err().code;
    assert!(in_state(S::Approved).must_get_a_booth().is_ok());
    assert_eq!(code(in_state(S::Waitlisted)), Code::NotApproved);
    let indirect = Application {
        participation: Participation::Indirect,
        ..in_state(S::Approved)
    };
    assert_eq!(code(indirect), Code::IndirectHasNoBooth);
}

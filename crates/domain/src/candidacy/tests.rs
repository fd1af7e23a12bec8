use super::*;
use uuid::Uuid;

const NOW: Instant = Instant::from_unix(1_800_000_000);

fn vacancy() -> Vacancy {
    Vacancy {
        opening: OpeningId(Uuid::from_u128(1)),
        fair: FairId(Uuid::from_u128(2)),
        employer: EmployerId(Uuid::from_u128(3)),
    }
}

fn apply(terms: &CandidacyTerms, earlier: Option<&Candidacy>) -> Result<Candidacy, Refusal> {
    Candidacy::apply(
        CandidacyId(Uuid::from_u128(4)),
        CentreId(Uuid::from_u128(5)),
        (vacancy(), PersonId(Uuid::from_u128(6))),
        terms,
        earlier,
        NOW,
    )
}

fn terms() -> CandidacyTerms {
    CandidacyTerms {
        summary: Some("물류 3년".to_owned()),
        consent_text: Some("2026-11".to_owned()),
        channel: None,
    }
}

#[test]
fn nobody_applies_without_consent_that_the_employer_sees_who_it_is() {
    let refusal = apply(&CandidacyTerms::default(), None).unwrap_err();
    assert_eq!(refusal.code, Code::ConsentMissing);
    assert_eq!(refusal.facts["purpose"], "cv_to_employers");
}

#[test]
fn one_applies_once_and_again_only_after_taking_it_back() {
    let first = apply(&terms(), None).unwrap();
    let twice = apply(&terms(), Some(&first)).unwrap_err();
    assert_eq!(twice.code, Code::AlreadyCandidate);
    let back = first.withdraw(NOW).unwrap();
    let again = apply(&terms(), Some(&back)).unwrap();
    assert_eq!((again.id, again.version), (first.id, 2));
    assert_eq!(again.state, CandidacyState::Submitted);
}

#[test]
fn a_rejection_says_why_and_an_acceptance_needs_no_reason() {
    let candidacy = apply(&terms(), None).unwrap();
    let mute = candidacy.screen(Verdict::Reject, &[], 0).unwrap_err();
    assert_eq!(mute.code, Code::NothingChosen);
    let wordy = candidacy.screen(Verdict::Accept, &[RejectReason::Pay], 0);
    assert_eq!(wordy.unwrap_err().code, Code::Malformed);
    let reasons = [
        RejectReason::Skills,
        RejectReason::Filled,
        RejectReason::Skills,
    ];
    let rejected = candidacy.screen(Verdict::Reject, &reasons, 0).unwrap();
    assert_eq!(rejected.state, CandidacyState::Rejected);
    assert_eq!(
        rejected.reasons,
        [RejectReason::Filled, RejectReason::Skills]
    );
    let changed = rejected.screen(Verdict::Accept, &[], 1).unwrap();
    assert_eq!(
        (changed.state, changed.reasons.len()),
        (CandidacyState::Accepted, 0)
    );
}

#[test]
fn a_verdict_on_what_has_changed_meanwhile_is_refused() {
    let candidacy = apply(&terms(), None).unwrap();
    let refusal = candidacy.screen(Verdict::Accept, &[], 7).unwrap_err();
    assert_eq!(refusal.code, Code::VersionOutdated);
    let back = candidacy.withdraw(NOW).unwrap();
    let refusal = back.screen(Verdict::Accept, &[], 1).unwrap_err();
    assert_eq!(refusal.code, Code::WrongState);
}

#[test]
fn taking_it_back_erases_the_summary_and_hides_the_seeker() {
    let candidacy = apply(&terms(), None).unwrap();
    assert!(candidacy.shows(Showing::Contact, &[], &[]));
    let back = candidacy.withdraw(NOW).unwrap();
    assert_eq!(back.summary, None);
    assert!(!back.shows(Showing::Contact, &[], &[]));
}

#[test]
fn who_takes_back_a_consent_to_the_centre_is_hidden_from_each_employer() {
    let candidacy = apply(&terms(), None).unwrap();
    for purpose in [Purpose::CvToEmployers, Purpose::Participation] {
        let general = Consent {
            purpose,
            given_at: NOW.minus(crate::Minutes(60)),
            ..candidacy.consent.clone()
        };
        let shows = |known: Consent| candidacy.shows(Showing::Contact, &[known], &[]);
        assert!(shows(general.clone()));
        assert!(!shows(general.withdraw(NOW.plus(crate::Minutes(1)))));
        assert!(!shows(Consent::mark_of_end(purpose, Channel::Web, NOW)));
        assert!(shows(general.withdraw(NOW.minus(crate::Minutes(30)))));
    }
    let marketing = Consent::mark_of_end(Purpose::Marketing, Channel::Web, NOW);
    assert!(candidacy.shows(Showing::Contact, &[marketing], &[]));
}

#[test]
fn what_is_hidden_from_one_employer_is_hidden_in_a_candidacy_too() {
    let candidacy = apply(&terms(), None).unwrap();
    let other = EmployerId(Uuid::from_u128(9));
    let mark = |employer, at| EmployerConsent::mark_of_end(employer, Showing::Cv, Channel::Web, at);
    let shows = |showing, known| candidacy.shows(showing, &[], &[known]);
    let hidden = mark(candidacy.employer, NOW);
    assert!(!shows(Showing::Cv, hidden.clone()) && shows(Showing::Contact, hidden.clone()));
    assert!(shows(Showing::Cv, mark(other, NOW)));
    let earlier = NOW.minus(crate::Minutes(30));
    assert!(shows(Showing::Cv, mark(candidacy.employer, earlier)));
    let again = EmployerConsent {
        withdrawn_at: None,
        ..hidden.clone()
    };
    assert!(candidacy.shows(Showing::Cv, &[], &[hidden, again]));
}

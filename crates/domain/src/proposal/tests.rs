use super::terms::LONGEST_ANSWER;
use super::*;
use crate::candidacy::{CandidacyTerms, Vacancy, Verdict};
use crate::id::OpeningId;
use crate::time::Minutes;
use uuid::Uuid;

const NOW: Instant = Instant::from_unix(1_800_000_000);

fn at(minutes: u32) -> Instant {
    NOW.plus(Minutes(minutes))
}

fn candidacy() -> Candidacy {
    let vacancy = Vacancy {
        opening: OpeningId(Uuid::from_u128(1)),
        fair: FairId(Uuid::from_u128(2)),
        employer: EmployerId(Uuid::from_u128(3)),
    };
    let terms = CandidacyTerms {
        consent_text: Some("2026-11".to_owned()),
        ..CandidacyTerms::default()
    };
    Candidacy::apply(
        CandidacyId(Uuid::from_u128(4)),
        CentreId(Uuid::from_u128(5)),
        (vacancy, PersonId(Uuid::from_u128(6))),
        &terms,
        None,
        NOW,
    )
    .unwrap()
}

fn terms(times: &[u32]) -> ProposalTerms {
    ProposalTerms {
        interviewers: vec![PersonId(Uuid::from_u128(7))],
        rooms: vec![ResourceId(Uuid::from_u128(8))],
        times: times.iter().copied().map(at).collect(),
        minutes: None,
        title: None,
        link: None,
        answer_within: None,
    }
}

fn propose(terms: &ProposalTerms) -> Result<InterviewProposal, Refusal> {
    let accepted = candidacy().screen(Verdict::Accept, &[], 0).unwrap();
    InterviewProposal::propose(
        ProposalId(Uuid::from_u128(9)),
        &accepted,
        terms,
        "물류 사무",
        NOW,
    )
}

fn code(terms: &ProposalTerms) -> Code {
    propose(terms).unwrap_err().code
}

#[test]
fn only_an_accepted_candidate_is_proposed_times() {
    let id = ProposalId(Uuid::from_u128(9));
    let refusal = InterviewProposal::propose(id, &candidacy(), &terms(&[60]), "사무", NOW);
    let refusal = refusal.unwrap_err();
    assert_eq!(refusal.code, Code::WrongState);
    assert_eq!(refusal.facts["state"], "submitted");
}

#[test]
fn one_to_five_times_are_proposed_each_once_and_kept_in_order() {
    assert_eq!(code(&terms(&[])), Code::NothingChosen);
    assert_eq!(code(&terms(&[60, 60])), Code::Malformed);
    assert_eq!(code(&terms(&[60, 90, 120, 150, 180, 210])), Code::Malformed);
    let proposal = propose(&terms(&[120, 60])).unwrap();
    assert_eq!(proposal.times[0], TimeRange::starting(at(60), Minutes(30)));
    assert_eq!(proposal.title, "물류 사무");
}

#[test]
fn without_a_room_a_link_is_needed() {
    let mut online = terms(&[60]);
    online.rooms.clear();
    assert_eq!(code(&online), Code::NothingChosen);
    online.link = Some("https://meet.example.org/17".to_owned());
    assert!(propose(&online).is_ok());
}

#[test]
fn it_runs_out_when_its_answer_is_due_and_at_the_latest_with_its_last_time() {
    let soon = propose(&terms(&[60, 120])).unwrap();
    assert_eq!(soon.answer_by, at(120));
    let late = propose(&terms(&[10_000])).unwrap();
    assert_eq!(late.answer_by, NOW.plus(USUAL_ANSWER));
    assert_eq!(
        late.state_at(late.answer_by.minus(Minutes(1))),
        ProposalState::Open
    );
    let refusal = late.time(at(10_000), late.answer_by).unwrap_err();
    assert_eq!(refusal.code, Code::ProposalExpired);
    let refusal = late.decline(DeclineReason::Pay, late.answer_by);
    assert_eq!(refusal.unwrap_err().code, Code::ProposalExpired);
    let mut endless = terms(&[60]);
    endless.answer_within = Some(Minutes(LONGEST_ANSWER.0 + 1));
    assert_eq!(code(&endless), Code::TooLong);
    endless.answer_within = Some(Minutes(0));
    assert_eq!(code(&endless), Code::InPast);
}

#[test]
fn only_what_was_proposed_is_accepted_and_only_once() {
    let proposal = propose(&terms(&[60, 120])).unwrap();
    let other = proposal.time(at(90), NOW).unwrap_err();
    assert_eq!(other.code, Code::TimeNotProposed);
    assert_eq!(proposal.time(at(120), NOW).unwrap().from, at(120));
    let accepted = proposal.accept(BookingId(Uuid::from_u128(10)));
    assert_eq!(accepted.version, 1);
    let twice = accepted.time(at(60), NOW).unwrap_err();
    assert_eq!(twice.code, Code::ProposalOver);
    assert_eq!(accepted.withdraw(NOW).unwrap_err().code, Code::ProposalOver);
}

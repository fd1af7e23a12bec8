//! Proposing times for an interview.

use std::collections::BTreeSet;

use contract::interviews::{CandidacyScreened, InterviewProposed, ProposalView, ProposeInterview};
use data::interviews as rows;
use domain::candidacy::{Candidacy, CandidacyState, Verdict};
use domain::id::{EmployerId, PersonId, ProposalId};
use domain::proposal::{InterviewProposal, ProposalState};
use domain::{Code, Refusal};
use service::{Outcome, Work};

use crate::screening;

/// Proposes one to five times to a candidate, who is accepted by that. Each time must be free of
/// other bookings of panel and rooms now; none is held (ADR 0023).
///
/// Refuses with `candidacy_not_found`, `not_allowed`, `person_not_found`, `proposal_open`,
/// `not_registered`, `not_approved`, `fair_not_published`, `fair_cancelled`, as `Candidacy::screen` and `InterviewProposal::propose` do, and as a booking of
/// each time would be, naming it in `from`. For the employer's members and staff.
pub async fn propose_interview(work: Work, command: ProposeInterview) -> Outcome<ProposalView> {
    let candidacy = screening::candidacy(&work, command.candidacy).await?;
    candidacy.sides().must_be_employer(work.actor())?;
    let at = (candidacy.fair, candidacy.employer);
    screening::must_take_part(&work, candidacy.centre, at).await?;
    let accepted = candidacy.screen(Verdict::Accept, &[], command.version)?;
    screening::save(&work, &accepted).await?;
    if candidacy.state != CandidacyState::Accepted {
        work.emit(CandidacyScreened::from(&accepted));
    }
    must_be_free_to_propose(&work, &accepted).await?;
    must_be_members(&work, accepted.employer, &command.terms.interviewers).await?;
    let opening = data::registration::find_opening(work.tx(), accepted.centre, accepted.opening);
    let opening = opening.await?.ok_or(Refusal::new(Code::OpeningNotFound))?;
    let id = ProposalId(work.new_id());
    let (terms, title) = (&command.terms, &opening.opening.title);
    let proposal = InterviewProposal::propose(id, &accepted, terms, title, work.now())?;
    let check = |diary: &mut domain::Diary, moment: &_| proposal.must_be_possible(diary, moment);
    work.decide(proposal.hosts_touched(), check).await?;
    rows::insert_proposal(work.tx(), &proposal).await?;
    screening::note_proposal(&work, &proposal);
    work.emit(InterviewProposed::from(&proposal));
    Ok(ProposalView {
        free: proposal.times.clone(),
        proposal,
    })
}

/// Refuses with `proposal_open` or `not_registered`.
async fn must_be_free_to_propose(work: &Work, candidacy: &Candidacy) -> Outcome<()> {
    let earlier = rows::open_proposal_of(work.tx(), candidacy.id).await?;
    if earlier.is_some_and(|one| one.state_at(work.now()) == ProposalState::Open) {
        return Err(Refusal::new(Code::ProposalOpen).into());
    }
    match data::registration::is_registered(work.tx(), candidacy.fair, candidacy.person).await? {
        true => Ok(()),
        false => Err(Refusal::new(Code::NotRegistered).into()),
    }
}

/// Passes interviewers who are members of the employer; staff may ask others too.
///
/// Refuses with `person_not_found`.
async fn must_be_members(
    work: &Work,
    employer: EmployerId,
    interviewers: &[PersonId],
) -> Outcome<()> {
    if work.actor().is_staff() {
        return Ok(());
    }
    let asked: BTreeSet<_> = interviewers.iter().copied().collect();
    let found = data::accounts::people_by_id(work.tx(), asked).await?;
    let is_member = |one: &PersonId| {
        let person = found.get(one);
        person.is_some_and(|person| person.employers.contains(&employer))
    };
    match interviewers.iter().all(is_member) {
        true => Ok(()),
        false => Err(Refusal::new(Code::PersonNotFound).into()),
    }
}

//! Answering a proposal of interview times, and taking it back.

use contract::bookings::Booked;
use contract::interviews::{
    AcceptInterviewProposal, DeclineInterviewProposal, InterviewProposalAccepted,
    InterviewProposalDeclined, InterviewProposalWithdrawn, ProposalView, WithdrawInterviewProposal,
};
use domain::application::ApplicationState;
use domain::proposal::InterviewProposal;
use domain::{Code, Refusal};
use service::{Outcome, Work};

use crate::screening;

/// Takes one of the proposed times: the interview is booked and the proposal is accepted, or nothing
/// happens and the other times stay.
///
/// Refuses with `proposal_not_found`, `not_allowed`, `proposal_over`, `proposal_expired`,
/// `time_not_proposed`, `not_approved`, `fair_cancelled` or `not_registered`, and as `Diary::book`
/// does. For the candidate, and staff who act for a caller.
pub async fn accept_interview_proposal(
    work: Work,
    command: AcceptInterviewProposal,
) -> Outcome<Booked> {
    let proposal = screening::proposal(&work, command.proposal).await?;
    proposal.sides().must_be_seeker(work.actor())?;
    let time = proposal.time(command.from, work.now())?;
    must_take_part(&work, &proposal).await?;
    let book = |diary: &mut domain::Diary, moment: &_| proposal.book(time, diary, moment);
    let booking = work.decide(proposal.touches(time), book).await?;
    let accepted = proposal.accept(booking.id);
    screening::save_proposal(&work, &accepted).await?;
    work.emit(InterviewProposalAccepted::from(&accepted));
    Ok(Booked(booking))
}

/// Takes none of the proposed times.
///
/// Refuses with `proposal_not_found`, `not_allowed`, `proposal_over` or `proposal_expired`.
/// For the candidate, and staff who act for a caller.
pub async fn decline_interview_proposal(
    work: Work,
    command: DeclineInterviewProposal,
) -> Outcome<ProposalView> {
    let proposal = screening::proposal(&work, command.proposal).await?;
    proposal.sides().must_be_seeker(work.actor())?;
    let declined = proposal.decline(command.reason, work.now())?;
    screening::save_proposal(&work, &declined).await?;
    work.emit(InterviewProposalDeclined::from(&declined));
    Ok(over(declined))
}

/// Takes a proposal back.
///
/// Refuses with `proposal_not_found`, `not_allowed`, `proposal_over` or `proposal_expired`.
/// For the employer's members and staff.
pub async fn withdraw_interview_proposal(
    work: Work,
    command: WithdrawInterviewProposal,
) -> Outcome<ProposalView> {
    let proposal = screening::proposal(&work, command.proposal).await?;
    proposal.sides().must_be_employer(work.actor())?;
    let withdrawn = proposal.withdraw(work.now())?;
    screening::save_proposal(&work, &withdrawn).await?;
    work.emit(InterviewProposalWithdrawn::from(&withdrawn));
    Ok(over(withdrawn))
}

fn over(proposal: InterviewProposal) -> ProposalView {
    ProposalView {
        proposal,
        free: Vec::new(),
    }
}

/// Passes while the employer takes part and the fair was not called off.
///
/// Refuses with `not_approved`, `fair_not_found`, `fair_not_published` or `fair_cancelled`.
async fn must_take_part(work: &Work, proposal: &InterviewProposal) -> Outcome<()> {
    let (fair, employer) = (proposal.fair, proposal.employer);
    let found = data::registration::find_fair(work.tx(), Some(proposal.centre), fair).await?;
    let found = found.ok_or(Refusal::new(Code::FairNotFound))?;
    found.fair.must_be_published()?;
    let application = data::registration::find_application_of(work.tx(), fair, employer).await?;
    match application.is_some_and(|one| one.state == ApplicationState::Approved) {
        true => Ok(()),
        false => Err(Refusal::new(Code::NotApproved).into()),
    }
}

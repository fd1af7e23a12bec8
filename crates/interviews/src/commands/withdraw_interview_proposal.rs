//! Taking a proposal back.

use contract::interviews::{InterviewProposalWithdrawn, ProposalView, WithdrawInterviewProposal};
use service::{Outcome, Work};

use crate::screening;

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
    Ok(screening::over(withdrawn))
}

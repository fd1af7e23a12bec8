//! Taking none of the proposed times.

use contract::interviews::{DeclineInterviewProposal, InterviewProposalDeclined, ProposalView};
use service::{Outcome, Work};

use crate::screening;

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
    Ok(screening::over(declined))
}

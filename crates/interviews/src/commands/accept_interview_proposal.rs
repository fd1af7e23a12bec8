//! Taking one of the proposed times.

use contract::bookings::Booked;
use contract::interviews::{AcceptInterviewProposal, InterviewProposalAccepted};
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
    let (fair, employer) = (proposal.fair, proposal.employer);
    screening::must_take_part(&work, proposal.centre, (fair, employer)).await?;
    let book = |diary: &mut domain::Diary, moment: &_| proposal.book(time, diary, moment);
    let booking = work.decide(proposal.touches(time), book).await?;
    let accepted = proposal.accept(booking.id);
    screening::save_proposal(&work, &accepted).await?;
    work.emit(InterviewProposalAccepted::from(&accepted));
    Ok(Booked(booking))
}

//! Taking one of the proposed times.

use contract::bookings::Booked;
use contract::interviews::{AcceptInterviewProposal, InterviewProposalAccepted};
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

//! Taking a candidacy back.

use contract::interviews::{CandidacyView, CandidacyWithdrawn, WithdrawCandidacy};
use service::{Outcome, Work};

use crate::screening;

/// Takes a candidacy back: the employer sees nothing of the seeker any more, and a proposal that
/// waits for its answer ends. An interview that was booked stays until it is cancelled.
///
/// Refuses with `candidacy_not_found`, `not_allowed` or `wrong_state`. For the seeker and staff.
pub async fn withdraw_candidacy(work: Work, command: WithdrawCandidacy) -> Outcome<CandidacyView> {
    let candidacy = screening::candidacy(&work, command.candidacy).await?;
    candidacy.sides().must_be_seeker(work.actor())?;
    let withdrawn = candidacy.withdraw(work.now())?;
    screening::save(&work, &withdrawn).await?;
    work.emit(CandidacyWithdrawn::from(&withdrawn));
    screening::end_proposal_of(&work, &withdrawn).await?;
    Ok(screening::view_of(work.tx(), withdrawn).await?)
}

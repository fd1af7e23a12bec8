//! Screening a candidate.

use contract::interviews::{CandidacyScreened, CandidacyView, ScreenCandidacy};
use domain::candidacy::CandidacyState;
use service::{Outcome, Work};

use crate::screening;

/// Accepts or rejects a candidate; a rejection ends a proposal that waits for its answer.
///
/// Refuses with `candidacy_not_found` or `not_allowed`, and as `Candidacy::screen` does.
/// For the employer's members and staff.
pub async fn screen_candidacy(work: Work, command: ScreenCandidacy) -> Outcome<CandidacyView> {
    let candidacy = screening::candidacy(&work, command.candidacy).await?;
    candidacy.sides().must_be_employer(work.actor())?;
    let screened = candidacy.screen(command.verdict, &command.reasons, command.version)?;
    screening::save(&work, &screened).await?;
    work.emit(CandidacyScreened::from(&screened));
    if screened.state == CandidacyState::Rejected {
        screening::end_proposal_of(&work, &screened).await?;
    }
    Ok(screening::view_of(work.tx(), screened).await?)
}

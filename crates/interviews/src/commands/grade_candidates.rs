//! Grading the seekers who wish to be interviewed.

use contract::interviews::{CandidateGraded, GradeCandidates, WishingSeeker};
use domain::{Code, Refusal};
use service::{Outcome, Work};

use crate::screening;

/// The most grades at a time.
const MOST: usize = 200;

/// Says how much an employer wants to meet candidates for its openings at a fair; all of it or nothing.
///
/// Refuses with `sign_in_needed`, `not_allowed`, `candidacy_not_found`, with `malformed` for too many,
/// and as `Candidacy::grade` does. For the employer's members and staff.
pub async fn grade_candidates(work: Work, command: GradeCandidates) -> Outcome<Vec<WishingSeeker>> {
    if !work.actor().is_staff() {
        work.actor().must_speak_for(command.employer)?;
    }
    if command.grades.len() > MOST {
        let reason = format!("at most {MOST} grades");
        return Err(Refusal::new(Code::Malformed).with("reason", reason).into());
    }
    let mut graded = Vec::new();
    for one in &command.grades {
        let candidacy = screening::candidacy(&work, one.candidacy).await?;
        if (candidacy.employer, candidacy.fair) != (command.employer, command.fair) {
            return Err(Refusal::new(Code::CandidacyNotFound).into());
        }
        let candidacy = candidacy.grade(one.grade)?;
        screening::save(&work, &candidacy).await?;
        work.emit(CandidateGraded::from(&candidacy));
        graded.push(candidacy);
    }
    let views = screening::views_of(work.tx(), &graded).await?;
    let graded = views.into_iter().zip(&graded);
    Ok(graded
        .map(|(candidacy, one)| WishingSeeker {
            candidacy,
            grade: one.grade,
        })
        .collect())
}

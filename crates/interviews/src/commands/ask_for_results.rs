//! Asking employers for the results that are missing.

use contract::interviews::{AskForResults, ResultsWanted};
use domain::{Code, Date, Refusal};
use service::{Outcome, Work};

use crate::{chasing, held};

/// Days in which results are wanted when no day is told.
pub(crate) const USUAL_DAYS: i64 = 7;

/// Asks the employers of a fair, or one of them, by mail for the results that are missing.
///
/// Refuses with `not_allowed`, `fair_not_found`, or `in_past` for a day that has passed.
pub async fn ask_for_results(work: Work, command: AskForResults) -> Outcome<Vec<ResultsWanted>> {
    let centre = work.actor().must_be_staff()?;
    let found = data::registration::find_fair(work.tx(), Some(centre), command.fair).await?;
    let fair = found.ok_or(Refusal::new(Code::FairNotFound))?.fair;
    let zone = held::zone_of(work.tx(), centre).await?;
    let today = work.now().local(&zone).date();
    let answer_by = command.answer_by.unwrap_or_else(|| in_a_week(today));
    if answer_by < today {
        return Err(Refusal::new(Code::InPast).into());
    }
    let asked = chasing::ask(
        &work,
        (centre, fair.id),
        command.employer,
        answer_by,
        |_| true,
    );
    let asked = asked.await?;
    if asked.is_empty() {
        work.audit(fair.id, serde_json::json!({ "missing": 0 }));
    }
    Ok(asked)
}

/// The day a week later.
pub(crate) fn in_a_week(day: Date) -> Date {
    let mut later = day;
    for _ in 0..USUAL_DAYS {
        later = later.tomorrow().unwrap_or(later);
    }
    later
}

//! Asking employers for the results that are missing.

use contract::interviews::{ResultsAsked, ResultsWanted};
use data::interviews::{self as rows, Chase, Missing};
use data::registration::employer_names;
use domain::Date;
use domain::id::{CentreId, ChaseId, EmployerId, FairId};
use serde_json::json;
use service::{Outcome, Work};

/// The most employers that are asked at a time.
const MOST: u64 = 500;
/// Which of them.
type Chosen = fn(&Missing) -> bool;

/// Asks the employers of a fair with missing results, one or all, among those chosen.
pub(crate) async fn ask(
    work: &Work,
    (centre, fair): (CentreId, FairId),
    employer: Option<EmployerId>,
    answer_by: Date,
    chosen: Chosen,
) -> Outcome<Vec<ResultsWanted>> {
    let narrowed = (Some(fair), employer);
    let mut missing = rows::missing_results(work.tx(), centre, narrowed, MOST).await?;
    missing.retain(chosen);
    let chase = |one: &Missing| Chase {
        id: ChaseId(work.new_id()),
        centre,
        fair,
        employer: one.employer,
        number: one.asked + 1,
        missing: one.missing,
        answer_by,
        asked_at: work.now(),
    };
    let chases: Vec<Chase> = missing.iter().map(chase).collect();
    rows::insert_chases(work.tx(), &chases).await?;
    let asked = chases.iter().map(|one| one.employer);
    let names = employer_names(work.tx(), centre, asked).await?;
    for chase in &chases {
        work.emit(ResultsAsked {
            chase: chase.id,
            centre,
            version: chase.number,
        });
        let details = json!({
            "fair": fair,
            "missing": chase.missing,
            "number": chase.number,
            "answer_by": answer_by,
        });
        match work.actor().centre {
            Some(_) => work.audit(chase.employer, details),
            None => work.audit_in(centre, chase.employer, details),
        }
    }
    let wanted = |chase: &Chase| ResultsWanted {
        employer: chase.employer,
        employer_name: names.get(&chase.employer).cloned().unwrap_or_default(),
        missing: chase.missing,
        number: chase.number,
        answer_by,
    };
    Ok(chases.iter().map(wanted).collect())
}

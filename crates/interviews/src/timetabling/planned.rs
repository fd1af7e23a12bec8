//! Plans as they are looked at.

use contract::Page;
use contract::message::Paging;
use data::interviews as rows;
use domain::id::{CentreId, TimetableRunId};
use domain::timetable::Run;
use domain::{Code, Refusal};
use service::{Look, Outcome};
use uuid::Uuid;

use super::{StoredInput, StoredPlan};

/// A run with its input and plan.
///
/// Refuses with `run_not_found` or `no_plan_yet`.
pub(crate) async fn read(
    look: &Look,
    centre: CentreId,
    run: TimetableRunId,
) -> Outcome<(Run, StoredInput, StoredPlan)> {
    let run = super::run(look.db(), centre, run).await?;
    let texts = rows::texts_of(look.db(), run.id).await?;
    let plan = texts.plan.ok_or(Refusal::new(Code::NoPlanYet))?;
    let broken = |error: serde_json::Error| service::Failure::from(data::DataError::from(error));
    let input = serde_json::from_str(&texts.instance).map_err(broken)?;
    Ok((run, input, serde_json::from_str(&plan).map_err(broken)?))
}

/// A page of a list whose items have no ids: the cursor is the place of the next in the list.
pub(crate) fn numbered<T>(items: Vec<T>, paging: Paging) -> Page<T> {
    let limit = usize::from(paging.limit());
    let from = paging.after.map_or(0, |after| after.as_u128());
    let from = usize::try_from(from).unwrap_or(usize::MAX);
    let more = items.len() > from.saturating_add(limit);
    Page {
        items: items.into_iter().skip(from).take(limit).collect(),
        next: more.then(|| Uuid::from_u128((from + limit) as u128)),
    }
}

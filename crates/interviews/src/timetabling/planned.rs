//! Plans as they are looked at.

use std::collections::{BTreeMap, BTreeSet};

use contract::Page;
use contract::message::Paging;
use data::Connection;
use data::interviews::{self as rows, Answer};
use domain::id::{CentreId, OpeningId, PersonId, TimetableRunId};
use domain::privacy::is_erased;
use domain::timetable::{Blocked, Came, LeftOut, Run, Said};
use domain::{Code, Instant, Minutes, Refusal, TimeRange};
use service::{Look, Outcome, Work};
use uuid::Uuid;

use super::{StoredInput, StoredPlan, StoredUnplaced};

/// A run with its input and plan.
///
/// Refuses with `run_not_found` or `no_plan_yet`.
pub(crate) async fn read(
    look: &Look,
    centre: CentreId,
    run: TimetableRunId,
) -> Outcome<(Run, StoredInput, StoredPlan)> {
    let run = super::run(look.db(), centre, run).await?;
    let (input, plan) = texts(look.db(), run.id).await?;
    Ok((run, input, plan))
}

/// The input and the plan of a run.
///
/// Refuses with `no_plan_yet`.
pub(crate) async fn texts(
    db: &impl Connection,
    run: TimetableRunId,
) -> Outcome<(StoredInput, StoredPlan)> {
    let texts = rows::texts_of(db, run).await?;
    let plan = texts.plan.ok_or(Refusal::new(Code::NoPlanYet))?;
    let broken = |error: serde_json::Error| service::Failure::from(data::DataError::from(error));
    let input = serde_json::from_str(&texts.instance).map_err(broken)?;
    Ok((input, serde_json::from_str(&plan).map_err(broken)?))
}

/// What a plan says of each seeker's wishes.
pub(crate) fn answers(run: &Run, plan: &StoredPlan) -> BTreeMap<PersonId, Answer> {
    let placed = plan.interviews.iter();
    let placed = placed.map(|one| (one.pair(), Said::from(Came::NotSettled)));
    let starts = plan.interviews.iter();
    let starts: BTreeMap<_, _> = starts
        .map(|one| (one.pair(), one.from(run.starts_at)))
        .collect();
    let unplaced = plan.unplaced.iter();
    let unplaced = unplaced.map(|one| ((one.seeker, one.opening), said(run, &starts, one)));
    let left_out = run.left_out.iter();
    let came = |one: &LeftOut| Said::from(Came::LeftOut(one.reason));
    let left_out = left_out.map(|one| ((one.person, one.opening), came(one)));
    let mut answers: BTreeMap<PersonId, Answer> = BTreeMap::new();
    for ((person, opening), said) in placed.chain(unplaced).chain(left_out) {
        answers.entry(person).or_default().insert(opening, said);
    }
    answers
}

/// What a plan says of a wish without a place to whoever has it.
fn said(
    run: &Run,
    starts: &BTreeMap<(PersonId, OpeningId), Instant>,
    one: &StoredUnplaced,
) -> Said {
    let at = |minute| run.starts_at.plus(Minutes(minute));
    let blocked_at = one.blocked_at.iter().map(|blocked| Blocked {
        panel: blocked.panel,
        what: blocked.what,
        during: TimeRange {
            from: at(blocked.from),
            to: at(blocked.to),
        },
    });
    let own = one.blocked_by.iter().filter(|pair| pair.0 == one.seeker);
    Said {
        came: Came::Unplaced(one.reason),
        blocked_at: blocked_at.collect(),
        own: own
            .filter_map(|pair| Some((pair.1, *starts.get(pair)?)))
            .collect(),
    }
}

/// Keeps what a run's plan says of the wishes of each seeker who is not erased, when that was not done
/// yet: a plan that was published before answers were kept has none until then. The run must be the one
/// that was published last.
///
/// Refuses with `no_plan_yet`.
pub(crate) async fn keep_answers(work: &Work, run: &Run) -> Outcome<()> {
    if rows::has_answers(work.tx(), run.id, run.fair).await? {
        return Ok(());
    }
    let (_, plan) = texts(work.tx(), run.id).await?;
    let mut said = answers(run, &plan);
    let known = not_erased(work, said.keys().copied().collect()).await?;
    said.retain(|person, _| known.contains(person));
    rows::replace_answers(work.tx(), run.id, (run.centre, run.fair), &said).await?;
    Ok(())
}

/// Those of these people who are still known.
pub(crate) async fn not_erased(
    work: &Work,
    people: BTreeSet<PersonId>,
) -> Outcome<BTreeSet<PersonId>> {
    let found = data::accounts::people_by_id(work.tx(), people).await?;
    let known = found.into_iter().filter(|(_, person)| !is_erased(person));
    Ok(known.map(|(id, _)| id).collect())
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

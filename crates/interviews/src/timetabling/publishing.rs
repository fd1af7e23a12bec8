//! Making a plan true, the employers that go together in one transaction.

mod obstacles;
mod wanted;

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use contract::interviews::TimetablePublished;
use data::interviews::{self as rows, Timetabled};
use domain::id::{BookingId, EmployerId, TimetableRunId};
use domain::timetable::{
    Came, Change, Conflict, LeftOut, Publication, PublicationState, Run, rearrange,
};
use domain::{Booking, Code, Diary, Instant, Refusal, Touches};
use serde_json::json;
use service::{Background, Failure, Outcome, Work};

use super::plan::new_ids;
use super::{note_run, planned, solving};
use obstacles::{Judged, judge};
use wanted::Planned;
pub(crate) use wanted::{changes_due, changes_of};

/// How often it is looked whether something is to be published, or a search has died.
const LOOK: Duration = Duration::from_millis(500);
/// A search that was silent for so many seconds has died with its process.
const SILENT: i64 = 20;
/// How often is tried what may pass: a minute of looks.
const MOST_TRIES: u32 = 120;
/// The most dead searches that are noted at a time.
const MOST: u64 = 20;
/// The name in the audit trail.
const NAME: &str = "publish_timetable";
/// What is told of an interview that the plan takes away.
const REASON: &str = "면접 시간표가 바뀌었습니다. The timetable has changed.";

/// How often each group was tried in vain.
type Tries = BTreeMap<(TimetableRunId, EmployerId), u32>;

/// Publishes what is to be published, and notes the searches that died, until it is stopped.
pub(crate) async fn publish_pending(background: Background) {
    let mut tries = Tries::new();
    while !background.stop.requested_within(LOOK).await {
        if let Err(error) = look(&background, &mut tries).await {
            tracing::warn!(?error, "publishing timetables was cut short");
        }
    }
}

async fn look(background: &Background, tries: &mut Tries) -> Outcome<()> {
    let silent_since = Instant::from_unix(background.true_now().unix() - SILENT);
    for dead in rows::dead_runs(background.db.read(), silent_since, MOST).await? {
        solving::interrupt(background, dead).await?;
    }
    let mut done = BTreeSet::new();
    for one in rows::pending_groups(background.db.read()).await? {
        if background.stop.is_requested() || !done.insert((one.run, one.group)) {
            continue;
        }
        let tried = background.once(NAME, async |work: Work| publish(&work, &one).await);
        let Err(error) = tried.await else {
            tries.remove(&(one.run, one.group));
            continue;
        };
        // What may pass is tried again with the next look, and keeps no other employer waiting.
        tracing::warn!(run = %one.run, group = %one.group, ?error, "employers could not be published");
        let tried = tries.entry((one.run, one.group)).or_default();
        *tried += 1;
        if let Some(refusal) = end_of(&error, *tried) {
            tries.remove(&(one.run, one.group));
            let end = async |work: Work| give_up(&work, &one, refusal.clone()).await;
            background.once(NAME, end).await?;
        }
    }
    Ok(())
}

/// Why a group is tried no more, when it is not: what was refused or can never work stays so, and what
/// may pass has had its time.
fn end_of(error: &Failure, tried: u32) -> Option<Refusal> {
    match error {
        Failure::Refused(refusal) => Some(refusal.clone()),
        Failure::Retry(_) if tried < MOST_TRIES => None,
        Failure::Retry(_) | Failure::Fail(_) => Some(Refusal::new(Code::PublishingGaveUp)),
    }
}

/// Notes that a group is not tried any more, so that the organiser sees it and can ask again.
async fn give_up(work: &Work, one: &Publication, refusal: Refusal) -> Outcome<()> {
    let run = rows::lock_run(work.tx(), one.centre, one.run).await?;
    let due = pending_of(work, one).await?;
    if due.is_empty() {
        return Ok(());
    }
    let ended = due.into_iter().map(|other| other.given_up(refusal.clone()));
    rows::put_publications(work.tx(), &ended.collect::<Vec<_>>()).await?;
    let details = json!({ "given_up": refusal.code, "group": one.group });
    work.audit_in(one.centre, one.run, details);
    // A run that is gone is given up all the same: else it would be tried for ever.
    match run {
        Some(run) => tell(work, &run).await,
        None => Ok(()),
    }
}

/// The employers of a group that are still to be published.
async fn pending_of(work: &Work, one: &Publication) -> Outcome<Vec<Publication>> {
    let mut all = rows::publications_of(work.tx(), one.run).await?;
    all.retain(|other| other.group == one.group && other.state == PublicationState::Pending);
    Ok(all)
}

/// Tells that something became of employers of a run.
async fn tell(work: &Work, run: &Run) -> Outcome<()> {
    let noted = run.noted();
    super::save_run(work, &noted).await?;
    work.emit(TimetablePublished::from(&noted));
    note_run(work, &noted);
    Ok(())
}

/// Publishes the employers of a group, or says what is in the way.
async fn publish(work: &Work, one: &Publication) -> Outcome<()> {
    let found = rows::lock_run(work.tx(), one.centre, one.run).await?;
    let run = found.ok_or(Refusal::new(Code::RunNotFound))?;
    let due = pending_of(work, one).await?;
    if due.is_empty() {
        return Ok(());
    }
    let employers: BTreeSet<EmployerId> = due.iter().map(|other| other.employer).collect();
    // Whoever publishes another plan of the fair waits until this is done, and the other way round.
    rows::lock_timetable(work.tx(), run.centre, run.fair).await?;
    let planned = changes_of(work.tx(), &run, Some(&employers)).await?;
    let mut judged = match super::is_outdated(work.tx(), &run).await? {
        true => outdated(planned),
        false => judge(work, &run, planned).await?,
    };
    if judged.conflicts.is_empty() {
        judged.conflicts = make(work, &run, &judged.planned).await?;
    }
    answer_left_out(work, &run, &judged.left_out).await?;
    let is_blocked = !judged.conflicts.is_empty();
    let settled = due.into_iter().map(|other| settled(other, &judged));
    rows::put_publications(work.tx(), &settled.collect::<Vec<_>>()).await?;
    tell(work, &run).await?;
    tracing::info!(run = %run.id, employers = employers.len(), is_blocked, "employers were published");
    Ok(())
}

/// Keeps why wishes were left out, of those who are not erased. Of an outdated plan there are none, so
/// that what a newer one says stays.
async fn answer_left_out(
    work: &Work,
    run: &Run,
    left_out: &[(EmployerId, LeftOut)],
) -> Outcome<()> {
    if left_out.is_empty() {
        return Ok(());
    }
    planned::keep_answers(work, run).await?;
    let people = left_out.iter().map(|(_, out)| out.person).collect();
    let known = planned::not_erased(work, people).await?;
    let out = left_out.iter().map(|(_, out)| out);
    let out: Vec<_> = out
        .filter(|out| known.contains(&out.person))
        .map(|out| (out.person, out.opening, Came::LeftOut(out.reason)))
        .collect();
    rows::amend_answers(work.tx(), run.id, (run.centre, run.fair), out).await?;
    Ok(())
}

/// What a newer plan was published over is not done any more.
fn outdated(planned: Vec<Planned>) -> Judged {
    let conflict = |one: &Planned| one.conflict(Refusal::new(Code::PlanOutdated));
    Judged {
        conflicts: planned.iter().map(conflict).collect(),
        left_out: Vec::new(),
        planned,
    }
}

/// Makes all changes through the ordinary booking rules; what is in the way when none was made.
async fn make(work: &Work, run: &Run, planned: &[Planned]) -> Outcome<Vec<Conflict>> {
    if planned.is_empty() {
        return Ok(Vec::new());
    }
    let changes: Vec<Change> = planned.iter().map(|one| one.change.clone()).collect();
    let ids = new_ids(work, changes.len());
    let touches = changes
        .iter()
        .fold(Touches::nothing(), |touches, one| one.touches(touches));
    let decide =
        |diary: &mut Diary, moment: &_| Ok(rearrange(diary, (&changes, &ids), REASON, moment));
    let made = work.decide_in(run.centre, touches, decide).await?;
    match made {
        Ok(bookings) => keep(work, run, planned, &bookings)
            .await
            .map(|()| Vec::new()),
        Err(refused) => Ok(refused
            .into_iter()
            .map(|(at, refusal)| planned[at].conflict(refusal))
            .collect()),
    }
}

/// Keeps which booking is whose interview from now on.
async fn keep(
    work: &Work,
    run: &Run,
    planned: &[Planned],
    bookings: &[Option<Booking>],
) -> Outcome<()> {
    let gone = planned.iter().filter(|one| one.change.seat.is_none());
    let gone: Vec<BookingId> = gone.filter_map(|one| one.change.booking).collect();
    rows::remove_timetabled(work.tx(), &gone).await?;
    let kept = planned.iter().zip(bookings).filter_map(|(one, booking)| {
        Some(Timetabled {
            person: one.change.person,
            opening: one.change.opening,
            employer: one.employer,
            panel: one.panel,
            booking: booking.as_ref()?.id,
        })
    });
    let kept: Vec<_> = kept.collect();
    rows::keep_timetabled(work.tx(), (run.centre, run.fair), &kept).await?;
    Ok(())
}

fn settled(one: Publication, judged: &Judged) -> Publication {
    let (planned, conflicts) = (&judged.planned, &judged.conflicts);
    let left_out = judged.left_out.iter();
    let left_out = left_out.filter(|(employer, _)| *employer == one.employer);
    let one = Publication {
        left_out: left_out.map(|(_, out)| *out).collect(),
        refused: None,
        ..one
    };
    let own = || {
        planned
            .iter()
            .filter(|change| change.employer == one.employer)
    };
    let count = |which: fn(&Change) -> bool| {
        let many = own().filter(|planned| which(&planned.change)).count();
        u32::try_from(many).unwrap_or(u32::MAX)
    };
    if conflicts.is_empty() {
        return Publication {
            state: PublicationState::Published,
            booked: count(|change| change.booking.is_none() && change.seat.is_some()),
            moved: count(|change| change.booking.is_some() && change.seat.is_some()),
            cancelled: count(|change| change.seat.is_none()),
            conflicts: Vec::new(),
            ..one
        };
    }
    let is_own = |conflict: &&Conflict| {
        own().any(|planned| {
            (planned.change.person, planned.change.opening) == (conflict.person, conflict.opening)
        })
    };
    Publication {
        state: PublicationState::Blocked,
        conflicts: conflicts.iter().filter(is_own).cloned().collect(),
        ..one
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_refused_ends_at_once_and_what_may_pass_after_a_minute() {
        let refused = Failure::from(Refusal::new(Code::TimetableNotFound));
        let code = |error: &Failure, tried| end_of(error, tried).map(|refusal| refusal.code);
        assert_eq!(code(&refused, 1), Some(Code::TimetableNotFound));
        let broken = Failure::fail(std::io::Error::other("a plan that cannot be read"));
        assert_eq!(code(&broken, 1), Some(Code::PublishingGaveUp));
        let passing = Failure::from(data::DataError::Moved);
        assert_eq!(code(&passing, MOST_TRIES - 1), None);
        assert_eq!(code(&passing, MOST_TRIES), Some(Code::PublishingGaveUp));
    }
}

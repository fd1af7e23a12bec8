//! Nobody came.

use data::booths::QueueFilter;
use domain::queue::CLOSES_AFTER;
use service::{Outcome, Work};

use crate::queues;

/// How many lines are looked after at a time.
const MOST: u64 = 100;

/// Sends those who were called and did not come to the end of their line, or out of it; and ends
/// lines half an hour after their session. After a restart it goes on where it was: what is due is
/// read from the database.
pub async fn release_missed_calls(work: Work) -> Outcome<()> {
    let closed = work.now().minus(CLOSES_AFTER);
    let due = data::booths::queues_to_look_after(work.tx(), work.now(), closed, MOST).await?;
    if due.is_empty() {
        return Ok(());
    }
    let these = QueueFilter {
        ids: Some(due.iter().map(|one| one.queue).collect()),
        ..QueueFilter::default()
    };
    for mut line in queues::lock_all(&work, &these).await? {
        let (centre, fair) = (line.queue.centre, line.queue.fair);
        let rules = queues::rules(work.tx(), centre, fair).await?;
        let mut changed = line.lapse(&rules, work.now());
        if due
            .iter()
            .any(|one| one.queue == line.queue.id && one.is_over)
        {
            let closed = line.close(work.now());
            changed.retain(|one| closed.iter().all(|other| other.id != one.id));
            changed.extend(closed);
        }
        queues::save(&work, &line, &changed).await?;
    }
    Ok(())
}

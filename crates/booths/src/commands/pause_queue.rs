//! Calling stops.

use contract::booths::{PauseQueue, QueuePaused, QueueView};
use domain::queue::must_serve;
use serde_json::json;
use service::{Outcome, Work};

use crate::places::Booth;
use crate::{fairs, queues, standings};

/// Nobody is called at a booth; nothing changes when that is so already.
///
/// Refuses with `sign_in_needed`, `not_allowed`, `fair_not_found`, `fair_cancelled`,
/// `session_not_found` or `resource_not_found`. For the employer's members and staff.
pub async fn pause_queue(work: Work, command: PauseQueue) -> Outcome<QueueView> {
    let centre = work.actor().centre()?;
    let fair = fairs::find_standing(work.tx(), centre, command.fair).await?;
    let booth = Booth::find(work.tx(), fair, command.session, command.panel).await?;
    must_serve(work.actor(), booth.employer)?;
    let line = queues::lock(&work, &booth).await?;
    if let Some(queue) = line.queue.pausing(true) {
        data::booths::save_queue(work.tx(), &queue).await?;
        work.emit(QueuePaused {
            queue: queue.id,
            panel: queue.panel,
            session: queue.session,
            fair: queue.fair,
            centre: queue.centre,
            version: queue.version,
        });
        work.audit(
            queue.id,
            json!({ "paused": true, "version": queue.version }),
        );
    }
    standings::queue_view(work.tx(), &booth, work.actor(), work.now()).await
}

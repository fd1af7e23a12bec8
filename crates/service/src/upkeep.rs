//! What the keeper does beside streams: tells how far the outbox is behind, and forgets old outcomes.

use domain::Minutes;

use crate::clock;
use crate::running::Runtime;

/// How long the outcome of a command lies under its key: whoever asks again later does it again.
const OUTCOMES_KEPT: Minutes = Minutes(30 * 24 * 60);
/// The most outcomes forgotten at a time, so that nobody waits for it.
const FORGOTTEN_AT_ONCE: i64 = 1_000;

/// Does both once.
///
/// # Errors
/// When the database cannot be read or written.
pub(crate) async fn once(runtime: &Runtime) -> data::Result<()> {
    tell_backlog(runtime).await?;
    let tx = runtime.db.begin().await?;
    let before = clock::now().minus(OUTCOMES_KEPT);
    let forgotten = data::command_log::forget_before(&tx, before, FORGOTTEN_AT_ONCE).await?;
    tx.commit().await?;
    metrics::counter!("madang_outcomes_forgotten_total").increment(forgotten);
    Ok(())
}

/// Rises while nothing is published, unlike `madang_outbox_lag_seconds`, which tells of what was.
async fn tell_backlog(runtime: &Runtime) -> data::Result<()> {
    let (waiting, oldest) = data::outbox::backlog(runtime.db.read()).await?;
    let age = oldest.map_or(0, |oldest| clock::now().unix() - oldest.unix());
    metrics::gauge!("madang_outbox_waiting").set(waiting as f64);
    metrics::gauge!("madang_outbox_oldest_seconds").set(age.max(0) as f64);
    Ok(())
}

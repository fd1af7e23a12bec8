//! The board of all lines.

use contract::booths::{ListQueues, QueueStanding};
use service::{Look, Outcome};

use crate::standings::Standing;
use crate::{fairs, places, standings};

/// How all lines of a session stand, for everyone: numbers, never names.
///
/// Refuses with `fair_not_found` or `session_not_found`.
pub async fn list_queues(look: Look, query: ListQueues) -> Outcome<Vec<QueueStanding>> {
    let fair = fairs::find_visible(&look, query.fair).await?;
    let session = places::find_session(look.db(), fair.id, query.session).await?;
    let lines = standings::of_session(look.db(), &fair, &session, look.now()).await?;
    Ok(lines.iter().map(Standing::view).collect())
}

//! The line of a booth.

use contract::booths::{FindQueue, QueueView};
use domain::queue::must_serve;
use service::{Look, Outcome};

use crate::places::Booth;
use crate::{fairs, standings};

/// The line of a booth in its order, for the employer's members and staff; who stands in it is told
/// to staff only.
///
/// Refuses with `sign_in_needed`, `not_allowed`, `fair_not_found`, `session_not_found` or
/// `resource_not_found`.
pub async fn find_queue(look: Look, query: FindQueue) -> Outcome<QueueView> {
    look.actor().centre()?;
    let fair = fairs::find_visible(&look, query.fair).await?;
    let booth = Booth::find(look.db(), fair, query.session, query.panel).await?;
    must_serve(look.actor(), booth.employer)?;
    let view = standings::queue_view(look.db(), &booth, look.actor(), look.now()).await?;
    look.shows_all(view.places.iter().filter_map(|place| place.person));
    Ok(view)
}

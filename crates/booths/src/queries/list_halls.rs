//! The halls of a fair.

use contract::Page;
use contract::booths::{HallView, ListHalls};
use service::{Look, Outcome};

use crate::fairs;

/// The halls of a fair, for everyone.
///
/// Refuses with `fair_not_found`.
pub async fn list_halls(look: Look, query: ListHalls) -> Outcome<Page<HallView>> {
    let fair = fairs::find_visible(&look, query.fair).await?;
    let (after, limit) = (query.paging.after, query.paging.limit());
    let halls = data::booths::halls_of(look.db(), fair.id, after, u64::from(limit) + 1).await?;
    let booths = data::booths::count_booths(look.db(), fair.id).await?;
    let views = halls.into_iter().map(|one| HallView {
        hall: one.hall.id,
        fair: one.hall.fair,
        name: one.hall.name,
        booths: booths.get(&one.hall.id).copied().unwrap_or(0),
        features: one.features,
        version: one.version,
    });
    Ok(Page::cut(views.collect(), limit, |view| view.hall.0))
}

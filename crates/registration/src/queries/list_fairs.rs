use contract::Page;
use contract::registration::{FairView, ListFairs};
use data::registration::{self as rows, FairFilter};
use domain::fair::FairState;
use service::{Look, Outcome};

use crate::views;

/// The published fairs, those created last first; staff see all of their own centre.
pub async fn list_fairs(look: Look, query: ListFairs) -> Outcome<Page<FairView>> {
    let own = look.actor().centre;
    let centre = query.centre.or(own);
    let sees_all = look.actor().is_staff() && own.is_some() && centre == own;
    let filter = FairFilter {
        centre,
        state: (!sees_all).then_some(FairState::Published),
        ends_after: query.ends_after,
        after: query.paging.after,
    };
    let limit = query.paging.limit();
    let fairs = rows::fairs_of(look.db(), &filter, u64::from(limit) + 1).await?;
    let fairs = views::fair_views(look.db(), fairs, look.now()).await?;
    Ok(Page::cut(fairs, limit, |one| one.fair.id.0))
}

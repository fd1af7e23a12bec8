//! All centres.

use contract::accounts::{CentreView, ListCentres};
use contract::message::Page;
use data::accounts;
use service::{Look, Outcome};

/// The centres there are, as everybody may see them.
pub async fn list_centres(look: Look, query: ListCentres) -> Outcome<Page<CentreView>> {
    let limit = query.paging.limit();
    let found = accounts::centres_of(look.db(), query.paging.after, u64::from(limit) + 1).await?;
    let views = found.into_iter().map(CentreView::from).collect();
    Ok(Page::cut(views, limit, |view| view.id.0))
}

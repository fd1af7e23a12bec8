//! Side events and counselling.

use contract::Page;
use contract::interviews::{DeskView, ListDesks};
use data::interviews::{self as rows, DeskFilter};
use service::{Look, Outcome};

/// The desks of the centre in the order they were opened.
pub async fn list_desks(look: Look, query: ListDesks) -> Outcome<Page<DeskView>> {
    let centre = look.actor().centre()?;
    let limit = query.paging.limit();
    let filter = DeskFilter {
        kind: query.kind,
        fair: query.fair,
        after: query.paging.after,
    };
    let found = rows::desks_of(look.db(), centre, &filter, u64::from(limit) + 1).await?;
    let views = found.iter().map(DeskView::from).collect();
    Ok(Page::cut(views, limit, |view| view.desk.0))
}

//! The panels of a fair.

use contract::Page;
use contract::booths::{ListPanels, PanelView};
use data::ledger::ResourceFilter;
use domain::diary::ResourceKind;
use service::{Look, Outcome};

use crate::{fairs, panels};

/// The panels that receive visitors at a fair, for everyone.
///
/// Refuses with `fair_not_found`.
pub async fn list_panels(look: Look, query: ListPanels) -> Outcome<Page<PanelView>> {
    let fair = fairs::find_visible(&look, query.fair).await?;
    let limit = query.paging.limit();
    let filter = ResourceFilter {
        fair: Some(fair.id),
        employer: query.employer,
        after: query.paging.after,
    };
    let most = u64::from(limit) + 1;
    let kind = ResourceKind::Panel;
    let found = data::ledger::resources_of(look.db(), fair.centre, kind, &filter, most).await?;
    let views = found.iter().map(panels::view);
    Ok(Page::cut(views.collect(), limit, |view| view.panel.0))
}

//! What was destroyed.

use contract::accounts::{DestructionView, ListDestructions};
use contract::message::Page;
use data::privacy::{self, Destruction};
use service::{Look, Outcome};

/// What was destroyed at the centre, newest first; for administrators.
///
/// Refuses with `sign_in_needed` or `not_allowed`.
pub async fn list_destructions(
    look: Look,
    query: ListDestructions,
) -> Outcome<Page<DestructionView>> {
    let centre = look.actor().must_administer()?;
    let (before, limit) = (query.paging.after, query.paging.limit());
    let found = privacy::destructions_of(look.db(), centre, before, u64::from(limit) + 1).await?;
    let views = found.into_iter().map(view).collect();
    Ok(Page::cut(views, limit, |view: &DestructionView| view.id))
}

fn view(one: Destruction) -> DestructionView {
    DestructionView {
        id: one.id,
        class: one.class,
        rule: one.rule,
        kept_days: one.kept_days,
        rows: u32::try_from(one.rows).unwrap_or(u32::MAX),
        at: one.at,
    }
}

//! Who did what.

use std::collections::BTreeSet;

use contract::accounts::{FindAuditTrail, MOST_ACTIONS, TrailEntry};
use contract::message::Page;
use data::audit::{self, AuditEntry, AuditFilter};
use domain::{Code, Refusal};
use service::{Look, Outcome};

/// The audit trail of the centre, newest first, with the names of who did it; of one thing, of one
/// person, of some commands or of some days when asked.
///
/// Refuses with `sign_in_needed` or `not_allowed`, and with `malformed` for more than 250 actions.
pub async fn find_audit_trail(look: Look, query: FindAuditTrail) -> Outcome<Page<TrailEntry>> {
    let centre = look.actor().must_run_fairs()?;
    must_be_few(&query.actions)?;
    let limit = query.paging.limit();
    let filter = AuditFilter {
        subject: query.subject,
        actor: query.actor,
        actions: query.action.into_iter().chain(query.actions).collect(),
        from: query.from,
        to: query.to,
        before: query.paging.after,
    };
    let found = audit::entries_of(look.db(), centre, &filter, limit + 1).await?;
    let entries = found.into_iter().map(entry).collect();
    let mut page = Page::cut(entries, limit, |entry: &TrailEntry| entry.id);
    let actors: BTreeSet<_> = page.items.iter().filter_map(|one| one.actor).collect();
    let people = data::accounts::people_by_id(look.db(), actors).await?;
    look.shows_all(people.keys().copied());
    for one in &mut page.items {
        let person = one.actor.and_then(|actor| people.get(&actor));
        one.actor_name = person.map(|person| person.name.clone());
    }
    Ok(page)
}

/// Passes as many actions as one search may name.
///
/// Refuses with `malformed`.
fn must_be_few(actions: &[String]) -> Result<(), Refusal> {
    if actions.len() <= MOST_ACTIONS {
        return Ok(());
    }
    let reason = format!("at most {MOST_ACTIONS} actions");
    Err(Refusal::new(Code::Malformed).with("reason", reason))
}

/// An entry as it is shown.
pub(crate) fn entry(entry: AuditEntry) -> TrailEntry {
    TrailEntry {
        id: entry.id,
        actor: entry.actor,
        actor_name: None,
        action: entry.action,
        subject: entry.subject,
        details: serde_json::from_str(&entry.details).unwrap_or_default(),
        at: entry.at,
    }
}

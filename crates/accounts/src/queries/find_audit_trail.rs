//! Who did what.

use contract::accounts::{FindAuditTrail, TrailEntry};
use contract::message::Page;
use data::audit::{self, AuditEntry};
use service::{Look, Outcome};

/// The audit trail of the centre, newest first; of one thing when asked.
///
/// Refuses with `sign_in_needed` or `not_allowed`.
pub async fn find_audit_trail(look: Look, query: FindAuditTrail) -> Outcome<Page<TrailEntry>> {
    let centre = look.actor().must_run_fairs()?;
    let (before, limit) = (query.paging.after, query.paging.limit());
    let found = audit::entries_of(look.db(), centre, query.subject, before, limit + 1).await?;
    let entries = found.into_iter().map(entry).collect();
    Ok(Page::cut(entries, limit, |entry: &TrailEntry| entry.id))
}

/// An entry as it is shown.
pub(crate) fn entry(entry: AuditEntry) -> TrailEntry {
    TrailEntry {
        id: entry.id,
        actor: entry.actor,
        action: entry.action,
        subject: entry.subject,
        details: serde_json::from_str(&entry.details).unwrap_or_default(),
        at: entry.at,
    }
}

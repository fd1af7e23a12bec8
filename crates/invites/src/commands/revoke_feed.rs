//! Ending a calendar to subscribe to.

use contract::invites::{FeedView, RevokeFeed};
use data::invites;
use domain::id::PersonId;
use domain::{Code, Refusal};
use service::{Outcome, Work};

use crate::views::feed_view;

/// Ends a calendar; its person and staff may. One that has ended stays as it is.
///
/// Refuses with `sign_in_needed` or `feed_not_found`.
pub(crate) async fn revoke_feed(work: Work, command: RevokeFeed) -> Outcome<FeedView> {
    let centre = work.actor().centre()?;
    let missing = Refusal::new(Code::FeedNotFound);
    let feed = invites::find_feed(work.tx(), centre, command.feed).await?;
    let mut feed = feed.ok_or_else(|| missing.clone())?;
    let person = PersonId(feed.person_id);
    work.actor().must_act_for(person).map_err(|_| missing)?;
    if feed.revoked_at.is_none() {
        invites::revoke_feed(work.tx(), command.feed, work.now()).await?;
        feed.revoked_at = Some(work.now().unix());
        work.audit(command.feed, serde_json::json!({ "person": person }));
    }
    Ok(feed_view(&feed))
}

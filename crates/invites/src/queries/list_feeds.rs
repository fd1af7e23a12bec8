//! The calendars of a person.

use contract::invites::{FeedView, ListFeeds};
use service::{Look, Outcome};

use crate::views::feed_view;

/// The calendars of a person, oldest first; for the person and staff.
///
/// Refuses with `sign_in_needed` or `not_allowed`.
pub(crate) async fn list_feeds(look: Look, query: ListFeeds) -> Outcome<Vec<FeedView>> {
    let centre = look.actor().must_act_for(query.person)?;
    let feeds = data::invites::feeds_of(look.db(), centre, query.person).await?;
    look.shows(query.person);
    Ok(feeds.iter().map(feed_view).collect())
}

//! What `invites` can be asked.

mod find_decline;
mod find_feed;
mod list_deliveries;
mod list_feeds;
mod list_invitations;
mod list_replies;

pub(crate) use find_decline::find_decline;
pub(crate) use find_feed::find_feed;
pub(crate) use list_deliveries::list_deliveries;
pub(crate) use list_feeds::list_feeds;
pub(crate) use list_invitations::list_invitations;
pub(crate) use list_replies::list_replies;

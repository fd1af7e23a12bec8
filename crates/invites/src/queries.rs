//! What `invites` can be asked.

mod find_booking_calendar;
mod find_decline;
mod find_feed;
mod find_text_choice;
mod find_texting;
mod find_undelivered_counts;
mod list_deliveries;
mod list_feeds;
mod list_invitations;
mod list_replies;
mod list_text_messages;
mod preview_text_template;

pub(crate) use find_booking_calendar::find_booking_calendar;
pub(crate) use find_decline::find_decline;
pub(crate) use find_feed::find_feed;
pub(crate) use find_text_choice::find_text_choice;
pub(crate) use find_texting::find_texting;
pub(crate) use find_undelivered_counts::find_undelivered_counts;
pub(crate) use list_deliveries::list_deliveries;
pub(crate) use list_feeds::list_feeds;
pub(crate) use list_invitations::list_invitations;
pub(crate) use list_replies::list_replies;
pub(crate) use list_text_messages::list_text_messages;
pub(crate) use preview_text_template::preview_text_template;

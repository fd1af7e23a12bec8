//! What can be asked of `invites`.

mod choose_texting;
mod create_feed;
mod decline_booking;
mod edit_text_template;
mod edit_texting;
mod renew_text_secret;
mod resend_invitation;
mod retry_delivery;
mod revoke_feed;
mod set_messages_aside;

pub(crate) use choose_texting::choose_texting;
pub(crate) use create_feed::create_feed;
pub(crate) use decline_booking::decline_booking;
pub(crate) use edit_text_template::edit_text_template;
pub(crate) use edit_texting::edit_texting;
pub(crate) use renew_text_secret::renew_text_secret;
pub(crate) use resend_invitation::resend_invitation;
pub(crate) use retry_delivery::retry_delivery;
pub(crate) use revoke_feed::revoke_feed;
pub(crate) use set_messages_aside::set_messages_aside;

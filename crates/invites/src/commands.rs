//! What can be asked of `invites`.

mod create_feed;
mod decline_booking;
mod resend_invitation;
mod retry_delivery;
mod revoke_feed;

pub(crate) use create_feed::create_feed;
pub(crate) use decline_booking::decline_booking;
pub(crate) use resend_invitation::resend_invitation;
pub(crate) use retry_delivery::retry_delivery;
pub(crate) use revoke_feed::revoke_feed;

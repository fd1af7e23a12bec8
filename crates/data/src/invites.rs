//! Tables of `invites`: invitations and what people answer, the mails and text messages about them, and
//! calendars to subscribe to.

mod called_off_rows;
mod concerned_rows;
mod delivery_rows;
mod feed_rows;
mod handover_rows;
mod invitation_rows;
mod post;
mod reminder_rows;
mod reply_rows;
mod tells_rows;
mod text_attempt_rows;
mod text_post;
mod text_rows;
mod texting_rows;
mod undelivered;

pub use called_off_rows::{
    CalledOff, add_called_off, called_off_to_tell, find_called_off, note_told,
};
pub use concerned_rows::{
    ends_to_tell, has_open_ends, knows_of_end, members_at_fair, never_invited, seekers_of_fair,
    who_knows_of,
};
pub use delivery_rows::{
    Delivery, DeliveryFilter, NewDelivery, Telling, add_deliveries, deliveries_about,
    deliveries_of, find_delivery, revive_delivery, supersede_unsent,
};
pub use feed_rows::{Feed, add_feed, feed_by_hash, feeds_of, find_feed, revoke_feed};
pub use handover_rows::{Handover, hand_over_invitations};
pub use invitation_rows::{
    Invitation, NewInvitation, bookings_of_feed, bookings_without_mail, find_invitation,
    invitations_of, open_invitations, renew_invitations, stamp_invitation,
};
pub use post::{AttemptNote, claim_next, drop_overtaken, has_due, note_attempt};
pub use reminder_rows::{Looked, invitations_to_remind, look_again_at, note_reminders};
pub use reply_rows::{
    NewReply, Reply, add_reply, counted_replies, find_invitation_by_id, latest_reply, note_handled,
    replies_of, replies_to_handle,
};

pub use text_attempt_rows::{TextAttempt, attempts_of};
pub use text_post::{TextNote, claim_texts, has_due_texts, note_text};
pub use text_rows::{NewText, Text, TextFilter, add_texts, find_text, texts_about, texts_of};
pub use texting_rows::{choose_mail, find_texting, keep_texting, who_want_mail};
pub use undelivered::{
    Undelivered, count_undelivered, deliveries_among, set_deliveries_aside, set_texts_aside,
    texts_among,
};

use domain::delivery::{DeliveryState, Method};

/// A stored name that stands for one of several values.
fn named<T: Copy>(all: &[T], name_of: fn(T) -> &'static str, name: &str) -> crate::Result<T> {
    let found = all.iter().copied().find(|one| name_of(*one) == name);
    found
        .ok_or_else(|| serde::de::Error::custom(format!("unknown name {name}")))
        .map_err(crate::DataError::Stored)
}

fn state_named(name: &str) -> crate::Result<DeliveryState> {
    named(&DeliveryState::ALL, DeliveryState::as_str, name)
}

fn method_named(name: &str) -> crate::Result<Method> {
    named(&Method::ALL, Method::as_str, name)
}

//! What is shown of mails and calendars.

use contract::invites::{Channel, DeliveryView, FeedView};
use data::invites::{Delivery, Feed};
use domain::Instant;
use domain::id::{DeliveryId, FeedId, PersonId};

/// A mail, without what it says.
pub(crate) fn delivery_view(mail: &Delivery) -> data::Result<DeliveryView> {
    Ok(DeliveryView {
        id: DeliveryId(mail.delivery_id),
        channel: match mail.channel.as_str() {
            crate::reactions::SIGN_IN => Channel::SignIn,
            crate::reactions::JOINING => Channel::Joining,
            crate::reminding::REMINDER => Channel::Reminder,
            crate::reactions::PROPOSAL => Channel::Proposal,
            crate::reactions::RESULTS => Channel::Results,
            crate::reactions::BOOTH => Channel::Booth,
            crate::reactions::OFFER => Channel::Offer,
            _ => Channel::Invitation,
        },
        about: mail.about_id,
        version: u32::try_from(mail.version).unwrap_or(u32::MAX),
        person: PersonId(mail.person_id),
        method: mail.method()?,
        state: mail.state()?,
        tries: u32::try_from(mail.tries).unwrap_or(u32::MAX),
        made_at: Instant::from_unix(mail.made_at),
        next_at: mail.next_at.map(Instant::from_unix),
        sent_at: mail.sent_at.map(Instant::from_unix),
        error: mail.error.clone(),
    })
}

/// A calendar, without its token.
pub(crate) fn feed_view(feed: &Feed) -> FeedView {
    FeedView {
        id: FeedId(feed.feed_id),
        person: PersonId(feed.person_id),
        created_at: Instant::from_unix(feed.created_at),
        revoked_at: feed.revoked_at.map(Instant::from_unix),
    }
}

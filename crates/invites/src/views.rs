//! What is shown of mails and calendars.

use std::collections::BTreeMap;

use contract::invites::{Channel, DeliveryView, FeedView, UndeliveredCounts};
use data::invites::{Delivery, Feed};
use domain::Instant;
use domain::id::{CentreId, DeliveryId, FeedId, PersonId};
use service::Outcome;

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
            crate::reactions::CALLED_OFF => Channel::CalledOff,
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
        person_name: None,
    })
}

/// The names of those whom messages are for; whoever was erased has none.
pub(crate) async fn names_of(
    db: &impl data::Connection,
    people: impl Iterator<Item = PersonId>,
) -> Outcome<BTreeMap<PersonId, String>> {
    let found = data::accounts::people_by_id(db, people.collect()).await?;
    Ok(found.into_iter().map(|(id, one)| (id, one.name)).collect())
}

/// How many messages of a centre were given up and nobody has dealt with.
pub(crate) async fn undelivered_counts(
    db: &impl data::Connection,
    centre: CentreId,
) -> Outcome<UndeliveredCounts> {
    let found = data::invites::count_undelivered(db, centre).await?;
    Ok(UndeliveredCounts {
        mails: found.mails,
        texts: found.texts,
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

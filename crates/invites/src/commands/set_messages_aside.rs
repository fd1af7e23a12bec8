//! Setting undelivered messages aside.

use contract::invites::{SetMessagesAside, UndeliveredCounts};
use data::invites;
use domain::keeping::must_be_few;
use domain::{Code, Refusal};
use service::{Outcome, Work};
use uuid::Uuid;

use crate::views::undelivered_counts;

/// Says that undelivered messages need nothing more; those that went out meanwhile are left alone, and
/// a mail that is tried again and given up again is told of again. Staff may.
///
/// Refuses with `sign_in_needed`, `not_allowed`, `nothing_chosen`, `too_many_rows` or
/// `delivery_not_found`.
pub(crate) async fn set_messages_aside(
    work: Work,
    command: SetMessagesAside,
) -> Outcome<UndeliveredCounts> {
    let centre = work.actor().must_be_staff()?;
    let SetMessagesAside {
        mut mails,
        mut texts,
    } = command;
    mails.sort_unstable();
    mails.dedup();
    texts.sort_unstable();
    texts.dedup();
    let asked = mails.len() + texts.len();
    must_be_few(asked)?;
    if asked == 0 {
        return Err(Refusal::new(Code::NothingChosen)
            .with("field", "messages")
            .into());
    }
    let found = invites::deliveries_among(work.tx(), centre, &mails)
        .await?
        .len()
        + invites::texts_among(work.tx(), centre, &texts).await?.len();
    if found < asked {
        return Err(Refusal::new(Code::DeliveryNotFound).into());
    }
    let now = work.now();
    let mails = invites::set_deliveries_aside(work.tx(), centre, &mails, now).await?;
    let texts = invites::set_texts_aside(work.tx(), centre, &texts, now).await?;
    let changed = mails.into_iter().map(Uuid::from);
    for message in changed.chain(texts.into_iter().map(Uuid::from)) {
        work.audit(message, serde_json::json!({}));
    }
    undelivered_counts(work.tx(), centre).await
}

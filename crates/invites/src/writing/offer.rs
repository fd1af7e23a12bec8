//! Mails about a place that was offered to somebody who waited for it.

use calendar::texts::MailText;
use calendar::{Contact, Facts, Letter, texts};
use domain::{Booking, Instant};

use super::{Addressee, Letterhead, Unwritable, guarded};

/// Writes the mail that offers a place, which is kept until then.
pub(crate) fn write_offer(
    letterhead: &Letterhead,
    booking: &Booking,
    addressee: &Addressee,
    until: Instant,
    sealed: (&str, Instant),
) -> Result<String, Unwritable> {
    let text = |facts: &Facts| texts::offer(facts, until);
    written(letterhead, booking, addressee, text, sealed)
}

/// Writes the mail that tells of an offer that was not accepted in time.
pub(crate) fn write_run_out(
    letterhead: &Letterhead,
    booking: &Booking,
    addressee: &Addressee,
    sealed: (&str, Instant),
) -> Result<String, Unwritable> {
    written(letterhead, booking, addressee, texts::run_out, sealed)
}

fn written(
    letterhead: &Letterhead,
    booking: &Booking,
    addressee: &Addressee,
    text: impl FnOnce(&Facts) -> MailText,
    (message_id, at): (&str, Instant),
) -> Result<String, Unwritable> {
    guarded(|| {
        let to = Contact::parse(&addressee.name, addressee.address.as_deref().unwrap_or(""))?;
        let page = Some(format!("{}/me", letterhead.public_url));
        let facts = letterhead.facts(booking, addressee.language, page);
        let letter = Letter {
            from: letterhead.from.clone(),
            message_id: message_id.to_owned(),
            in_reply_to: None,
            date: at,
            text: text(&facts),
        };
        Ok(String::from_utf8(calendar::plain_mail(&letter, &to)?)?)
    })
}

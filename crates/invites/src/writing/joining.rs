//! Mails that ask people whether they want to speak for an employer.

use calendar::{Contact, Letter, texts};
use domain::Instant;

use super::{Addressee, Letterhead, Unwritable, guarded, reader_of};

/// Writes the mail that asks somebody to speak for an employer, with the link to agree by.
///
/// It greets nobody by name: the name was typed by whoever asks.
pub(crate) fn write_joining(
    letterhead: &Letterhead,
    addressee: &Addressee,
    (employer, token): (&str, &str),
    (message_id, at): (&str, Instant),
) -> Result<String, Unwritable> {
    guarded(|| {
        let to = Contact::parse("", addressee.address.as_deref().unwrap_or(""))?;
        let asked = texts::Joining {
            employer: employer.to_owned(),
            url: format!("{}/join?token={token}", letterhead.public_url),
            host: letterhead.centre.name_in(addressee.language).to_owned(),
        };
        let letter = Letter {
            from: letterhead.from.clone(),
            message_id: message_id.to_owned(),
            in_reply_to: None,
            date: at,
            text: texts::joining(&asked, reader_of(addressee.language)),
        };
        Ok(String::from_utf8(calendar::plain_mail(&letter, &to)?)?)
    })
}

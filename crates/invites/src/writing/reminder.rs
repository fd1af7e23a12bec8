//! Writing reminders.

use calendar::{Contact, Letter, texts};
use domain::{Booking, Instant};

use super::{Addressee, Letterhead, Unwritable, guarded};

/// What a reminder is made of.
pub(crate) struct Reminder<'a> {
    pub letterhead: &'a Letterhead,
    pub booking: &'a Booking,
    pub addressee: &'a Addressee,
    /// The secret of the "I cannot come" link; none for those without whom it may go on.
    pub decline: Option<String>,
    pub message_id: &'a str,
    pub at: Instant,
}

/// Writes a reminder; it has no calendar object, since nothing changes in a calendar.
pub(crate) fn write_reminder(reminder: &Reminder<'_>) -> Result<String, Unwritable> {
    let (letterhead, addressee) = (reminder.letterhead, reminder.addressee);
    guarded(|| {
        let to = Contact::parse(&addressee.name, addressee.address.as_deref().unwrap_or(""))?;
        let page = Some(format!("{}/me", letterhead.public_url));
        let facts = letterhead.facts(reminder.booking, addressee.language, page);
        let decline = reminder.decline.as_ref();
        let decline = decline.map(|token| decline_url(&letterhead.public_url, token));
        let letter = Letter {
            from: letterhead.from.clone(),
            message_id: reminder.message_id.to_owned(),
            in_reply_to: None,
            date: reminder.at,
            text: texts::reminder(&facts, decline.as_deref()),
        };
        Ok(String::from_utf8(calendar::plain_mail(&letter, &to)?)?)
    })
}

/// Where a person says that they cannot come.
pub(crate) fn decline_url(public_url: &str, token: &str) -> String {
    format!("{public_url}/cannot-come?token={token}")
}

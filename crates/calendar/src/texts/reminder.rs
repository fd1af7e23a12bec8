//! The mail that reminds of a booking.

use super::page::Link;
use super::{LONGEST_TITLE, MailText, News, page, words};
use crate::clean;
use crate::facts::Facts;
use crate::when::start;

/// The mail that reminds a participant of a booking, with the link by which its reader can give it up.
///
/// `decline` works without sign-in, so it stands in no calendar entry. What is no web address is left out.
pub fn reminder(facts: &Facts, decline: Option<&str>) -> MailText {
    let words = words(facts.language);
    let mut page = page(facts, News::Reminder);
    let decline = decline.and_then(clean::web_url);
    page.actions.extend(decline.map(|url| Link {
        label: words.decline,
        url,
    }));
    let title = clean::text(&facts.title, LONGEST_TITLE);
    let start = start(facts.during.from, &facts.zone, facts.language);
    MailText {
        subject: format!("{} {title}, {start}", (words.prefix)(News::Reminder)),
        plain: page.plain(),
        html: page.html(),
    }
}

//! Subjects and bodies in Korean and English; each body and each DESCRIPTION stands alone.

mod booths;
mod called_off;
mod english;
mod joining;
mod korean;
mod offer;
mod page;
mod proposal;
mod reminder;
mod results;
mod sign_in;
mod waiting;

use domain::time::TimeRange;

use crate::clean;
use crate::facts::{Facts, Language};
use crate::when::{start, when};
use page::{Link, Page};

pub use booths::{BoothGiven, BoothStanding, booth_given};
pub use called_off::{CalledOff, WhatIsOff, called_off, why_off};
pub use joining::{Joining, joining};
pub use offer::{offer, run_out};
pub use proposal::{Proposed, proposal};
pub use reminder::reminder;
pub use results::{ResultsWanted, results_wanted};
pub use sign_in::sign_in;
pub use waiting::{WaitingOff, waiting_off};

/// The words of one mail.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MailText {
    /// One line.
    pub subject: String,
    /// The body for readers of plain text.
    pub plain: String,
    /// The same body as an HTML page.
    pub html: String,
}

/// What a mail about a booking has to say.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum News {
    /// The time is held and still has to be confirmed.
    Held,
    /// A place that was waited for is free, and held until it is answered.
    Offered,
    /// A place that was offered was not accepted in time.
    RunOut,
    /// The booking is confirmed.
    Booked,
    /// Time, place or link are other than before.
    Changed,
    /// Nothing changed; the booking is near.
    Reminder,
    /// The booking is off.
    Cancelled,
}

/// The mail that tells a participant the news of his booking.
pub fn invitation(facts: &Facts, news: News) -> MailText {
    let words = words(facts.language);
    let page = page(facts, news);
    let title = clean::text(&facts.title, LONGEST_TITLE);
    let start = start(facts.during.from, &facts.zone, facts.language);
    MailText {
        subject: format!("{} {title}, {start}", (words.prefix)(news)),
        plain: page.plain(),
        html: page.html(),
    }
}

/// What stands in the calendar entry: the link first, then when, where, and how to change it.
pub(crate) fn description(facts: &Facts, cancelled: bool) -> String {
    let news = if cancelled {
        News::Cancelled
    } else {
        News::Booked
    };
    let mut page = page(facts, news);
    // The heading of a mail would age in a calendar entry, but for a cancel it is the message.
    if !cancelled {
        page.opening.clear();
    }
    page.rows.sort_by_key(|row| !row.leads);
    page.plain().trim_end().to_owned()
}

/// The longest title and the longest other line, in characters.
pub(crate) const LONGEST_TITLE: usize = 120;
pub(crate) const LONGEST_LINE: usize = 300;
const MOST_NOTES: usize = 20;

/// The words in which one language tells an invitation.
struct Words {
    code: &'static str,
    what: &'static str,
    when: &'static str,
    place: &'static str,
    link: &'static str,
    review: &'static str,
    decline: &'static str,
    prefix: fn(News) -> &'static str,
    opening: fn(News) -> &'static str,
    closing: fn(&str) -> String,
}

fn words(language: Language) -> &'static Words {
    match language {
        Language::Ko => &korean::WORDS,
        Language::En => &english::WORDS,
    }
}

fn page(facts: &Facts, news: News) -> Page {
    let words = words(facts.language);
    let time = |during: TimeRange| when(during, &facts.zone, facts.language);
    let is_off = matches!(news, News::Cancelled | News::RunOut);
    let mut page = Page::new(words.code, (words.opening)(news));
    page.fact(words.what, &clean::text(&facts.title, LONGEST_TITLE));
    page.fact(words.when, &time(facts.during));
    if let Some(place) = &facts.place {
        page.fact(words.place, &clean::text(place, LONGEST_LINE));
    }
    if let Some(link) = facts
        .link
        .as_deref()
        .and_then(clean::https_url)
        .filter(|_| !is_off)
    {
        page.lead(words.link, &link);
    }
    page.notes = match news {
        News::Cancelled => notes(facts.why_off.as_slice()),
        _ => notes(&facts.notes),
    };
    let url = facts.self_service.as_deref().and_then(clean::web_url);
    page.actions.extend(url.map(|url| Link {
        label: words.review,
        url,
    }));
    page.closing = (words.closing)(&clean::display_name(&facts.host));
    page
}

fn notes(notes: &[String]) -> Vec<String> {
    let notes = notes.iter().take(MOST_NOTES);
    notes
        .map(|note| clean::text(note, LONGEST_LINE))
        .filter(|note| !note.is_empty())
        .collect()
}

//! One booking as people read it.

use askama::Template;
use domain::booking::BookingState;
use domain::{Booking, Zone};

use crate::html::Html;
use crate::names;
use crate::parts::tag;
use crate::when::when;
use crate::words::Words;

#[derive(Template)]
#[template(path = "seeker/card.html")]
struct Card<'a> {
    t: Words,
    title: &'a str,
    href: Option<String>,
    kind: &'static str,
    from: String,
    time: String,
    state: Html,
    place: Option<&'a str>,
    link: Link<'a>,
}

/// How to join by video.
enum Link<'a> {
    None,
    Text(&'a str),
    Address(&'a str),
}

/// What it is, when, in which state, where and how to join, without a box around it.
pub(crate) fn card(t: Words, booking: &Booking, zone: &Zone, href: Option<String>) -> Html {
    let (tone, label) = names::booking_state(t, booking.state);
    Html::of(&Card {
        t,
        title: &booking.title,
        href,
        kind: names::booking_kind(t, booking.kind),
        from: booking.during.from.to_string(),
        time: when(booking.during, zone, t.language),
        state: tag(tone, label),
        place: booking.place.as_deref(),
        link: link(booking),
    })
}

/// What is no web address stays text, so that it cannot be followed; where nothing takes place there is no link.
fn link(booking: &Booking) -> Link<'_> {
    let takes_place = booking.state.is_open() || booking.state == BookingState::CheckedIn;
    match booking.link.as_deref().filter(|_| takes_place) {
        Some(address) if address.starts_with("https://") => Link::Address(address),
        Some(text) => Link::Text(text),
        None => Link::None,
    }
}

//! One booking as people read it.

use domain::booking::BookingState;
use domain::refusal::Language;
use domain::{Booking, Zone};

use crate::html::escape;
use crate::pages::when::when;

/// What it is, when, in which state, where and how to join; `heading` is `h2` or the like.
pub(super) fn card(booking: &Booking, heading: &str, zone: &Zone, language: Language) -> String {
    let title = escape(&booking.title);
    let time = escape(&when(booking.during, zone, language));
    let state = state(booking.state, language);
    let place = booking.place.as_deref().map_or_else(String::new, place);
    let link = booking.link.as_deref().map_or_else(String::new, |address| {
        link(address, booking.state, language)
    });
    format!(
        "<{heading}>{title}</{heading}>\n<p class=\"when\"><time datetime=\"{}\">{time}</time> <strong>{state}</strong></p>\n{place}{link}",
        booking.during.from
    )
}

fn place(place: &str) -> String {
    format!("<p>{}</p>\n", escape(place))
}

/// What is no web address stays text, so that it cannot be followed; where nothing takes place there is no link.
fn link(address: &str, state: BookingState, language: Language) -> String {
    if !state.is_open() && state != BookingState::CheckedIn {
        return String::new();
    }
    let shown = escape(address);
    if !address.starts_with("https://") {
        return format!("<p>{shown}</p>\n");
    }
    let label = match language {
        Language::Ko => "화상 면접 들어가기",
        Language::En => "Join by video",
    };
    format!("<p><a href=\"{shown}\">{label}</a></p>\n")
}

const fn state(state: BookingState, language: Language) -> &'static str {
    let (korean, english) = match state {
        BookingState::Held => ("확정 전", "Not confirmed yet"),
        BookingState::Confirmed => ("확정", "Confirmed"),
        BookingState::CheckedIn => ("도착 확인", "Checked in"),
        BookingState::Completed => ("완료", "Completed"),
        BookingState::Cancelled | BookingState::LateCancelled => ("취소됨", "Cancelled"),
        BookingState::NoShow => ("불참", "Missed"),
        BookingState::Expired => ("기한 지남", "Run out"),
    };
    match language {
        Language::Ko => korean,
        Language::En => english,
    }
}

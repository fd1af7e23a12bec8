//! The bookings to come of one person, as a list.

use domain::booking::BookingState;
use domain::refusal::Language;
use domain::{Booking, Zone};

use crate::html::escape;
use crate::pages::when::when;

/// The page's body: the earliest first, or what to do when there is none.
pub(super) fn body(
    mut bookings: Vec<Booking>,
    name: &str,
    zone: &Zone,
    language: Language,
) -> String {
    bookings.sort_by_key(|one| (one.during.from, one.id));
    let items: String = bookings
        .iter()
        .map(|one| item(one, zone, language))
        .collect();
    let list = if items.is_empty() {
        format!("<p>{}</p>\n", nothing(language))
    } else {
        format!("<ul class=\"bookings\">\n{items}</ul>\n")
    };
    let button = match language {
        Language::Ko => "로그아웃",
        Language::En => "Sign out",
    };
    format!(
        "<h1>{}</h1>\n<p>{}</p>\n{list}<form method=\"post\" action=\"/me/sign-out\">\n\
         <p><button type=\"submit\">{button}</button></p>\n</form>\n",
        title(language),
        escape(name)
    )
}

/// The page's title.
pub(super) const fn title(language: Language) -> &'static str {
    match language {
        Language::Ko => "다가오는 예약",
        Language::En => "Bookings to come",
    }
}

const fn nothing(language: Language) -> &'static str {
    match language {
        Language::Ko => {
            "다가오는 예약이 없습니다. 면접이나 박람회 예약이 잡히면 메일로 알려 드리고 여기에도 보여 드립니다. \
             있어야 할 예약이 보이지 않으면 일자리센터에 문의해 주세요."
        }
        Language::En => {
            "There are no bookings to come. When an interview or a visit to a fair is booked for you, \
             you get mail and see it here. If one is missing, please ask your job centre."
        }
    }
}

fn item(booking: &Booking, zone: &Zone, language: Language) -> String {
    let title = escape(&booking.title);
    let time = escape(&when(booking.during, zone, language));
    let state = state(booking.state, language);
    let place = booking.place.as_deref().map_or_else(String::new, place);
    let link = booking.link.as_deref().map_or_else(String::new, |address| {
        link(address, booking.state, language)
    });
    format!(
        "<li>\n<h2>{title}</h2>\n<p><time datetime=\"{}\">{time}</time> · {state}</p>\n{place}{link}</li>\n",
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

//! English.

use super::{News, Words};

pub(super) const WORDS: Words = Words {
    code: "en",
    what: "What",
    when: "When",
    place: "Where",
    link: "Join by video",
    review: "See your bookings",
    decline: "If you cannot come, please tell us here, without signing in, so that somebody else gets the place",
    prefix,
    opening,
    closing,
};

const fn prefix(news: News) -> &'static str {
    match news {
        News::Held => "[On hold]",
        News::Offered => "[Free place]",
        News::Booked => "[Booked]",
        News::Changed => "[Changed]",
        News::Reminder => "[Reminder]",
        News::Cancelled => "[Cancelled]",
    }
}

const fn opening(news: News) -> &'static str {
    match news {
        News::Held => {
            "Hello,\nthe time below is on hold for you. We will write again when it is confirmed."
        }
        News::Offered => {
            "Hello,\na place you are waiting for is free and kept for you. It is booked when you accept it."
        }
        News::Booked => "Hello,\nyour booking is confirmed.",
        News::Changed => {
            "Hello,\nyour booking has changed. What we told you before no longer holds."
        }
        News::Reminder => "Hello,\nthis is a reminder of your booking.",
        News::Cancelled => {
            "Hello,\nthe booking below has been cancelled. There is no need to come or to connect."
        }
    }
}

fn closing(host: &str) -> String {
    if host.is_empty() {
        "Thank you.".to_owned()
    } else {
        format!("Thank you.\n{host}")
    }
}

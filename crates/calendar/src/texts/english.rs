//! English.

use super::{News, Words};

pub(super) const WORDS: Words = Words {
    code: "en",
    what: "What",
    when: "When",
    place: "Where",
    link: "Join by video",
    review: "See your bookings",
    decline: "If you cannot come, please tell us here, so that somebody else gets the place. You need not sign in.",
    prefix,
    opening,
    closing,
};

const fn prefix(news: News) -> &'static str {
    match news {
        News::Held => "[On hold]",
        News::Offered => "[Free place]",
        News::RunOut => "[Waiting ended]",
        News::Booked => "[Booked]",
        News::Changed => "[Changed]",
        News::Reminder => "[Reminder]",
        News::Cancelled => "[Cancelled]",
    }
}

const fn opening(news: News) -> &'static str {
    match news {
        News::Held => {
            "Hello,\nThe time below is on hold for you. We will write again when it is confirmed."
        }
        News::Offered => {
            "Hello,\nA place you have been waiting for is free, and we are keeping it for you. It is yours once you accept it."
        }
        News::RunOut => {
            "Hello,\nThe place below, which we offered you, was not accepted in time, so your waiting has ended."
        }
        News::Booked => "Hello,\nYour booking is confirmed.",
        News::Changed => {
            "Hello,\nYour booking has changed. What we told you before no longer holds."
        }
        News::Reminder => "Hello,\nThis is a reminder of your booking.",
        News::Cancelled => {
            "Hello,\nThe booking below has been cancelled. There is no need to come or to connect."
        }
    }
}

pub(super) fn closing(host: &str) -> String {
    if host.is_empty() {
        "Thank you.".to_owned()
    } else {
        format!("Thank you.\n{host}")
    }
}

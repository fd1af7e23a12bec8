//! The mail that tells somebody who waits that what they wait for is off.

use super::page::{Link, Page};
use super::{LONGEST_TITLE, MailText};
use crate::clean;
use crate::facts::Language;

/// What is off, for whoever waits for it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WaitingOff {
    /// What it is called: an employer, a room or a seat, or several.
    pub what: String,
    /// True when something else would do, so that the person still waits.
    pub waits_on: bool,
    /// Why it is off, where more is off than this.
    pub why: Option<String>,
    /// Where one sees what one has booked and waits for.
    pub url: String,
    /// The centre.
    pub host: String,
}

/// Tells that a place that was waited for does not take place, and whether the waiting goes on.
pub fn waiting_off(off: &WaitingOff, language: Language) -> MailText {
    let words = words(language);
    let what = clean::text(&off.what, LONGEST_TITLE);
    let opening = match off.waits_on {
        true => words.offer_off,
        false => words.all_off,
    };
    let mut page = Page::new(words.code, opening);
    page.fact(words.what, &what);
    page.notes = off.why.iter().cloned().collect();
    page.actions
        .extend(clean::web_url(&off.url).map(|url| Link {
            label: words.link,
            url,
        }));
    page.closing = clean::display_name(&off.host);
    MailText {
        subject: format!("{} {what}", words.subject),
        plain: page.plain(),
        html: page.html(),
    }
}

struct Words {
    code: &'static str,
    subject: &'static str,
    offer_off: &'static str,
    all_off: &'static str,
    what: &'static str,
    link: &'static str,
}

const fn words(language: Language) -> Words {
    match language {
        Language::Ko => Words {
            code: "ko",
            subject: "[대기 안내]",
            offer_off: "안녕하십니까.\n제안해 드린 자리가 취소되어 수락하지 않으셔도 됩니다. 함께 신청하신 다른 자리는 계속 기다리고 계십니다.",
            all_off: "안녕하십니까.\n기다리시던 자리가 취소되어 대기가 끝났습니다.",
            what: "대기하신 자리",
            link: "예약 내역 확인",
        },
        Language::En => Words {
            code: "en",
            subject: "[Waiting list]",
            offer_off: "Hello,\nthe place that was offered to you is off; you need not accept it. You still wait for the other places you asked for.",
            all_off: "Hello,\nwhat you were waiting for is off, so your waiting has ended.",
            what: "You waited for",
            link: "See your bookings",
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_say_whether_the_waiting_goes_on() {
        let off = |waits_on| WaitingOff {
            what: "마당물류".to_owned(),
            waits_on,
            why: None,
            url: "https://madang.example/me".to_owned(),
            host: "서울센터".to_owned(),
        };
        let korean = waiting_off(&off(false), Language::Ko);
        assert_eq!(korean.subject, "[대기 안내] 마당물류");
        assert!(korean.plain.contains("대기가 끝났습니다"));
        let english = waiting_off(&off(true), Language::En);
        assert!(english.plain.contains("You still wait"));
        assert!(english.html.contains("https://madang.example/me"));
    }
}

//! The mail that tells an employer which booth it has, or that it waits for one.

use super::MailText;
use super::page::{Link, Page};
use crate::clean;
use crate::facts::Language;

/// What became of an employer in a session of which the organiser gave out the booths.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BoothGiven {
    /// The fair's title.
    pub fair: String,
    /// The session's name.
    pub session: String,
    /// The hall and booth, or the place on the waiting list.
    pub standing: BoothStanding,
    /// Where it is seen.
    pub url: String,
    /// The centre that tells.
    pub host: String,
}

/// A booth, or a place on the list of those who wait for one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum BoothStanding {
    /// The hall and the booth's label.
    Booth(String),
    /// The place on the waiting list, counted from 1.
    Waiting(u32),
}

/// The mail that tells an employer's member what became of it in a session.
pub fn booth_given(given: &BoothGiven, language: Language) -> MailText {
    let words = words(language);
    let title = |text: &str| clean::text(text, super::LONGEST_TITLE);
    let (fair, session) = (title(&given.fair), title(&given.session));
    let (opening, subject, note) = match given.standing {
        BoothStanding::Booth(_) => (words.has_one, words.booth_subject, words.booth_note),
        BoothStanding::Waiting(_) => (words.waits, words.waiting_subject, words.waiting_note),
    };
    let mut page = Page::new(words.code, opening);
    page.fact(words.fair, &fair);
    page.fact(words.session, &session);
    match &given.standing {
        BoothStanding::Booth(booth) => page.fact(words.booth, &title(booth)),
        BoothStanding::Waiting(place) => page.fact(words.place, &place.to_string()),
    }
    page.notes = vec![note.to_owned()];
    page.actions
        .extend(clean::web_url(&given.url).map(|url| Link {
            label: words.link,
            url,
        }));
    page.closing = clean::display_name(&given.host);
    MailText {
        subject: format!("{subject} {fair}"),
        plain: page.plain(),
        html: page.html(),
    }
}

struct Words {
    code: &'static str,
    booth_subject: &'static str,
    waiting_subject: &'static str,
    has_one: &'static str,
    waits: &'static str,
    fair: &'static str,
    session: &'static str,
    booth: &'static str,
    place: &'static str,
    booth_note: &'static str,
    waiting_note: &'static str,
    link: &'static str,
}

const fn words(language: Language) -> Words {
    match language {
        Language::Ko => Words {
            code: "ko",
            booth_subject: "[부스 배정]",
            waiting_subject: "[부스 대기]",
            has_one: "안녕하십니까.\n부스가 배정되었습니다.",
            waits: "안녕하십니까.\n부스가 모자라 대기자 명단에 올랐습니다.",
            fair: "박람회",
            session: "회차",
            booth: "부스",
            place: "대기 순번",
            booth_note: "부스를 쓰지 않게 되면 미리 반납해 주시기 바랍니다. 대기 중인 기업에 돌아갑니다.",
            waiting_note: "조건에 맞는 부스가 비면 순번대로 배정됩니다.",
            link: "배정 확인하기",
        },
        Language::En => Words {
            code: "en",
            booth_subject: "[Your booth]",
            waiting_subject: "[Waiting for a booth]",
            has_one: "Hello,\nYou have a booth.",
            waits: "Hello,\nThere are not enough booths; you are on the waiting list.",
            fair: "Fair",
            session: "Session",
            booth: "Booth",
            place: "Place on the list",
            booth_note: "Please give the booth back early if you will not use it. It goes to an employer who waits.",
            waiting_note: "A booth that becomes free goes to the first on the list whom it fits.",
            link: "See your booth",
        },
    }
}

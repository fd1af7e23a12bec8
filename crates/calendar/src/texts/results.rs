//! The mail that asks an employer for results.

use domain::Date;

use super::MailText;
use super::page::{Link, Page};
use crate::clean;
use crate::facts::Language;
use crate::when::day;

/// What an employer is asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ResultsWanted {
    /// The fair's title.
    pub fair: String,
    /// How many results are missing.
    pub missing: u32,
    /// The day by which they are wanted.
    pub answer_by: Date,
    /// Where they are entered.
    pub url: String,
    /// The centre that asks.
    pub host: String,
}

/// The mail that asks an employer's member for the results of interviews that are missing.
pub fn results_wanted(wanted: &ResultsWanted, language: Language) -> MailText {
    let words = words(language);
    let (host, fair) = (
        clean::display_name(&wanted.host),
        clean::text(&wanted.fair, super::LONGEST_TITLE),
    );
    let mut page = Page::new(words.code, words.opening);
    page.fact(words.fair, &fair);
    page.fact(words.missing, &wanted.missing.to_string());
    page.fact(words.answer_by, &day(wanted.answer_by, language));
    page.notes = vec![words.note.to_owned()];
    page.actions
        .extend(clean::web_url(&wanted.url).map(|url| Link {
            label: words.link,
            url,
        }));
    page.closing = host;
    MailText {
        subject: format!("{} {fair}", words.subject),
        plain: page.plain(),
        html: page.html(),
    }
}

struct Words {
    code: &'static str,
    subject: &'static str,
    opening: &'static str,
    fair: &'static str,
    missing: &'static str,
    answer_by: &'static str,
    note: &'static str,
    link: &'static str,
}

const fn words(language: Language) -> Words {
    match language {
        Language::Ko => Words {
            code: "ko",
            subject: "[면접 결과 입력 요청]",
            opening: "안녕하십니까.\n아직 입력되지 않은 면접 결과가 있습니다.",
            fair: "박람회",
            missing: "입력할 결과",
            answer_by: "기한",
            note: "기한까지 면접 결과를 입력해 주시기 바랍니다. 나중에 바뀐 결과는 다시 입력하실 수 있습니다.",
            link: "결과 입력하기",
        },
        Language::En => Words {
            code: "en",
            subject: "[Interview results]",
            opening: "Hello,\nSome results of your interviews have not been entered yet.",
            fair: "Fair",
            missing: "Results to enter",
            answer_by: "By",
            note: "Please enter the results by that day. A result that changes later can be entered again.",
            link: "Enter results",
        },
    }
}

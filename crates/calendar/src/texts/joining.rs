//! The mail that asks somebody to speak for an employer.

use super::page::{Link, Page};
use super::{LONGEST_TITLE, MailText};
use crate::clean;
use crate::facts::Language;

/// An employer that somebody is asked to speak for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Joining {
    /// The employer's name.
    pub employer: String,
    /// Where one agrees; what is no web address is left out.
    pub url: String,
    /// The centre.
    pub host: String,
}

/// Asks its reader to speak for an employer; whoever does nothing stays as they are.
pub fn joining(asked: &Joining, language: Language) -> MailText {
    let words = words(language);
    let employer = clean::text(&asked.employer, LONGEST_TITLE);
    let mut page = Page::new(words.code, words.opening);
    page.fact(words.employer, &employer);
    page.notes = words.notes.map(str::to_owned).to_vec();
    page.actions
        .extend(clean::web_url(&asked.url).map(|url| Link {
            label: words.link,
            url,
        }));
    page.closing = clean::display_name(&asked.host);
    MailText {
        subject: format!("{} {employer}", words.subject),
        plain: page.plain(),
        html: page.html(),
    }
}

struct Words {
    code: &'static str,
    subject: &'static str,
    opening: &'static str,
    employer: &'static str,
    notes: [&'static str; 2],
    link: &'static str,
}

const fn words(language: Language) -> Words {
    match language {
        Language::Ko => Words {
            code: "ko",
            subject: "[담당자 초대]",
            opening: "안녕하십니까.\n아래 기업에서 귀하를 기업 담당자로 초대했습니다. 담당자가 되시면 그 기업의 면접 일정과 예약을 함께 관리하시게 됩니다.",
            employer: "기업",
            notes: [
                "동의하시면 7일 안에 아래 링크에서 수락해 주시기 바랍니다.",
                "모르는 기업이거나 원하지 않으시면 이 메일을 무시하셔도 됩니다. 아무것도 바뀌지 않습니다.",
            ],
            link: "초대 확인하기",
        },
        Language::En => Words {
            code: "en",
            subject: "[Invitation]",
            opening: "Hello,\nThe employer below asks you to act for it here. Its members arrange its interviews and bookings together, yours included.",
            employer: "Employer",
            notes: [
                "If you agree, please accept within seven days.",
                "If you do not know this employer or do not want this, you can ignore this mail. Nothing will change.",
            ],
            link: "See the invitation",
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_name_the_employer_and_say_that_nothing_has_to_be_done() {
        let asked = Joining {
            employer: "마당물류\r\nBcc: x@y.example".to_owned(),
            url: "https://madang.example/join?token=t0ken".to_owned(),
            host: "서울센터".to_owned(),
        };
        let korean = joining(&asked, Language::Ko);
        assert!(korean.subject.starts_with("[담당자 초대] 마당물류"));
        assert!(!korean.subject.contains('\n') && !korean.subject.contains('\r'));
        assert!(korean.plain.contains("무시하셔도 됩니다"));
        assert!(korean.plain.contains("/join?token=t0ken"));
        let english = joining(&asked, Language::En);
        assert!(english.plain.contains("Nothing will change"));
        assert!(english.html.contains("/join?token=t0ken"));
    }
}

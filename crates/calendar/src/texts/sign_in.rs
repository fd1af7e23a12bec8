//! The mail with a sign-in link.

use super::MailText;
use super::page::{Link, Page};
use crate::clean;
use crate::facts::Language;

/// The mail with a link that signs its reader in once within ten minutes.
///
/// `host` is the centre or fair that is signed in to. A link that is no web address is left out.
pub fn sign_in(url: &str, host: &str, language: Language) -> MailText {
    let host = clean::display_name(host);
    let words = words(language);
    let mut page = Page::new(words.code, words.opening);
    page.notes = words.notes.map(str::to_owned).to_vec();
    page.actions.extend(clean::web_url(url).map(|url| Link {
        label: words.link,
        url,
    }));
    page.closing.clone_from(&host);
    let subject = if host.is_empty() {
        words.subject.to_owned()
    } else {
        format!("[{host}] {}", words.subject)
    };
    MailText {
        subject,
        plain: page.plain(),
        html: page.html(),
    }
}

struct Words {
    code: &'static str,
    subject: &'static str,
    opening: &'static str,
    link: &'static str,
    notes: [&'static str; 2],
}

const fn words(language: Language) -> Words {
    match language {
        Language::Ko => Words {
            code: "ko",
            subject: "로그인 링크",
            opening: "안녕하십니까.\n요청하신 로그인 링크를 보내 드립니다.",
            link: "로그인하기",
            notes: [
                "이 링크는 10분 동안 한 번만 사용하실 수 있습니다. 다른 사람에게 전달하지 마십시오.",
                "직접 요청하지 않으셨다면 이 메일을 무시하셔도 됩니다.",
            ],
        },
        Language::En => Words {
            code: "en",
            subject: "Your sign-in link",
            opening: "Hello,\nHere is the sign-in link you asked for.",
            link: "Sign in",
            notes: [
                "The link works once, within 10 minutes. Please do not pass it on.",
                "If you did not ask for it, you can ignore this mail.",
            ],
        },
    }
}

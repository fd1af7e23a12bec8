//! The mail with a proposal of interview times.

use domain::time::{Instant, TimeRange, Zone};

use super::page::{Link, Page};
use super::{LONGEST_LINE, LONGEST_TITLE, MailText};
use crate::clean;
use crate::facts::Language;
use crate::when::{start, when};

/// What a proposal says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proposed {
    /// What the interview is about.
    pub title: String,
    /// What the employer is called.
    pub employer: String,
    /// The times to choose from.
    pub times: Vec<TimeRange>,
    /// Until when to answer.
    pub answer_by: Instant,
    /// The zone of the centre.
    pub zone: Zone,
    /// The page at which it is answered; one that is no web address is left out.
    pub page: String,
    /// The centre.
    pub host: String,
    /// In which language.
    pub language: Language,
}

/// The mail by which an employer proposes interview times to a candidate.
pub fn proposal(proposed: &Proposed) -> MailText {
    let words = words(proposed.language);
    let employer = clean::text(&proposed.employer, LONGEST_LINE);
    let mut page = Page::new(words.code, words.opening);
    page.fact(words.employer, &employer);
    page.fact(words.title, &clean::text(&proposed.title, LONGEST_TITLE));
    for time in &proposed.times {
        page.fact(words.time, &when(*time, &proposed.zone, proposed.language));
    }
    let answer_by = start(proposed.answer_by, &proposed.zone, proposed.language);
    page.fact(words.answer_by, &answer_by);
    page.notes = words.notes.map(str::to_owned).to_vec();
    let link = clean::web_url(&proposed.page).map(|url| Link {
        label: words.link,
        url,
    });
    page.actions.extend(link);
    page.closing = clean::display_name(&proposed.host);
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
    title: &'static str,
    time: &'static str,
    answer_by: &'static str,
    notes: [&'static str; 2],
    link: &'static str,
}

const fn words(language: Language) -> Words {
    match language {
        Language::Ko => Words {
            code: "ko",
            subject: "[면접 제안]",
            opening: "안녕하십니까.\n지원하신 기업에서 면접을 제안했습니다.",
            employer: "기업",
            title: "면접",
            time: "시각",
            answer_by: "답변 기한",
            notes: [
                "위의 시각 가운데 하나를 고르시면 면접이 예약되고 초대장을 보내 드립니다.",
                "시각을 미리 잡아 두지는 않습니다. 먼저 고르신 분이 있으면 다른 시각을 골라 주시기 바랍니다.",
            ],
            link: "시각 고르기",
        },
        Language::En => Words {
            code: "en",
            subject: "[Interview proposed]",
            opening: "Hello,\nAn employer you applied to proposes an interview.",
            employer: "Employer",
            title: "Interview",
            time: "Time",
            answer_by: "Answer by",
            notes: [
                "Choose one of these times: the interview is booked, and an invitation follows.",
                "The times are not held. If somebody was faster, please choose another of them.",
            ],
            link: "Choose a time",
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::time::Minutes;

    #[test]
    fn it_names_the_employer_each_time_and_when_to_answer_in_both_languages() {
        let first: Instant = "2026-12-02T10:00:00+09:00".parse().unwrap();
        let time = |minutes| TimeRange::starting(first.plus(Minutes(minutes)), Minutes(30));
        let proposed = |language| Proposed {
            title: "물류 사무".to_owned(),
            employer: "마당물류".to_owned(),
            times: vec![time(0), time(60)],
            answer_by: first.minus(Minutes(60)),
            zone: Zone::parse("Asia/Seoul").unwrap(),
            page: "https://fair.example.kr/me/proposals/7".to_owned(),
            host: "광명시 일자리센터".to_owned(),
            language,
        };
        let korean = proposal(&proposed(Language::Ko));
        assert_eq!(korean.subject, "[면접 제안] 마당물류");
        for told in [
            "물류 사무",
            "12. 2.(수) 10:00~10:30 KST",
            "11:00~11:30",
            "12. 2.(수) 09:00",
        ] {
            assert!(korean.plain.contains(told), "{told} in {}", korean.plain);
        }
        let english = proposal(&proposed(Language::En));
        assert!(english.plain.contains("Answer by: Wed 2 Dec 2026, 09:00"));
        let page = "https://fair.example.kr/me/proposals/7";
        assert!(english.html.contains(page));
        assert!(english.plain.contains(&format!("Choose a time: {page}")));
        assert!(korean.plain.contains(&format!("시각 고르기: {page}")));
    }
}

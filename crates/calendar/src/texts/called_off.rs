//! The mail that tells somebody that a fair, or an employer at one, does not take place.

use domain::time::{TimeRange, Zone};

use super::page::{Link, Page};
use super::{LONGEST_LINE, LONGEST_TITLE, MailText};
use crate::clean;
use crate::facts::Language;
use crate::when::when;

/// The longest name in a line of words: a line with one name is never longer than a line may be.
const LONGEST_NAME: usize = 80;

/// What does not take place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WhatIsOff<'a> {
    /// A fair, by its title.
    Fair(&'a str),
    /// An employer at a fair, by its name.
    Employer(&'a str),
    /// Several employers at a fair, by their names.
    Employers(&'a [String]),
}

/// What somebody is told of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CalledOff {
    /// The fair's title.
    pub fair: String,
    /// From the fair's first opening to its last closing; none for one without days.
    pub during: Option<TimeRange>,
    /// The fair's zone.
    pub zone: Zone,
    /// The venue.
    pub place: Option<String>,
    /// The employer that does not come to the fair; none when the fair itself is off.
    pub employer: Option<String>,
    /// True for an employer that takes part again, after it had ended what it held there.
    pub is_back: bool,
    /// True for somebody who is registered as a seeker, or waited there.
    pub as_seeker: bool,
    /// The employers with an application for whom the reader speaks.
    pub speaks_for: Vec<String>,
    /// Where to look for something else.
    pub url: String,
    /// The centre.
    pub host: String,
}

/// Tells what is off, what that ends, and that nothing has to be done.
pub fn called_off(off: &CalledOff, language: Language) -> MailText {
    let words = words(language);
    let fair = clean::text(&off.fair, LONGEST_TITLE);
    let employer = off
        .employer
        .as_deref()
        .map(|name| clean::text(name, LONGEST_TITLE));
    let mut page = Page::new(words.code, opening(off, &words));
    if let Some(employer) = &employer {
        page.fact(words.employer, employer);
    }
    page.fact(words.fair, &fair);
    if let Some(during) = off.during {
        page.fact(words.time, &when(during, &off.zone, language));
    }
    if let Some(place) = &off.place {
        page.fact(words.place, &clean::text(place, LONGEST_LINE));
    }
    if !off.speaks_for.is_empty() {
        page.fact(
            words.employer,
            &clean::text(&off.speaks_for.join(" · "), LONGEST_LINE),
        );
    }
    page.notes = notes(off, &words).into_iter().map(str::to_owned).collect();
    let label = match employer {
        Some(_) => words.other_employers,
        None => words.other_fairs,
    };
    page.actions
        .extend(clean::web_url(&off.url).map(|url| Link { label, url }));
    page.closing = (words.closing)(&clean::display_name(&off.host));
    let subject = match employer {
        Some(employer) if off.is_back => format!("{} {employer}, {fair}", words.back_subject),
        Some(employer) => format!("{} {employer}, {fair}", words.employer_subject),
        None => format!("{} {fair}", words.fair_subject),
    };
    MailText {
        subject,
        plain: page.plain(),
        html: page.html(),
    }
}

fn opening(off: &CalledOff, words: &Words) -> &'static str {
    match (&off.employer, off.as_seeker) {
        (Some(_), _) if off.is_back => words.employer_back,
        (Some(_), _) => words.employer_off,
        (None, true) => words.fair_off,
        (None, false) => words.fair_off_for_employers,
    }
}

fn notes(off: &CalledOff, words: &Words) -> Vec<&'static str> {
    if off.employer.is_some() {
        return match off.is_back {
            true => words.back_notes.to_vec(),
            false => words.employer_notes.to_vec(),
        };
    }
    let mut notes = Vec::new();
    if off.as_seeker {
        notes.push(words.seeker_note);
    }
    if !off.speaks_for.is_empty() {
        notes.push(words.member_note);
    }
    notes
}

/// The line that tells in a mail about a booking, or a place that was waited for, why it is off and what
/// else is. Of several employers it names every one, however many they are: whoever reads it is told of
/// them nowhere else.
pub fn why_off(off: WhatIsOff<'_>, language: Language) -> String {
    let name = match off {
        WhatIsOff::Fair(name) | WhatIsOff::Employer(name) => clean::text(name, LONGEST_NAME),
        WhatIsOff::Employers(names) => {
            let names = names.iter().map(|name| clean::text(name, LONGEST_NAME));
            names.collect::<Vec<_>>().join(" · ")
        }
    };
    match (off, language) {
        (WhatIsOff::Fair(_), Language::Ko) => format!(
            "박람회({name})가 취소되었습니다. 이 박람회의 다른 예약과 대기, 대기표, 면접 제안, 부스도 모두 취소되었으며, 따로 하실 일은 없습니다."
        ),
        (WhatIsOff::Fair(_), Language::En) => format!(
            "The fair ({name}) has been called off. Everything else of yours there is cancelled as well: bookings, waiting, tickets, interview proposals and booths. There is nothing you need to do."
        ),
        (WhatIsOff::Employer(_), Language::Ko) => format!(
            "기업({name})이 박람회에 참가하지 않게 되었습니다. 이 기업의 다른 예약과 대기, 대기표, 면접 제안도 모두 취소되었으며, 따로 하실 일은 없습니다."
        ),
        (WhatIsOff::Employer(_), Language::En) => format!(
            "The employer ({name}) does not take part in the fair any more. Everything else of yours with it there is cancelled as well: bookings, waiting, tickets and interview proposals. There is nothing you need to do."
        ),
        (WhatIsOff::Employers(_), Language::Ko) => format!(
            "기업({name})이 박람회에 참가하지 않게 되었습니다. 이 기업들의 다른 예약과 대기, 대기표, 면접 제안도 모두 취소되었으며, 따로 하실 일은 없습니다."
        ),
        (WhatIsOff::Employers(_), Language::En) => format!(
            "The employers ({name}) do not take part in the fair any more. Everything else of yours with them there is cancelled as well: bookings, waiting, tickets and interview proposals. There is nothing you need to do."
        ),
    }
}

struct Words {
    code: &'static str,
    fair_subject: &'static str,
    employer_subject: &'static str,
    fair_off: &'static str,
    fair_off_for_employers: &'static str,
    employer_off: &'static str,
    employer_back: &'static str,
    back_notes: [&'static str; 2],
    back_subject: &'static str,
    fair: &'static str,
    employer: &'static str,
    time: &'static str,
    place: &'static str,
    seeker_note: &'static str,
    member_note: &'static str,
    employer_notes: [&'static str; 2],
    other_fairs: &'static str,
    other_employers: &'static str,
    closing: fn(&str) -> String,
}

const fn words(language: Language) -> Words {
    match language {
        Language::Ko => Words {
            code: "ko",
            fair_subject: "[박람회 취소]",
            employer_subject: "[기업 참가 철회]",
            fair_off: "안녕하십니까.\n신청하신 아래 박람회가 취소되었습니다. 방문하거나 접속하지 않으셔도 됩니다.",
            fair_off_for_employers: "안녕하십니까.\n참가를 신청하신 아래 박람회가 취소되었습니다. 오지 않으셔도 됩니다.",
            employer_off: "안녕하십니까.\n아래 기업이 박람회에 참가하지 않게 되었습니다.",
            employer_back: "안녕하십니까.\n아래 기업이 박람회 참가를 철회하였다가 다시 참가하게 되었습니다.",
            back_notes: [
                "그사이 취소된 이 기업의 예약이나 대기, 대기표, 면접 제안은 다시 살아나지 않습니다. 지금 내 일정에 있는 예약은 그대로 유효합니다.",
                "원하시면 이 기업을 새로 예약하실 수 있습니다. 다른 기업의 예약은 그대로입니다.",
            ],
            back_subject: "[기업 재참가]",
            fair: "박람회",
            employer: "기업",
            time: "일시",
            place: "장소",
            seeker_note: "이 박람회의 예약과 대기, 대기표, 면접 제안은 모두 취소되었습니다. 따로 하실 일은 없습니다.",
            member_note: "참가 신청과 부스, 부스 대기, 방문 예약, 면접, 보내신 면접 제안은 모두 취소되었습니다. 예약하신 분들께는 저희가 알려 드렸으니 따로 하실 일은 없습니다.",
            employer_notes: [
                "이 기업의 예약과 대기, 대기표, 면접 제안은 모두 취소되었습니다. 따로 하실 일은 없습니다.",
                "박람회는 예정대로 열립니다. 다른 기업의 예약은 그대로입니다.",
            ],
            other_fairs: "다른 박람회 보기",
            other_employers: "다른 기업 보기",
            closing: super::korean::closing,
        },
        Language::En => Words {
            code: "en",
            fair_subject: "[Fair called off]",
            employer_subject: "[Employer not coming]",
            fair_off: "Hello,\nThe fair below, for which you are registered, has been called off. There is no need to come or to connect.",
            fair_off_for_employers: "Hello,\nThe fair below, to which you applied, has been called off. There is no need to come.",
            employer_off: "Hello,\nThe employer below does not take part in the fair any more.",
            employer_back: "Hello,\nThe employer below had withdrawn from the fair and takes part again.",
            back_notes: [
                "What was cancelled meanwhile with this employer (bookings, waiting, tickets or interview proposals) stays cancelled. What stands in your calendar now is valid.",
                "If you like, you can book with this employer anew. What you have booked with other employers stays.",
            ],
            back_subject: "[Employer coming again]",
            fair: "Fair",
            employer: "Employer",
            time: "When",
            place: "Where",
            seeker_note: "Your bookings, waiting, tickets and interview proposals at this fair are all cancelled. There is nothing you need to do.",
            member_note: "Your application, booths, places on booth waiting lists, visits, interviews and the interview proposals you made are all cancelled. We have told those who had booked; there is nothing you need to do.",
            employer_notes: [
                "Your bookings, waiting, tickets and interview proposals with this employer are all cancelled. There is nothing you need to do.",
                "The fair takes place as planned, and what you have booked with other employers stays.",
            ],
            other_fairs: "See other fairs",
            other_employers: "See other employers",
            closing: super::english::closing,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::time::{Instant, Minutes};

    fn off(employer: Option<&str>, as_seeker: bool, speaks_for: &[&str]) -> CalledOff {
        let from: Instant = "2026-12-02T10:00:00+09:00".parse().unwrap();
        CalledOff {
            fair: "일자리 박람회".to_owned(),
            during: Some(TimeRange::starting(from, Minutes(360))),
            zone: Zone::parse("Asia/Seoul").unwrap(),
            place: Some("시민체육관".to_owned()),
            employer: employer.map(str::to_owned),
            is_back: false,
            as_seeker,
            speaks_for: speaks_for.iter().map(|name| (*name).to_owned()).collect(),
            url: "https://fair.example.kr/".to_owned(),
            host: "광명시 일자리센터".to_owned(),
        }
    }

    #[test]
    fn a_fair_that_is_off_is_named_with_day_and_place_and_what_it_ends_for_each_role() {
        let seeker = called_off(&off(None, true, &[]), Language::Ko);
        assert_eq!(seeker.subject, "[박람회 취소] 일자리 박람회");
        for told in [
            "2026. 12. 2.(수) 10:00~16:00",
            "시민체육관",
            "대기표",
            "따로 하실 일은 없습니다",
        ] {
            assert!(seeker.plain.contains(told), "{told} in {}", seeker.plain);
        }
        assert!(!seeker.plain.contains("부스"), "{}", seeker.plain);
        let member = called_off(&off(None, false, &["마당물류"]), Language::En);
        assert!(
            member.plain.contains("Employer: 마당물류"),
            "{}",
            member.plain
        );
        assert!(member.plain.contains("booths") && !member.plain.contains("tickets"));
        let both = called_off(&off(None, true, &["마당물류"]), Language::En);
        assert!(both.plain.contains("booths") && both.plain.contains("tickets"));
        assert!(both.html.contains("https://fair.example.kr/"));
    }

    #[test]
    fn an_employer_that_does_not_come_is_named_and_the_fair_goes_on() {
        let korean = called_off(&off(Some("마당물류"), true, &[]), Language::Ko);
        assert_eq!(korean.subject, "[기업 참가 철회] 마당물류, 일자리 박람회");
        assert!(korean.plain.contains("예정대로 열립니다"));
        let english = called_off(&off(Some("마당물류"), true, &[]), Language::En);
        assert!(english.plain.contains("takes place as planned"));
    }

    #[test]
    fn an_employer_that_comes_again_is_told_with_what_it_ended() {
        let back = CalledOff {
            is_back: true,
            ..off(Some("마당물류"), true, &[])
        };
        let korean = called_off(&back, Language::Ko);
        assert_eq!(korean.subject, "[기업 재참가] 마당물류, 일자리 박람회");
        for told in ["다시 참가", "대기표", "새로 예약하실 수 있습니다"] {
            assert!(korean.plain.contains(told), "{told} in {}", korean.plain);
        }
        let english = called_off(&back, Language::En);
        assert!(
            english.plain.contains("takes part again"),
            "{}",
            english.plain
        );
        assert!(!english.plain.contains("any more"), "{}", english.plain);
    }

    #[test]
    fn the_reason_is_one_line_whatever_the_name_holds() {
        let hostile = "가\r\nBcc: x@example.kr";
        let several = [hostile.to_owned(), "나".to_owned()];
        for off in [
            WhatIsOff::Fair(hostile),
            WhatIsOff::Employer(hostile),
            WhatIsOff::Employers(&several),
        ] {
            for language in [Language::Ko, Language::En] {
                let why = why_off(off, language);
                assert!(!why.contains(['\r', '\n']), "{why:?}");
            }
        }
    }

    #[test]
    fn of_several_employers_that_left_each_is_named_however_long_the_names_are() {
        let names = ["가", "나", "다"].map(|letter| letter.repeat(LONGEST_NAME));
        let said = ["이 기업들의", "do not take part"];
        for (language, said) in [Language::Ko, Language::En].into_iter().zip(said) {
            let why = why_off(WhatIsOff::Employers(&names), language);
            assert!(why.contains(&names.join(" · ")), "{why}");
            assert!(why.contains(said), "{why}");
        }
    }
}

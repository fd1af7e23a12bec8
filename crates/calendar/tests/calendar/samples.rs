//! A booking and its letter, to be varied by each test.

use calendar::{Answer, Contact, Facts, Invitation, Language, Letter, News, message_id, texts};
use domain::time::{Instant, Minutes, TimeRange, Zone};
use uuid::Uuid;

pub fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

pub fn contact(name: &str, address: &str) -> Contact {
    Contact::parse(name, address).unwrap()
}

pub fn facts(language: Language) -> Facts {
    let (title, place, host, note) = match language {
        Language::Ko => (
            "화상면접 - (주)한빛전자",
            "제1 화상면접실",
            "광명시 일자리센터",
            "신분증을 지참해 주십시오.",
        ),
        Language::En => (
            "Video interview - Hanbit Electronics",
            "Video room 1",
            "Gwangmyeong Job Centre",
            "Please bring an identity card.",
        ),
    };
    Facts {
        title: title.to_owned(),
        during: TimeRange::starting(at("2026-11-23T14:00:00+09:00"), Minutes(30)),
        zone: Zone::parse("Asia/Seoul").unwrap(),
        place: Some(place.to_owned()),
        link: Some("https://meet.example.kr/room-1?pw=a,b;c".to_owned()),
        self_service: Some("https://fair.example.kr/bookings/0198c2d0".to_owned()),
        notes: vec![note.to_owned()],
        why_off: None,
        host: host.to_owned(),
        language,
    }
}

pub fn invitation(language: Language) -> Invitation {
    Invitation {
        uid: Uuid::from_u128(0x0198_c2d0_1111_4222_8333_4444_5555_6666),
        sequence: 0,
        made_at: at("2026-11-20T01:02:03Z"),
        facts: facts(language),
        organizer: contact("광명시 일자리센터", "interviews+k7q2@fair.example.kr"),
        attendee: contact("김민아", "mina.kim@example.com"),
        answer: Answer::Wanted,
        tentative: false,
        alarm: Some(Minutes(10)),
    }
}

pub fn letter(invitation: &Invitation, news: News) -> Letter {
    let from = contact("광명시 일자리센터", "interviews@fair.example.kr");
    let first = message_id(Uuid::from_u128(0x77), &from);
    let own = Uuid::from_u128(0x77 + u128::from(invitation.sequence));
    Letter {
        message_id: message_id(own, &from),
        in_reply_to: (invitation.sequence > 0).then_some(first),
        from,
        date: invitation.made_at,
        text: texts::invitation(&invitation.facts, news),
    }
}

/// Names that people and attackers enter.
pub const HOSTILE: [&str; 13] = [
    "Acme\r\nATTENDEE:mailto:evil@x",
    "Acme\rATTENDEE:mailto:evil@x",
    "Acme\nATTENDEE:mailto:evil@x",
    "\"A\";X=\"B",
    "a;b,c\\d",
    "ends in a backslash\\",
    "END:VEVENT",
    "line\u{2028}separator\u{2029}and\u{85}next",
    "12345678901234567890123456789012345678901234567890123456789012345👩‍👩‍👧‍👦👩‍👩‍👧‍👦",
    "\u{202e}txt.exe\u{202c}\u{2066}x\u{2069}",
    "nul\u{0}bell\u{7}escape\u{1b}delete\u{7f}",
    "^n^'^^<script>alert(1)</script> <evil@x>, other@x",
    "=?utf-8?B?Tm9wZQ==?=",
];

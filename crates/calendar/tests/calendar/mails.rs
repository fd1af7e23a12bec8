use calendar::{Contact, Language, MailError, Method, News, mail, plain_mail, texts, when};
use domain::Minutes;
use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders, PartType};
use proptest::prelude::*;

use crate::samples::{HOSTILE, contact, invitation, letter};

fn parsed(octets: &[u8]) -> Message<'_> {
    assert!(octets.is_ascii(), "mail is ASCII on the wire");
    MessageParser::default().parse(octets).expect("readable")
}

fn content_type(part: &MessagePart<'_>) -> String {
    let kind = part.content_type().expect("a content type");
    format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or_default())
}

fn text<'a>(part: &'a MessagePart<'_>) -> &'a str {
    std::str::from_utf8(part.contents()).unwrap()
}

fn names_of_parts(message: &Message<'_>) -> Vec<String> {
    message.parts.iter().map(content_type).collect()
}

#[test]
fn a_korean_mail_reads_as_recorded() {
    let text = letter(&invitation(Language::Ko), News::Booked).text;
    insta::assert_snapshot!(format!("{}\n\n{}\n{}", text.subject, text.plain, text.html));
}

#[test]
fn an_english_mail_reads_as_recorded() {
    let text = letter(&invitation(Language::En), News::Booked).text;
    insta::assert_snapshot!(format!("{}\n\n{}\n{}", text.subject, text.plain, text.html));
}

#[test]
fn every_other_news_reads_as_recorded() {
    let mut told = String::new();
    for language in [Language::Ko, Language::En] {
        for news in [News::Held, News::Changed, News::Reminder, News::Cancelled] {
            let text = letter(&invitation(language), news).text;
            told += &format!("{}\n\n{}\n", text.subject, text.plain);
        }
        let facts = invitation(language).facts;
        let until = facts.during.from.minus(Minutes(60));
        for text in [texts::offer(&facts, until), texts::run_out(&facts)] {
            told += &format!("{}\n\n{}\n", text.subject, text.plain);
        }
        let url = "https://fair.example.kr/sign-in/t0ken";
        let text = texts::sign_in(url, "광명시 일자리센터", language);
        told += &format!("{}\n\n{}\n", text.subject, text.plain);
    }
    insta::assert_snapshot!(told);
}

#[test]
fn an_invitation_holds_text_page_and_calendar_and_the_same_calendar_as_a_file() {
    for (method, news, name) in [
        (Method::Request, News::Booked, "invite.ics"),
        (Method::Cancel, News::Cancelled, "cancel.ics"),
    ] {
        let sample = invitation(Language::Ko);
        let letter = letter(&sample, news);
        let octets = mail(&letter, &sample, method).unwrap();
        let message = parsed(&octets);
        let expected = [
            "multipart/mixed",
            "multipart/alternative",
            "text/plain",
            "text/html",
            "text/calendar",
            "application/ics",
        ];
        assert_eq!(names_of_parts(&message), expected);
        let (inline, file) = (&message.parts[4], &message.parts[5]);
        let object = calendar::ics(&sample, method);
        assert_eq!(text(inline), object);
        assert_eq!(text(file), object);
        assert_eq!(
            inline.content_type().unwrap().attribute("method"),
            Some(method.name())
        );
        assert_eq!(
            inline.content_type().unwrap().attribute("charset"),
            Some("utf-8")
        );
        assert!(inline.content_disposition().is_none());
        assert_eq!(file.attachment_name(), Some(name));
        for part in &message.parts[2..] {
            assert_eq!(part.content_transfer_encoding(), Some("base64"));
        }
        assert_eq!(
            text(&message.parts[2]).replace("\r\n", "\n"),
            letter.text.plain
        );
        assert_eq!(
            text(&message.parts[3]).replace("\r\n", "\n"),
            letter.text.html
        );
    }
}

#[test]
fn headers_name_one_reader_and_thread_updates_to_the_first_mail() {
    let mut sample = invitation(Language::Ko);
    sample.sequence = 1;
    let octets = mail(&letter(&sample, News::Changed), &sample, Method::Request).unwrap();
    let message = parsed(&octets);
    assert_eq!(
        message.subject(),
        Some("[변경] 화상면접 - (주)한빛전자, 2026. 11. 23.(월) 14:00")
    );
    assert_eq!(
        message.message_id(),
        Some("00000000-0000-0000-0000-000000000078@fair.example.kr")
    );
    let first = Some("00000000-0000-0000-0000-000000000077@fair.example.kr");
    assert_eq!(message.in_reply_to().as_text(), first);
    assert_eq!(message.references().as_text(), first);
    assert_eq!(
        message.date().unwrap().to_timestamp(),
        sample.made_at.unix()
    );
    assert!(message.header_raw("MIME-Version").is_some());
    assert!(message.cc().is_none() && message.bcc().is_none());
    let only = |address: Option<&mail_parser::Address<'_>>| {
        let all: Vec<_> = address.unwrap().iter().collect();
        assert_eq!(all.len(), 1);
        (
            all[0].name().unwrap().to_owned(),
            all[0].address().unwrap().to_owned(),
        )
    };
    assert_eq!(
        only(message.to()),
        ("김민아".to_owned(), "mina.kim@example.com".to_owned())
    );
    assert_eq!(only(message.from()).1, "interviews@fair.example.kr");
    assert_eq!(
        only(message.reply_to()).1,
        "interviews+k7q2@fair.example.kr"
    );
}

#[test]
fn the_same_letter_is_the_same_octets() {
    let sample = invitation(Language::Ko);
    let letter = letter(&sample, News::Booked);
    let octets = mail(&letter, &sample, Method::Request).unwrap();
    assert_eq!(
        octets,
        mail(&letter.clone(), &sample.clone(), Method::Request).unwrap()
    );
    let plain = plain_mail(&letter, &sample.attendee).unwrap();
    assert_eq!(
        plain,
        plain_mail(&letter.clone(), &sample.attendee).unwrap()
    );
}

#[test]
fn a_plain_mail_is_text_and_page() {
    let mut letter = letter(&invitation(Language::Ko), News::Booked);
    letter.text = texts::sign_in("http://127.0.0.1:8080/sign-in/t0ken", "센터", Language::Ko);
    let octets = plain_mail(&letter, &contact("", "mina.kim@example.com")).unwrap();
    let message = parsed(&octets);
    assert_eq!(
        names_of_parts(&message),
        ["multipart/alternative", "text/plain", "text/html"]
    );
    assert!(
        text(&message.parts[1]).contains("\r\n로그인하기: http://127.0.0.1:8080/sign-in/t0ken\r\n")
    );
}

#[test]
fn hostile_names_neither_stop_the_mailer_nor_add_a_header() {
    let long = "한".repeat(3400);
    for hostile in HOSTILE.into_iter().chain([long.as_str()]) {
        let mut sample = invitation(Language::Ko);
        sample.facts.title = hostile.to_owned();
        sample.attendee = contact(hostile, "mina.kim@example.com");
        let mut letter = letter(&sample, News::Booked);
        letter.from = contact(hostile, "interviews@fair.example.kr");
        letter.text.subject = hostile.to_owned();
        let octets = mail(&letter, &sample, Method::Request).unwrap();
        let message = parsed(&octets);
        let to: Vec<_> = message
            .to()
            .unwrap()
            .iter()
            .filter_map(|to| to.address())
            .collect();
        assert_eq!(to, ["mina.kim@example.com"], "{hostile:?}");
        assert!(message.header_raw("ATTENDEE").is_none());
        assert!(!message.subject().unwrap_or_default().contains(['\r', '\n']));
        assert_eq!(message.parts.len(), 6, "{hostile:?}");
        assert!(!letter.text.html.contains("<script"));
    }
}

#[test]
fn the_body_says_everything_that_the_calendar_says() {
    for language in [Language::Ko, Language::En] {
        let sample = invitation(language);
        let facts = &sample.facts;
        let text = texts::invitation(facts, News::Booked);
        let time = when(facts.during, &facts.zone, language);
        let place = facts.place.clone().unwrap();
        for told in [
            &facts.title,
            &time,
            &place,
            &facts.notes[0],
            facts.self_service.as_ref().unwrap(),
        ] {
            assert!(text.plain.contains(told.as_str()), "{told}");
            assert!(text.html.contains(told.as_str()), "{told}");
        }
        assert!(
            text.html
                .contains("href=\"https://meet.example.kr/room-1?pw=a,b;c\"")
        );
    }
}

#[test]
fn what_cannot_be_a_proper_mail_is_an_error() {
    let mut sample = invitation(Language::Ko);
    let mut letter = letter(&sample, News::Booked);
    for id in ["", "no-angles@x", "<a@b>\r\nBcc: x@y", "<a b@c>", "<@c>"] {
        letter.message_id = id.to_owned();
        let made = mail(&letter, &sample, Method::Request);
        assert!(matches!(made, Err(MailError::MessageId(_))), "{id:?}");
    }
    letter.message_id = "<a@b>".to_owned();
    sample.attendee = sample.organizer.clone();
    let made = mail(&letter, &sample, Method::Request);
    assert!(matches!(made, Err(MailError::OrganizerIsAttendee)));
}

#[test]
fn the_page_part_is_html() {
    let sample = invitation(Language::En);
    let octets = mail(&letter(&sample, News::Booked), &sample, Method::Request).unwrap();
    let message = parsed(&octets);
    assert!(matches!(message.parts[3].body, PartType::Html(_)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_name_and_no_subject_makes_the_mailer_panic(name in any::<String>(), subject in any::<String>()) {
        let sample = invitation(Language::En);
        let mut letter = letter(&sample, News::Booked);
        letter.text.subject = subject;
        letter.from = Contact::parse(&name, "interviews@fair.example.kr").unwrap();
        let octets = mail(&letter, &sample, Method::Request).unwrap();
        prop_assert_eq!(parsed(&octets).parts.len(), 6);
    }
}

#[test]
fn a_reminder_reads_as_recorded() {
    let link = "https://fair.example.kr/cannot-come?token=t0ken";
    let [korean, english] = [Language::Ko, Language::En].map(|language| {
        let sample = invitation(language);
        let text = texts::reminder(&sample.facts, Some(link));
        assert!(text.html.contains(&format!("href=\"{link}\"")));
        format!("{}\n\n{}", text.subject, text.plain)
    });
    insta::assert_snapshot!(format!("{korean}\n----\n\n{english}"));
    let sample = invitation(Language::Ko);
    for none in [None, Some("javascript:alert(1)")] {
        let text = texts::reminder(&sample.facts, none);
        assert!(!text.plain.contains("참석이 어려우시면"), "{none:?}");
    }
}

//! Mails and calendars, read by readers that are not ours.

use calcard::icalendar::{ICalendar, ICalendarComponent, ICalendarEntry, ICalendarParameterName};
use harness::smtp::Mail;
use mail_parser::{HeaderValue, Message, MessageParser, MessagePart, MimeHeaders};

/// What a mail about a booking asks the reader's calendar to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Invitation {
    pub method: String,
    pub uid: String,
    pub sequence: i64,
    pub status: String,
    pub summary: String,
    pub location: String,
    pub attendee: String,
    pub starts: String,
    pub ends: String,
}

/// Reads a mail with an invitation and asserts what holds for each of them.
pub fn invitation(mail: &Mail) -> Invitation {
    assert!(mail.bytes.is_ascii(), "a mail is ASCII on the wire");
    let message = MessageParser::default().parse(&mail.bytes).unwrap();
    let recipient = only_recipient(&message);
    assert_eq!(mail.to, std::slice::from_ref(&recipient));
    let inline = part(&message, "text", "calendar");
    let file = part(&message, "application", "ics");
    assert_eq!(
        inline.contents(),
        file.contents(),
        "the file is the same calendar"
    );
    let calendar = calendar(std::str::from_utf8(inline.contents()).unwrap());
    let method = value(&calendar.components[0], "METHOD");
    let told = inline.content_type().unwrap().attribute("method");
    assert_eq!(told, Some(method.as_str()));
    let events = events(&calendar);
    assert_eq!(events.len(), 1, "one event in {calendar:?}");
    let invitation = read_event(method, events[0]);
    assert_eq!(invitation.attendee, format!("mailto:{recipient}"));
    invitation
}

/// When the calendar of a mail was written, in seconds of Unix time.
pub fn written_at(mail: &Mail) -> i64 {
    let message = MessageParser::default().parse(&mail.bytes).unwrap();
    let inline = part(&message, "text", "calendar");
    let calendar = calendar(std::str::from_utf8(inline.contents()).unwrap());
    let stamp = &only(events(&calendar)[0], "DTSTAMP").values[0];
    let stamp = stamp.as_partial_date_time().expect("a time");
    stamp.to_timestamp().expect("a whole time")
}

/// The subject and the plain text of a mail.
pub fn words(mail: &Mail) -> (String, String) {
    let message = MessageParser::default().parse(&mail.bytes).unwrap();
    let plain = part(&message, "text", "plain");
    let plain = String::from_utf8(plain.contents().to_vec()).unwrap();
    (message.subject().unwrap().to_owned(), plain)
}

/// Reads a calendar whose lines are as RFC 5545 wants them.
pub fn calendar(text: &str) -> ICalendar {
    let lines = text.strip_suffix("\r\n").expect("an end of the last line");
    for line in lines.split("\r\n") {
        assert!(line.len() <= 75, "too long: {line:?}");
        assert!(!line.contains(char::is_control), "a control in {line:?}");
    }
    ICalendar::parse(text).expect("a calendar")
}

/// The events of a calendar.
pub fn events(calendar: &ICalendar) -> Vec<&ICalendarComponent> {
    let parts = calendar.components.iter();
    parts
        .filter(|part| part.component_type.as_str() == "VEVENT")
        .collect()
}

/// The one value of a property that must stand there once, as text.
pub fn value(part: &ICalendarComponent, name: &str) -> String {
    let value = &only(part, name).values[0];
    let text = value.as_text().map(str::to_owned);
    text.or_else(|| value.as_integer().map(|number| number.to_string()))
        .unwrap_or_else(|| panic!("{name} is no text: {value:?}"))
}

/// The moment of a property in the zone of Seoul, such as `2026-12-02T10:00`.
pub fn moment(part: &ICalendarComponent, name: &str) -> String {
    let entry = only(part, name);
    let zone = entry.parameter(&ICalendarParameterName::Tzid);
    assert_eq!(zone.and_then(|zone| zone.as_text()), Some("Asia/Seoul"));
    let at = entry.values[0].as_partial_date_time().expect("a time");
    assert_eq!(at.second, Some(0));
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}",
        at.year.unwrap(),
        at.month.unwrap(),
        at.day.unwrap(),
        at.hour.unwrap(),
        at.minute.unwrap()
    )
}

fn read_event(method: String, event: &ICalendarComponent) -> Invitation {
    Invitation {
        method,
        uid: value(event, "UID"),
        sequence: value(event, "SEQUENCE").parse().unwrap(),
        status: value(event, "STATUS"),
        summary: value(event, "SUMMARY"),
        location: location(event),
        attendee: value(event, "ATTENDEE"),
        starts: moment(event, "DTSTART"),
        ends: moment(event, "DTEND"),
    }
}

/// Where it is; nothing for what is held by a link alone.
fn location(event: &ICalendarComponent) -> String {
    let has_one = event
        .entries
        .iter()
        .any(|entry| entry.name.as_str() == "LOCATION");
    match has_one {
        true => value(event, "LOCATION"),
        false => String::new(),
    }
}

fn only<'a>(part: &'a ICalendarComponent, name: &str) -> &'a ICalendarEntry {
    let entries = part.entries.iter();
    let entries: Vec<_> = entries
        .filter(|entry| entry.name.as_str() == name)
        .collect();
    assert_eq!(entries.len(), 1, "{name} stands once in {part:?}");
    entries[0]
}

fn only_recipient(message: &Message<'_>) -> String {
    let to: Vec<_> = message.to().unwrap().iter().collect();
    assert_eq!(to.len(), 1);
    assert!(message.cc().is_none() && message.bcc().is_none());
    to[0].address().unwrap().to_owned()
}

fn part<'a>(message: &'a Message<'_>, kind: &str, subtype: &str) -> &'a MessagePart<'a> {
    let parts = message.parts.iter().filter(|part| {
        let found = part.content_type();
        found.is_some_and(|found| found.ctype() == kind && found.subtype() == Some(subtype))
    });
    let parts: Vec<_> = parts.collect();
    assert_eq!(parts.len(), 1, "one part of {kind}/{subtype}");
    parts[0]
}

/// A header of a mail.
pub fn header(mail: &Mail, name: &'static str) -> Option<String> {
    let message = MessageParser::default().parse(&mail.bytes).unwrap();
    match message.header(name) {
        Some(HeaderValue::Text(text)) => Some(text.to_string()),
        Some(other) => panic!("{name}: {other:?}"),
        None => None,
    }
}

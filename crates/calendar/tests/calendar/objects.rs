use calcard::icalendar::ICalendarParameterName as Parameter;
use calendar::{Answer, Contact, Facts, Invitation, Language, Method, ics};
use domain::time::{Minutes, TimeRange, Zone};
use proptest::prelude::*;

use crate::reading::{entries, event, lines, parameter, parts, read, value};
use crate::samples::{HOSTILE, at, contact, invitation};

fn in_zone(zone: &str, from: &str, minutes: u32) -> Invitation {
    let mut sample = invitation(Language::En);
    sample.facts.zone = Zone::parse(zone).unwrap();
    sample.facts.during = TimeRange::starting(at(from), Minutes(minutes));
    sample
}

fn has(text: &str, line: &str) -> bool {
    lines(text).iter().any(|own| own == line)
}

#[test]
fn a_korean_request_is_written_as_recorded() {
    insta::assert_snapshot!(ics(&invitation(Language::Ko), Method::Request));
}

#[test]
fn an_english_request_is_written_as_recorded() {
    insta::assert_snapshot!(ics(&invitation(Language::En), Method::Request));
}

#[test]
fn booking_moving_twice_changing_the_room_and_cancelling_keep_one_uid_and_count_up() {
    let mut sample = invitation(Language::Ko);
    let mut written = vec![ics(&sample, Method::Request)];
    let mut step = |change: fn(&mut Facts), method| {
        sample.sequence += 1;
        sample.made_at = sample.made_at.plus(Minutes(5));
        change(&mut sample.facts);
        written.push(ics(&sample, method));
    };
    step(
        |facts| facts.during = TimeRange::starting(at("2026-11-24T14:00:00+09:00"), Minutes(30)),
        Method::Request,
    );
    step(
        |facts| facts.during = TimeRange::starting(at("2026-11-25T10:00:00+09:00"), Minutes(30)),
        Method::Request,
    );
    step(
        |facts| facts.place = Some("제2 화상면접실".to_owned()),
        Method::Request,
    );
    step(|_| {}, Method::Cancel);
    for (sequence, text) in written.iter().enumerate() {
        let calendar = read(text);
        assert_eq!(
            value(event(&calendar), "UID"),
            "0198c2d0-1111-4222-8333-444455556666"
        );
        assert!(has(text, &format!("SEQUENCE:{sequence}")));
    }
    insta::assert_snapshot!(written.join("\n"));
}

#[test]
fn a_request_asks_its_only_attendee_for_an_answer_and_says_where_to_meet() {
    let calendar = read(&ics(&invitation(Language::Ko), Method::Request));
    let event = event(&calendar);
    assert_eq!(value(&calendar.components[0], "METHOD"), "REQUEST");
    for (name, count) in [
        ("UID", 1),
        ("DTSTAMP", 1),
        ("DTSTART", 1),
        ("DTEND", 1),
        ("ORGANIZER", 1),
        ("ATTENDEE", 1),
    ] {
        assert_eq!(entries(event, name).len(), count, "{name}");
    }
    assert_eq!(value(event, "ATTENDEE"), "mailto:mina.kim@example.com");
    assert_eq!(parameter(event, "ATTENDEE", &Parameter::Cn), "김민아");
    assert_eq!(
        parameter(event, "ATTENDEE", &Parameter::Partstat),
        "NEEDS-ACTION"
    );
    assert_eq!(parameter(event, "ATTENDEE", &Parameter::Rsvp), "TRUE");
    assert_eq!(
        value(event, "ORGANIZER"),
        "mailto:interviews+k7q2@fair.example.kr"
    );
    assert_eq!(value(event, "LOCATION"), "제1 화상면접실");
    assert_eq!(
        value(event, "URL"),
        "https://meet.example.kr/room-1?pw=a,b;c"
    );
    assert_eq!(
        entries(event, "CONFERENCE")[0]
            .parameters(&Parameter::Feature)
            .count(),
        2
    );
    assert_eq!(parts(&calendar, "VALARM").len(), 1);
}

#[test]
fn the_description_stands_alone_and_leads_with_the_link() {
    let calendar = read(&ics(&invitation(Language::Ko), Method::Request));
    let told = value(event(&calendar), "DESCRIPTION");
    assert!(
        told.starts_with("화상 접속: https://meet.example.kr/room-1?pw=a,b;c\n"),
        "{told}"
    );
    for part in [
        "(주)한빛전자",
        "2026. 11. 23.(월) 14:00~14:30 KST (UTC+9)",
        "제1 화상면접실",
        "신분증",
        "/bookings/",
    ] {
        assert!(told.contains(part), "{part}");
    }
}

#[test]
fn a_self_chosen_time_asks_for_no_answer_and_a_hold_is_tentative() {
    let mut sample = invitation(Language::Ko);
    (sample.answer, sample.tentative) = (Answer::Given, true);
    let calendar = read(&ics(&sample, Method::Request));
    assert_eq!(
        parameter(event(&calendar), "ATTENDEE", &Parameter::Partstat),
        "ACCEPTED"
    );
    assert_eq!(
        parameter(event(&calendar), "ATTENDEE", &Parameter::Rsvp),
        "FALSE"
    );
    assert_eq!(value(event(&calendar), "STATUS"), "TENTATIVE");
}

#[test]
fn a_cancel_repeats_the_event_without_alarm_and_dead_link() {
    let calendar = read(&ics(&invitation(Language::Ko), Method::Cancel));
    let event = event(&calendar);
    assert_eq!(value(&calendar.components[0], "METHOD"), "CANCEL");
    assert_eq!(value(event, "STATUS"), "CANCELLED");
    assert_eq!(value(event, "SUMMARY"), "화상면접 - (주)한빛전자");
    assert!(value(event, "DESCRIPTION").contains("취소되었습니다"));
    assert!(parts(&calendar, "VALARM").is_empty());
    assert!(entries(event, "URL").is_empty() && entries(event, "CONFERENCE").is_empty());
}

#[test]
fn hostile_texts_stay_inside_their_property() {
    let long = "한".repeat(3400);
    let benign = lines(&ics(&invitation(Language::Ko), Method::Request)).len();
    for hostile in HOSTILE.into_iter().chain([long.as_str()]) {
        let mut sample = invitation(Language::Ko);
        sample.facts.title = hostile.to_owned();
        sample.facts.place = Some(hostile.to_owned());
        sample.facts.notes = vec![hostile.to_owned()];
        sample.facts.host = hostile.to_owned();
        sample.attendee = contact(hostile, "mina.kim@example.com");
        sample.organizer = contact(hostile, "interviews@fair.example.kr");
        let text = ics(&sample, Method::Request);
        let calendar = read(&text);
        let event = event(&calendar);
        assert_eq!(lines(&text).len(), benign, "{hostile:?}");
        assert_eq!(value(event, "ATTENDEE"), "mailto:mina.kim@example.com");
        assert_eq!(value(event, "SUMMARY"), calendar::clean::text(hostile, 120));
        // The reader leaves the escape of RFC 6868 as it is.
        let name = calendar::clean::display_name(hostile);
        let written = name.replace('"', "'").replace('\\', "/").replace('^', "^^");
        assert_eq!(parameter(event, "ATTENDEE", &Parameter::Cn), written);
        assert_eq!(entries(event, "ATTENDEE")[0].params.len(), 5, "{hostile:?}");
    }
}

#[test]
fn a_link_that_is_not_https_is_left_out() {
    for link in [
        "http://meet.example.kr/",
        "javascript:x",
        "https://a.kr/\r\nATTENDEE:mailto:evil@x",
        "",
    ] {
        let mut sample = invitation(Language::Ko);
        sample.facts.link = Some(link.to_owned());
        let text = ics(&sample, Method::Request);
        assert!(entries(event(&read(&text)), "URL").is_empty());
        assert!(!text.contains("evil"));
    }
}

#[test]
fn an_online_meeting_without_a_place_is_located_at_its_link() {
    let mut sample = invitation(Language::Ko);
    sample.facts.place = None;
    sample.facts.link = Some("https://meet.google.com/abc-defg".to_owned());
    let text = ics(&sample, Method::Request);
    assert_eq!(
        value(event(&read(&text)), "LOCATION"),
        "https://meet.google.com/abc-defg"
    );
    assert!(has(
        &text,
        "X-GOOGLE-CONFERENCE:https://meet.google.com/abc-defg"
    ));
}

#[test]
fn an_event_over_midnight_ends_on_the_next_day() {
    let text = ics(
        &in_zone("Asia/Seoul", "2026-11-23T23:30:00+09:00", 60),
        Method::Request,
    );
    assert!(has(&text, "DTSTART;TZID=Asia/Seoul:20261123T233000"));
    assert!(has(&text, "DTEND;TZID=Asia/Seoul:20261124T003000"));
}

#[test]
fn utc_needs_no_zone_block() {
    let text = ics(&in_zone("UTC", "2026-11-23T05:00:00Z", 30), Method::Request);
    assert!(has(&text, "DTSTART:20261123T050000Z"));
    assert!(!text.contains("VTIMEZONE") && !text.contains("TZID"));
}

#[test]
fn a_zone_with_summer_time_names_the_changes_of_the_year() {
    let text = ics(
        &in_zone("America/New_York", "2026-07-01T14:00:00-04:00", 30),
        Method::Request,
    );
    let calendar = read(&text);
    assert_eq!(
        (
            parts(&calendar, "STANDARD").len(),
            parts(&calendar, "DAYLIGHT").len()
        ),
        (2, 1)
    );
    assert!(has(&text, "DTSTART;TZID=America/New_York:20260701T140000"));
    assert!(
        has(&text, "DTSTART:20260308T020000"),
        "second Sunday in March"
    );
    assert!(
        has(&text, "DTSTART:20261101T020000"),
        "first Sunday in November"
    );
}

#[test]
fn the_second_round_of_a_repeated_hour_is_written_in_utc() {
    let first = ics(
        &in_zone("America/New_York", "2026-11-01T05:10:00Z", 10),
        Method::Request,
    );
    assert!(has(&first, "DTSTART;TZID=America/New_York:20261101T011000"));
    let second = ics(
        &in_zone("America/New_York", "2026-11-01T06:10:00Z", 10),
        Method::Request,
    );
    assert!(has(&second, "DTSTART:20261101T061000Z"));
    assert!(!second.contains("TZID"));
}

/// The offset in seconds that the object's VTIMEZONE gives for a moment.
fn offset_by_block(text: &str, moment: i64) -> i64 {
    let lines = lines(text);
    let blocks = lines
        .windows(3)
        .filter(|lines| lines[1].starts_with("TZOFFSETFROM:"));
    let onsets = blocks.map(|block| {
        let starts = jiff::civil::DateTime::strptime("DTSTART:%Y%m%dT%H%M%S", &block[0]).unwrap();
        let as_utc = jiff::tz::Offset::UTC
            .to_timestamp(starts)
            .unwrap()
            .as_second();
        (as_utc - seconds(&block[1]), seconds(&block[2]))
    });
    let (_, offset) = onsets
        .filter(|(onset, _)| *onset <= moment)
        .max()
        .expect("an observance");
    offset
}

fn seconds(offset_line: &str) -> i64 {
    let (sign, digits) = offset_line.split_once(':').unwrap().1.split_at(1);
    let size =
        digits[..2].parse::<i64>().unwrap() * 3600 + digits[2..4].parse::<i64>().unwrap() * 60;
    if sign == "-" { -size } else { size }
}

#[test]
fn zone_blocks_agree_with_the_zone_all_year_round() {
    for name in [
        "Asia/Seoul",
        "America/New_York",
        "Europe/Dublin",
        "Australia/Lord_Howe",
        "America/Sao_Paulo",
        "Africa/Casablanca",
        "Asia/Kolkata",
        "Pacific/Chatham",
    ] {
        let sample = in_zone(name, "2026-06-15T03:00:00Z", 30);
        let text = ics(&sample, Method::Request);
        for hour in 0..(363 * 24) {
            let moment = at("2026-01-02T00:00:00Z").plus(Minutes(hour * 60));
            let truth = i64::from(sample.facts.zone.0.to_offset(moment.timestamp()).seconds());
            assert_eq!(
                offset_by_block(&text, moment.unix()),
                truth,
                "{name} {moment}"
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn the_same_input_gives_the_same_octets_and_any_text_stays_readable(
        title in any::<String>(),
        place in any::<Option<String>>(),
        link in any::<Option<String>>(),
        name in any::<String>(),
    ) {
        let mut sample = invitation(Language::En);
        sample.facts.title = title;
        sample.facts.place = place;
        sample.facts.link = link;
        sample.attendee = Contact::parse(&name, "mina.kim@example.com").unwrap();
        let text = ics(&sample, Method::Request);
        prop_assert_eq!(&text, &ics(&sample.clone(), Method::Request));
        let calendar = read(&text);
        prop_assert_eq!(value(event(&calendar), "ATTENDEE"), "mailto:mina.kim@example.com");
    }
}

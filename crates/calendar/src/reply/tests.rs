use super::*;

const UID: &str = "0198c2d0-1111-4222-8333-444455556666";

fn uid() -> Uuid {
    UID.parse().unwrap()
}

fn event(method: &str, lines: &str) -> String {
    format!(
        "BEGIN:VCALENDAR\r\nPRODID:-//X//EN\r\nVERSION:2.0\r\nMETHOD:{method}\r\nBEGIN:VEVENT\r\n\
         UID:{UID}\r\n{lines}END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
}

const DECLINES: &str = "DTSTAMP:20261120T010203Z\r\nSEQUENCE:2\r\n\
     ATTENDEE;PARTSTAT=DECLINED;CN=\"Kim; Mina:\":mailto:Mina@Mail.example\r\n";

#[test]
fn a_decline_is_read_with_its_sequence_and_time() {
    let read = read(&event("REPLY", DECLINES), uid()).unwrap();
    assert_eq!(read.answer, Answer::Declined);
    assert_eq!(
        (read.sequence, read.attendee.as_str()),
        (2, "mina@mail.example")
    );
    assert_eq!(read.stamped_at, "2026-11-20T01:02:03Z".parse().ok());
    assert_eq!(read.proposed, None);
}

#[test]
fn what_programs_do_to_the_form_changes_nothing() {
    let plain = event("REPLY", DECLINES);
    let expected = read(&plain, uid());
    assert!(expected.is_some());
    let folded = plain.replace("PARTSTAT=DECL", "PARTSTAT=\r\n DECL");
    let alarm = "BEGIN:VALARM\r\nACTION:DISPLAY\r\nATTENDEE:mailto:x@y\r\nEND:VALARM\r\nEND:VEVENT";
    for changed in [
        plain.replace("\r\n", "\n"),
        format!("\u{feff}{plain}"),
        plain
            .replace("BEGIN:VEVENT", "begin:vevent")
            .replace("METHOD:", "method:"),
        plain.replace("mailto:", "MAILTO:"),
        plain.replace("END:VEVENT", alarm),
        folded,
    ] {
        assert_eq!(read(&changed, uid()), expected, "{changed}");
    }
    let bare = read(
        &event("REPLY", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@b\r\n"),
        uid(),
    );
    let bare = bare.unwrap();
    assert_eq!((bare.sequence, bare.stamped_at), (0, None));
}

#[test]
fn a_proposal_holds_the_other_time_in_any_zone_that_is_known() {
    for times in [
        "DTSTART:20261202T050000Z\r\nDTEND:20261202T053000Z\r\n",
        "DTSTART;TZID=Asia/Seoul:20261202T140000\r\nDTEND;TZID=Asia/Seoul:20261202T143000\r\n",
        "DTSTART;TZID=\"Korea Standard Time\":20261202T140000\r\nDTEND;TZID=\"Korea Standard Time\":20261202T143000\r\n",
    ] {
        let read = read(&event("COUNTER", &format!("{DECLINES}{times}")), uid()).unwrap();
        assert_eq!(read.answer, Answer::Proposed);
        let proposed = read.proposed.unwrap();
        assert_eq!(proposed.from, "2026-12-02T14:00:00+09:00".parse().unwrap());
        assert_eq!(proposed.minutes().0, 30);
    }
    let floating = format!("{DECLINES}DTSTART:20261202T140000\r\nDTEND:20261202T143000\r\n");
    assert_eq!(
        read(&event("COUNTER", &floating), uid()).unwrap().proposed,
        None
    );
}

#[test]
fn what_is_no_answer_to_this_invitation_is_none() {
    let two = format!("{DECLINES}ATTENDEE;PARTSTAT=ACCEPTED:mailto:x@y.example\r\n");
    let delegated = DECLINES.replace("DECLINED", "DELEGATED");
    let web = DECLINES.replace("mailto:", "https:");
    let deep = format!(
        "{}{}",
        "BEGIN:X\r\n".repeat(9_000),
        event("REPLY", DECLINES)
    );
    for text in [
        String::new(),
        "Hello".to_owned(),
        event("REQUEST", DECLINES),
        event("CANCEL", DECLINES),
        event("REPLY", ""),
        event("REPLY", &two),
        event("REPLY", &delegated),
        event("REPLY", &web),
        event("REPLY", DECLINES).replace("SEQUENCE:2", "SEQUENCE:-1"),
        event("REPLY", DECLINES).replace("METHOD:REPLY\r\n", ""),
        event("REPLY", DECLINES) + &" ".repeat(LONGEST),
        deep,
    ] {
        let start: String = text.chars().take(300).collect();
        assert_eq!(read(&text, uid()), None, "{start}");
    }
    assert_eq!(read(&event("REPLY", DECLINES), Uuid::nil()), None);
}

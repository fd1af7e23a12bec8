use calendar::holidays::{HolidayError, from_csv, from_ics};
use jiff::civil::date;

/// Line ends of LF only, as such files are found.
fn calendar(events: &[&str]) -> String {
    let events: String = events
        .iter()
        .map(|event| format!("BEGIN:VEVENT\n{event}\nEND:VEVENT\n"))
        .collect();
    format!("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Sample//KO\n{events}END:VCALENDAR\n")
}

fn problem(events: &[&str]) -> String {
    from_ics(&calendar(events)).unwrap_err().to_string()
}

const NEW_YEAR: &str = "DTSTART;VALUE=DATE:20260101\nSUMMARY:1월 1일";

#[test]
fn whole_days_are_read_by_date_whatever_the_line_ends() {
    let text = calendar(&[
        "DTSTART;VALUE=DATE:20260302\nSUMMARY:대체공휴일\\, 삼일절",
        NEW_YEAR,
    ]);
    let expected = vec![
        (date(2026, 1, 1), "1월 1일".to_owned()),
        (date(2026, 3, 2), "대체공휴일, 삼일절".to_owned()),
    ];
    assert_eq!(from_ics(&text).unwrap(), expected);
    assert_eq!(
        from_ics(&format!("\u{feff}{}", text.replace('\n', "\r\n"))).unwrap(),
        expected
    );
    assert_eq!(from_ics(text.trim_end()).unwrap(), expected);
    assert_eq!(
        from_ics(
            &text
                .replace("SUMMARY", "summary")
                .replace("VEVENT", "vevent")
        )
        .unwrap(),
        expected
    );
    assert_eq!(
        from_ics(&text.replace("삼일절", "삼\n 일절")).unwrap(),
        expected
    );
}

#[test]
fn the_end_of_an_event_of_several_days_is_exclusive() {
    let seollal = |end: &str| {
        from_ics(&calendar(&[&format!(
            "DTSTART;VALUE=DATE:20260216\n{end}\nSUMMARY:설날 연휴"
        )]))
    };
    let days: Vec<_> = seollal("DTEND;VALUE=DATE:20260219")
        .unwrap()
        .into_iter()
        .map(|(day, _)| day)
        .collect();
    assert_eq!(
        days,
        [date(2026, 2, 16), date(2026, 2, 17), date(2026, 2, 18)]
    );
    assert_eq!(seollal("DURATION:P3D").unwrap().len(), 3);
    assert_eq!(seollal("DURATION:P1W").unwrap().len(), 7);
    assert!(seollal("DURATION:PT3H").is_err());
    assert!(seollal("DURATION:P").is_err());
}

#[test]
fn cancelled_events_and_repeated_entries_count_once_or_not_at_all() {
    let cancelled = "DTSTART;VALUE=DATE:20260717\nSUMMARY:제헌절\nSTATUS:CANCELLED";
    assert_eq!(
        from_ics(&calendar(&[NEW_YEAR, cancelled, NEW_YEAR]))
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn one_wrong_event_refuses_the_whole_file_and_is_named() {
    let cases = [
        (
            "DTSTART:20260101T090000\nSUMMARY:시무식",
            "event \"시무식\": the DTSTART is no whole day such as 20261123",
        ),
        (
            "DTSTART;VALUE=DATE:20260230\nSUMMARY:없는 날",
            "event \"없는 날\": the DTSTART is no whole day such as 20261123",
        ),
        (
            "DTSTART;VALUE=DATE:20260505",
            "event number 2: the SUMMARY is missing",
        ),
        (
            "SUMMARY:날짜 없음",
            "event \"날짜 없음\": the DTSTART is missing",
        ),
        (
            "DTSTART;VALUE=DATE:20260505\nRRULE:FREQ=YEARLY\nSUMMARY:어린이날",
            "event \"어린이날\": repeating events are not read; list every year",
        ),
        (
            "DTSTART;VALUE=DATE:20260505\nDTEND;VALUE=DATE:20260505\nSUMMARY:어린이날",
            "event \"어린이날\": the DTEND is not after the DTSTART; it names the day after the last",
        ),
        (
            "DTSTART;VALUE=DATE:20260505\nDTEND;VALUE=DATE:20270505\nSUMMARY:어린이날",
            "event \"어린이날\": it is longer than 31 days",
        ),
    ];
    for (event, expected) in cases {
        assert_eq!(problem(&[NEW_YEAR, event]), expected);
    }
}

#[test]
fn what_is_no_calendar_is_refused_with_the_reason() {
    assert_eq!(
        from_ics("<html>\n").unwrap_err().to_string(),
        "line 1: expected a property such as SUMMARY:Seollal"
    );
    assert!(matches!(
        from_ics(&calendar(&[NEW_YEAR]).replace("END:VCALENDAR\n", "")),
        Err(HolidayError::Calendar(_))
    ));
    assert!(matches!(
        from_ics(&format!("{}X-TRAILING:1\n", calendar(&[NEW_YEAR]))),
        Err(HolidayError::Calendar(_))
    ));
    assert!(matches!(
        from_ics(&"BEGIN:VEVENT\n".repeat(50_000)),
        Err(HolidayError::Calendar(_))
    ));
    assert_eq!(from_ics(&calendar(&[])), Err(HolidayError::Empty));
    assert!(from_ics("").is_err());
    assert_eq!(
        from_ics(&"X".repeat(2_000_000)),
        Err(HolidayError::TooLarge)
    );
    assert_eq!(
        from_csv(&"X".repeat(2_000_000)),
        Err(HolidayError::TooLarge)
    );
}

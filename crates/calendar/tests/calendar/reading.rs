//! Reading calendar objects with a reader that is neither ours nor the writer's.

use calcard::icalendar::{ICalendar, ICalendarComponent, ICalendarEntry, ICalendarParameterName};

/// Asserts the physical shape and reads the object.
pub fn read(text: &str) -> ICalendar {
    assert!(text.ends_with("END:VCALENDAR\r\n"));
    for line in text.trim_end_matches("\r\n").split("\r\n") {
        assert!(line.len() <= 75, "too long: {line:?}");
        assert!(
            !line.chars().any(char::is_control),
            "control character: {line:?}"
        );
    }
    ICalendar::parse(text).expect("readable")
}

pub fn parts<'a>(calendar: &'a ICalendar, kind: &str) -> Vec<&'a ICalendarComponent> {
    let parts = calendar.components.iter();
    parts
        .filter(|part| part.component_type.as_str() == kind)
        .collect()
}

pub fn event(calendar: &ICalendar) -> &ICalendarComponent {
    let events = parts(calendar, "VEVENT");
    assert_eq!(events.len(), 1);
    events[0]
}

pub fn entries<'a>(part: &'a ICalendarComponent, name: &str) -> Vec<&'a ICalendarEntry> {
    let entries = part.entries.iter();
    entries
        .filter(|entry| entry.name.as_str() == name)
        .collect()
}

/// The one value of a property, as text.
pub fn value<'a>(part: &'a ICalendarComponent, name: &str) -> &'a str {
    let entries = entries(part, name);
    assert_eq!(entries.len(), 1, "{name}");
    entries[0].values[0].as_text().expect("text")
}

pub fn parameter<'a>(
    part: &'a ICalendarComponent,
    name: &str,
    parameter: &ICalendarParameterName,
) -> &'a str {
    let entry = entries(part, name)[0];
    entry
        .parameter(parameter)
        .and_then(|value| value.as_text())
        .expect("a parameter")
}

/// The content lines after unfolding.
pub fn lines(text: &str) -> Vec<String> {
    text.replace("\r\n ", "")
        .lines()
        .map(str::to_owned)
        .collect()
}

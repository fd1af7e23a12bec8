//! Holidays from an iCalendar file.

use domain::time::Date;
use icalendar::parser::{Component, Property, read_components};
use jiff::ToSpan;

use super::{HolidayError, listed, sized};
use crate::clean;

/// Reads the all-day events of a calendar; an event of several days gives each of its days.
///
/// Any line ends and a byte order mark are accepted; cancelled events are skipped.
///
/// # Errors
/// Naming what is wrong: a line that is no property, an event that is not all-day, repeats,
/// has no name or is longer than 31 days.
pub fn from_ics(text: &str) -> Result<Vec<(Date, String)>, HolidayError> {
    let text = tidied(sized(text)?)?;
    let calendars =
        read_components(&text).map_err(|_| not_a_calendar("its parts are not properly nested"))?;
    if calendars.is_empty() || calendars.iter().any(|part| part.name != "VCALENDAR") {
        return Err(not_a_calendar("it does not start with BEGIN:VCALENDAR"));
    }
    let parts = calendars.iter().flat_map(|calendar| &calendar.components);
    let events =
        parts.filter(|part| part.name == "VEVENT" && value(part, "STATUS") != Some("CANCELLED"));
    let mut holidays = Vec::new();
    for (at, event) in events.enumerate() {
        holidays.extend(days(at, event)?);
    }
    listed(holidays)
}

/// The longest event that is still taken for a holiday.
const LONGEST_DAYS: i32 = 31;

/// How deep a calendar may nest; the reader goes down by recursion.
const DEEPEST: i32 = 8;

/// The text unfolded, with CRLF line ends, without blank lines, and with names in capitals:
/// the reader takes nothing else.
fn tidied(text: &str) -> Result<String, HolidayError> {
    let mut lines: Vec<String> = Vec::new();
    for (at, line) in text.replace("\r\n", "\n").split(['\n', '\r']).enumerate() {
        if let (Some(rest), Some(last)) = (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            last.push_str(rest);
        } else if !line.trim().is_empty() {
            lines.push(capitalised(line).ok_or_else(|| HolidayError::Line {
                line: at + 1,
                problem: "expected a property such as SUMMARY:Seollal".to_owned(),
            })?);
        }
    }
    let mut depth = 0;
    for line in &lines {
        depth += i32::from(line.starts_with("BEGIN:")) - i32::from(line.starts_with("END:"));
        if depth > DEEPEST {
            return Err(not_a_calendar("its parts are nested too deep"));
        }
    }
    lines.push(String::new());
    Ok(lines.join("\r\n"))
}

fn capitalised(line: &str) -> Option<String> {
    let (name, rest) = line.split_at(line.find([':', ';'])?);
    let name = name.to_ascii_uppercase();
    let is_name = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let rest = match name.as_str() {
        "BEGIN" | "END" => rest.trim_end().to_ascii_uppercase(),
        _ => rest.to_owned(),
    };
    (is_name && rest.contains(':')).then(|| format!("{name}{rest}"))
}

fn days(at: usize, event: &Component<'_>) -> Result<Vec<(Date, String)>, HolidayError> {
    let name = event
        .find_prop("SUMMARY")
        .map(|name| name.val.clone().unescape_text());
    let name = clean::text(name.as_ref().map_or("", |name| name.as_str()), 120);
    let event_name = if name.is_empty() {
        format!("number {}", at + 1)
    } else {
        format!("\"{name}\"")
    };
    let wrong = |problem: &str| HolidayError::Event {
        event: event_name.clone(),
        problem: problem.to_owned(),
    };
    if name.is_empty() {
        return Err(wrong("the SUMMARY is missing"));
    }
    if value(event, "RRULE").or(value(event, "RDATE")).is_some() {
        return Err(wrong("repeating events are not read; list every year"));
    }
    let (first, end) = span(event).map_err(wrong)?;
    let days = first.series(1.day()).take_while(|day| *day < end);
    Ok(days.map(|day| (day, name.clone())).collect())
}

/// The first day and the day after the last.
fn span(event: &Component<'_>) -> Result<(Date, Date), &'static str> {
    let first = event.find_prop("DTSTART").ok_or("the DTSTART is missing")?;
    let first = all_day(first).ok_or("the DTSTART is no whole day such as 20261123")?;
    let end = match (event.find_prop("DTEND"), value(event, "DURATION")) {
        (Some(end), _) => all_day(end).ok_or("the DTEND is no whole day such as 20261124")?,
        (None, Some(length)) => {
            after(first, length).ok_or("the DURATION is no number of days such as P2D")?
        }
        (None, None) => first.tomorrow().map_err(|_| "the DTSTART is too late")?,
    };
    if end <= first {
        return Err("the DTEND is not after the DTSTART; it names the day after the last");
    }
    if (end - first).get_days() > LONGEST_DAYS {
        return Err("it is longer than 31 days");
    }
    Ok((first, end))
}

/// The day some days or weeks later, as in `P2D` or `P1W`.
fn after(first: Date, length: &str) -> Option<Date> {
    let (count, unit) = length
        .strip_prefix('P')?
        .split_at_checked(length.len().checked_sub(2)?)?;
    let count: u8 = count.parse().ok()?;
    match unit {
        "D" => first.checked_add(i32::from(count).days()).ok(),
        "W" => first.checked_add(i32::from(count).weeks()).ok(),
        _ => None,
    }
}

fn all_day(date: &Property<'_>) -> Option<Date> {
    let text = date.val.as_str().trim();
    let is_day = text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit());
    if is_day {
        Date::strptime("%Y%m%d", text).ok()
    } else {
        None
    }
}

fn value<'a>(event: &'a Component<'_>, name: &str) -> Option<&'a str> {
    event
        .find_prop(name)
        .map(|property| property.val.as_str().trim())
}

fn not_a_calendar(problem: &str) -> HolidayError {
    HolidayError::Calendar(problem.to_owned())
}

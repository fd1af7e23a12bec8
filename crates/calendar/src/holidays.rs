//! Reading holidays from calendar files and tables; nothing half read.

mod calendar_file;
mod table;

pub use calendar_file::from_ics;
pub use table::from_csv;

/// What is wrong with a list of holidays.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum HolidayError {
    /// The text is larger than a list of holidays can sensibly be.
    #[error("the file is larger than 1 MiB")]
    TooLarge,
    /// The file has no holiday at all.
    #[error("the file has no holidays")]
    Empty,
    /// A line cannot be read.
    #[error("line {line}: {problem}")]
    Line {
        /// Counted from 1, as an editor shows it.
        line: usize,
        /// What was expected.
        problem: String,
    },
    /// The file as a whole is no calendar.
    #[error("the file is no calendar: {0}")]
    Calendar(String),
    /// One event is no holiday.
    #[error("event {event}: {problem}")]
    Event {
        /// Its summary, or its place in the file.
        event: String,
        /// What was expected.
        problem: String,
    },
}

const LARGEST: usize = 1024 * 1024;

/// The text without a byte order mark.
///
/// # Errors
/// When it is too large.
fn sized(text: &str) -> Result<&str, HolidayError> {
    if text.len() > LARGEST {
        return Err(HolidayError::TooLarge);
    }
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// The list by date, each entry once.
///
/// # Errors
/// When it is empty.
fn listed(
    mut holidays: Vec<(domain::time::Date, String)>,
) -> Result<Vec<(domain::time::Date, String)>, HolidayError> {
    holidays.sort();
    holidays.dedup();
    if holidays.is_empty() {
        return Err(HolidayError::Empty);
    }
    Ok(holidays)
}
